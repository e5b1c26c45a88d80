// SPDX-License-Identifier: GPL-2.0-or-later
// The quotations of a result that --quotes prints.
#pragma once

#include <vector>

#include "query/search/searcher.hpp"

namespace morgue {

struct ChosenQuotation {
  const Hit* hit = nullptr;
  const HitQuotation* quotation = nullptr;
};

// Returns those for which the said: and by: parts of the query hold; of a query without
// such parts, those that have a speaker. In the order of the hits, then of the text.
// Points into `result`.
inline std::vector<ChosenQuotation> choose_quotations(const SearchResult& result) {
  std::vector<ChosenQuotation> chosen;
  for (const Hit& hit : result.hits) {
    for (const HitQuotation& quotation : hit.quotations) {
      const bool wanted =
          result.asks_quotations ? quotation.matches : !quotation.speaker.empty();
      if (wanted) chosen.push_back({&hit, &quotation});
    }
  }
  return chosen;
}

}  // namespace morgue
