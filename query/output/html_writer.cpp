// SPDX-License-Identifier: GPL-2.0-or-later
// HTML: a section for each result, matches in <mark>. All text is made safe, then
// escaped; no markup comes from an article.
#include "query/output/hit_text.hpp"
#include "query/output/html_escape.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

constexpr std::string_view kPageBegin =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>";
constexpr std::string_view kBehindTitle =
    "Morgue</title>\n"
    "<style>\n"
    "body { max-width: 44em; margin: 2em auto; padding: 0 1em; }\n"
    "h2 { font-size: 1.1em; margin: 1.5em 0 0; }\n"
    "p { margin: 0.3em 0; }\n"
    ".facts, .id { color: #555; font-size: 0.9em; }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";
constexpr std::string_view kPageEnd = "</body>\n</html>\n";

void append_marked(const SafeText& text, std::string& out) {
  const std::string_view all = text.text;
  std::size_t at = 0;
  for (const Match& match : text.matches) {
    append_html(out, all.substr(at, match.begin - at));
    out += "<mark>";
    append_html(out, all.substr(match.begin, match.end - match.begin));
    out += "</mark>";
    at = match.end;
  }
  append_html(out, all.substr(at));
}

// Appends <tag class="name">text</tag>; nothing if the text is empty.
void append_span(std::string_view name, std::string_view safe, std::string& out) {
  if (safe.empty()) return;
  out.append("<span class=\"").append(name).append("\">");
  append_html(out, safe);
  out += "</span> ";
}

class HtmlWriter final : public ResultWriter {
 public:
  void begin(std::string_view query, std::string& out) override {
    out += kPageBegin;
    if (!query.empty()) {
      append_html(out, value_text(query));
      out += " - ";
    }
    out += kBehindTitle;
  }

  void end(std::string& out) override { out += kPageEnd; }

  void write(const SearchResult& result, std::string& out) override {
    begin_section("result", result.query, out);
    out += "<p class=\"count\">";
    append_html(out, count_text(result));
    out += "</p>\n";
    for (const Hit& hit : result.hits) {
      write_hit(hit, out);
    }
    out += "</section>\n";
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    begin_section("error", query, out);
    out += "<p class=\"message\">";
    append_html(out, safe_text(error.message()));
    out += "</p>\n";
    if (!error.hint().empty()) {
      out += "<p class=\"hint\">";
      append_html(out, safe_text(error.hint()));
      out += "</p>\n";
    }
    out += "</section>\n";
  }

 private:
  void begin_section(std::string_view name,
                     std::string_view query,
                     std::string& out) const {
    out.append("<section class=\"").append(name).append("\"");
    if (query_id()) {
      out += " data-query-id=\"";
      append_html(out, safe_text(*query_id()));
      out += '"';
    }
    out += ">\n<h1 dir=\"auto\">";
    append_html(out, safe_text(query));
    out += "</h1>\n";
  }

  static void write_hit(const Hit& hit, std::string& out) {
    const Article& article = hit.article;
    out += "<article";
    if (!article.language.empty() && article.language != "und") {
      out += " lang=\"";
      append_html(out, safe_text(article.language));
      out += '"';
    }
    out += ">\n";
    write_title(hit, out);
    out += "<p class=\"facts\">";
    append_span("source", value_text(article.source), out);
    write_date(article.published, out);
    append_span("dateline", value_text(article.dateline), out);
    out += "</p>\n";
    for (const Fragment& fragment : hit.snippet.fragments) {
      const bool caption = fragment.kind == BlockKind::Caption;
      out += caption ? "<p class=\"caption\" dir=\"auto\">"
                     : "<p class=\"fragment\" dir=\"auto\">";
      append_marked(fragment_text(fragment), out);
      out += "</p>\n";
    }
    if (const std::string copies = copies_text(hit); !copies.empty()) {
      out += "<p class=\"copies\">";
      append_html(out, copies);
      out += "</p>\n";
    }
    out += "<p class=\"id\">";
    append_html(out, value_text(article.id));
    out += "</p>\n</article>\n";
  }

  static void write_title(const Hit& hit, std::string& out) {
    const bool linked = is_linkable_url(hit.article.url);
    out += "<h2 dir=\"auto\">";
    if (linked) {
      out += "<a href=\"";
      append_html(out, safe_text(hit.article.url));
      out += "\">";
    }
    const SafeText title = title_text(hit);
    if (title.text.empty()) {
      out += "<em>no headline:</em> ";
      append_html(out, first_words(hit));
    } else {
      append_marked(title, out);
    }
    if (linked) out += "</a>";
    out += "</h2>\n";
  }

  static void write_date(const ArticleDate& date, std::string& out) {
    if (!date.known()) {
      out += "<span class=\"no-date\">no date</span> ";
      return;
    }
    out += "<time datetime=\"";
    append_html(out, format_date(date));
    out += "\">";
    append_html(out, date_text(date));
    out += "</time> ";
  }
};

}  // namespace

std::unique_ptr<ResultWriter> create_html_writer(const WriterOptions& /*options*/) {
  return std::make_unique<HtmlWriter>();
}

}  // namespace morgue
