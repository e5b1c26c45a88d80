// SPDX-License-Identifier: GPL-2.0-or-later
// The shapes of values.
#include "indexer/formats/json_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/formats/html_text.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr int kMaxWrappers = 4;  // objects and lists around a value
constexpr std::size_t kMaxParts = 100000;

// Members that hold what an object stands for, best first.
constexpr std::array<std::string_view, 9> kTextMembers = {
    "value", "@value", "rendered", "name", "title", "text", "label", "content", "$oid"};
constexpr std::array<std::string_view, 4> kAddressMembers = {"@id", "url", "href",
                                                             "uri"};
constexpr std::array<std::string_view, 1> kDateMembers = {"$date"};

bool is_missing_word(std::string_view text) {
  return text == "None" || text == "null" || text == "nan" || text == "NaN";
}

std::string string_of(element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return {};
  return is_missing_word(trim(text)) ? std::string() : std::string(text);
}

std::string number_of(element value) {
  std::int64_t integer = 0;
  if (value.get(integer) == simdjson::SUCCESS) return std::to_string(integer);
  std::uint64_t large = 0;
  if (value.get(large) == simdjson::SUCCESS) return std::to_string(large);
  double real = 0;
  if (value.get(real) != simdjson::SUCCESS) return {};
  if (std::trunc(real) == real && std::abs(real) < 1e15)
    return std::to_string(static_cast<std::int64_t>(real));
  return simdjson::minify(value);
}

std::optional<element> member(object from, std::string_view key) {
  element value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

// Looks for a text in `value`, through at most `wrappers` lists and objects.
class TextFinder {
 public:
  explicit TextFinder(std::span<const std::string_view> members) : members_(members) {}

  std::string find(element value, int wrappers = kMaxWrappers) const {
    switch (value.type()) {
      case element_type::STRING:
        return string_of(value);
      case element_type::INT64:
      case element_type::UINT64:
      case element_type::DOUBLE:
        return number_of(value);
      case element_type::ARRAY:
        return wrappers > 0 ? find_in_list(value, wrappers - 1) : std::string();
      case element_type::OBJECT:
        return wrappers > 0 ? find_in_object(value, wrappers - 1) : std::string();
      case element_type::BOOL:
      case element_type::NULL_VALUE:
        return {};
    }
    return {};
  }

 private:
  std::string find_in_list(array list, int wrappers) const {
    std::string first;
    for (const element value : list) {
      std::string text = find(value, wrappers);
      if (text.empty()) continue;
      object labelled;
      const bool has_role = value.get(labelled) == simdjson::SUCCESS &&
                            member(labelled, "role").has_value();
      if (!has_role || json_member_text(labelled, "role") == "main") return text;
      if (first.empty()) first = std::move(text);
    }
    return first;
  }

  std::string find_in_object(object from, int wrappers) const {
    for (const std::string_view key : members_) {
      if (const auto value = member(from, key)) {
        if (std::string text = find(*value, wrappers); !text.empty()) return text;
      }
    }
    return find_translation(from);
  }

  // {"eng": "Seoul"}: an object of strings by language.
  static std::string find_translation(object from) {
    for (const auto& [key, value] : from) {
      if (key.size() > 3 || value.type() != element_type::STRING) return {};
      if (std::string text = string_of(value); !text.empty()) return text;
    }
    return {};
  }

  std::span<const std::string_view> members_;
};

void append_paragraph(std::string_view text, std::string& body) {
  if (!has_text(text)) return;
  if (!body.empty()) body += "\n\n";
  body += text;
}

bool is_html_type(object from) {
  for (const std::string_view key : {"contentType", "contenttype", "mime", "type"}) {
    if (json_member_text(from, key).find("html") != std::string::npos) return true;
  }
  return false;
}

std::string body_of_string(element value, bool is_html) {
  const std::string text = string_of(value);
  return is_html ? html_to_text(text) : plain_text(text);
}

// The members of Washington Post contents that are text of the article.
bool is_part_of_text(object part) {
  const std::string type = json_member_text(part, "type");
  for (const std::string_view other :
       {"title", "kicker", "byline", "date", "author_info", "deck"}) {
    if (type == other) return false;
  }
  return true;
}

std::string body_of_object(object from, bool is_html) {
  for (const std::string_view key :
       {"value", "content", "text", "rendered", "fullcaption", "@value", "body"}) {
    const auto value = member(from, key);
    if (!value || value->type() != element_type::STRING) continue;
    std::string text = body_of_string(*value, is_html || is_html_type(from));
    if (has_text(text)) return text;
  }
  return {};
}

// Of several renderings of one body the marked-up one keeps its paragraphs.
std::string best_rendering(array bodies) {
  std::string best;
  bool best_is_html = false;
  for (const element value : bodies) {
    object from;
    if (value.get(from) != simdjson::SUCCESS) continue;
    const bool is_html = is_html_type(from);
    if (!best.empty() && (best_is_html || !is_html)) continue;
    if (std::string text = body_of_object(from, false); has_text(text)) {
      best = std::move(text);
      best_is_html = is_html;
    }
  }
  return best;
}

bool is_rendering(element value) {
  object from;
  return value.get(from) == simdjson::SUCCESS && member(from, "value").has_value() &&
         (member(from, "role").has_value() || is_html_type(from) ||
          member(from, "contentType").has_value() ||
          member(from, "contenttype").has_value());
}

std::string body_of_list(array parts, bool is_html) {
  std::string body;
  std::size_t count = 0;
  for (const element value : parts) {
    if (++count > kMaxParts) break;
    if (count == 1 && is_rendering(value)) return best_rendering(parts);
    object part;
    if (value.type() == element_type::STRING) {
      append_paragraph(body_of_string(value, is_html), body);
    } else if (value.get(part) == simdjson::SUCCESS && is_part_of_text(part)) {
      append_paragraph(body_of_object(part, is_html), body);
    }
  }
  return body;
}

void append_split(std::string_view text,
                  std::string_view separators,
                  std::vector<std::string>& list) {
  const auto* used = std::find_if(separators.begin(), separators.end(), [text](char c) {
    return text.find(c) != std::string_view::npos;
  });
  while (!text.empty()) {
    const std::size_t end = used == separators.end()
                                ? text.size()
                                : std::min(text.find(*used), text.size());
    if (has_text(text.substr(0, end))) list.emplace_back(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

std::string json_member_text(object from, std::string_view key) {
  const auto value = member(from, key);
  return value ? json_text(*value) : std::string();
}

std::string json_name(element value) {
  object from;
  if (value.get(from) == simdjson::SUCCESS && json_member_text(from, "name").empty()) {
    const std::string family = json_member_text(from, "familyName");
    const std::string given = json_member_text(from, "givenName");
    if (!family.empty()) return given.empty() ? family : given + " " + family;
  }
  return json_text(value);
}

std::string json_text(element value) {
  return TextFinder(kTextMembers).find(value);
}

std::string json_address(element value) {
  return TextFinder(kAddressMembers).find(value);
}

std::string json_date(element value) {
  if (value.type() == element_type::DOUBLE) {
    const double seconds = double(value);
    if (std::abs(seconds) < 1e15)
      return std::to_string(static_cast<std::int64_t>(std::floor(seconds)));
  }
  if (value.type() == element_type::OBJECT) return TextFinder(kDateMembers).find(value);
  return json_text(value);
}

std::string json_body(element value, bool is_html) {
  array list;
  if (value.get(list) == simdjson::SUCCESS) return body_of_list(list, is_html);
  object from;
  if (value.get(from) == simdjson::SUCCESS) return body_of_object(from, is_html);
  return body_of_string(value, is_html);
}

std::vector<std::string> json_list(element value, std::string_view separators) {
  std::vector<std::string> texts;
  array list;
  if (value.get(list) != simdjson::SUCCESS) {
    append_split(json_name(value), separators, texts);
    return texts;
  }
  for (const element item : list) {
    if (texts.size() == kMaxParts) break;
    if (std::string text = json_name(item); has_text(text))
      texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace morgue
