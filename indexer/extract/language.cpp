// SPDX-License-Identifier: GPL-2.0-or-later
// Language detection by CLD2; names and codes of languages by ICU.
#include "indexer/extract/language.hpp"

#include <algorithm>
#include <array>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unordered_map>

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "morgue/memory.hpp"

namespace morgue {
namespace {

constexpr std::string_view kUndetermined = "und";
// Enough for any text; the detector needs about 40 microseconds a kilobyte.
constexpr std::size_t kMaxDetectBytes = 8192;
// A text that is this long is asked two samples of, first.
constexpr std::size_t kMinSampledBytes = 448;
constexpr std::size_t kSampleBytes = 160;

// When the detector is believed.
struct Demand {
  int text_bytes;  // of letters, as it counts them; with few it guesses between kin
  int percent;     // of the text that is in the language
};

constexpr Demand kOfText{24, 55};
constexpr Demand kOfSamples{180, 90};

struct Code {
  std::string_view from;
  std::string_view to;
};

// Withdrawn codes, macrolanguages' parts, and the bibliographic codes of ISO 639-2.
constexpr std::array kCodes = {
    Code{"alb", "sq"}, Code{"arm", "hy"}, Code{"baq", "eu"}, Code{"bur", "my"},
    Code{"chi", "zh"}, Code{"cmn", "zh"}, Code{"cze", "cs"}, Code{"dut", "nl"},
    Code{"fre", "fr"}, Code{"geo", "ka"}, Code{"ger", "de"}, Code{"gre", "el"},
    Code{"ice", "is"}, Code{"in", "id"},  Code{"iw", "he"},  Code{"ji", "yi"},
    Code{"jw", "jv"},  Code{"mac", "mk"}, Code{"mao", "mi"}, Code{"may", "ms"},
    Code{"mo", "ro"},  Code{"mol", "ro"}, Code{"per", "fa"}, Code{"rum", "ro"},
    Code{"slo", "sk"}, Code{"tib", "bo"}, Code{"wel", "cy"},
};

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  };
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string fold_case(std::string_view name) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  text.foldCase();
  std::string folded;
  text.toUTF8String(folded);
  return folded;
}

// Names of languages in English and in the language itself, folded.
const std::unordered_map<std::string, std::string>& language_names() {
  static const std::unordered_map<std::string, std::string> kNames = [] {
    require_memory(kIcuDataBytes);
    std::unordered_map<std::string, std::string> names;
    const auto add = [&names](const char* code, const icu::Locale& shown_in) {
      icu::UnicodeString shown;
      icu::Locale(code).getDisplayLanguage(shown_in, shown);
      std::string name;
      shown.toUTF8String(name);
      if (name != code) names.emplace(fold_case(name), code);
    };
    // Two-letter codes come first and win where names agree.
    for (const std::size_t length : {2u, 3u}) {
      for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
        if (std::string_view(*code).size() != length) continue;
        add(*code, icu::Locale::getEnglish());
        add(*code, icu::Locale(*code));
      }
    }
    return names;
  }();
  return kNames;
}

bool is_language_code(const std::string& code) {
  return *uloc_getISO3Language(code.c_str()) != '\0';
}

// Returns the primary subtag of a tag such as "en-US" or "de_DE.UTF-8", or nothing.
std::string from_tag(std::string_view tag) {
  std::string code(tag.substr(0, tag.find_first_of("-_.@")));
  if (code.size() < 2 || code.size() > 3) return {};
  for (char& c : code) {
    c = static_cast<char>(c | 0x20);
    if (c < 'a' || c > 'z') return {};
  }
  if (code == kUndetermined) return {};
  const auto* const row =
      std::find_if(kCodes.begin(), kCodes.end(),
                   [&](const Code& known) { return known.from == code; });
  if (row != kCodes.end()) return std::string(row->to);
  if (!is_language_code(code)) return {};
  // ICU shortens three-letter codes where two letters exist.
  std::array<char, ULOC_LANG_CAPACITY> shortest{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(code.c_str(), shortest.data(),
                   static_cast<std::int32_t>(shortest.size()), &status);
  return U_SUCCESS(status) ? std::string(shortest.data()) : code;
}

std::string_view beginning_of(std::string_view text) {
  if (text.size() <= kMaxDetectBytes) return text;
  std::size_t end = kMaxDetectBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
    --end;
  return text.substr(0, end);
}

// The words between `begin` and kSampleBytes behind it; none where no blanks are.
std::string_view sample_of(std::string_view text, std::size_t begin) {
  constexpr std::string_view kBlanks = " \n";
  std::string_view sample = text.substr(begin, kSampleBytes);
  if (begin > 0) {
    sample.remove_prefix(std::min(sample.find_first_of(kBlanks), sample.size()));
  }
  const std::size_t end = sample.find_last_of(kBlanks);
  return sample.substr(0, end == std::string_view::npos ? 0 : end);
}

// The code of what the detector found. Most articles are in the language of the one
// before.
const std::string& code_of(CLD2::Language language) {
  thread_local CLD2::Language known = CLD2::UNKNOWN_LANGUAGE;
  thread_local std::string code(kUndetermined);
  if (language != known) {
    code = normalize_language(CLD2::LanguageCode(language));
    known = language;
  }
  return code;
}

// The language of `text` if that is well-formed and meets the demand, or "und".
std::string ask_detector(std::string_view text, const Demand& demand) {
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                          CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool is_reliable = false;
  int valid_bytes = 0;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
      percents.data(), scores.data(), nullptr, &text_bytes, &is_reliable, &valid_bytes);
  const bool well_formed = valid_bytes == static_cast<int>(text.size());
  if (!well_formed || !is_reliable || text_bytes < demand.text_bytes ||
      percents[0] < demand.percent) {
    return std::string(kUndetermined);
  }
  return code_of(languages[0]);
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view start = beginning_of(text);
  if (start.size() >= kMinSampledBytes) {
    std::string samples(sample_of(start, 0));
    samples += '\n';
    samples += sample_of(start, start.size() / 2);
    std::string language = ask_detector(samples, kOfSamples);
    if (language != kUndetermined) return language;
  }
  return ask_detector(start, kOfText);
}

std::string normalize_language(std::string_view name) {
  const std::string_view trimmed = trim(name);
  if (trimmed.empty() || trimmed.size() > 64) return std::string(kUndetermined);
  std::string code = from_tag(trimmed);
  if (!code.empty()) return code;
  const auto& names = language_names();
  const auto known = names.find(fold_case(trimmed));
  return known == names.end() ? std::string(kUndetermined) : known->second;
}

}  // namespace morgue
