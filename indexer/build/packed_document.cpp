// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes.
#include "indexer/build/packed_document.hpp"

#include <utility>

#include "morgue/error.hpp"

namespace morgue {

namespace {

// Makes a document of the engine's.
class EngineDocument {
 public:
  explicit EngineDocument(const RunTerms& terms) : terms_(terms) {}

  void set_data(std::string_view data) { document_.set_data(std::string(data)); }

  void add_value(std::uint32_t slot, std::string_view value) {
    document_.add_value(slot, std::string(value));
  }

  void add_term(const PackedTerm& term) {
    document_.add_term(std::string(terms_.spelled(term)), term.wdf);
  }

  Xapian::Document take() { return std::move(document_); }

 private:
  const RunTerms& terms_;
  Xapian::Document document_;
};

}  // namespace

RunTerms::RunTerms(std::shared_ptr<NumberedTerms> numbered)
    : numbered_(numbered ? std::move(numbered) : std::make_shared<NumberedTerms>(0)) {
  const std::uint32_t count = numbered_->size();
  often_.resize(count, NumberedTerms::kNone);
  for (std::uint32_t number = 0; number < count; ++number) {
    const std::string_view term = numbered_->term(number);
    if (is_text_stem(term)) often_[number] = numbered_->add(often_term(term));
  }
  often_.resize(numbered_->size(), NumberedTerms::kNone);
  numbered_->sort();
}

void check_terms(const IndexDocument& document) {
  if (!document.terms.refused_bytes) return;
  throw Error(ErrorCode::Internal,
              "article " + document.article_id + " has a term of " +
                  std::to_string(*document.terms.refused_bytes) +
                  " bytes, which cannot be written",
              "this is a bug; please report it with the article");
}

std::string pack_document(const IndexDocument& document) {
  constexpr std::size_t kNumberBytes = 10;
  check_terms(document);
  std::size_t size =
      document.data.size() + document.terms.bytes.size() + 3 * kNumberBytes;
  for (const auto& [slot, value] : document.values)
    size += value.size() + 2 * kNumberBytes;
  std::string packed;
  packed.reserve(size);
  pack_string(packed, document.data);
  pack_uint(packed, document.values.size());
  for (const auto& [slot, value] : document.values) {
    pack_uint(packed, static_cast<std::uint64_t>(slot));
    pack_string(packed, value);
  }
  pack_uint(packed, document.terms.count);
  packed.append(document.terms.bytes);
  return packed;
}

std::uint64_t words_of(const IndexDocument& document) {
  for (const auto& [slot, value] : document.values) {
    if (slot == field(FieldId::Words).slot) return number_from_slot(value);
  }
  return 0;
}

Xapian::Document unpack_document(std::string_view packed, const Unpacking& with) {
  EngineDocument document(with.terms);
  OftenTerms often;
  read_packed(packed, with, often, document);
  return document.take();
}

}  // namespace morgue
