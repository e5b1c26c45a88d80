// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of how the tagger cuts texts.
#include "indexer/tagger/tagger_tokens.hpp"

#include <doctest/doctest.h>
#include <string>

namespace morgue {
namespace {

TaggerText cut(const std::string& text) {
  TaggerText out;
  append_tagger_tokens(text, TextPart::Body, 0, text.size(), out);
  return out;
}

// "The U.S. | army": tokens by spaces, sentences by bars; candidates in capitals are
// asked for by candidates_of().
std::string words_of(const std::string& text) {
  const TaggerText cut_text = cut(text);
  std::string out;
  for (const TaggerSentence& sentence : cut_text.sentences) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
      const TaggerToken& token = cut_text.tokens[i];
      if (i > sentence.begin) out += ' ';
      out += text.substr(token.begin, token.end - token.begin);
    }
  }
  return out;
}

std::string candidates_of(const std::string& text) {
  const TaggerText cut_text = cut(text);
  std::string out;
  for (const TaggerToken& token : cut_text.tokens) {
    if (!token.has(kTokenCandidate)) continue;
    if (!out.empty()) out += ' ';
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

struct Row {
  std::string text;
  std::string expected;
};

TEST_SUITE("tagger_tokens") {
  TEST_CASE("cuts words and signs and keeps abbreviations whole") {
    const Row rows[] = {
        {"He left, she said.", "He left , she said ."},
        {"The U.S. Army's Gen. J. Smith", "The U.S. Army ' s Gen. J. Smith"},
        {"O'Brien can't see Jeong Eun-bo", "O'Brien can't see Jeong Eun - bo"},
        {"US$5 billion (S$6.8 billion)", "US $ 5 billion ( S $ 6.8 billion )"},
        {"Seoul\u2019s share", "Seoul \u2019 s share"},
        {"on Tuesday.The talks", "on Tuesday . The talks"},
        {"", ""},
        {"\xff\xfe ok", "\xff \xfe ok"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(words_of(row.text) == row.expected);
    }
  }

  TEST_CASE("ends sentences but not behind abbreviations") {
    const Row rows[] = {
        {"It ended. They left.", "It ended . | They left ."},
        {"\"It ended.\" They left.", "\" It ended . \" | They left ."},
        {"Mr. Kim met Lt. Gen. Park.", "Mr. Kim met Lt. Gen. Park ."},
        {"It cost 1.5 million. why?", "It cost 1.5 million . why ?"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(words_of(row.text) == row.expected);
    }
  }

  TEST_CASE("candidates are words with a capital and what joins them") {
    const Row rows[] = {
        {"The Bank of Korea said it would wait.", "The Bank of Korea"},
        {"envoy Jeong Eun-bo left", "Jeong Eun - bo"},
        {"so said Ludwig van der Berg and others", "Ludwig van der Berg"},
        {"so said al-Assad in person", "al - Assad"},
        {"he flew a Boeing 747 there", "Boeing 747"},
        {"in London, where it rains", "London"},
        {"i live in london", "i live in london"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(candidates_of(row.text) == row.expected);
    }
  }

  TEST_CASE("tells headlines and lines in capitals from sentences") {
    CHECK(cut("They met in Seoul on Tuesday.").sentences[0].letter_case ==
          SentenceCase::Normal);
    CHECK(cut("TALKS END WITHOUT AGREEMENT IN SEOUL").sentences[0].letter_case ==
          SentenceCase::Capitals);
    CHECK(cut("Talks End Without Agreement Between Allies").sentences[0].letter_case ==
          SentenceCase::Headline);
    CHECK(cut("nobody uses capitals here").sentences[0].letter_case ==
          SentenceCase::Small);
  }

  TEST_CASE("keys fold case and accents and are cut") {
    const TaggerText text = cut("\u00C9COLE " + std::string(5000, 'x'));
    CHECK(text.key(text.tokens[0]) == "ecole");
    CHECK(text.key(text.tokens[1]).size() < 100);
    CHECK(text.tokens[1].end - text.tokens[1].begin == 5000);
  }
}

}  // namespace
}  // namespace morgue
