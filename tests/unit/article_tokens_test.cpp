// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"

using morgue::Analyzer;
using morgue::Article;
using morgue::ArticleTokens;
using morgue::BlockKind;
using morgue::kBodyPosition;
using morgue::kCaptionGap;
using morgue::PartTokens;
using morgue::Token;

namespace {

struct Part {
  BlockKind kind;
  std::string text;
};

Article article_of(const std::vector<Part>& parts) {
  Article article;
  article.id = "a1";
  for (const Part& part : parts) {
    if (!article.body.empty()) article.body += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.body.size());
    article.body += part.text;
    article.blocks.push_back(
        {begin, static_cast<std::uint32_t>(article.body.size()), part.kind});
  }
  return article;
}

ArticleTokens analyze(const Article& article) {
  Analyzer analyzer;
  ArticleTokens tokens;
  morgue::analyze_article(article, analyzer, tokens);
  return tokens;
}

// The terms with their positions less those at which a body begins: "one@0 two@1".
std::string layout(const PartTokens& part, std::uint32_t base) {
  std::string result;
  for (const Token& token : part.stream.tokens) {
    if (!result.empty()) result += ' ';
    result += part.stream.term(token);
    result += '@' + std::to_string(token.position - base);
  }
  return result;
}

}  // namespace

TEST_SUITE("article tokens") {
  TEST_CASE("title and body have their own ranges of positions") {
    Article article;
    article.title = "Talks end";
    article.body = "The talks ended.";
    const ArticleTokens tokens = analyze(article);
    CHECK(tokens.title.part == morgue::TextPart::Title);
    CHECK(tokens.body.part == morgue::TextPart::Body);
    CHECK(layout(tokens.title, morgue::kTitlePosition) == "talks@0 end@1");
    CHECK(layout(tokens.body, kBodyPosition) == "the@0 talks@1 ended@2");
  }

  TEST_CASE("a body without blocks is one paragraph and the lead") {
    Article article;
    article.body = "One two.\n\nThree.";
    const ArticleTokens tokens = analyze(article);
    CHECK(layout(tokens.body, kBodyPosition) == "one@0 two@1 three@2");
    CHECK(tokens.lead_begin_position == kBodyPosition);
    CHECK(tokens.lead_end_position == kBodyPosition + 3);
  }

  TEST_CASE("blocks leave a gap that no phrase crosses") {
    const ArticleTokens tokens = analyze(article_of(
        {{BlockKind::Paragraph, "One two."}, {BlockKind::Paragraph, "Three four."}}));
    CHECK(layout(tokens.body, kBodyPosition) == "one@0 two@1 three@3 four@4");
    CHECK(tokens.lead_end_position == kBodyPosition + 2);
  }

  TEST_CASE("headers and boilerplate have no tokens") {
    const ArticleTokens tokens =
        analyze(article_of({{BlockKind::Header, "By Someone"},
                            {BlockKind::Paragraph, "One."},
                            {BlockKind::Boilerplate, "Advertisement"},
                            {BlockKind::Paragraph, "Two."}}));
    CHECK(layout(tokens.body, kBodyPosition) == "one@0 two@2");
  }

  TEST_CASE("a heading before the first paragraph is not part of the lead") {
    const ArticleTokens tokens = analyze(article_of(
        {{BlockKind::Heading, "Breakdown"}, {BlockKind::Paragraph, "One two."}}));
    CHECK(layout(tokens.body, kBodyPosition) == "breakdown@0 one@2 two@3");
    CHECK(tokens.lead_begin_position == kBodyPosition + 2);
    CHECK(tokens.lead_end_position == kBodyPosition + 4);
  }

  TEST_CASE("captions stand behind everything else and keep their offsets") {
    const Article article = article_of({{BlockKind::Paragraph, "One."},
                                        {BlockKind::Caption, "Photo first."},
                                        {BlockKind::Paragraph, "Two."},
                                        {BlockKind::Caption, "Photo again."}});
    const ArticleTokens tokens = analyze(article);
    const std::uint32_t captions = 4 + kCaptionGap;
    CHECK(layout(tokens.body, kBodyPosition) ==
          "one@0 two@2 photo@" + std::to_string(captions) + " first@" +
              std::to_string(captions + 1) + " photo@" + std::to_string(captions + 3) +
              " again@" + std::to_string(captions + 4));
    for (const Token& token : tokens.body.stream.tokens) {
      const std::string shown =
          article.body.substr(token.begin, token.end - token.begin);
      CHECK(shown.size() == tokens.body.stream.term(token).size());
    }
  }

  TEST_CASE("an article of captions only begins at the body's position") {
    const ArticleTokens tokens = analyze(article_of({{BlockKind::Caption, "Photo."}}));
    CHECK(layout(tokens.body, kBodyPosition) == "photo@0");
    CHECK(tokens.lead_end_position == 0);
  }

  TEST_CASE("an empty paragraph is not the lead and leaves no gap") {
    const ArticleTokens tokens = analyze(article_of({{BlockKind::Paragraph, "***"},
                                                     {BlockKind::Paragraph, "One."},
                                                     {BlockKind::Paragraph, "Two."}}));
    CHECK(layout(tokens.body, kBodyPosition) == "one@0 two@2");
    CHECK(tokens.lead_end_position == kBodyPosition + 1);
  }

  TEST_CASE("a long title is cut before its positions reach the body") {
    Article article;
    for (int i = 0; i < 2000; ++i)
      article.title += "word ";
    const ArticleTokens tokens = analyze(article);
    CHECK(tokens.title.stream.tokens.size() == morgue::kMaxTitleTokens);
    CHECK(tokens.title.stream.terms.size() == 4 * morgue::kMaxTitleTokens);
    CHECK(tokens.title.stream.tokens.back().position < kBodyPosition - 100);
  }

  TEST_CASE("blocks that reach beyond the body are cut to it") {
    Article article;
    article.body = "One two";
    article.blocks = {{0, 3, BlockKind::Paragraph},
                      {4, 900, BlockKind::Paragraph},
                      {800, 900, BlockKind::Paragraph}};
    CHECK(layout(analyze(article).body, kBodyPosition) == "one@0 two@2");
  }

  TEST_CASE("a body over the limit is refused with the article's id") {
    Article article;
    article.id = "a77";
    article.body.assign(morgue::kMaxTextBytes + 1, ' ');
    try {
      analyze(article);
      FAIL("accepted");
    } catch (const morgue::Error& error) {
      CHECK(error.code() == morgue::ErrorCode::TooLarge);
      CHECK(
          error.message() ==
          "the text of article a77 has 8388609 bytes, more than the limit of 8388608");
    }
  }
}
