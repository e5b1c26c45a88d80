// SPDX-License-Identifier: GPL-2.0-or-later
// The terms and values that an article gets in the index, for tests.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/document_builder.hpp"
#include "morgue/article.hpp"
#include "morgue/schema.hpp"
#include "tests/support/index_documents.hpp"

namespace morgue {

using Positions = std::vector<std::uint32_t>;

// The terms of a document by name.
class Terms {
 public:
  explicit Terms(const Article& article) : document_(DocumentBuilder().build(article)) {
    for (DocumentTerm& term : terms_of(document_.terms))
      terms_[term.term] = std::move(term);
  }

  bool has(const std::string& term) const { return terms_.contains(term); }

  std::uint32_t wdf(const std::string& term) const {
    return has(term) ? terms_.at(term).wdf : 0;
  }

  Positions positions(const std::string& term) const {
    return has(term) ? terms_.at(term).positions : Positions{};
  }

  std::vector<std::string> with_prefix(const std::string& prefix) const {
    std::vector<std::string> found;
    for (const auto& [term, ignored] : terms_) {
      if (term.starts_with(prefix)) found.push_back(term.substr(prefix.size()));
    }
    return found;
  }

  std::string value(FieldId field_id) const {
    for (const auto& [slot, value] : document_.values) {
      if (slot == field(field_id).slot) return value;
    }
    return {};
  }

  const IndexDocument& document() const { return document_; }

 private:
  IndexDocument document_;
  std::map<std::string, DocumentTerm> terms_;
};

using Strings = std::vector<std::string>;

inline Article article_with(const std::string& title, const std::string& body) {
  Article article;
  article.id = "a-1";
  article.language = "en";
  article.title = title;
  article.body = body;
  return article;
}

}  // namespace morgue
