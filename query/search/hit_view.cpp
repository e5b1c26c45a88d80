// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the matches of passages from where each begins.
#include "query/search/hit_view.hpp"

#include <algorithm>

namespace morgue {
namespace {

Passage to_passage(const Fragment& fragment) {
  Passage passage;
  passage.text = fragment.text;
  const std::size_t begin = fragment.begin;
  const std::size_t end = begin + fragment.text.size();
  for (const Match& match : fragment.matches) {
    if (match.begin < begin || match.end > end || match.begin > match.end) continue;
    passage.matches.push_back({static_cast<std::uint32_t>(match.begin - begin),
                               static_cast<std::uint32_t>(match.end - begin)});
  }
  return passage;
}

}  // namespace

HitView make_hit_view(const Hit& hit) {
  HitView view;
  view.title = {hit.article.title, hit.snippet.title_matches};
  for (const Fragment& fragment : hit.snippet.fragments)
    view.fragments.push_back(to_passage(fragment));
  view.published = format_date(hit.article.published);
  view.updated = format_date(hit.article.updated);
  return view;
}

}  // namespace morgue
