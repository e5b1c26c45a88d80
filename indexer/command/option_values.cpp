// SPDX-License-Identifier: GPL-2.0-or-later
// Options by Boost.Program_options, which is included here only: its header is slow to
// compile. All values are read as text and checked here, because Boost reads "-5" as an
// unsigned number.
#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include <boost/program_options.hpp>

#include "morgue/command_line.hpp"
#include "morgue/error.hpp"
#include "morgue/memory.hpp"

namespace po = boost::program_options;

namespace morgue {

namespace {

using Strings = std::vector<std::string>;

// No option has a space in its name.
constexpr const char* kOperands = "the operands";

[[noreturn]] void usage_error(std::string_view program,
                              std::string message,
                              std::string hint = {}) {
  if (hint.empty()) hint.append("see ").append(program).append(" --help");
  throw Error(ErrorCode::InvalidArgument, std::move(message), std::move(hint));
}

po::options_description describe(std::span<const OptionRow> rows) {
  po::options_description known;
  for (const OptionRow& row : rows) {
    std::string name(row.name);
    if (row.letter != 0) name.append(",").append(1, row.letter);
    if (row.argument.empty()) {
      known.add_options()(name.c_str(), po::value<bool>()->zero_tokens());
    } else if (row.repeats) {
      known.add_options()(name.c_str(), po::value<Strings>()->composing());
    } else {
      known.add_options()(name.c_str(), po::value<std::string>());
    }
  }
  known.add_options()(kOperands, po::value<Strings>());
  return known;
}

[[noreturn]] void reject_unknown(const OptionTable& table, std::string_view word) {
  const std::string_view typed = word.substr(0, word.find('='));
  std::string hint;
  if (typed.starts_with("--")) {
    if (const OptionRow* meant = nearest_option(table, typed.substr(2))) {
      hint.append("did you mean --").append(meant->name).append("?");
    }
  }
  if (hint.empty() && !table.dash_hint.empty()) {
    hint.append("see ").append(table.program).append(" --help; ");
    hint.append(table.dash_hint);
  }
  usage_error(table.program, "unknown option " + std::string(typed), std::move(hint));
}

[[noreturn]] void reject_syntax(const OptionTable& table,
                                const po::invalid_command_line_syntax& error) {
  const std::string name = error.get_option_name();
  using Kind = po::invalid_command_line_syntax;
  switch (error.kind()) {
    case Kind::missing_parameter:
    case Kind::empty_adjacent_parameter:
      usage_error(table.program, name + " needs a value");
    case Kind::extra_parameter:
      usage_error(table.program, name + " takes no value");
    default:
      usage_error(table.program, error.what());
  }
}

po::variables_map read_words(const OptionTable& table, const Strings& words) {
  // Boost loses some of what it has if it gets no more.
  constexpr std::size_t kBytesForOptions = std::size_t{256} << 10U;
  require_memory(kBytesForOptions);
  po::variables_map map;
  const po::options_description known = describe(table.rows);
  po::positional_options_description positional;
  positional.add(kOperands, -1);
  // Guessing would take --for as --format.
  const int style =
      po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    po::store(po::command_line_parser(words)
                  .options(known)
                  .positional(positional)
                  .style(style)
                  .run(),
              map);
  } catch (const po::unknown_option& error) {
    reject_unknown(table, error.get_option_name());
  } catch (const po::multiple_occurrences& error) {
    usage_error(table.program, error.get_option_name() + " is given twice");
  } catch (const po::invalid_command_line_syntax& error) {
    reject_syntax(table, error);
  } catch (const po::error& error) {
    usage_error(table.program, error.what());
  }
  return map;
}

}  // namespace

OptionValues::OptionValues(const OptionTable& table, const Strings& words)
    : program_(table.program) {
  for (const auto& [name, value] : read_words(table, words)) {
    const boost::any& any = value.value();
    if (const Strings* texts = boost::any_cast<Strings>(&any)) {
      (name == kOperands ? operands_ : values_[name]) = *texts;
    } else if (const std::string* text = boost::any_cast<std::string>(&any)) {
      values_[name].push_back(*text);
    } else {
      values_[name].emplace_back();  // a flag
    }
  }
}

std::optional<std::string> OptionValues::text(std::string_view name) const {
  const Strings& given = texts(name);
  if (given.empty()) return std::nullopt;
  return given.front();
}

const Strings& OptionValues::texts(std::string_view name) const {
  static const Strings kNone;
  const auto found = values_.find(name);
  return found == values_.end() ? kNone : found->second;
}

std::optional<std::uint32_t> OptionValues::number(std::string_view name,
                                                  std::uint32_t min,
                                                  std::uint32_t max) const {
  const std::optional<std::string> value = text(name);
  if (!value) return std::nullopt;
  std::uint32_t number = 0;
  const char* end = value->data() + value->size();
  const auto read = std::from_chars(value->data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number < min || number > max) {
    reject("--" + std::string(name) + " takes a number from " + std::to_string(min) +
           " to " + std::to_string(max) + ", not \"" + *value + "\"");
  }
  return number;
}

void OptionValues::reject_choice(std::string_view name,
                                 std::span<const std::string_view> names,
                                 std::string_view given) const {
  std::string message = "--" + std::string(name) + " takes one of ";
  for (const std::string_view& choice : names) {
    message.append(&choice == names.data() ? "" : ", ").append(choice);
  }
  reject(message.append(", not \"").append(given).append("\""));
}

void OptionValues::reject(std::string message, std::string hint) const {
  usage_error(program_, std::move(message), std::move(hint));
}

}  // namespace morgue
