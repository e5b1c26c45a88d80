// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes.
#include "indexer/build/packed_document.hpp"

#include <algorithm>
#include <utility>

#include "indexer/archive/byte_codec.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

void check_term(const IndexDocument& document, const std::string& term) {
  // Counting takes longer than seeing that there is nothing to count.
  if (!term.empty() && term.size() * 2 <= kMaxEngineTermBytes) return;
  const auto nuls = static_cast<std::size_t>(std::ranges::count(term, '\0'));
  if (!term.empty() && term.size() + nuls <= kMaxEngineTermBytes) return;
  throw Error(ErrorCode::Internal,
              "article " + document.article_id + " has a term of " +
                  std::to_string(term.size() + nuls) +
                  " bytes, which cannot be written",
              "this is a bug; please report it with the article");
}

// About what it takes, packed.
std::size_t packed_size(const IndexDocument& document) {
  constexpr std::size_t kTermBytes = 4;  // lengths, wdf, a position
  std::size_t size = document.data.size() + kTermBytes * document.terms.size();
  for (const auto& [slot, value] : document.values)
    size += value.size() + kTermBytes;
  for (const DocumentTerm& term : document.terms)
    size += term.term.size() + term.positions.size();
  return size;
}

// Makes a document of the engine's.
class EngineDocument {
 public:
  void set_data(std::string_view data) { document_.set_data(std::string(data)); }

  void add_value(std::uint32_t slot, std::string_view value) {
    document_.add_value(slot, std::string(value));
  }

  void add_term(std::string_view term,
                std::uint32_t wdf,
                std::span<const std::uint32_t> positions) {
    const std::string owned(term);
    document_.add_term(owned, wdf);
    for (const std::uint32_t position : positions)
      document_.add_posting(owned, position, 0);
  }

  Xapian::Document take() { return std::move(document_); }

 private:
  Xapian::Document document_;
};

}  // namespace

std::string pack_document(const IndexDocument& document) {
  ByteWriter out;
  out.reserve(packed_size(document));
  out.string(document.data);
  out.varint(document.values.size());
  for (const auto& [slot, value] : document.values) {
    out.varint(static_cast<std::uint64_t>(slot));
    out.string(value);
  }
  out.varint(document.terms.size());
  for (const DocumentTerm& term : document.terms) {
    check_term(document, term.term);
    out.string(term.term);
    out.varint(term.wdf);
    out.varint(term.positions.size());
    std::uint32_t previous = 0;
    for (const std::uint32_t position : term.positions) {
      out.varint(position - previous);
      previous = position;
    }
  }
  return out.take();
}

std::uint64_t words_of(const IndexDocument& document) {
  for (const auto& [slot, value] : document.values) {
    if (slot == field(FieldId::Words).slot) return number_from_slot(value);
  }
  return 0;
}

Xapian::Document unpack_document(std::string_view packed, std::uint64_t average_words) {
  EngineDocument document;
  OftenTerms often;
  read_packed(packed, average_words, often, document);
  return document.take();
}

}  // namespace morgue
