// SPDX-License-Identifier: GPL-2.0-or-later
// Text for reading: a line with the count, then for each hit its title, where and when
// it appeared, the passages that matched and its id.
#include "query/output/hit_text.hpp"
#include "query/output/text_pages.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

// Escape sequences before plain text, before a match, and behind either.
struct Style {
  std::string_view plain;
  std::string_view match;
  std::string_view end;
};

constexpr Style kNoStyle = {"", "", ""};
constexpr Style kTitleStyle = {"\x1b[1m", "\x1b[1;4m", "\x1b[0m"};
constexpr Style kFragmentStyle = {"", "\x1b[1m", "\x1b[0m"};

void append_run(std::string_view text,
                std::string_view begin,
                std::string_view end,
                std::string& out) {
  if (text.empty()) return;
  out.append(begin).append(text);
  if (!begin.empty()) out.append(end);
}

// Appends one line of `text`; no style reaches over its end.
void append_line(const SafeText& text,
                 const TextLine& line,
                 const Style& style,
                 std::string& out) {
  const std::string_view all = text.text;
  std::size_t at = line.begin;
  for (const Match& match : text.matches) {
    const std::size_t begin = std::max<std::size_t>(match.begin, at);
    const std::size_t end = std::min<std::size_t>(match.end, line.end);
    if (begin >= end) continue;
    append_run(all.substr(at, begin - at), style.plain, style.end, out);
    append_run(all.substr(begin, end - begin), style.match, style.end, out);
    at = end;
  }
  append_run(all.substr(at, line.end - at), style.plain, style.end, out);
}

class TextWriter final : public TextPages {
 public:
  explicit TextWriter(const WriterOptions& options) : TextPages(options) {}

  void write(const SearchResult& result, std::string& out) override {
    begin_answer(result, out);
    out.append(count_text(result)).append("\n");
    const std::size_t digits =
        result.hits.empty() ? 1 : std::to_string(result.hits.back().rank).size();
    indent_ = digits + 2;
    for (const Hit& hit : result.hits) {
      write_hit(hit, out);
    }
  }

 private:
  void write_hit(const Hit& hit, std::string& out) {
    const std::string rank = std::to_string(hit.rank) + ". ";
    out += '\n';
    out.append(indent_ - std::min(indent_, rank.size()), ' ').append(rank);
    write_title(hit, out);
    write_where_and_when(hit.article, out);
    for (const Fragment& fragment : hit.snippet.fragments) {
      SafeText text = fragment_text(fragment);
      if (fragment.kind == BlockKind::Caption) prepend("[caption] ", text);
      write_paragraph(text, options().color ? kFragmentStyle : kNoStyle, out);
    }
    write_plain(copies_text(hit), out);
    write_plain(value_text(hit.article.id), out);
  }

  void write_title(const Hit& hit, std::string& out) {
    const SafeText title = title_text(hit);
    if (title.text.empty()) {
      const std::string words = "[no headline] " + first_words(hit);
      write_behind_rank({words, {}}, kNoStyle, out);
    } else {
      write_behind_rank(title, options().color ? kTitleStyle : kNoStyle, out);
    }
  }

  void write_where_and_when(const Article& article, std::string& out) {
    write_plain(join({value_text(article.source), when_text(article),
                      value_text(article.dateline)}),
                out);
  }

  static void prepend(std::string_view label, SafeText& text) {
    text.text.insert(0, label);
    for (Match& match : text.matches) {
      match.begin += static_cast<std::uint32_t>(label.size());
      match.end += static_cast<std::uint32_t>(label.size());
    }
  }

  void write_plain(const std::string& text, std::string& out) {
    write_paragraph({text, {}}, kNoStyle, out);
  }

  void write_paragraph(const SafeText& text, const Style& style, std::string& out) {
    if (text.text.empty()) return;
    out.append(indent_, ' ');
    write_behind_rank(text, style, out);
  }

  // The first line stands where the cursor is, the others below it.
  void write_behind_rank(const SafeText& text, const Style& style, std::string& out) {
    bool first = true;
    for (const TextLine& line : wrap(text.text, indent_)) {
      if (!first) out.append(indent_, ' ');
      first = false;
      append_line(text, line, style, out);
      out += '\n';
    }
    if (first) out += '\n';
  }

  std::size_t indent_ = 3;
};

}  // namespace

std::unique_ptr<ResultWriter> create_text_writer(const WriterOptions& options) {
  return std::make_unique<TextWriter>(options);
}

}  // namespace morgue
