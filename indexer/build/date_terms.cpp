// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of the dates that an article talks about.
#include "indexer/build/date_terms.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/build/mention_positions.hpp"
#include "morgue/date_mention.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

// They only filter.
constexpr std::uint32_t kDateWdf = 0;

}  // namespace

void add_date_terms(const Article& article,
                    const ArticleTokens& tokens,
                    TermTable& table) {
  if (article.date_mentions.empty()) return;
  const TokensByOffset title(tokens.title.stream);
  const TokensByOffset body(tokens.body.stream);
  std::vector<std::uint32_t> positions;
  std::vector<std::uint32_t> begins;
  for (const DateMention& mention : article.date_mentions) {
    positions.clear();
    const TokensByOffset& part = mention.part == TextPart::Title ? title : body;
    part.append(mention.begin, mention.end, positions, begins);
    table.add(any_date_term(), kDateWdf, positions);
    for (const DatePeriod& period : periods_of(mention)) {
      table.add(date_term(FieldId::Mentions, period.unit, period.date), kDateWdf,
                positions);
    }
  }
  table.add(std::string(kDateBeginTerm), kDateWdf, begins);
}

}  // namespace morgue
