// SPDX-License-Identifier: GPL-2.0-or-later
// Prints trees.
#include "query/syntax/print.hpp"

#include <cstdio>

namespace morgue {
namespace {

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  append_escaped(text, out);
  out += '"';
}

std::string day_text(std::int64_t day) {
  return format_instant(day * kSecondsPerDay).substr(0, 10);
}

// Whole days are printed inclusively, as they are typed; instants half-open.
std::string interval_text(const DateNode& date) {
  std::string from;
  std::string to;
  if (date.whole_days) {
    if (date.begin_day) from = day_text(*date.begin_day);
    if (date.end_day) to = day_text(*date.end_day - 1);
    return from == to ? from : from + ".." + to;
  }
  if (date.interval.begin_s) from = format_instant(*date.interval.begin_s);
  if (date.interval.end_s) to = format_instant(*date.interval.end_s);
  return from + ".." + to;
}

class Printer {
 public:
  std::string text;

  void print(const Node& node) {
    std::visit([&](const auto& value) { print_value(node, value); }, node.value);
    if (node.boost != 1) {
      char boost[32];
      std::snprintf(boost, sizeof boost, "^%g", node.boost);
      text += boost;
    }
  }

 private:
  void open(std::string_view name, FieldId field_id) {
    text += '(';
    text += name;
    if (field_id != FieldId::Any) {
      text += ' ';
      text += field(field_id).name;
    }
  }

  void print_children(const std::vector<NodePtr>& children) {
    for (const NodePtr& child : children) {
      text += ' ';
      print(*child);
    }
    text += ')';
  }

  void print_value(const Node& node, const WordNode& word) {
    const bool prefix = word.match == WordNode::Match::Prefix;
    const bool fuzzy = word.match == WordNode::Match::Fuzzy;
    open(prefix       ? "prefix"
         : fuzzy      ? "fuzzy"
         : word.exact ? "exact"
                      : "word",
         node.field);
    text += ' ';
    append_quoted(word.text, text);
    if (fuzzy) text += "~" + std::to_string(word.edits);
    text += ')';
  }

  void print_value(const Node& node, const PhraseNode& phrase) {
    open("phrase", node.field);
    text += " \"";
    bool first = true;
    for (const PhraseNode::Item& item : phrase.items) {
      if (!first) text += ' ';
      first = false;
      if (const auto* slot = std::get_if<PhraseSlot>(&item)) {
        text += '{' + slot->type;
        if (!slot->name.empty()) {
          text += ':';
          append_escaped(slot->name, text);
        }
        text += '}';
      } else {
        append_escaped(std::get<std::string>(item), text);
      }
    }
    text += '"';
    if (phrase.slop > 0) text += "~" + std::to_string(phrase.slop);
    text += ')';
  }

  void print_value(const Node& /*node*/, const AllNode& /*all*/) { text += "(all)"; }

  void print_value(const Node& /*node*/, const AndNode& all) {
    text += "(and";
    print_children(all.children);
  }

  void print_value(const Node& /*node*/, const OrNode& any) {
    text += "(or";
    print_children(any.children);
  }

  void print_value(const Node& /*node*/, const NotNode& negation) {
    text += "(not ";
    print(*negation.child);
    text += ')';
  }

  void print_value(const Node& /*node*/, const NearNode& near) {
    text += near.ordered ? "(adj/" : "(near/";
    text += std::to_string(near.distance);
    print_children(near.operands);
  }

  void print_value(const Node& node, const DateNode& date) {
    text += '(';
    text += field(node.field).name;
    text += ' ' + interval_text(date) + ')';
  }

  void print_value(const Node& node, const NumberNode& number) {
    text += '(';
    text += field(node.field).name;
    text += ' ';
    if (number.min) text += std::to_string(*number.min);
    text += "..";
    if (number.max) text += std::to_string(*number.max);
    text += ')';
  }

  void print_value(const Node& node, const FlagNode& flag) {
    text += '(';
    text += field(node.field).name;
    text += ' ' + flag.value + ')';
  }
};

}  // namespace

std::string print_query(const Node& node) {
  Printer printer;
  printer.print(node);
  return std::move(printer.text);
}

}  // namespace morgue
