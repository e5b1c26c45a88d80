// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stemmer.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/analyzer.hpp"

using morgue::StemCache;
using morgue::Stemmer;
using morgue::WordKey;

TEST_SUITE("stemmer") {
  TEST_CASE("inflected words of several languages share a stem") {
    struct Row {
      const char* language;
      const char* one;
      const char* other;
    };

    Stemmer stemmer;
    for (const Row& row :
         {Row{"en", "negotiations", "negotiation"}, Row{"en", "talks", "talk"},
          Row{"de", "verhandlungen", "verhandlung"},
          Row{"fr", "negociations", "negociation"}, Row{"es", "ministros", "ministro"},
          Row{"it", "trattative", "trattativa"},
          Row{"ru", "\u0441\u0442\u0440\u0430\u043d\u044b",
              "\u0441\u0442\u0440\u0430\u043d\u0430"},
          Row{"nb", "forhandlingene", "forhandlinger"}}) {
      INFO(row.language << " " << row.one);
      const std::string one(stemmer.stem(row.one, row.language));
      CHECK(one == stemmer.stem(row.other, row.language));
    }
  }

  TEST_CASE("endings that folding robbed of their accents are known all the same") {
    struct Row {
      const char* language;
      std::vector<const char*> words;
    };

    Stemmer stemmer;
    for (const Row& row :
         {Row{"es", {"investigacion", "investigaciones"}},
          Row{"es", {"constitucion", "constituciones"}},
          Row{"es", {"tecnologia", "tecnologias"}},
          Row{"pt", {"negociacao", "negociacoes"}}, Row{"pt", {"eleicao", "eleicoes"}},
          Row{"pt", {"decisao", "decisoes"}}, Row{"ca", {"eleccio", "eleccions"}},
          Row{"fr", {"premier", "premiere", "premieres"}},
          Row{"fr", {"arrive", "arrivee", "arrivees"}},
          Row{"hu", {"hazbol", "haznal", "haz"}},
          Row{"ro", {"informatie", "informatii", "informatiilor"}},
          Row{"tr", {"yollari", "yola"}}, Row{"tr", {"bakanligi", "bakanliginin"}},
          Row{"tr", {"surlari", "surlar"}},
          Row{"tr", {"deprem", "depremler", "depremlerde", "depremin"}},
          Row{"tr", {"secim", "secimler"}}, Row{"tr", {"zaman", "zamanlar"}}}) {
      const std::string stem(stemmer.stem(row.words.front(), row.language));
      for (const char* word : row.words) {
        INFO(row.language << " " << word);
        CHECK(stemmer.stem(word, row.language) == stem);
      }
    }
  }

  TEST_CASE("stems are folded") {
    Stemmer stemmer;
    CHECK(stemmer.stem("nacao", "pt") == "naca");
    CHECK(stemmer.stem("kisa", "tr") == "kis");
    CHECK(stemmer.stem("decisio", "ca") == "dec");
  }

  TEST_CASE("a language without a stemmer leaves words alone") {
    Stemmer stemmer;
    CHECK(stemmer.stem("talks", "ja") == "talks");
    CHECK(stemmer.stem("talks", "und") == "talks");
    CHECK(stemmer.stem("talks", "") == "talks");
    CHECK(stemmer.stem("talks", "english") == "talks");
    CHECK(stemmer.stem("", "en") == "");
  }

  TEST_CASE("languages may alternate") {
    Stemmer stemmer;
    for (int i = 0; i < 3; ++i) {
      CHECK(stemmer.stem("talks", "en") == "talk");
      CHECK(stemmer.stem("talks", "th") == "talks");
      CHECK(stemmer.stem("hauses", "de") == "haus");
    }
  }

  TEST_CASE("every listed language has its stemmer in Xapian") {
    CHECK(std::is_sorted(morgue::stemmer_languages().begin(),
                         morgue::stemmer_languages().end()));
    Stemmer stemmer;
    for (const std::string& language : morgue::stemmer_languages()) {
      INFO(language);
      CHECK(morgue::has_stemmer(language));
      CHECK_FALSE(stemmer.stem("presidents", language).empty());
    }
    CHECK_FALSE(morgue::has_stemmer("zh"));
    CHECK_FALSE(morgue::has_stemmer("english"));
  }

  TEST_CASE("every stemmer of Xapian is listed or known to be superseded") {
    std::string rest = Xapian::Stem::get_available_languages() + " ";
    for (const std::string& language : morgue::stemmer_languages()) {
      const auto* const row = morgue::find_stemmer_language(language);
      REQUIRE(row != nullptr);
      const std::size_t at =
          (" " + rest).find(" " + std::string(row->xapian_name) + " ");
      if (at != std::string::npos) rest.erase(at, row->xapian_name.size() + 1);
    }
    CHECK(rest == "earlyenglish german2 kraaij_pohlmann lovins porter ");
  }

  TEST_CASE("the cache never changes a stem") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Stemmer stemmer;
    const Xapian::Stem direct("english");
    const std::vector<std::string> endings = {"",   "s",       "ing",
                                              "ed", "ational", "iveness"};
    // More words than the cache holds, and many of them twice.
    for (int i = 0; i < 250000; ++i) {
      std::string word;
      const std::size_t length = 1 + random() % 5;
      for (std::size_t k = 0; k < length; ++k)
        word.push_back(static_cast<char>('a' + random() % 12));
      if (random() % 8 == 0) word += "counterrevolutionary";
      word += endings[random() % endings.size()];
      INFO(word);
      REQUIRE(stemmer.stem(word, "en") == direct(word));
    }
  }

  TEST_CASE("words that fall on the same slots displace one another") {
    StemCache cache;
    WordKey key("talks");
    std::vector<std::string> words;
    for (int i = 0; i < 100; ++i) {
      words.push_back("word" + std::to_string(i));
      WordKey forged(words.back());
      forged.hash = key.hash;
      CHECK(cache.put(words.back(), forged, "w") == "w");
    }
    int kept = 0;
    for (const std::string& word : words) {
      WordKey forged(word);
      forged.hash = key.hash;
      std::string_view stem;
      kept += cache.find(word, forged, stem) ? 1 : 0;
    }
    CHECK(kept == 16);
  }

  TEST_CASE("a key tells words of one length apart by all of their bytes") {
    for (std::size_t length = 1; length <= 40; ++length) {
      const std::string word(length, 'a');
      for (std::size_t i = 0; i < length; ++i) {
        std::string other = word;
        other[i] = 'b';
        const WordKey one{word};
        const WordKey two{other};
        INFO(other);
        CHECK((one.head != two.head || one.tail != two.tail || one.hash != two.hash));
      }
    }
  }
}
