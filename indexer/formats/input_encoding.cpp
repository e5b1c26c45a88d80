// SPDX-License-Identifier: GPL-2.0-or-later
// Decoding by ICU's converters.
#include "indexer/formats/input_encoding.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "indexer/formats/read_input.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// A longer mark that begins with a shorter one comes first. The converters of these
// names read the mark.
struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
};

constexpr std::array kMarks = {
    ByteOrderMark{std::string_view("\xFF\xFE\0\0", 4), "UTF-32"},
    ByteOrderMark{std::string_view("\0\0\xFE\xFF", 4), "UTF-32"},
    ByteOrderMark{"\xFF\xFE", "UTF-16"},
    ByteOrderMark{"\xFE\xFF", "UTF-16"},
    ByteOrderMark{"\xEF\xBB\xBF", ""},
};

std::string_view encoding_by_mark(std::string_view content,
                                  std::string_view otherwise) {
  for (const ByteOrderMark& mark : kMarks) {
    if (content.starts_with(mark.bytes)) return mark.encoding;
  }
  return otherwise;
}

Converter open_converter(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(encoding).c_str(), &status), &ucnv_close);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status) || encoding.empty()) {
    throw Error(ErrorCode::InvalidArgument,
                "there is no encoding " + quoted_excerpt(encoding),
                "encodings have names such as windows-1252, ISO-8859-2, KOI8-R, "
                "Shift_JIS, GB18030, UTF-16LE");
  }
  return converter;
}

// Writes U+FFFD for what cannot be decoded, and counts; `context` is the count. ICU's
// own callback writes U+001A for single bytes.
// NOLINTNEXTLINE(readability-function-size): ICU's signature.
void count_replaced(const void* context,
                    UConverterToUnicodeArgs* args,
                    const char* /*bytes*/,
                    std::int32_t /*length*/,
                    UConverterCallbackReason reason,
                    UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  constexpr UChar kReplacement = 0xfffd;
  ++*const_cast<std::size_t*>(static_cast<const std::size_t*>(context));
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, status);
}

struct DecodedText {
  std::string text;
  std::size_t replaced_count = 0;
};

DecodedText decode(std::string_view encoding, const Input& input) {
  DecodedText decoded;
  UErrorCode status = U_ZERO_ERROR;
  const Converter from = open_converter(encoding);
  const Converter to = open_converter("UTF-8");
  ucnv_setToUCallBack(from.get(), count_replaced, &decoded.replaced_count, nullptr,
                      nullptr, &status);
  std::array<char, std::size_t{1} << 14> buffer{};
  std::array<UChar, std::size_t{1} << 12> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = input.content.data();
  const char* const source_end = source + input.content.size();
  UBool is_first = 1;
  do {
    status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(),
                   &source, source_end, pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), is_first, true, &status);
    is_first = 0;
    decoded.text.append(buffer.data(),
                        static_cast<std::size_t>(target - buffer.data()));
    if (decoded.text.size() > kMaxInputBytes) {
      throw Error(ErrorCode::TooLarge,
                  input.name + " is larger than " + std::to_string(kMaxInputBytes) +
                      " bytes as UTF-8",
                  "split it");
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::Internal,
                "cannot decode " + input.name + ": " + u_errorName(status));
  }
  return decoded;
}

}  // namespace

void check_encoding(std::string_view encoding) {
  open_converter(encoding);
}

bool is_encoded(std::string_view encoding, const Input& beginning) {
  return !encoding_by_mark(beginning.content, encoding).empty();
}

std::optional<ReadWarning> decode_input(std::string_view encoding, Input& input) {
  const std::string_view chosen = encoding_by_mark(input.content, encoding);
  if (chosen.empty()) return std::nullopt;
  DecodedText decoded = decode(chosen, input);
  input.content = std::move(decoded.text);
  if (decoded.replaced_count == 0) return std::nullopt;
  ReadWarning warning;
  warning.where.file = input.name;
  warning.code = "bad_encoding";
  warning.message = std::to_string(decoded.replaced_count) +
                    (decoded.replaced_count == 1 ? " sequence of bytes is"
                                                 : " sequences of bytes are") +
                    " not " + std::string(chosen) +
                    "; shown as U+FFFD; name the encoding with --encoding";
  return warning;
}

}  // namespace morgue
