// SPDX-License-Identifier: GPL-2.0-or-later
// Finds words by their spelling in stored articles.
#include "query/compile/verbatim_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "morgue/stored_article.hpp"
#include "query/highlight/spelled_as.hpp"

namespace morgue {
namespace {

void collect(const PartTokens& part,
             std::string_view text,
             const std::vector<std::string>& spellings,
             Spans& spans) {
  for (const Token& token : part.stream.tokens) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (is_spelled_as(word, spellings)) {
      spans.push_back({token.position, token.position + 1});
    }
  }
}

}  // namespace

bool VerbatimText::load(const Xapian::Database& database,
                        Xapian::docid docid,
                        const std::vector<std::string>& spellings) {
  if (docid != docid_) {
    docid_ = 0;
    is_decoded_ = false;
    data_ = expand_article(database.get_document(docid).get_data());
    docid_ = docid;
  }
  // A stored article holds its texts byte by byte, and looking for the word there costs
  // far less than decoding and analysing, which most candidates are spared.
  const bool stands =
      std::any_of(spellings.begin(), spellings.end(), [this](const std::string& word) {
        return data_.find(certain_piece(word)) != std::string::npos;
      });
  if (stands && !is_decoded_) {
    article_ = decode_article(data_);
    analyze_article(article_, *analyzer_, tokens_);
    is_decoded_ = true;
  }
  return stands;
}

void VerbatimText::keep_spelled(const Xapian::Database& database,
                                Xapian::docid docid,
                                const std::vector<std::string>& spellings,
                                Spans& spans) {
  Spans spelled;
  if (load(database, docid, spellings)) {
    collect(tokens_.title, article_.title, spellings, spelled);
    collect(tokens_.body, article_.body, spellings, spelled);
    std::sort(spelled.begin(), spelled.end());
  }
  const auto is_other = [&spelled](const Span& span) {
    return !std::binary_search(spelled.begin(), spelled.end(), span);
  };
  spans.erase(std::remove_if(spans.begin(), spans.end(), is_other), spans.end());
}

}  // namespace morgue
