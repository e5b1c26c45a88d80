// SPDX-License-Identifier: GPL-2.0-or-later
// The options of a command line, from one table for reading them, for --help and for
// "did you mean". What the values mean is each tool's matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

struct OptionRow {
  std::string_view name;      // without dashes
  char letter;                // or 0
  std::string_view argument;  // its name in --help; empty: the option takes none
  std::string_view group;     // its title in --help; rows of a group stand together
  std::string_view help;      // lines parted by LF
  bool repeats = false;       // may be given more than once
};

struct OptionTable {
  std::string_view program;  // as in "see morgue-query --help"
  std::span<const OptionRow> rows;
  std::string_view dash_hint;  // for an operand that begins with a dash; or empty
};

// Returns the row of a long name, or nullptr.
const OptionRow* find_option(const OptionTable& table, std::string_view name) noexcept;

// Returns the row of a letter, or nullptr.
const OptionRow* find_option(const OptionTable& table, char letter) noexcept;

// Returns the row that a mistyped name may mean, or nullptr.
const OptionRow* nearest_option(const OptionTable& table, std::string_view name);

// Appends `left` and, from `column` on, the lines of `right` below each other.
void append_help_row(std::string_view left,
                     std::string_view right,
                     std::size_t column,
                     std::string& out);

// Returns the options for --help, a paragraph for each group.
std::string options_help(std::span<const OptionRow> rows);

// A word that an option takes, and what it stands for.
template <typename Value>
struct OptionChoice {
  std::string_view name;
  Value value;
};

// What a command line says: the values of its options by their long names, and its
// operands. Immutable; `table` must outlive it.
class OptionValues {
 public:
  // Reads the words behind the program's name.
  // Throws Error(InvalidArgument) for an unknown option, one given twice, one without
  // its value or with a value that it does not take.
  OptionValues(const OptionTable& table, const std::vector<std::string>& words);

  bool flag(std::string_view name) const { return !texts(name).empty(); }

  std::optional<std::string> text(std::string_view name) const;

  // Returns all values of an option that repeats, in order.
  const std::vector<std::string>& texts(std::string_view name) const;

  // Throws Error(InvalidArgument) if the value is not a decimal number of that range.
  std::optional<std::uint32_t> number(std::string_view name,
                                      std::uint32_t min,
                                      std::uint32_t max) const;

  // Throws Error(InvalidArgument) if the value is none of the choices.
  template <typename Value, std::size_t N>
  std::optional<Value> choice(std::string_view name,
                              const OptionChoice<Value> (&choices)[N]) const {
    const std::optional<std::string> given = text(name);
    if (!given) return std::nullopt;
    std::vector<std::string_view> names;
    for (const OptionChoice<Value>& known : choices) {
      if (known.name == *given) return known.value;
      names.push_back(known.name);
    }
    reject_choice(name, names, *given);
  }

  // The words that belong to no option, in order.
  const std::vector<std::string>& operands() const noexcept { return operands_; }

  // Throws Error(InvalidArgument) for a value that is none of `names`.
  [[noreturn]] void reject_choice(std::string_view name,
                                  std::span<const std::string_view> names,
                                  std::string_view given) const;

  // Throws Error(InvalidArgument); without a hint, to see the program's help.
  [[noreturn]] void reject(std::string message, std::string hint = {}) const;

 private:
  std::string_view program_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

}  // namespace morgue
