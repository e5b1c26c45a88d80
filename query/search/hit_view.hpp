// SPDX-License-Identifier: GPL-2.0-or-later
// A hit for readers without offsets into the whole article: its passages as texts of
// their own and its dates as text.
#pragma once

#include <string>
#include <vector>

#include "query/search/searcher.hpp"

namespace morgue {

// A text and the bytes of it to be marked.
struct Passage {
  std::string text;
  std::vector<Match> matches;
};

struct HitView {
  Passage title;
  std::vector<Passage> fragments;
  std::string published;  // as format_date()
  std::string updated;
};

HitView make_hit_view(const Hit& hit);

}  // namespace morgue
