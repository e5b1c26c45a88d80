// SPDX-License-Identifier: GPL-2.0-or-later
// Reading a command line by its table of options.
#include <charconv>
#include <utility>

#include "morgue/command_line.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

using Strings = std::vector<std::string>;

[[noreturn]] void usage_error(std::string_view program,
                              std::string message,
                              std::string hint = {}) {
  if (hint.empty()) hint.append("see ").append(program).append(" --help");
  throw Error(ErrorCode::InvalidArgument, std::move(message), std::move(hint));
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

}  // namespace

class OptionValues::Reader {
 public:
  Reader(const OptionTable& table, const Strings& words, OptionValues& values)
      : table_(table), words_(words), values_(values) {}

  void run() {
    while (at_ < words_.size()) {
      const std::string_view word = words_[at_++];
      if (word == "--") break;
      if (word.starts_with("--")) {
        read_name(word);
      } else if (word.size() > 1 && word[0] == '-') {
        read_letters(word);
      } else {
        values_.operands_.emplace_back(word);
      }
    }
    values_.operands_.insert(values_.operands_.end(),
                             words_.begin() + static_cast<std::ptrdiff_t>(at_),
                             words_.end());
  }

 private:
  // --name, --name value or --name=value
  void read_name(std::string_view word) {
    const std::size_t equals = word.find('=');
    const OptionRow* row = find_option(table_, word.substr(0, equals).substr(2));
    if (row == nullptr) reject_unknown(table_, word);
    if (equals == std::string_view::npos) {
      keep(*row, row->argument.empty() ? "" : next_value(*row));
      return;
    }
    const std::string_view value = word.substr(equals + 1);
    if (row->argument.empty()) fail(*row, "takes no value");
    if (value.empty()) fail(*row, "needs a value");
    keep(*row, value);
  }

  // -q, -n value or -nvalue; several letters without values may stand together
  void read_letters(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const OptionRow* row = find_option(table_, word[i]);
      if (row == nullptr) reject_unknown(table_, word);
      if (row->argument.empty()) {
        keep(*row, "");
        continue;
      }
      const std::string_view value = word.substr(i + 1);
      keep(*row, value.empty() ? next_value(*row) : value);
      return;
    }
  }

  std::string_view next_value(const OptionRow& row) {
    if (at_ == words_.size() || is_option(words_[at_])) fail(row, "needs a value");
    return words_[at_++];
  }

  // A value may begin with a dash, but hardly is the whole of an option.
  bool is_option(std::string_view word) const {
    if (word.starts_with("--")) return find_option(table_, word.substr(2)) != nullptr;
    return word.size() == 2 && word[0] == '-' &&
           find_option(table_, word[1]) != nullptr;
  }

  void keep(const OptionRow& row, std::string_view value) {
    Strings& kept = values_.values_[std::string(row.name)];
    if (!kept.empty() && !row.repeats) fail(row, "is given twice");
    kept.emplace_back(value);
  }

  [[noreturn]] void fail(const OptionRow& row, std::string_view what) const {
    usage_error(table_.program,
                std::string("--").append(row.name).append(" ").append(what));
  }

  const OptionTable& table_;
  const Strings& words_;
  OptionValues& values_;
  std::size_t at_ = 0;
};

OptionValues::OptionValues(const OptionTable& table, const Strings& words)
    : program_(table.program) {
  Reader(table, words, *this).run();
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
