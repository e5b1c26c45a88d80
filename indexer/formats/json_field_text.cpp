// SPDX-License-Identifier: GPL-2.0-or-later
// Texts by field.
#include "indexer/formats/json_field_text.hpp"

#include "indexer/formats/html_text.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/raw_article.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

// "name", "subject" and others may be lists of something else.
std::string title_text(std::string_view folded_key, element value) {
  const bool usable = value.type() == element_type::STRING ||
                      folded_key.starts_with("headline") ||
                      folded_key.starts_with("title");
  return usable ? plain_value(json_text(value)) : std::string();
}

// "stat:canceled", {"qcode": "stat:canceled"} and the code's whole address ->
// "canceled".
std::string status_text(element value) {
  object from;
  const bool is_object = value.get(from) == simdjson::SUCCESS;
  std::string status = is_object ? json_member_text(from, "qcode") : std::string();
  if (status.empty()) status = json_text(value);
  std::string word = ascii_lower(trim(status));
  word.erase(0, word.find_last_of(":/") + 1);  // npos + 1 is 0
  return word == "cancelled" ? "canceled" : word;
}

// A flag that may be a time instead.
std::string flag_text(element value) {
  bool flag = false;
  if (value.get(flag) == simdjson::SUCCESS) return flag ? "true" : "";
  return json_date(value);
}

}  // namespace

std::string json_field_text(ArticleField field,
                            std::string_view folded_key,
                            element value) {
  switch (field) {
    case ArticleField::Title:
      return title_text(folded_key, value);
    case ArticleField::Url: {
      std::string address = json_address(value);
      return is_page_address(trim(address)) ? address : std::string();
    }
    case ArticleField::Source: {
      std::string name = json_text(value);
      return is_page_address(trim(name)) ? std::string() : name;
    }
    case ArticleField::Body:
      return json_body(value, folded_key.find("html") != std::string_view::npos);
    case ArticleField::Subtitle:
    case ArticleField::Summary:
    case ArticleField::Dateline:
    case ArticleField::Section:
      return plain_value(json_text(value));
    case ArticleField::Status:
      return status_text(value);
    case ArticleField::Deleted:
    case ArticleField::Embargo:
      return flag_text(value);
    default:
      return json_text(value);
  }
}

}  // namespace morgue
