// SPDX-License-Identifier: GPL-2.0-or-later
// Finds words by their spelling in stored articles.
#include "query/compile/verbatim_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "morgue/stored_article.hpp"

namespace morgue {
namespace {

// A possessive is no part of the word: "Quill's" is spelled "Quill".
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "\u2019s"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
    }
  }
  return word;
}

bool is_spelled_as(std::string_view word, const std::vector<std::string>& spellings) {
  return std::any_of(spellings.begin(), spellings.end(), [word](std::string_view one) {
    return word == one || without_possessive(word) == one;
  });
}

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

void VerbatimText::load(const Xapian::Database& database, Xapian::docid docid) {
  std::string database_id = database.get_uuid();
  if (docid == docid_ && database_id == database_id_) return;
  docid_ = 0;
  is_analyzed_ = false;
  article_ = decode_article(database.get_document(docid).get_data());
  database_id_ = std::move(database_id);
  docid_ = docid;
}

void VerbatimText::keep_spelled(const Xapian::Database& database,
                                Xapian::docid docid,
                                const std::vector<std::string>& spellings,
                                Spans& spans) {
  load(database, docid);
  Spans spelled;
  const auto stands = [this](const std::string& spelling) {
    return article_.title.find(spelling) != std::string::npos ||
           article_.body.find(spelling) != std::string::npos;
  };
  // Analysing costs far more than looking for the bytes, and most candidates fail here.
  if (std::any_of(spellings.begin(), spellings.end(), stands)) {
    if (!is_analyzed_) analyze_article(article_, analyzer_, tokens_);
    is_analyzed_ = true;
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
