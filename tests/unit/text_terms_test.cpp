// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the terms of words and stems.
#include "indexer/build/text_terms.hpp"

#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <vector>

#include "morgue/schema.hpp"
#include "tests/support/index_documents.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

void add_token(TokenStream& stream, const std::string& term, std::uint32_t position) {
  Token token;
  token.position = position;
  token.term_begin = static_cast<std::uint32_t>(stream.terms.size());
  token.term_length = static_cast<std::uint32_t>(term.size());
  stream.tokens.push_back(token);
  stream.terms += term;
}

// Tokens of a body at following positions.
ArticleTokens body_of(const std::vector<std::string>& words) {
  ArticleTokens tokens;
  std::uint32_t position = kBodyPosition;
  for (const std::string& word : words)
    add_token(tokens.body.stream, word, position++);
  return tokens;
}

class Adder {
 public:
  std::vector<DocumentTerm> terms(const ArticleTokens& tokens,
                                  std::string_view language) {
    TermPacker packer;
    TermTable table;
    text_terms_.add(tokens, language, analyzer_, {packer, table});
    table_size_ = table.size();
    table.pack(packer);
    return terms_of(packer.take());
  }

  // Of terms that were not packed at once.
  std::size_t table_size() const { return table_size_; }

 private:
  Analyzer analyzer_;
  TextTerms text_terms_;
  std::size_t table_size_ = 0;
};

// "term wdf position position", one for each term.
std::vector<std::string> spelled(const std::vector<DocumentTerm>& terms) {
  std::vector<std::string> lines;
  for (const DocumentTerm& term : terms) {
    lines.push_back(term.term + " " + std::to_string(term.wdf));
    for (const std::uint32_t position : term.positions)
      lines.back() += " " + std::to_string(position);
  }
  return lines;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_SUITE("text terms") {
  TEST_CASE("a word counts in title and body and lead") {
    ArticleTokens tokens = body_of({"talks", "end", "talks"});
    add_token(tokens.title.stream, "talks", 1);
    tokens.lead_begin_position = kBodyPosition;
    tokens.lead_end_position = kBodyPosition + 2;
    CHECK(spelled(Adder().terms(tokens, "ja")) ==
          Strings{"Stalks 1 1", "XLEend 1 1001", "XLEtalks 1 1000", "end 1 1001",
                  "talks 5 1 1000 1002"});
  }

  TEST_CASE("forms of one stem are counted together") {
    ArticleTokens tokens = body_of({"talks", "talked"});
    add_token(tokens.title.stream, "talking", 1);
    CHECK(spelled(Adder().terms(tokens, "en")) ==
          Strings{"Stalking 1 1", "Zen:Stalk 1", "Zen:talk 5", "talked 1 1001",
                  "talking 3 1", "talks 1 1000"});
  }

  TEST_CASE("a word has the stem of the language of each article") {
    Adder adder;
    const ArticleTokens tokens = body_of({"running"});
    const Strings english = {"Zen:run 1", "running 1 1000"};
    const Strings german = {"Zde:running 1", "running 1 1000"};
    for (int round = 0; round < 2; ++round) {
      CHECK(spelled(adder.terms(tokens, "en")) == english);
      CHECK(spelled(adder.terms(tokens, "de")) == german);
      CHECK(spelled(adder.terms(tokens, "ja")) == Strings{"running 1 1000"});
    }
  }

  TEST_CASE("a word that stands twice at one position is counted twice") {
    ArticleTokens tokens = body_of({"a"});
    add_token(tokens.body.stream, "a", kBodyPosition);
    CHECK(spelled(Adder().terms(tokens, "ja")) == Strings{"a 2 1000"});
  }

  TEST_CASE("words that might be taken for other terms or are long are put together") {
    Adder adder;
    const std::string long_word(1000, 'x');
    const ArticleTokens tokens = body_of({"Stalks", long_word, "talks"});
    CHECK(spelled(adder.terms(tokens, "ja")) ==
          Strings{"Stalks 1 1000", "talks 1 1002",
                  word_term(FieldId::Any, long_word) + " 1 1001"});
    CHECK(adder.table_size() == 2);
  }

  TEST_CASE(
      "a term that comes again has a number and the digest of one that has none") {
    ArticleTokens tokens = body_of({"talks", "end", std::string(30, 'x')});
    add_token(tokens.title.stream, "talks", 1);
    tokens.lead_begin_position = kBodyPosition;
    tokens.lead_end_position = kBodyPosition + 1;
    const auto numbered = std::make_shared<NumberedTerms>(100);
    TextTerms numbering(numbered);
    TextTerms spelling;
    Analyzer analyzer;
    TermTable table;
    for (int round = 0; round < 3; ++round) {
      CAPTURE(round);
      TermPacker packer;
      numbering.add(tokens, "en", analyzer, {packer, table});
      const PackedTerms with_numbers = packer.take();
      spelling.add(tokens, "en", analyzer, {packer, table});
      const PackedTerms spelled_terms = packer.take();
      CHECK(with_numbers.count == spelled_terms.count);
      CHECK(with_numbers.digest == spelled_terms.digest);
      CHECK((with_numbers.bytes == spelled_terms.bytes) == (round == 0));
      CHECK(numbered->size() == (round == 0 ? 0 : with_numbers.count));
    }
    CHECK(numbered->find("Zen:talk") != NumberedTerms::kNone);
    CHECK(numbered->find("Stalks") != NumberedTerms::kNone);
  }

  TEST_CASE("what is forgotten is made again") {
    Adder adder;
    const Strings expected = spelled(adder.terms(body_of({"news", "talks"}), "en"));
    Strings many;
    for (int i = 0; i < 140000; ++i)
      many.push_back("w" + std::to_string(i));
    CHECK(adder.terms(body_of(many), "en").size() <= kMaxDistinctTerms);
    CHECK(spelled(adder.terms(body_of({"news", "talks"}), "en")) == expected);
  }
}
