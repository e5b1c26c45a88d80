// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes.
#include "indexer/build/packed_document.hpp"

#include <algorithm>

#include "indexer/archive/byte_codec.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

void check_term(const IndexDocument& document, const std::string& term) {
  const auto nuls = static_cast<std::size_t>(std::ranges::count(term, '\0'));
  if (!term.empty() && term.size() + nuls <= kMaxEngineTermBytes) return;
  throw Error(ErrorCode::Internal,
              "article " + document.article_id + " has a term of " +
                  std::to_string(term.size() + nuls) +
                  " bytes, which cannot be written",
              "this is a bug; please report it with the article");
}

}  // namespace

std::string pack_document(const IndexDocument& document) {
  ByteWriter out;
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

Xapian::Document unpack_document(std::string_view packed) {
  ByteReader in(packed);
  Xapian::Document document;
  document.set_data(std::string(in.string()));
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const std::uint32_t slot = in.varint32();
    document.add_value(slot, std::string(in.string()));
  }
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const std::string term(in.string());
    document.add_term(term, in.varint32());
    std::uint32_t position = 0;
    for (std::uint64_t positions = in.varint(); positions > 0; --positions) {
      position += in.varint32();
      document.add_posting(term, position, 0);
    }
  }
  in.expect_end();
  return document;
}

}  // namespace morgue
