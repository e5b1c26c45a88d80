// SPDX-License-Identifier: GPL-2.0-or-later
// A linear scanner of tags and references.
#include "indexer/formats/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "indexer/formats/html_references.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxTagNameBytes = 16;
constexpr std::string_view kCdataBegin = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

enum class TagEffect : std::uint8_t {
  Block,  // begins and ends a paragraph
  Break,  // ends a line
  Skip,   // its content is not text
};

struct TagRow {
  std::string_view name;
  TagEffect effect;
};

// Tags not listed stand within a line. Sorted by name.
constexpr std::array kTags = {
    TagRow{"address", TagEffect::Block}, TagRow{"article", TagEffect::Block},
    TagRow{"aside", TagEffect::Block},   TagRow{"blockquote", TagEffect::Block},
    TagRow{"body", TagEffect::Block},    TagRow{"br", TagEffect::Break},
    TagRow{"caption", TagEffect::Block}, TagRow{"dd", TagEffect::Block},
    TagRow{"div", TagEffect::Block},     TagRow{"dl", TagEffect::Block},
    TagRow{"dt", TagEffect::Block},      TagRow{"figcaption", TagEffect::Block},
    TagRow{"figure", TagEffect::Block},  TagRow{"footer", TagEffect::Block},
    TagRow{"form", TagEffect::Block},    TagRow{"h1", TagEffect::Block},
    TagRow{"h2", TagEffect::Block},      TagRow{"h3", TagEffect::Block},
    TagRow{"h4", TagEffect::Block},      TagRow{"h5", TagEffect::Block},
    TagRow{"h6", TagEffect::Block},      TagRow{"head", TagEffect::Skip},
    TagRow{"header", TagEffect::Block},  TagRow{"hr", TagEffect::Block},
    TagRow{"iframe", TagEffect::Skip},   TagRow{"li", TagEffect::Block},
    TagRow{"main", TagEffect::Block},    TagRow{"nav", TagEffect::Block},
    TagRow{"ol", TagEffect::Block},      TagRow{"p", TagEffect::Block},
    TagRow{"pre", TagEffect::Block},     TagRow{"script", TagEffect::Skip},
    TagRow{"section", TagEffect::Block}, TagRow{"style", TagEffect::Skip},
    TagRow{"svg", TagEffect::Skip},      TagRow{"table", TagEffect::Block},
    TagRow{"template", TagEffect::Skip}, TagRow{"tr", TagEffect::Block},
    TagRow{"ul", TagEffect::Block},
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

const TagRow* find_tag(std::string_view name) {
  const auto* row =
      std::lower_bound(kTags.begin(), kTags.end(), name,
                       [](const TagRow& a, std::string_view b) { return a.name < b; });
  return row != kTags.end() && row->name == name ? row : nullptr;
}

// A tag at `offset`: "<" or "</" and a name.
struct Tag {
  std::string name;  // lower case; empty: no tag here
  bool closing = false;
  std::size_t name_end = 0;
};

Tag tag_at(std::string_view html, std::size_t offset) {
  Tag tag;
  std::size_t at = offset + 1;
  if (at < html.size() && html[at] == '/') {
    tag.closing = true;
    ++at;
  }
  if (at >= html.size() || !is_letter(html[at])) return tag;
  const std::size_t begin = at;
  while (at < html.size() && at - begin < kMaxTagNameBytes &&
         (is_letter(html[at]) || (html[at] >= '0' && html[at] <= '9') ||
          html[at] == '-' || html[at] == ':'))
    ++at;
  tag.name = ascii_lower(html.substr(begin, at - begin));
  tag.name_end = at;
  return tag;
}

// The offset behind the '>' that ends a tag, npos if none does. A quote counts only
// behind '=', so that title=it's does not hide the rest.
std::size_t tag_end(std::string_view html, std::size_t offset) {
  char last = ' ';
  while (offset < html.size()) {
    const char c = html[offset];
    if (c == '>') return offset + 1;
    if ((c == '"' || c == '\'') && last == '=') {
      offset = html.find(c, offset + 1);
      if (offset == std::string_view::npos) return offset;
    }
    if (!is_space(c)) last = c;
    ++offset;
  }
  return std::string_view::npos;
}

// The offset of "</name" from `offset` on, npos if there is none.
std::size_t find_closing_tag(std::string_view html,
                             std::string_view name,
                             std::size_t offset) {
  while ((offset = html.find("</", offset)) != std::string_view::npos) {
    if (equals_ignoring_case(html.substr(offset + 2, name.size()), name)) return offset;
    offset += 2;
  }
  return std::string_view::npos;
}

// Collects text with white space collapsed and breaks between blocks.
class TextSink {
 public:
  void add(char c) {
    if (is_space(c)) {
      space_ = true;
      return;
    }
    flush();
    text_ += c;
  }

  void add(char32_t code_point) {
    if (code_point == 0xA0 ||
        (code_point < 0x80 && is_space(static_cast<char>(code_point)))) {
      space_ = true;
      return;
    }
    flush();
    append_character(code_point, text_);
  }

  void line_break() { breaks_ = std::max(breaks_, 1); }

  void block_break() { breaks_ = 2; }

  std::string take() { return std::move(text_); }

 private:
  void flush() {
    if (!text_.empty()) {
      if (breaks_ > 0) {
        text_.append(static_cast<std::size_t>(breaks_), '\n');
      } else if (space_) {
        text_ += ' ';
      }
    }
    breaks_ = 0;
    space_ = false;
  }

  std::string text_;
  int breaks_ = 0;
  bool space_ = false;
};

class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  std::string run() {
    while (offset_ < html_.size()) {
      const char c = html_[offset_];
      if (c == '<' && !literal_ && skip_markup()) continue;
      if (c == '&' && decode_reference()) continue;
      if (c == ']' && end_cdata()) continue;
      sink_.add(c);
      ++offset_;
    }
    return sink_.take();
  }

 private:
  bool decode_reference() {
    const HtmlReference reference = html_reference_at(html_, offset_);
    if (reference.code_point == 0) return false;
    sink_.add(reference.code_point);
    offset_ += reference.length;
    return true;
  }

  // Moves behind the markup at the '<'; false if the '<' is text.
  bool skip_markup() {
    const std::string_view rest = html_.substr(offset_);
    if (rest.starts_with("<!--")) return skip_past("-->", 4);
    if (rest.starts_with(kCdataBegin)) return begin_cdata();
    if (rest.starts_with("<!") || rest.starts_with("<?")) return skip_past(">", 2);
    const Tag tag = tag_at(html_, offset_);
    if (tag.name.empty()) return false;
    const std::size_t end = tag_end(html_, tag.name_end);
    if (end == std::string_view::npos) {
      literal_ = true;
      return false;
    }
    offset_ = end;
    apply(tag);
    return true;
  }

  bool skip_past(std::string_view closing, std::size_t from) {
    const std::size_t end = html_.find(closing, offset_ + from);
    if (end == std::string_view::npos) {
      literal_ = true;
      return false;
    }
    offset_ = end + closing.size();
    return true;
  }

  // What a CDATA section holds is read as what stands around it.
  bool begin_cdata() {
    offset_ += kCdataBegin.size();
    in_cdata_ = true;
    return true;
  }

  bool end_cdata() {
    if (!in_cdata_ || !html_.substr(offset_).starts_with(kCdataEnd)) return false;
    offset_ += kCdataEnd.size();
    in_cdata_ = false;
    return true;
  }

  void apply(const Tag& tag) {
    const TagRow* row = find_tag(tag.name);
    if (row == nullptr) return;
    switch (row->effect) {
      case TagEffect::Block:
        sink_.block_break();
        return;
      case TagEffect::Break:
        sink_.line_break();
        return;
      case TagEffect::Skip:
        if (!tag.closing) skip_content(*row);
        return;
    }
  }

  // An element that never closes hides nothing.
  void skip_content(const TagRow& row) {
    bool& never_closes = never_closes_[static_cast<std::size_t>(&row - kTags.data())];
    if (never_closes) return;
    const std::size_t end = find_closing_tag(html_, row.name, offset_);
    if (end == std::string_view::npos) {
      never_closes = true;
    } else {
      offset_ = end;
    }
  }

  std::string_view html_;
  std::size_t offset_ = 0;
  bool literal_ = false;  // a tag did not end: the rest is text
  bool in_cdata_ = false;
  std::array<bool, kTags.size()> never_closes_{};  // from here on, by row of kTags
  TextSink sink_;
};

bool has_closing_tag(std::string_view text) {
  for (std::size_t at = 0; (at = text.find("</", at)) != std::string_view::npos;
       at += 2) {
    if (!tag_at(text, at).name.empty()) return true;
  }
  return false;
}

}  // namespace

bool looks_like_html(std::string_view text) noexcept {
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const bool closing = at + 1 < text.size() && text[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    std::size_t end = begin;
    while (end < text.size() && end - begin < kMaxTagNameBytes &&
           (is_letter(text[end]) || (text[end] >= '1' && text[end] <= '6')))
      ++end;
    const bool ends = end < text.size() &&
                      (text[end] == '>' || text[end] == '/' || is_space(text[end]));
    std::array<char, kMaxTagNameBytes> name{};
    for (std::size_t i = 0; i < end - begin; ++i)
      name[i] = static_cast<char>(text[begin + i] | 0x20);  // digits stay
    if (ends && find_tag({name.data(), end - begin}) != nullptr) return true;
    at = begin;
  }
  return false;
}

std::string html_to_text(std::string_view html) {
  return HtmlScanner(html).run();
}

std::string plain_text(std::string_view text) {
  if (looks_like_html(text)) return html_to_text(text);
  return decode_html_references(text);
}

std::string plain_value(std::string_view text) {
  if (has_closing_tag(text)) return one_line(html_to_text(text));
  if (text.find('&') != std::string_view::npos) return decode_html_references(text);
  return std::string(text);
}

}  // namespace morgue
