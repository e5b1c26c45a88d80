// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of which fragments are shown. In the expected fragments [[ ]] stand around
// matches, "<" where the sentence begins before and ">" where it goes on.
#include "query/highlight/fragmenter.hpp"

#include <doctest/doctest.h>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "query/highlight/match_finder.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/processor_time.hpp"

using namespace morgue;       // NOLINT(google-build-using-namespace): test file
using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

// Fragments as they are printed when a check fails.
struct Texts : std::vector<std::string> {
  using std::vector<std::string>::vector;

  friend std::ostream& operator<<(std::ostream& out, const Texts& texts) {
    for (const std::string& text : texts)
      out << "\n  " << text;
    return out;
  }
};

Highlighter& highlighter() {
  static Highlighter the_highlighter;
  return the_highlighter;
}

Texts shown(const Article& article, const Snippet& snippet) {
  Texts texts;
  for (const Fragment& fragment : snippet.fragments) {
    texts.push_back(
        (fragment.cut_begin ? "<" : "") +
        with_marks(article.body, fragment.matches, fragment.begin, fragment.end) +
        (fragment.cut_end ? ">" : ""));
  }
  return texts;
}

Texts shown(const Article& article, const PlanNode& plan, SnippetOptions options) {
  return shown(article, highlighter().make_snippet(article, plan, options));
}

// An article of these paragraphs.
Article paragraphs(const Texts& texts) {
  Article article;
  article.language = "en";
  for (const std::string& text : texts) {
    if (!article.body.empty()) article.body += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.body.size());
    article.body += text;
    article.blocks.push_back(
        {begin, static_cast<std::uint32_t>(article.body.size()), BlockKind::Paragraph});
  }
  return article;
}

PlanNode talks() {
  return any({exact("talks")});
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

}  // namespace

TEST_SUITE("fragmenter") {
  TEST_CASE("keeps a whole sentence when it fits") {
    const Article article = paragraphs({"He came. The talks ended. She left."});
    CHECK(shown(article, talks(), {1, 32}) == Texts{"The [[talks]] ended. She left."});
    CHECK(shown(article, talks(), {1, 40}) ==
          Texts{"He came. The [[talks]] ended. She left."});
  }

  TEST_CASE("fills the room with sentences before when none is left behind") {
    const Article article =
        paragraphs({"Nobody knew the reason at all. He came. Talks ended."});
    CHECK(shown(article, talks(), {1, 32}) == Texts{"He came. [[Talks]] ended."});
  }

  TEST_CASE("never crosses blocks") {
    const Article article = paragraphs({"He came.", "The talks ended.", "She left."});
    CHECK(shown(article, talks(), {3, 240}) == Texts{"The [[talks]] ended."});
  }

  TEST_CASE("shows the fragment with more leaves of the query first") {
    const Article article = paragraphs(
        {"The talks ended.", "The talks on the burden ended.", "The burden stays."});
    const PlanNode plan = any({exact("talks"), exact("burden")});
    CHECK(shown(article, plan, {1, 240}) ==
          Texts{"The [[talks]] on the [[burden]] ended."});
  }

  TEST_CASE("prefers leaves that are not shown yet") {
    const Article article = paragraphs({"The talks ended. The talks failed.",
                                        "Talks on talks.", "A burden stays here."});
    const PlanNode plan = any({exact("talks"), weighing(0.5, exact("burden"))});
    CHECK(shown(article, plan, {2, 240}) ==
          Texts{"The [[talks]] ended. The [[talks]] failed.",
                "A [[burden]] stays here."});
  }

  TEST_CASE("a rare leaf is worth more than two common ones") {
    const Article article = paragraphs({"The talks on the burden.", "A GSOMIA row."});
    const PlanNode plan =
        any({exact("talks"), exact("burden"), weighing(5.0, exact("gsomia"))});
    CHECK(shown(article, plan, {1, 240}) == Texts{"A [[GSOMIA]] row."});
  }

  TEST_CASE("the operands of a proximity count each for itself") {
    const Article article = paragraphs(
        {"The talks were on. " + repeated("Filler here. ", 3) + "A burden."});
    const PlanNode plan = any({near({exact("talks"), exact("burden")}, 50)});
    CHECK(shown(article, plan, {2, 32}) ==
          Texts{"The [[talks]] were on. Filler here.", "A [[burden]]."});
  }

  TEST_CASE("at equal worth more matches then text before captions then the earlier") {
    Article article = paragraphs({"The talks ended early.", "Then talks after talks."});
    CHECK(shown(article, talks(), {1, 240}) ==
          Texts{"Then [[talks]] after [[talks]]."});
    article = paragraphs({"Photo of the talks.", "The talks ended."});
    CHECK(shown(article, talks(), {1, 240}) == Texts{"Photo of the [[talks]]."});
    article.blocks[0].kind = BlockKind::Caption;
    CHECK(shown(article, talks(), {1, 240}) == Texts{"The [[talks]] ended."});
    const Snippet both = highlighter().make_snippet(article, talks(), {2, 240});
    CHECK(shown(article, both) ==
          Texts{"Photo of the [[talks]].", "The [[talks]] ended."});
    CHECK(both.fragments[0].kind == BlockKind::Caption);
    CHECK(both.fragments[1].kind == BlockKind::Paragraph);
  }

  TEST_CASE("fragments are in order of the text") {
    const Article article =
        paragraphs({"One talks.", "Two talks talks.", "Three talks talks talks."});
    CHECK(shown(article, talks(), {3, 240}) ==
          Texts{"One [[talks]].", "Two [[talks]] [[talks]].",
                "Three [[talks]] [[talks]] [[talks]]."});
  }

  TEST_CASE("a paragraph that repeats is shown once") {
    const std::string paragraph =
        "South Korean lawmakers have said the talks would cost five billion.";
    Article article = paragraphs({paragraph, "Another thing.", paragraph});
    CHECK(shown(article, talks(), {5, 240}).size() == 1);
    // However it is printed the second time.
    article = paragraphs(
        {"He said \"the talks\" would go on -- today, in the capital.",
         "He said \u201Cthe Talks\u201D would go on\u2014today, in  the capital"});
    CHECK(shown(article, talks(), {5, 240}).size() == 1);
  }

  TEST_CASE("a sentence that repeats is left out of the second fragment") {
    const Article article = paragraphs(
        {"The talks failed. Nobody had expected it this time.",
         "More on talks here. Nobody had expected it this time. And on it goes."});
    CHECK(shown(article, talks(), {2, 240}) ==
          Texts{"The [[talks]] failed. Nobody had expected it this time.",
                "More on [[talks]] here."});
  }

  TEST_CASE("a quotation pulled out of a paragraph is not shown beside it") {
    const Article article =
        paragraphs({"\"They can and should contribute more to the talks,\" he said.",
                    "They can and should contribute more to the talks"});
    CHECK(shown(article, talks(), {2, 240}) ==
          Texts{"\"They can and should contribute more to the [[talks]],\" he said."});
  }

  TEST_CASE("pieces of a long paragraph that repeats are shown once") {
    const std::string paragraph = "Some talks " + repeated("of one more kind ", 20) +
                                  "talks " + repeated("and of another kind ", 20) +
                                  "talks here";
    const Texts once = shown(paragraphs({paragraph}), talks(), {9, 100});
    CHECK(once.size() == 3);
    CHECK(shown(paragraphs({paragraph, paragraph}), talks(), {9, 100}) == once);
  }

  TEST_CASE("headers and boilerplate are never shown") {
    Article article =
        paragraphs({"SEOUL, talks", "Talks end.", "Advertisement for talks"});
    article.blocks[0].kind = BlockKind::Header;
    article.blocks[2].kind = BlockKind::Boilerplate;
    const Snippet snippet = highlighter().make_snippet(article, talks(), {9, 240});
    CHECK(shown(article, snippet) == Texts{"[[Talks]] end."});
    CHECK(snippet.match_count == 1);
  }

  TEST_CASE("a long sentence is cut between words around its matches") {
    const Article article = paragraphs(
        {"one two three four five six seven eight nine ten talks eleven twelve "
         "thirteen fourteen fifteen sixteen"});
    CHECK(shown(article, talks(), {1, 40}) ==
          Texts{"<eight nine ten [[talks]] eleven twelve>"});
    CHECK(shown(article, any({exact("two")}), {1, 40}) ==
          Texts{"one [[two]] three four five six seven eight>"});
    CHECK(shown(article, any({exact("fifteen")}), {1, 40}) ==
          Texts{"<twelve thirteen fourteen [[fifteen]] sixteen"});
  }

  TEST_CASE("a piece of a long sentence holds all matches that have room") {
    const Article article = paragraphs(
        {"zero alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"});
    const PlanNode plan = any({exact("gamma"), exact("epsilon"), exact("lambda")});
    CHECK(shown(article, plan, {1, 40}) ==
          Texts{"zero alpha beta [[gamma]] delta [[epsilon]] zeta>"});
    CHECK(shown(article, plan, {2, 40}) ==
          Texts{"zero alpha beta [[gamma]] delta [[epsilon]] zeta>",
                "<eta theta iota kappa [[lambda]]"});
  }

  TEST_CASE("a cut never goes through another match") {
    const Article article = paragraphs(
        {"aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn"});
    const PlanNode plan = any({weighing(9, exact("gggg")), phrase("dddd eeee")});
    CHECK(shown(article, plan, {1, 32}) ==
          Texts{"<cccc [[dddd eeee]] ffff [[gggg]] hhhh>"});
    const PlanNode behind =
        any({weighing(9, exact("gggg")), phrase("hhhh iiii jjjj kkkk llll mmmm")});
    CHECK(shown(article, behind, {1, 32}) == Texts{"<eeee ffff [[gggg]]>"});
  }

  TEST_CASE("a match longer than a fragment is cut with it") {
    const std::string word = repeated("x", 100);
    const Article article = paragraphs({"The " + word + " end of it."});
    PlanNode plan = any({prefix("xxx")});
    CHECK(shown(article, plan, {1, 50}) == Texts{"<[[" + repeated("x", 50) + "]]>"});
  }

  TEST_CASE("a match over the end of a sentence keeps both sentences") {
    const Article article =
        paragraphs({"First one. He ended it. Talks go on. Last one here is long."});
    CHECK(shown(article, any({phrase("it talks")}), {1, 32}) ==
          Texts{"He ended [[it. Talks]] go on."});
  }

  TEST_CASE("text without spaces is cut between words") {
    // Chinese: the negotiations in Tokyo, over and over, with one other word.
    const std::string words = "\u8C08\u5224\u5728\u4E1C\u4EAC\u4E3E\u884C";
    Article article =
        paragraphs({repeated(words, 8) + "\u62A5\u544A" + repeated(words, 8)});
    article.language = "zh";
    const Texts texts = shown(article, any({exact("\u62A5\u544A")}), {1, 64});
    REQUIRE(texts.size() == 1);
    CHECK(texts[0] ==
          "<\u4E3E\u884C" + words + "[[\u62A5\u544A]]" + words + "\u8C08\u5224\u5728>");
  }

  TEST_CASE("no piece is longer than was asked for") {
    // Words of two-byte letters, so that few sizes fall between characters.
    std::string text;
    for (int i = 0; i < 40; ++i)
      text += "\u0434\u0430\u043D\u0435\u0442 ";
    text += "talks";
    const Article article = paragraphs({text});
    for (std::size_t bytes = 32; bytes < 64; ++bytes) {
      const Snippet snippet = highlighter().make_snippet(article, talks(), {3, bytes});
      REQUIRE(snippet.fragments.size() == 1);
      CHECK(snippet.fragments[0].end - snippet.fragments[0].begin <= bytes);
      CHECK(shown(article, snippet)[0].ends_with(" [[talks]]"));
    }
  }

  TEST_CASE("a cut leaves marks with their letters") {
    // e with three combining marks, over and over.
    const std::string letter = "e\u0301\u0323\u0330";
    const Article article = paragraphs({repeated(letter, 100)});
    for (std::size_t bytes = 32; bytes < 48; ++bytes) {
      const Texts texts = shown(article, any({exact("none")}), {1, bytes});
      REQUIRE(texts.size() == 1);
      CHECK(texts[0] == repeated(letter, bytes / letter.size()) + ">");
    }
  }

  TEST_CASE("without a match the beginning of the first paragraph is shown") {
    Article article = paragraphs(
        {"Photo.", "A heading", "  First one. Second one. Third.", "More text."});
    article.blocks[0].kind = BlockKind::Caption;
    article.blocks[1].kind = BlockKind::Heading;
    CHECK(shown(article, talks(), {2, 240}) == Texts{"First one. Second one. Third."});
    CHECK(shown(article, talks(), {2, 32}) == Texts{"First one. Second one. Third."});
    article = paragraphs({"One sentence that is too long to be shown as a whole."});
    CHECK(shown(article, talks(), {2, 32}) ==
          Texts{"One sentence that is too long to>"});
    article = paragraphs({"A first one. One sentence that is too long to be shown."});
    CHECK(shown(article, talks(), {2, 32}) == Texts{"A first one."});
    article = paragraphs({"Photo"});
    article.blocks[0].kind = BlockKind::Caption;
    CHECK(shown(article, talks(), {2, 240}) == Texts{"Photo"});
    article.blocks[0].kind = BlockKind::Header;
    CHECK(shown(article, talks(), {2, 240}).empty());
    CHECK(shown(paragraphs({}), talks(), {2, 240}).empty());
    CHECK(shown(paragraphs({" \n "}), talks(), {2, 240}).empty());
  }

  TEST_CASE("a match in the title alone shows the beginning of the text") {
    Article article = paragraphs({"The envoys left."});
    article.title = "Talks end";
    const Snippet snippet = highlighter().make_snippet(article, talks(), {});
    CHECK(snippet.title_matches == std::vector<Match>{{0, 5}});
    CHECK(snippet.match_count == 1);
    CHECK(shown(article, snippet) == Texts{"The envoys left."});
  }

  TEST_CASE("no fragments when none are asked for") {
    Article article = paragraphs({"The talks."});
    article.title = "Talks";
    const Snippet snippet = highlighter().make_snippet(article, talks(), {0, 240});
    CHECK(snippet.fragments.empty());
    CHECK(snippet.title_matches.size() == 1);
    CHECK(snippet.match_count == 2);
  }

  TEST_CASE("an article without blocks is one paragraph") {
    Article article;
    article.body = "The envoys left.\n\nThe talks ended.";
    CHECK(shown(article, talks(), {1, 32}) == Texts{"The [[talks]] ended."});
  }

  TEST_CASE("sizes out of range count as the nearest that is allowed") {
    const Article article = paragraphs({repeated("talks abcdefghi. ", 300)});
    CHECK(shown(article, talks(), {1, 0}) == shown(article, talks(), {1, 32}));
    std::string body;
    for (int i = 1000; i < 1300; ++i)
      body += "The talks of day number " + std::to_string(i) + " went on. ";
    const Article many = paragraphs({body});
    CHECK(shown(many, talks(), {100000, 40}).size() == kMaxFragments);
    CHECK(shown(many, talks(), {1, std::size_t(-1)}).size() == 1);
  }

  TEST_CASE("a fragment made before does not change the next") {
    const Article first = paragraphs({"The talks ended. It is over.", "A burden."});
    const Article second = paragraphs({"The talks ended. It is over."});
    const Texts alone = shown(second, talks(), {});
    shown(first, any({exact("talks"), exact("burden")}), {});
    CHECK(shown(second, talks(), {}) == alone);
  }

  TEST_CASE("hostile texts are cut into fragments in linear time") {
    std::string no_marks;
    std::string sentences;
    std::string with_talks;
    for (int i = 0; sentences.size() < test::hostile_size(1u << 20); ++i) {
      sentences += "talks " + std::to_string(i) + ". ";
      no_marks += "w" + std::to_string(i) + " ";
      with_talks += "talks w" + std::to_string(i) + " ";
    }
    Texts many;
    for (std::size_t i = 0; i < test::hostile_size(10000); ++i)
      many.push_back("Talks number " + std::to_string(i) + " ended.");
    const std::size_t count = test::hostile_size(100000);
    const Article articles[] = {paragraphs({repeated("talks ", count)}),
                                paragraphs({repeated("talks. ", count)}),
                                paragraphs({no_marks}),
                                paragraphs({with_talks}),
                                paragraphs({sentences}),
                                paragraphs({repeated("talks", 2 * count)}),
                                paragraphs(many)};
    std::vector<PlanNode> leaves(64, exact("talks"));
    leaves.back() = exact("w77777");
    for (const Article& article : articles) {
      CAPTURE(article.body.substr(0, 40));
      Snippet snippet;
      CHECK(test::processor_seconds([&] {
              snippet = highlighter().make_snippet(article, any(leaves), {10, 240});
            }) < 10);
      CHECK_FALSE(snippet.fragments.empty());
    }
  }
}
