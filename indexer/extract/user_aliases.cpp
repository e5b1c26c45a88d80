// SPDX-License-Identifier: GPL-2.0-or-later
// Looks the user's names up, and finds them in a text.
#include "indexer/extract/user_aliases.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

#include "indexer/extract/name_tokens.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

NameText words_of(std::string_view name) {
  return tokenize_names(TextPart::Title, name, 0, name.size(), "");
}

std::uint32_t bit(std::size_t word) {
  return 1U << word;
}

bool joins_words(Gap gap) {
  return gap == Gap::Space || gap == Gap::Hyphen || gap == Gap::Dot;
}

// FNV-1a: the value is part of what archives store and must not depend on a library.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return hash;
}

}  // namespace

UserAliases::Added UserAliases::add(const UserAlias& alias) {
  const NameText text = words_of(alias.name);
  if (text.tokens.size() > kMaxAliasWords) return Added::TooLong;
  Spelling spelling;
  std::string key;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const NameToken& token = text.tokens[i];
    if (token.upper) spelling.upper |= bit(i);
    if (token.capitals) spelling.capitals |= bit(i);
    if (i > 0) {
      entries_.try_emplace(key);
      key += ' ';
    }
    key += token.key;
  }
  // Scripts without spaces have no words here; such names are found by others.
  if (key.empty()) key = fold_name(alias.name);
  if (key.empty()) return Added::Empty;
  std::vector<Entry>& entries = entries_[key];
  const auto at = std::ranges::find(entries, alias.type, &Entry::type);
  if (at == entries.end()) {
    entries.push_back({alias.type, alias.id, {spelling}});
    return Added::Done;
  }
  if (at->id != alias.id) return Added::Clash;
  const bool known = std::ranges::any_of(at->spellings, [&](const Spelling& other) {
    return other.upper == spelling.upper && other.capitals == spelling.capitals;
  });
  if (known) return Added::Repeated;
  at->spellings.push_back(spelling);
  return Added::Done;
}

std::string_view UserAliases::find(EntityType type, std::string_view name) const {
  const auto entries = entries_.find(fold_name(name));
  if (entries == entries_.end()) return {};
  const auto at = std::ranges::find(entries->second, type, &Entry::type);
  return at == entries->second.end() ? std::string_view() : std::string_view(at->id);
}

std::string UserAliases::digest() const {
  std::uint64_t sum = 0;
  for (const auto& [key, entries] : entries_) {
    for (const Entry& entry : entries) {
      for (const Spelling& spelling : entry.spellings) {
        std::string text(entity_type_name(entry.type));
        text.append(1, '\t').append(entry.id).append(1, '\t').append(key);
        text.append(1, '\t').append(std::to_string(spelling.upper));
        text.append(1, '\t').append(std::to_string(spelling.capitals));
        sum += hash_of(text);
      }
    }
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(sum));
  return digits;
}

// Finds the names of the table in one block.
class UserAliases::Scan {
 public:
  Scan(const UserAliases& aliases, const NameText& text)
      : aliases_(aliases), tokens_(text.tokens), part_(text.part) {}

  // Appends the names, leftmost first, of those the longest; they do not overlap.
  void append(std::vector<NameSpan>& found) {
    for (std::size_t at = 0; at < tokens_.size();) {
      const std::size_t words = longest(at);
      if (words == 0) {
        ++at;
        continue;
      }
      found.push_back({part_, tokens_[at].begin, tokens_[at + words - 1].end,
                       entry_->type, entry_->id});
      at += words;
    }
  }

 private:
  // The words of the longest name that begins at token `at`, which entry_ then is.
  std::size_t longest(std::size_t at) {
    std::size_t words = 0;
    Spelling spelling;
    key_.clear();
    for (std::size_t i = 0; i < kMaxAliasWords && at + i < tokens_.size(); ++i) {
      const NameToken& token = tokens_[at + i];
      if (i > 0 && !joins_words(token.gap)) break;
      if (i > 0) key_ += ' ';
      key_ += token.key;
      if (token.upper) spelling.upper |= bit(i);
      if (token.capitals) spelling.capitals |= bit(i);
      const auto entries = aliases_.entries_.find(key_);
      if (entries == aliases_.entries_.end()) break;
      for (const Entry& entry : entries->second) {
        if (!is_spelled(entry, spelling)) continue;
        entry_ = &entry;
        words = i + 1;
        break;
      }
    }
    return words;
  }

  // Every capital of the alias must stand in the text; the text may have more.
  static bool is_spelled(const Entry& entry, const Spelling& text) {
    return std::ranges::any_of(entry.spellings, [&text](const Spelling& alias) {
      return (alias.upper & ~text.upper) == 0 && (alias.capitals & ~text.capitals) == 0;
    });
  }

  const UserAliases& aliases_;
  const std::vector<NameToken>& tokens_;
  TextPart part_;
  const Entry* entry_ = nullptr;
  std::string key_;
};

namespace {

bool stands_before(const NameSpan& a, const NameSpan& b) {
  return a.part != b.part ? a.part < b.part : a.begin < b.begin;
}

bool ends_before(const NameSpan& a, const NameSpan& b) {
  return a.part != b.part ? a.part < b.part : a.end <= b.begin;
}

bool is_longer_name(const NameSpan& span, const NameSpan& alias) {
  return span.part == alias.part && span.begin <= alias.begin &&
         span.end >= alias.end && span.end - span.begin > alias.end - alias.begin;
}

// Puts `aliases` over `spans`; both are in order and do not overlap themselves.
std::vector<NameSpan> merge_names(const std::vector<NameSpan>& spans,
                                  const std::vector<NameSpan>& aliases) {
  std::vector<NameSpan> merged;
  merged.reserve(spans.size() + aliases.size());
  auto span = spans.begin();
  for (const NameSpan& alias : aliases) {
    while (span != spans.end() && ends_before(*span, alias))
      merged.push_back(*span++);
    if (span != spans.end() && is_longer_name(*span, alias)) continue;
    while (span != spans.end() && !ends_before(alias, *span))
      ++span;
    merged.push_back(alias);
  }
  std::copy(span, spans.end(), std::back_inserter(merged));
  std::ranges::sort(merged, stands_before);
  return merged;
}

}  // namespace

void UserAliases::apply(const Article& article, std::vector<NameSpan>& spans) const {
  std::vector<NameSpan> found;
  const auto scan = [&](TextPart part, std::string_view text, std::size_t begin,
                        std::size_t end) {
    const NameText words = tokenize_names(part, text, begin, end, article.language);
    Scan(*this, words).append(found);
  };
  scan(TextPart::Title, article.title, 0, article.title.size());
  for (const Block& block : article.blocks) {
    if (block.is_indexed()) {
      scan(TextPart::Body, article.body, block.begin, block.end);
    }
  }
  spans = merge_names(spans, found);
  for (NameSpan& span : spans) {
    if (!span.id.empty()) continue;
    const std::string_view text =
        span.part == TextPart::Title ? article.title : article.body;
    span.id = find(span.type, text.substr(span.begin, span.end - span.begin));
  }
}

}  // namespace morgue
