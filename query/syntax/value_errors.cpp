// SPDX-License-Identifier: GPL-2.0-or-later
// Errors of proximity, words, phrases, values and dates.
#include "query/syntax/parser.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {

Error bad_distance(std::string_view typed, SourceRange where) {
  return {
      "bad_distance",
      quoted(typed) + " needs a distance from 1 to " + std::to_string(kMaxProximity),
      "write NEAR/10 or ADJ/3; without a number the distance is 10", where};
}

Error short_distance(std::string_view op, std::size_t operands, SourceRange where) {
  const std::string name(op.substr(0, op.find('/')));
  return {"bad_distance",
          quoted(op) + " is too short for " + std::to_string(operands) + " in a chain",
          "write " + name + "/" + std::to_string(operands - 1) +
              " or more, or two chains joined by AND",
          where};
}

Error too_many_operands(std::string_view op, std::size_t count, SourceRange where) {
  return {"too_many_terms",
          "the chain of " + std::string(op.substr(0, op.find('/'))) + " joins " +
              std::to_string(count) + "; the limit is " +
              std::to_string(kMaxChainOperands),
          "write two chains joined by AND, or a group such as (a OR b)", where};
}

Error bad_slop(std::string_view typed, SourceRange where) {
  return {"bad_distance",
          quoted(typed) + " after a phrase needs a number from 0 to " +
              std::to_string(kMaxProximity),
          "write \"paris agreement\"~2 to allow two words in between", where};
}

Error mixed_distance(std::string_view first,
                     std::string_view other,
                     SourceRange where) {
  return {"mixed_distance",
          std::string(first) + " and " + std::string(other) + " in one chain",
          "use one operator and one distance: a " + std::string(first) + " b " +
              std::string(first) + " c; or two chains joined by AND",
          where};
}

Error bad_near_operand(std::string_view op, std::string_view hint, SourceRange where) {
  return {"bad_near_operand",
          std::string(op) +
              " takes words, phrases, person:, org:, place:, entity: and (a OR b)",
          std::string(hint), where};
}

Error leading_wildcard(std::string_view word, SourceRange where) {
  return {"leading_wildcard", "* cannot begin a word: " + quoted(word),
          "put it at the end, as in clim*; a * alone finds every article", where};
}

Error prefix_too_short(std::string_view word, std::size_t letters, SourceRange where) {
  const std::string plural = letters == 1 ? " letter" : " letters";
  return {"prefix_too_short",
          quoted(word) + " has " + std::to_string(letters) + plural +
              " before the *; it needs 3 or more",
          "write more of the word, as in clim*", where};
}

Error wildcard_in_phrase(SourceRange where) {
  return {"wildcard_in_phrase", "* does not work in a phrase",
          "write clim* ADJ/1 talks, or \\* for a literal *", where};
}

Error bad_fuzzy(std::string_view typed, std::string_view why, SourceRange where) {
  return {"bad_fuzzy", quoted(typed) + ": " + std::string(why),
          "write dehart~1 or dehart~2 to allow one or two different letters", where};
}

Error bad_boost(std::string_view typed, SourceRange where) {
  return {"bad_boost", quoted(typed) + " is not a boost from 0.1 to 10",
          "write climate^2 to count the word twice as much", where};
}

Error bad_value(std::string message, std::string hint, SourceRange where) {
  return {"bad_value", std::move(message), std::move(hint), where};
}

Error bad_slot(std::string_view typed, std::string_view nearest, SourceRange where) {
  std::string hint = "the slots are {person}, {org}, {place}, {date} and {entity}; " +
                     std::string("write \\{ for a literal brace");
  if (!nearest.empty()) {
    hint = "did you mean {" + std::string(nearest) + "}? " + hint;
  }
  return {"bad_slot", quoted(typed) + " is not a slot", std::move(hint), where};
}

Error slot_outside_phrase(std::string_view typed, SourceRange where) {
  return {"bad_slot", quoted(typed) + " stands outside a phrase",
          "slots stand in phrases only, as in \"{person} said\"", where};
}

Error bad_date(std::string_view typed,
               std::string_view why,
               std::string_view hint,
               SourceRange where) {
  return {"bad_date", quoted(typed) + " is not a date: " + std::string(why),
          std::string(hint), where};
}

Error ambiguous_date(std::string_view typed, std::string hint, SourceRange where) {
  return {"ambiguous_date", quoted(typed) + " can be read as day/month or as month/day",
          std::move(hint), where};
}

Error bad_range(std::string message, std::string hint, SourceRange where) {
  return {"bad_range", std::move(message), std::move(hint), where};
}

Error reversed_range(std::string_view typed, std::string hint, SourceRange where) {
  return {"reversed_range", quoted(typed) + " ends before it starts", std::move(hint),
          where};
}

}  // namespace morgue
