// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing names found with names that are right: exact spans and kinds.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tagger/name_labels.hpp"
#include "indexer/tagger/training/labelled_text.hpp"

namespace morgue {

struct NameScore {
  std::size_t right = 0;
  std::size_t expected = 0;
  std::size_t found = 0;

  double precision() const { return percent(right, found); }

  double recall() const { return percent(right, expected); }

  double f1() const { return percent(2 * right, expected + found); }

 private:
  static double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0
                      : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }
};

// Scores of people, organisations, places, and of the three together; with the errors.
class NameScores {
 public:
  static constexpr std::size_t kAll = 3;

  void add(const LabelledArticle& labelled, const std::vector<LabelledName>& names) {
    const std::set<LabelledName> expected = scored(labelled.names);
    const std::set<LabelledName> found = scored(names);
    for (const LabelledName& name : expected) {
      count(name, &NameScore::expected);
      if (found.contains(name)) {
        count(name, &NameScore::right);
      } else {
        note(labelled, name, miss_kind(name, found));
      }
    }
    for (const LabelledName& name : found) {
      count(name, &NameScore::found);
      const bool known = std::ranges::any_of(
          expected, [&](const LabelledName& other) { return overlaps(name, other); });
      if (!known) note(labelled, name, "invented " + kind_name(name.kind));
    }
  }

  const NameScore& of(std::size_t kind) const { return scores_[kind]; }

  // Kind of error to the names concerned and how often.
  const std::map<std::string, std::map<std::string, std::size_t>>& errors() const {
    return errors_;
  }

  static std::string kind_name(NameKind kind) {
    static constexpr std::array<const char*, 4> kNames{"person", "organisation",
                                                       "place", "other"};
    return kNames[static_cast<std::size_t>(kind)];
  }

 private:
  static std::set<LabelledName> scored(const std::vector<LabelledName>& names) {
    std::set<LabelledName> kept;
    for (const LabelledName& name : names) {
      if (name.kind != NameKind::Misc) kept.insert(name);
    }
    return kept;
  }

  static bool overlaps(const LabelledName& a, const LabelledName& b) {
    return a.begin < b.end && b.begin < a.end;
  }

  static std::string miss_kind(const LabelledName& name,
                               const std::set<LabelledName>& found) {
    for (const LabelledName& other : found) {
      if (!overlaps(name, other)) continue;
      const bool same_span = other.begin == name.begin && other.end == name.end;
      if (same_span)
        return kind_name(name.kind) + " taken for " + kind_name(other.kind);
      return kind_name(name.kind) + " with other ends";
    }
    return "missed " + kind_name(name.kind);
  }

  void count(const LabelledName& name, std::size_t NameScore::*what) {
    ++(scores_[static_cast<std::size_t>(name.kind)].*what);
    ++(scores_[kAll].*what);
  }

  void note(const LabelledArticle& labelled,
            const LabelledName& name,
            const std::string& kind) {
    const std::string& body = labelled.article.body;
    ++errors_[kind][body.substr(name.begin, name.end - name.begin)];
  }

  std::array<NameScore, 4> scores_;
  std::map<std::string, std::map<std::string, std::size_t>> errors_;
};

}  // namespace morgue
