// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps marks beside the spans they belong to.
#include "query/highlight/places.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace morgue {
namespace {

// Joins the mark at `right` to the one before it.
void join_to_left(std::vector<Mark>& marks, std::size_t right) {
  FoundMatch& match = marks[right - 1].match;
  match.begin = std::min(match.begin, marks[right].match.begin);
  match.end = std::max(match.end, marks[right].match.end);
  match.units |= marks[right].match.units;
  marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(right));
}

}  // namespace

void Places::clear() {
  spans.clear();
  marks.clear();
  first_mark.assign(1, 0);
}

void Places::add(const Span& span, const Mark& mark) {
  spans.push_back(span);
  marks.push_back(mark);
  first_mark.push_back(static_cast<std::uint32_t>(marks.size()));
}

void Places::add_from(const Places& other, std::size_t ordinal) {
  spans.push_back(other.spans[ordinal]);
  marks.insert(marks.end(), other.marks.begin() + other.first_mark[ordinal],
               other.marks.begin() + other.first_mark[ordinal + 1]);
  first_mark.push_back(static_cast<std::uint32_t>(marks.size()));
}

void Places::sort() {
  const auto not_before = [](const Span& a, const Span& b) { return !(a < b); };
  if (std::adjacent_find(spans.begin(), spans.end(), not_before) == spans.end()) return;
  std::vector<std::size_t> order(spans.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return spans[a] < spans[b];
  });
  Places sorted;
  for (const std::size_t i : order) {
    if (sorted.empty() || sorted.spans.back() != spans[i]) sorted.add_from(*this, i);
  }
  *this = std::move(sorted);
}

Places combine(const std::vector<Places>& children,
               const std::vector<SpanFit>& fits,
               bool joins_neighbours) {
  Places places;
  for (const SpanFit& fit : fits) {
    for (std::size_t i = 0; i < fit.parts.size(); ++i) {
      const Places& child = children[i];
      const auto at =
          std::lower_bound(child.spans.begin(), child.spans.end(), fit.parts[i]);
      const auto ordinal = static_cast<std::size_t>(at - child.spans.begin());
      const std::size_t joint = places.marks.size();
      places.marks.insert(places.marks.end(),
                          child.marks.begin() + child.first_mark[ordinal],
                          child.marks.begin() + child.first_mark[ordinal + 1]);
      if (joins_neighbours && i > 0 && fit.parts[i - 1].end == fit.parts[i].begin) {
        join_to_left(places.marks, joint);
      }
    }
    places.spans.push_back(fit.cover);
    places.first_mark.push_back(static_cast<std::uint32_t>(places.marks.size()));
  }
  return places;
}

}  // namespace morgue
