// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts passages out of articles.
#include "query/search/hit_view.hpp"

#include <algorithm>

namespace morgue {
namespace {

Passage cut_passage(const std::string& body, const Fragment& fragment) {
  const std::size_t begin = std::min<std::size_t>(fragment.begin, body.size());
  const std::size_t end = std::clamp<std::size_t>(fragment.end, begin, body.size());
  Passage passage;
  passage.text = body.substr(begin, end - begin);
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
    view.fragments.push_back(cut_passage(hit.article.body, fragment));
  view.published = format_date(hit.article.published);
  view.updated = format_date(hit.article.updated);
  return view;
}

}  // namespace morgue
