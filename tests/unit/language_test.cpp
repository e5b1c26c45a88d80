// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/language.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using morgue::detect_language;
using morgue::normalize_language;

TEST_SUITE("language") {
  TEST_CASE("the corpus is in the languages that its directories say") {
    const std::filesystem::path root = MORGUE_SOURCE_DIR "/corpus/articles";
    int articles = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".txt") continue;
      const std::string directory = entry.path().parent_path().filename();
      const bool foreign =
          entry.path().string().find("/languages/") != std::string::npos;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      INFO(entry.path());
      CHECK(detect_language(text) == (foreign ? directory : "en"));
      ++articles;
    }
    CHECK(articles > 50);
  }

  TEST_CASE("what is too short or no language is undetermined") {
    for (const std::string text :
         {"", " ", "Talks", "1234 5678 9012 3456 7890 1234 5678", "\n\n\n",
          "\xff\xfe broken bytes that go on for a while"}) {
      INFO(text);
      CHECK(detect_language(text) == "und");
    }
  }

  TEST_CASE("a long text is told by its beginning and may be cut inside a character") {
    std::string text;
    while (text.size() < 100000)
      text += "Die Stra\u00dfe f\u00fchrt \u00fcber die Br\u00fccke. ";
    for (int shift = 0; shift < 4; ++shift) {
      CHECK(detect_language(text) == "de");
      text.insert(0, "x");
    }
  }

  TEST_CASE("a long text is in the language of most of it whatever it begins with") {
    const std::string english =
        "This article is shown in the language of its author. Readers abroad will find "
        "a summary of what the minister said on the next page, and the answers of the "
        "members who asked him about it, in the order in which they were given. ";
    std::string text = english;
    for (int i = 0; i < 30; ++i)
      text +=
          "Der Minister sagte am Abend, dass er die Fragen der Abgeordneten kenne. ";
    CHECK(detect_language(text) == "de");
    std::string other = english + english + english;
    CHECK(detect_language(other) == "en");
    other += "Der Minister sagte am Abend, dass er die Fragen der Abgeordneten kenne. ";
    CHECK(detect_language(other) == "en");
  }

  TEST_CASE("tags and names become primary subtags") {
    struct Row {
      const char* name;
      const char* subtag;
    };

    for (const Row& row : {Row{"en", "en"},
                           Row{"EN", "en"},
                           Row{"en-US", "en"},
                           Row{"en_GB", "en"},
                           Row{"de_DE.UTF-8", "de"},
                           Row{" fr ", "fr"},
                           Row{"zh-Hans-CN", "zh"},
                           Row{"eng", "en"},
                           Row{"deu", "de"},
                           Row{"ger", "de"},
                           Row{"fre", "fr"},
                           Row{"chi", "zh"},
                           Row{"cmn-Hant", "zh"},
                           Row{"iw", "he"},
                           Row{"in", "id"},
                           Row{"mo", "ro"},
                           Row{"yue", "yue"},
                           Row{"English", "en"},
                           Row{"german", "de"},
                           Row{"Deutsch", "de"},
                           Row{"ESPA\u00d1OL", "es"},
                           Row{"fran\u00e7ais", "fr"},
                           Row{"\u65e5\u672c\u8a9e", "ja"},
                           Row{"\u0440\u0443\u0441\u0441\u043a\u0438\u0439", "ru"},
                           Row{"", "und"},
                           Row{"und", "und"},
                           Row{"x-default", "und"},
                           Row{"qq", "und"},
                           Row{"Klingonese", "und"},
                           Row{"12", "und"}}) {
      INFO(row.name);
      CHECK(normalize_language(row.name) == row.subtag);
    }
    CHECK(normalize_language(std::string(1000, 'e')) == "und");
  }
}
