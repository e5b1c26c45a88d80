// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles dates that texts talk about.
#include "query/compile/mentions_compiler.hpp"

#include <string>
#include <utility>
#include <vector>

#include "morgue/date_mention.hpp"
#include "query/compile/date_cover.hpp"

namespace morgue {
namespace {

// Every day that a text can talk about.
constexpr DayRange kAllDays{kFirstMentionDay, std::int64_t{kLastMentionDay} + 1};

PlanNode plan_date(const DayRange& days) {
  PlanNode plan;
  plan.kind = PlanKind::Date;
  plan.begin_day = days.begin;
  plan.end_day = days.end;
  return plan;
}

std::vector<std::string> terms_within(const Compilation& compilation,
                                      const DayRange& days) {
  return cover_days(FieldId::Mentions, days.begin, days.end,
                    years_with_dates(compilation.target, FieldId::Mentions));
}

}  // namespace

CompiledPart compile_mentions(Compilation& compilation,
                              const Node& node,
                              const DateNode& date) {
  note_missing_data(compilation, node);
  const DayRange days = whole_days(date, compilation.zone, kAllDays);
  std::vector<std::string> terms = terms_within(compilation, days);
  CompiledPart part;
  part.role = PartRole::Filter;
  if (!terms.empty()) {
    part.query = {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  }
  if (compilation.positive) {
    part.plan.push_back(plan_date(days));
    part.plan.back().weight = term_weight(compilation, terms);
  }
  note_date(compilation, date);
  record_leaf(compilation, node, std::move(terms), part.query);
  return part;
}

Operand date_slot_operand(Compilation& compilation, const PhraseSlot& slot) {
  Operand operand;
  if (slot.date) {
    const DayRange days = whole_days(*slot.date, compilation.zone, kAllDays);
    operand.positions.terms = terms_within(compilation, days);
    operand.plan = plan_date(days);
    note_date(compilation, *slot.date);
  } else {
    operand.positions.terms = {any_date_term()};
    operand.plan = plan_date(kAllDays);
  }
  operand.positions.run_begin_term = kDateBeginTerm;
  operand.plan.weight = term_weight(compilation, operand.positions.terms);
  return operand;
}

}  // namespace morgue
