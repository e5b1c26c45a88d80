// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the layout of an article from its lines.
#include "indexer/extract/lines.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/line_kinds.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// Prose this long is the text itself, never a standfirst.
constexpr std::size_t kMaxStandfirstWords = 60;
constexpr std::size_t kMaxHeadingWords = 14;
constexpr std::size_t kMaxHeadingCodePoints = 90;
constexpr std::size_t kMaxKickerWords = 3;
// Wrapped lines are longer than this, but for the last of a paragraph.
constexpr std::size_t kShortestWrapped = 40;
// Header lines stand among the first lines only.
constexpr std::size_t kMaxHeadLines = 24;

class Layout {
 public:
  explicit Layout(const Article& article)
      : article_(article),
        body_(article.body),
        lines_(read_lines(article.body, article.language)),
        kinds_(lines_.size(), BlockKind::Paragraph) {}

  LineFacts read() {
    mark_line_kinds();
    body_begin_ = find_body();
    read_head();
    read_tail();
    mark_headings();
    make_blocks();
    return std::move(facts_);
  }

 private:
  std::string_view text(std::size_t i) const {
    return std::string_view(body_).substr(lines_[i].begin,
                                          lines_[i].end - lines_[i].begin);
  }

  bool is_text(std::size_t i) const {
    return i < lines_.size() && lines_[i].kind == LineKind::Text;
  }

  void mark_line_kinds() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      switch (line.kind) {
        case LineKind::Text:
          break;
        case LineKind::Dates:
          kinds_[i] = BlockKind::Header;
          take_dates(*line.dates);
          break;
        case LineKind::Byline:
          kinds_[i] = BlockKind::Header;
          if (facts_.byline.empty()) facts_.byline = line.byline;
          if (facts_.dateline.empty()) facts_.dateline = line.place;
          break;
        case LineKind::Caption:
          kinds_[i] = BlockKind::Caption;
          break;
        case LineKind::Boilerplate:
          kinds_[i] = BlockKind::Boilerplate;
          break;
      }
    }
  }

  void take_dates(const DateLine& dates) {
    if (!facts_.published.has_value()) facts_.published = dates.published;
    if (!facts_.updated.has_value()) facts_.updated = dates.updated;
    if (facts_.source.empty()) facts_.source = dates.source;
  }

  // The first line of the text: behind the last header line of the head.
  std::size_t find_body() const {
    std::size_t prose = lines_.size();
    std::size_t first_prose = lines_.size();
    std::size_t begin = 0;
    std::size_t paragraphs = 0;
    for (std::size_t i = 0; i < std::min(lines_.size(), kMaxHeadLines); ++i) {
      const bool header = kinds_[i] == BlockKind::Header || text_starts_with_bar(i);
      if (header) {
        begin = i + 1;
        prose = lines_.size();
      }
      if (!is_text(i) || (!lines_[i].is_prose() && !is_wrapped(i))) continue;
      prose = std::min(prose, i);
      first_prose = std::min(first_prose, i);
      const bool may_be_standfirst = lines_[i].words <= kMaxStandfirstWords && i > 0;
      if (++paragraphs >= 2 || !may_be_standfirst) break;
    }
    if (prose < lines_.size()) return prose;
    // A header line below the only paragraph is no head.
    if (first_prose < lines_.size()) return first_prose;
    while (begin < lines_.size() && !is_text(begin))
      ++begin;
    return begin;
  }

  // The first line of a paragraph that is broken into lines.
  bool is_wrapped(std::size_t i) const {
    return is_text(i + 1) && !lines_[i + 1].after_blank && !lines_[i].question &&
           lines_[i].code_points >= kShortestWrapped;
  }

  bool text_starts_with_bar(std::size_t i) const {
    return body_[lines_[i].begin] == '|';
  }

  // Title, kicker and standfirst: the text lines before the body.
  void read_head() {
    std::vector<std::size_t> head;
    for (std::size_t i = 0; i < body_begin_; ++i) {
      if (is_text(i)) head.push_back(i);
    }
    std::size_t next = 0;
    if (article_.title.empty()) {
      next = take_title(head);
    } else if (!head.empty() && fold_name(text(head[0])) == fold_name(article_.title)) {
      kinds_[head[0]] = BlockKind::Header;
      next = 1;
    }
    for (; next < head.size(); ++next) {
      const std::size_t i = head[next];
      kinds_[i] = BlockKind::Heading;
      if (facts_.subtitle.empty()) facts_.subtitle = text(i);
    }
    read_opening();
  }

  // Returns how many lines of `head` are done with.
  std::size_t take_title(const std::vector<std::size_t>& head) {
    std::size_t at = 0;
    if (head.size() >= 2 && is_kicker(head[0])) {
      kinds_[head[0]] = BlockKind::Header;
      facts_.section = text(head[0]);
      at = 1;
    }
    if (at >= head.size() || !can_be_title(head[at])) return at;
    facts_.title = text(head[at]);
    kinds_[head[at]] = BlockKind::Header;
    return at + 1;
  }

  // "Wissenschaft", directly above a line of dates.
  bool is_kicker(std::size_t i) const {
    return lines_[i].words <= kMaxKickerWords && lines_[i].is_heading_like() &&
           i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::Dates &&
           !lines_[i + 1].after_blank;
  }

  // A heading line with something else below it: a blank line or a header line.
  bool can_be_title(std::size_t i) const {
    const Line& line = lines_[i];
    if (!line.is_heading_like() || i + 1 >= lines_.size()) return false;
    return lines_[i + 1].after_blank || !is_text(i + 1);
  }

  // The dateline of the first paragraph, or on a line of its own above it.
  void read_opening() {
    for (std::size_t i = 0; i <= body_begin_ && i < lines_.size(); ++i) {
      if (!is_text(i) || kinds_[i] == BlockKind::Header) continue;
      const auto dateline = read_dateline(text(i), article_.language);
      if (!dateline.has_value()) continue;
      if (facts_.dateline.empty()) facts_.dateline = dateline->place;
      take_dateline_date(*dateline);
      if (facts_.subtitle == text(i)) facts_.subtitle.clear();
      if (dateline->end >= lines_[i].end - lines_[i].begin) {
        kinds_[i] = BlockKind::Header;
      } else {
        kinds_[i] = BlockKind::Paragraph;
        split_line_ = i;
        split_offset_ = dateline->end;
      }
      return;
    }
  }

  void take_dateline_date(const Dateline& dateline) {
    if (!dateline.date.has_value()) return;
    if (dateline.labelled) {
      if (!facts_.published.has_value())
        facts_.published = StatedDate{*dateline.date, {}};
    } else {
      facts_.dateline_date = dateline.date;
    }
  }

  // Agency sign-offs and newsroom credits behind the text.
  void read_tail() {
    for (std::size_t i = lines_.size(); i-- > body_begin_ + 1;) {
      if (!is_text(i)) continue;
      if (is_agency_sign_off(text(i))) {
        kinds_[i] = BlockKind::Boilerplate;
      } else if (lines_[i].words <= 6 && !lines_[i].final_stop && !lines_[i].question &&
                 names_newsroom(text(i))) {
        kinds_[i] = BlockKind::Header;
        if (facts_.byline.empty()) facts_.byline.emplace_back(text(i));
      } else {
        return;
      }
    }
  }

  void mark_headings() {
    for (std::size_t i = body_begin_; i + 1 < lines_.size(); ++i) {
      if (is_text(i) && kinds_[i] == BlockKind::Paragraph && i != split_line_ &&
          is_heading(i)) {
        kinds_[i] = BlockKind::Heading;
      }
    }
  }

  // A short line of its own above a paragraph.
  bool is_heading(std::size_t i) const {
    const Line& line = lines_[i];
    if (!line.is_heading_like() || line.words > kMaxHeadingWords ||
        line.code_points > kMaxHeadingCodePoints || (i > 0 && !line.after_blank)) {
      return false;
    }
    if (!lines_[i + 1].after_blank && !line.question) return false;
    std::size_t next = i + 1;
    while (next < lines_.size() && kinds_[next] == BlockKind::Boilerplate)
      ++next;
    if (!is_text(next) || !lines_[next].is_prose()) return false;
    const std::vector<TextPiece> pieces = split_pieces(text(i));
    const bool list_item = pieces[0].kind == TextPiece::Kind::Sign &&
                           pieces[0].sign != U'"' &&
                           (pieces[0].sign == U'-' || pieces[0].sign == 0x2022 ||
                            pieces[0].sign == U'*' || pieces[0].sign >= 0x2010);
    const bool quoted = pieces[0].sign >= 0x2018 && pieces[0].sign <= 0x201F;
    return quoted || !list_item;
  }

  // A paragraph may be broken into lines: a line continues the one above unless a blank
  // line, an indent or the end of a sentence on a short line parts them.
  bool continues(std::size_t i) const {
    if (i == 0 || lines_[i].after_blank || lines_[i].indented) return false;
    if (kinds_[i] != BlockKind::Paragraph || kinds_[i - 1] != BlockKind::Paragraph) {
      return false;
    }
    const Line& above = lines_[i - 1];
    constexpr std::size_t kLongest = 110;
    return above.code_points >= kShortestWrapped && above.code_points <= kLongest;
  }

  void make_blocks() {
    facts_.blocks.reserve(lines_.size() + 1);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == split_line_) {
        add_split(i);
      } else if (continues(i) && !facts_.blocks.empty()) {
        facts_.blocks.back().end = static_cast<std::uint32_t>(lines_[i].end);
      } else {
        add_block(lines_[i].begin, lines_[i].end, kinds_[i]);
      }
    }
  }

  // The header part shares its line with the text.
  void add_split(std::size_t i) {
    const std::size_t head_end = lines_[i].begin + split_offset_;
    add_block(lines_[i].begin, head_end, BlockKind::Header);
    const std::string_view rest =
        trim_blank(std::string_view(body_).substr(head_end, lines_[i].end - head_end));
    const auto begin = static_cast<std::size_t>(rest.data() - body_.data());
    add_block(begin, begin + rest.size(), BlockKind::Paragraph);
  }

  void add_block(std::size_t begin, std::size_t end, BlockKind kind) {
    facts_.blocks.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
  }

  const Article& article_;
  const std::string& body_;
  std::vector<Line> lines_;
  std::vector<BlockKind> kinds_;
  std::size_t body_begin_ = 0;
  std::size_t split_line_ = SIZE_MAX;
  std::size_t split_offset_ = 0;
  LineFacts facts_;
};

}  // namespace

LineFacts read_line_facts(const Article& article) {
  return Layout(article).read();
}

}  // namespace morgue
