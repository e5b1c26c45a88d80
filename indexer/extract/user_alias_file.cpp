// SPDX-License-Identifier: GPL-2.0-or-later
// The alias file: tab-separated lines.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/extract/user_aliases.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/error.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxIdBytes = 120;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kForm =
    "write ID, a tab, person, org or place, a tab and a NAME, as in "
    "\"org:acme<tab>org<tab>Acme Corp\"";

constexpr std::string_view kIdHint =
    "write letters and digits, and of the signs only - _ . : & + and ', as in org:acme";

class AliasFileReader {
 public:
  AliasFileReader(std::string_view text, std::string_view file)
      : rest_(text), file_(file) {
    if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
  }

  UserAliases read() {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      ++line_number_;
      read_line(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }
    return std::move(aliases_);
  }

 private:
  [[noreturn]] void fail(const std::string& what, std::string_view hint) const {
    throw Error(
        ErrorCode::InvalidArgument,
        std::string(file_) + ", line " + std::to_string(line_number_) + ": " + what,
        std::string(hint));
  }

  void read_line(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim_blank(line).empty() || line.starts_with('#')) return;
    check_text(line);
    const std::size_t first = line.find('\t');
    const std::size_t second =
        first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) {
      fail("the line has fewer than three columns", kForm);
    }
    if (line.find('\t', second + 1) != std::string_view::npos) {
      fail("the line has more than three columns", kForm);
    }
    UserAlias alias;
    alias.id = trim_blank(line.substr(0, first));
    alias.type = read_type(trim_blank(line.substr(first + 1, second - first - 1)));
    alias.name = trim_blank(line.substr(second + 1));
    if (alias.id.empty()) fail("the id is empty", kForm);
    if (alias.id.size() > kMaxIdBytes) {
      fail("the id has more than " + std::to_string(kMaxIdBytes) + " bytes",
           "choose a shorter one");
    }
    check_id(alias.id);
    check_name(alias.name);
    add(alias);
  }

  void check_id(std::string_view id) const {
    constexpr std::u32string_view kSigns = U"-_.:&+'";
    for (std::size_t at = 0; at < id.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(id, at);
      const bool letter = (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') ||
                          (c >= U'A' && c <= U'Z') || (c >= 0x80 && !is_blank(c));
      if (letter || kSigns.find(c) != std::u32string_view::npos) continue;
      fail("the id \"" + std::string(id) + "\" has the sign \"" +
               std::string(id.substr(begin, at - begin)) + "\"",
           kIdHint);
    }
  }

  // An alias counts wherever its words stand: "the" in every line.
  void check_name(std::string_view name) const {
    const std::string key = fold_name(name);
    const std::vector<std::string_view> words = split_words(key);
    const bool common = !words.empty() && std::ranges::all_of(words, is_common_word);
    const bool small = std::ranges::none_of(
        name, [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
    const bool article = key == "the" || key == "a" || key == "an";
    if (!article && !(common && small)) return;
    fail("the name \"" + std::string(name) + "\" is no name but common words",
         "write the name as articles print it, with its capitals");
  }

  void check_text(std::string_view line) const {
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(line, at);
      if (c == 0xFFFD && line.substr(begin, at - begin) != "\xEF\xBF\xBD") {
        fail("the line is not UTF-8", "convert the file, for example with iconv");
      }
      if ((c < 0x20 && c != U'\t') || c == 0x7F) {
        fail("the line has a control character", "remove it");
      }
    }
  }

  EntityType read_type(std::string_view text) const {
    for (const EntityType type :
         {EntityType::Person, EntityType::Org, EntityType::Place}) {
      if (entity_type_name(type) == text) return type;
    }
    fail("\"" + std::string(text) + "\" is not a type", "write person, org or place");
  }

  void add(const UserAlias& alias) {
    switch (aliases_.add(alias)) {
      case UserAliases::Added::Done:
      case UserAliases::Added::Repeated:
        return;
      case UserAliases::Added::Clash:
        fail("\"" + alias.name + "\" is " +
                 std::string(aliases_.find(alias.type, alias.name)) +
                 " in a line before, and cannot be " + alias.id + " as well",
             "leave one of the two lines out");
      case UserAliases::Added::TooLong:
        fail("the name has more than " + std::to_string(kMaxAliasWords) + " words",
             "write the name as articles print it");
      case UserAliases::Added::Empty:
        fail("the name has no letter", kForm);
    }
  }

  std::string_view rest_;
  std::string_view file_;
  std::size_t line_number_ = 0;
  UserAliases aliases_;
};

}  // namespace

UserAliases parse_user_aliases(std::string_view text, std::string_view file) {
  return AliasFileReader(text, file).read();
}

}  // namespace morgue
