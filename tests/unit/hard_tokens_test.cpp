// SPDX-License-Identifier: GPL-2.0-or-later
// What counts as one word: a row for every decision.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "morgue/analyzer.hpp"
#include "tests/support/escape.hpp"

using morgue::Analyzer;
using morgue::TokenStream;

namespace {

struct Row {
  const char* text;
  // The terms, separated by spaces, each with the text it stands for behind '=' where
  // that is not simply the term in another case.
  const char* tokens;
};

std::string tokens_of(const std::string& text) {
  static Analyzer analyzer;
  TokenStream stream;
  analyzer.analyze(text, stream);
  std::string result;
  std::uint32_t position = 0;
  for (const morgue::Token& token : stream.tokens) {
    CHECK(token.position == position++);
    if (!result.empty()) result += ' ';
    const std::string term(stream.term(token));
    const std::string shown = text.substr(token.begin, token.end - token.begin);
    result += term;
    const bool same =
        term.size() == shown.size() &&
        std::equal(term.begin(), term.end(), shown.begin(), [](char a, char b) {
          return a == b || (b >= 'A' && b <= 'Z' && a == (b | 0x20));
        });
    if (!same) result += "=" + shown;
  }
  return result;
}

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(test::escape(row.text));
    CHECK(test::escape(tokens_of(row.text)) == test::escape(row.tokens));
  }
}

}  // namespace

TEST_SUITE("hard tokens") {
  TEST_CASE("dots inside acronyms of single letters vanish") {
    check_rows({{"U.S. troops", "us=U.S. troops"},
                {"the U.N. and the U.K.", "the un=U.N. and the uk=U.K."},
                {"U.S.A.", "usa=U.S.A."},
                {"U.S-led", "us=U.S led"},
                {"U.S.-ROK", "us=U.S. rok"},
                {"the U.S.'s share", "the us=U.S.'s share"},
                {"the U.S.\u2019s share", "the us=U.S.\u2019s share"},
                {"at 5 p.m. on", "at 5 pm=p.m. on"},
                {"D.C.", "dc=D.C."},
                {"J. K. Rowling", "j k rowling"},
                {"\u00c9.U. d'abord", "eu=\u00c9.U. abord=d'abord"}});
  }

  TEST_CASE("other dots between letters divide words") {
    check_rows({{"US-S.Korea Drills", "us s korea drills"},
                {"example.com", "example com"},
                {"talks.Seoul", "talks seoul"},
                {"Ph.D. student", "ph d student"},
                {"end.", "end"},
                {"well...maybe", "well maybe"}});
  }

  TEST_CASE("connectors and colons divide words") {
    check_rows({{"snake_case_word", "snake case word"},
                {"__init__", "init"},
                {"DATE:Seoul", "date seoul"},
                {"A:b", "a b"},
                {"10:bc", "10 bc"}});
  }

  TEST_CASE("numbers keep their decimals and lose their thousands commas") {
    check_rows({{"US$5 billion", "us 5 billion"},
                {"S$6.8", "s 6.8"},
                {"28,500 troops", "28500=28,500 troops"},
                {"1,234,567.89", "1234567.89=1,234,567.89"},
                {"3.5", "3.5"},
                {"1.04 trillion", "1.04 trillion"},
                {"192.168.0.1", "192.168.0.1"},
                {"1,23 and 12,34,567", "1 23 and 12 34 567"},
                {"1234,567", "1234 567"},
                {"0,5", "0 5"},
                {"5,000km", "5000km=5,000km"},
                {"28'500", "28500=28'500"},
                {"1;2", "1 2"},
                {"50% of $100bn", "50 of 100bn"},
                {"\u0662\u0660\u0661\u0669", "2019=\u0662\u0660\u0661\u0669"},
                {"\uff12\uff10\uff11\uff19", "2019=\uff12\uff10\uff11\uff19"}});
  }

  TEST_CASE("a time of day is one word") {
    check_rows({{"at 10:30 on", "at 10:30 on"},
                {"9:05", "9:05"},
                {"10:30:45", "10:30 45"},
                {"1:2", "1 2"},
                {"100:30", "100 30"},
                {"10:300", "10 300"},
                {"10: 30", "10 30"}});
  }

  TEST_CASE("both apostrophes are one and possessives are dropped") {
    check_rows({{"O'Brien", "o'brien"},
                {"O\u2019Brien", "o'brien=O\u2019Brien"},
                {"O\u2018Brien", "o'brien=O\u2018Brien"},
                {"don't", "don't"},
                {"Seoul's", "seoul=Seoul's"},
                {"Seoul\u2019s share", "seoul=Seoul\u2019s share"},
                {"SEOUL'S", "seoul=SEOUL'S"},
                {"O'Brien's", "o'brien=O'Brien's"},
                {"the senators' vote", "the senators vote"},
                {"'quoted'", "quoted"},
                {"\u2018quoted\u2019", "quoted"},
                {"rock 'n' roll", "rock n roll"},
                {"Hawai\u02bbi", "hawai'i=Hawai\u02bbi"},
                {"the 1990's", "the 1990=1990's"},
                {"the 1990\u2019s", "the 1990=1990\u2019s"},
                {"'s", "s"}});
  }

  TEST_CASE("elided articles and pronouns are dropped") {
    check_rows({{"l'accord", "accord=l'accord"},
                {"L\u2019accord", "accord=L\u2019accord"},
                {"aujourd'hui", "aujourd'hui"},
                {"qu'il jusqu'ici", "il=qu'il ici=jusqu'ici"},
                {"dell'arte nell'anno", "arte=dell'arte anno=nell'anno"},
                {"un'altra", "altra=un'altra"},
                {"L'Or\u00e9al's", "oreal=L'Or\u00e9al's"},
                {"d'Estaing", "estaing=d'Estaing"},
                {"s'il n'a", "il=s'il a=n'a"},
                {"O'Neill", "o'neill"}});
  }

  TEST_CASE("short names around an ampersand are one word") {
    check_rows({{"AT&T and R&D", "at&t and r&d"},
                {"S&P 500", "s&p 500"},
                {"AT&T's deal", "at&t=AT&T's deal"},
                {"AT&T\u2019s deal", "at&t=AT&T\u2019s deal"},
                {"Johnson&Johnson", "johnson johnson"},
                {"A & B", "a b"},
                {"A&B&C", "a&b c"},
                {"S&P500", "s p500"},
                {"&T", "t"}});
  }

  TEST_CASE("hyphens always divide") {
    check_rows({{"burden-sharing", "burden sharing"},
                {"Jeong Eun-bo", "jeong eun bo"},
                {"state-of-the-art", "state of the art"},
                {"burden\u2010sharing", "burden sharing"},
                {"burden\u2011sharing", "burden sharing"},
                {"1950\u20131953", "1950 1953"},
                {"COVID-19", "covid 19"}});
  }

  TEST_CASE("addresses fall into their parts and tags into their word") {
    check_rows({{"desk@example.org", "desk example org"},
                {"https://www.example.com/a-b?c=1", "https www example com a b c 1"},
                {"#COP26 @newsdesk", "cop26 newsdesk"}});
  }

  TEST_CASE("an emoji is a word without its variation selector") {
    check_rows({{"fire \U0001f525!", "fire \U0001f525"},
                {"\u2764\ufe0f", "\u2764=\u2764\ufe0f"},
                {"\u2764", "\u2764"},
                {"\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
                 "\U0001f468\u200d\U0001f469\u200d\U0001f467 family"},
                {"\U0001f1f0\U0001f1f7\U0001f1fa\U0001f1f8",
                 "\U0001f1f0\U0001f1f7 \U0001f1fa\U0001f1f8"},
                {"\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd"},
                {"Acme\u2122 \u00a9 2019 \u2192", "acme 2019"}});
  }

  TEST_CASE("compatibility forms and ignorable characters fold away") {
    check_rows(
        {{"co\u00adoperate", "cooperate=co\u00adoperate"},
         {"\ufb01nance", "finance=\ufb01nance"},
         {"\uff33\uff45\uff4f\uff55\uff4c", "seoul=\uff33\uff45\uff4f\uff55\uff4c"},
         {"wo\u2060rd", "word=wo\u2060rd"},
         {"\u2167", "viii=\u2167"},
         {"\ufeffStart", "start"}});
  }

  TEST_CASE("diacritics and special letters of Latin fold to plain ones") {
    check_rows(
        {{"Caf\u00e9 Cafe\u0301", "cafe=Caf\u00e9 cafe=Cafe\u0301"},
         {"\u0130stanbul I\u015f\u0131k", "istanbul=\u0130stanbul isik=I\u015f\u0131k"},
         {"Stra\u00dfe STRASSE", "strasse=Stra\u00dfe strasse"},
         {"M\u00fcnchen", "munchen=M\u00fcnchen"},
         {"\u00d8sterbro", "osterbro=\u00d8sterbro"},
         {"\u0141\u00f3d\u017a", "lodz=\u0141\u00f3d\u017a"},
         {"\u0110okovi\u0107", "dokovic=\u0110okovi\u0107"},
         {"\u00c6r\u00f8 \u0152uvre", "aero=\u00c6r\u00f8 oeuvre=\u0152uvre"},
         {"\u00deing\u00f0", "thingd=\u00deing\u00f0"},
         {"Vi\u1ec7t", "viet=Vi\u1ec7t"},
         {"co\u0140legi col\u00b7legi", "collegi=co\u0140legi collegi=col\u00b7legi"}});
  }

  TEST_CASE("Greek and Cyrillic lose accents but keep their letters") {
    check_rows(
        {{"\u0391\u03b8\u03ae\u03bd\u03b1",
          "\u03b1\u03b8\u03b7\u03bd\u03b1=\u0391\u03b8\u03ae\u03bd\u03b1"},
         {"\u03a3\u03a3 \u03c2", "\u03c3\u03c3=\u03a3\u03a3 \u03c3=\u03c2"},
         {"\u0451\u043b\u043a\u0430",
          "\u0435\u043b\u043a\u0430=\u0451\u043b\u043a\u0430"},
         {"\u0432\u043e\u0301\u0434", "\u0432\u043e\u0434=\u0432\u043e\u0301\u0434"},
         {"\u041a\u0438\u0439\u0456\u0457",
          "\u043a\u0438\u0439\u0456\u0457=\u041a\u0438\u0439\u0456\u0457"}});
  }

  TEST_CASE("Arabic and Hebrew lose what writers leave out") {
    check_rows({{"\u0633\u0650\u064a\u064f\u0648\u0644",
                 "\u0633\u064a\u0648\u0644=\u0633\u0650\u064a\u064f\u0648\u0644"},
                {"\u0633\u0640\u0640\u064a\u0648\u0644",
                 "\u0633\u064a\u0648\u0644=\u0633\u0640\u0640\u064a\u0648\u0644"},
                {"\u0623\u062e \u0625\u062e \u0622\u062e \u0627\u062e",
                 "\u0627\u062e=\u0623\u062e \u0627\u062e=\u0625\u062e "
                 "\u0627\u062e=\u0622\u062e \u0627\u062e"},
                {"\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd",
                 "\u05e9\u05dc\u05d5\u05dd=\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd"},
                {"\u05e6\u05d4\"\u05dc \u05e6\u05d4\u05f4\u05dc",
                 "\u05e6\u05d4\u05dc=\u05e6\u05d4\"\u05dc "
                 "\u05e6\u05d4\u05dc=\u05e6\u05d4\u05f4\u05dc"}});
  }

  TEST_CASE("marks of other scripts stay") {
    check_rows({{"\u3067\u3059", "\u3067\u3059"},
                {"\u304b\u3099", "\u304c=\u304b\u3099"},
                {"\u0939\u093f\u0928\u094d\u0926\u0940",
                 "\u0939\u093f\u0928\u094d\u0926\u0940"},
                {"\u0e01\u0e34\u0e19", "\u0e01\u0e34\u0e19"},
                {"\ud55c\uad6d\uc5b4", "\ud55c\uad6d\uc5b4"}});
  }

  TEST_CASE("Chinese and Thai are words of the dictionary") {
    check_rows(
        {{"\u5317\u4eac\u5927\u5b66\u3002\u4e2d\u56fd\u4eba\u6c11",
          "\u5317\u4eac \u5927\u5b66 \u4e2d\u56fd \u4eba\u6c11"},
         {"\u0e01\u0e34\u0e19\u0e02\u0e49\u0e32\u0e27\u0e41\u0e25\u0e49\u0e27",
          "\u0e01\u0e34\u0e19 \u0e02\u0e49\u0e32\u0e27 \u0e41\u0e25\u0e49\u0e27"}});
  }

  TEST_CASE("one ligature of several words takes several positions") {
    Analyzer analyzer;
    TokenStream stream;
    analyzer.analyze("\ufdfa", stream);
    REQUIRE(stream.tokens.size() == 4);
    for (const morgue::Token& token : stream.tokens) {
      CHECK(token.begin == 0);
      CHECK(token.end == 3);
    }
    CHECK(stream.term(stream.tokens[0]) == "\u0635\u0644\u0649");
  }

  TEST_CASE("a long word is cut to 64 code points and stands for all of its text") {
    Analyzer analyzer;
    TokenStream stream;
    for (const std::string unit : {"a", "\u00e9", "\u0434", "\u0627"}) {
      std::string text;
      for (int i = 0; i < 300; ++i)
        text += unit;
      analyzer.analyze(text, stream);
      REQUIRE(stream.tokens.size() == 1);
      CHECK(stream.tokens[0].end == text.size());
      CHECK(stream.tokens[0].term_length == 64 * (unit >= "\u0400" ? 2u : 1u));
    }
  }
}
