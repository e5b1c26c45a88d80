// SPDX-License-Identifier: GPL-2.0-or-later
// Makes snippets of any text for any plan and checks what they promise. The input
// begins with options, blocks, mentions and a plan, a byte each; the rest is the text,
// its first line the title.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/punctuation.hpp"
#include "query/highlight/snippet.hpp"

namespace {

using morgue::Article;
using morgue::Fragment;
using morgue::Match;
using morgue::PlanKind;
using morgue::PlanNode;

constexpr std::size_t kProgramBytes = 64;
constexpr int kMaxDepth = 4;

void require(bool holds) {
  if (!holds) std::abort();
}

// Takes the bytes of the program; zeros when they are used up.
class Program {
 public:
  explicit Program(std::string_view bytes) : bytes_(bytes) {}

  std::size_t take() {
    if (at_ >= bytes_.size()) return 0;
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : take() % limit; }

  bool is_used_up() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

bool is_continuation(char byte) {
  return (byte & 0xC0) == 0x80;
}

// Returns `bytes` with "?" for what is ill-formed.
std::string well_formed(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const morgue::Step step = morgue::step_at(bytes, at);
    text += step.c < 0 ? "?" : bytes.substr(at, step.end - at);
    at = step.end;
  }
  return text;
}

void add_blocks(Program& program, Article& article) {
  if (program.below(4) == 0) return;
  constexpr morgue::BlockKind kKinds[] = {
      morgue::BlockKind::Paragraph, morgue::BlockKind::Paragraph,
      morgue::BlockKind::Heading,   morgue::BlockKind::Caption,
      morgue::BlockKind::Header,    morgue::BlockKind::Boilerplate};
  for (std::size_t at = 0; at < article.body.size();) {
    const std::size_t end = std::min(article.body.find('\n', at), article.body.size());
    if (end > at) {
      article.blocks.push_back({static_cast<std::uint32_t>(at),
                                static_cast<std::uint32_t>(end),
                                kKinds[program.below(6)]});
    }
    at = end + 1;
  }
}

void add_mentions(Program& program,
                  const morgue::ArticleTokens& tokens,
                  Article& article) {
  const std::vector<morgue::Token>& body = tokens.body.stream.tokens;
  for (std::size_t left = program.below(4); left > 0 && !body.empty(); --left) {
    const std::size_t first = program.below(body.size());
    const std::size_t last = std::min(first + program.below(3), body.size() - 1);
    if (body[last].end <= body[first].begin) continue;
    const auto type = static_cast<morgue::EntityType>(program.below(3));
    const auto ordinal = static_cast<std::uint32_t>(article.entities.size());
    morgue::Entity entity;
    entity.type = type;
    entity.name =
        article.body.substr(body[first].begin, body[last].end - body[first].begin);
    article.entities.push_back(std::move(entity));
    article.mentions.push_back(
        {morgue::TextPart::Body, body[first].begin, body[last].end, ordinal});
  }
  std::sort(article.mentions.begin(), article.mentions.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

// Builds plans from the article's own words, so that they match.
class PlanBuilder {
 public:
  PlanBuilder(Program& program,
              const morgue::TokenStream& words,
              morgue::Analyzer& analyzer)
      : program_(program), words_(words), analyzer_(analyzer) {}

  PlanNode build(int depth) {
    constexpr PlanKind kKinds[] = {PlanKind::Word,     PlanKind::Word, PlanKind::Entity,
                                   PlanKind::Sequence, PlanKind::Near, PlanKind::Any};
    PlanNode node;
    node.kind =
        depth == 0 ? PlanKind::Any : kKinds[program_.below(depth >= kMaxDepth ? 3 : 6)];
    node.scope =
        static_cast<morgue::MatchScope>(program_.below(8) < 5 ? 0 : program_.below(5));
    node.weight = static_cast<double>(program_.below(5));
    if (node.kind == PlanKind::Word) {
      fill_word(node);
    } else if (node.kind == PlanKind::Entity) {
      if (program_.below(2) == 0) node.entity_type = morgue::EntityType::Person;
      if (program_.below(2) == 0) node.name_words = {word()};
    } else {
      node.slop = static_cast<int>(program_.below(3));
      node.distance = static_cast<int>(1 + program_.below(100));
      node.ordered = program_.below(2) == 0;
      for (std::size_t left = 1 + program_.below(4); left > 0; --left) {
        if (!program_.is_used_up()) node.children.push_back(build(depth + 1));
      }
    }
    return node;
  }

 private:
  std::string word() {
    if (words_.tokens.empty()) return "none";
    return std::string(
        words_.term(words_.tokens[program_.below(words_.tokens.size())]));
  }

  void fill_word(PlanNode& node) {
    const std::string term = word();
    switch (program_.below(3)) {
      case 0:
        node.terms = {term};
        break;
      case 1:
        node.stems = {{"en", std::string(analyzer_.stem(term, "en"))},
                      {"ar", std::string(analyzer_.stem(term, "ar"))}};
        break;
      default:
        node.term_prefix = term.substr(0, 1 + program_.below(3));
        break;
    }
  }

  Program& program_;
  const morgue::TokenStream& words_;
  morgue::Analyzer& analyzer_;
};

void check_matches(std::string_view text,
                   const std::vector<Match>& matches,
                   std::size_t begin,
                   std::size_t end) {
  for (const Match& match : matches) {
    require(match.begin >= begin && match.begin < match.end && match.end <= end);
    require(!is_continuation(text[match.begin]));
    require(match.end == text.size() || !is_continuation(text[match.end]));
    begin = match.end;
  }
}

bool is_inside_a_block(const Article& article, const Fragment& fragment) {
  if (article.blocks.empty()) return true;
  return std::any_of(article.blocks.begin(), article.blocks.end(),
                     [&fragment](const morgue::Block& block) {
                       return block.is_indexed() && block.kind == fragment.kind &&
                              block.begin <= fragment.begin &&
                              fragment.end <= block.end;
                     });
}

void check_snippet(const Article& article,
                   const morgue::SnippetOptions& options,
                   const morgue::Snippet& snippet) {
  const std::string_view body = article.body;
  const std::size_t max_bytes =
      std::max(options.max_fragment_bytes, morgue::kMinFragmentBytes);
  check_matches(article.title, snippet.title_matches, 0, article.title.size());
  require(snippet.fragments.size() <= options.max_fragments);
  std::size_t shown = snippet.title_matches.size();
  std::size_t from = 0;
  for (const Fragment& fragment : snippet.fragments) {
    require(fragment.begin >= from && fragment.begin < fragment.end);
    require(fragment.end <= body.size());
    require(fragment.end - fragment.begin <= max_bytes);
    require(!is_continuation(body[fragment.begin]));
    require(fragment.end == body.size() || !is_continuation(body[fragment.end]));
    require(is_inside_a_block(article, fragment));
    require(!fragment.matches.empty() || snippet.fragments.size() == 1);
    check_matches(body, fragment.matches, fragment.begin, fragment.end);
    shown += fragment.matches.size();
    from = fragment.end;
  }
  require(shown <= snippet.match_count);
}

bool same(const morgue::Snippet& a, const morgue::Snippet& b) {
  const auto equal = [](const Fragment& left, const Fragment& right) {
    return left.begin == right.begin && left.end == right.end &&
           left.cut_begin == right.cut_begin && left.cut_end == right.cut_end &&
           left.kind == right.kind && left.matches == right.matches;
  };
  return a.title_matches == b.title_matches && a.match_count == b.match_count &&
         std::equal(a.fragments.begin(), a.fragments.end(), b.fragments.begin(),
                    b.fragments.end(), equal);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static morgue::Highlighter highlighter;
  static morgue::Highlighter other;
  static morgue::ArticleTokens tokens;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Program program(bytes.substr(0, std::min(size, kProgramBytes)));
  const std::string text = well_formed(bytes.substr(std::min(size, kProgramBytes)));

  Article article;
  constexpr std::string_view kLanguages[] = {"en", "und", "de", "ar", "th"};
  article.language = kLanguages[program.below(5)];
  const std::size_t line = std::min(text.find('\n'), text.size());
  article.title = text.substr(0, line);
  article.body = text.substr(std::min(line + 1, text.size()));
  morgue::SnippetOptions options;
  options.max_fragments = program.below(5);
  options.max_fragment_bytes = program.take();
  add_blocks(program, article);
  morgue::analyze_article(article, highlighter.analyzer(), tokens);
  add_mentions(program, tokens, article);
  const PlanNode plan =
      PlanBuilder(program, tokens.body.stream, highlighter.analyzer()).build(0);

  const morgue::Snippet snippet = highlighter.make_snippet(article, plan, options);
  check_snippet(article, options, snippet);
  // What was highlighted before has no influence.
  require(same(snippet, highlighter.make_snippet(article, plan, options)));
  if (size % 2 == 0) require(same(snippet, other.make_snippet(article, plan, options)));
  return 0;
}
