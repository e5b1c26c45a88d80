// SPDX-License-Identifier: GPL-2.0-or-later
// Counts, dates, titles and fragments in words.
#include "query/output/hit_text.hpp"

#include <algorithm>

namespace morgue {

namespace {

constexpr std::string_view kEllipsis = "\u2026";
constexpr std::size_t kMaxTitleColumns = 240;
constexpr std::size_t kMaxValueColumns = 1000;
constexpr std::size_t kFirstWordsColumns = 60;
constexpr std::size_t kShownCopies = 4;
// What is looked at of a value that is cut anyway, in bytes for each column shown:
// combining marks take bytes but no columns.
constexpr std::size_t kBytesPerColumn = 16;

// Cuts safe text at `columns`, at a space if there is one in the last half, and ends it
// with an ellipsis.
void shorten(SafeText& text, std::size_t columns) {
  std::size_t end = offset_of_column(text.text, columns);
  if (end == text.text.size()) return;
  if (text.text[end] != ' ') {
    const std::size_t space = text.text.rfind(' ', end);
    if (space != std::string::npos && space > end / 2) end = space;
  }
  text.text.resize(end);
  while (!text.matches.empty() && text.matches.back().end > end) {
    if (text.matches.back().begin >= end) {
      text.matches.pop_back();
    } else {
      text.matches.back().end = static_cast<std::uint32_t>(end);
    }
  }
  text.text += kEllipsis;
}

std::string_view origin_text(DateOrigin origin) {
  switch (origin) {
    case DateOrigin::Label:
      return " (from a label)";
    case DateOrigin::Dateline:
      return " (from the dateline)";
    case DateOrigin::Caption:
      return " (from a caption)";
    case DateOrigin::Text:
      return " (from the text)";
    case DateOrigin::None:
    case DateOrigin::Metadata:
      break;
  }
  return "";
}

std::string articles(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " article" : " articles");
}

std::string_view order_text(SortOrder sort) {
  switch (sort) {
    case SortOrder::DateAscending:
      return ", oldest first";
    case SortOrder::DateDescending:
      return ", newest first";
    case SortOrder::Relevance:
      break;
  }
  return "";
}

// "; 12 articles with their copies": what folding leaves out.
std::string folded_text(const SearchResult& result) {
  if (result.group_count() == result.match_count) return {};
  return "; " + articles(result.match_count) + " with their copies";
}

}  // namespace

std::string count_text(const SearchResult& result) {
  if (result.match_count == 0 && result.hits.empty()) return "no articles match";
  const std::string_view least = result.match_count_exact ? "" : "at least ";
  std::string text;
  if (result.hits.empty()) {
    text.append(least).append(articles(result.group_count()));
    if (result.limit > 0) {
      text.append("; this page begins at ")
          .append(std::to_string(std::uint64_t{result.offset} + 1));
    }
    return text + folded_text(result);
  }
  const std::uint64_t first = result.hits.front().rank;
  const std::uint64_t last = result.hits.back().rank;
  if (first == 1 && last == result.group_count() && result.match_count_exact) {
    text = articles(result.group_count());
  } else {
    const std::string shown = first == last ? "article " + std::to_string(first)
                                            : "articles " + std::to_string(first) +
                                                  "-" + std::to_string(last);
    text.append(shown).append(" of ").append(least).append(
        std::to_string(result.group_count()));
  }
  if (result.hits.size() > 1) text += order_text(result.sort);
  return text + folded_text(result);
}

std::string copies_text(const Hit& hit) {
  const HitCopies& copies = hit.copies;
  if (copies.others.empty()) return {};
  std::string text = "also in: ";
  const std::size_t shown = std::min(copies.others.size(), kShownCopies);
  for (std::size_t i = 0; i < shown; ++i) {
    const ListedCopy& copy = copies.others[i];
    const bool tells = !copy.source.empty() && copy.source != hit.article.source;
    if (i > 0) text += ", ";
    text += value_text(tells ? copy.source : copy.id);
  }
  const std::uint64_t more = copies.group_size - 1 - shown;
  if (more > 0) text += " and " + std::to_string(more) + " more";
  return text;
}

std::string date_text(const ArticleDate& date) {
  std::string text = format_date(date);
  if (text.empty()) return text;
  const std::size_t time = text.find('T');
  if (time != std::string::npos) {
    text[time] = ' ';
    const std::size_t zone = text.find_first_of("Z+-", time);
    if (zone != std::string::npos) {
      if (text[zone] == 'Z') text.replace(zone, 1, "UTC");
      text.insert(zone, 1, ' ');
    }
  }
  return text.append(origin_text(date.origin));
}

SafeText title_text(const Hit& hit) {
  const std::string_view title = hit.article.title;
  SafeText text = make_safe_text(title.substr(0, kMaxTitleColumns * kBytesPerColumn),
                                 hit.snippet.title_matches);
  shorten(text, kMaxTitleColumns);
  return text;
}

std::string first_words(const Hit& hit) {
  SafeText text = make_safe_text(hit.beginning);
  shorten(text, kFirstWordsColumns);
  return text.text;
}

SafeText fragment_text(const Fragment& fragment) {
  const std::size_t begin = fragment.begin;
  const std::size_t end = begin + fragment.text.size();
  std::vector<Match> matches;
  matches.reserve(fragment.matches.size());
  for (const Match& match : fragment.matches) {
    if (match.begin < begin || match.end > end || match.begin >= match.end) continue;
    matches.push_back({static_cast<std::uint32_t>(match.begin - begin),
                       static_cast<std::uint32_t>(match.end - begin)});
  }
  SafeText text = make_safe_text(fragment.text, matches);
  if (fragment.cut_begin) {
    const std::string before = std::string(kEllipsis) + " ";
    text.text.insert(0, before);
    for (Match& match : text.matches) {
      match.begin += static_cast<std::uint32_t>(before.size());
      match.end += static_cast<std::uint32_t>(before.size());
    }
  }
  if (fragment.cut_end) text.text.append(" ").append(kEllipsis);
  return text;
}

std::string value_text(std::string_view value) {
  SafeText text = make_safe_text(value.substr(0, kMaxValueColumns * kBytesPerColumn));
  shorten(text, kMaxValueColumns);
  return text.text;
}

}  // namespace morgue
