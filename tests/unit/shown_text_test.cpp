// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what counts as the same text.
#include "query/highlight/shown_text.hpp"

#include <doctest/doctest.h>
#include <string_view>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

ComparableText comparable(std::string_view text) {
  ComparableText made;
  made.assign(text);
  return made;
}

}  // namespace

TEST_SUITE("shown text") {
  TEST_CASE("case and white space and punctuation make no difference") {
    const ComparableText text = comparable("\"The talks,\" he said.");
    for (const std::string_view same :
         {"the talks he said", "\u201CThe Talks\u201D\u2014he\u00A0said",
          " THE\nTALKS! HE SAID...", "\u300CThe talks\u300Dhe said\u3002"}) {
      CAPTURE(same);
      CHECK(comparable(same).key() == text.key());
    }
    CHECK(comparable("the talks he say").key() != text.key());
    CHECK(comparable("the talk\u015B he said").key() != text.key());
  }

  TEST_CASE("a text without letters is never the same as another") {
    ShownText shown;
    CHECK(comparable("... \u2014").key() == 0);
    shown.add(comparable("..."));
    CHECK_FALSE(shown.has(comparable("...")));
    CHECK(shown.empty());
  }

  TEST_CASE("short texts must be equal and longer ones may be parts") {
    ShownText shown;
    shown.add(comparable("He said no."));
    shown.add(comparable("They can and should contribute more, he said."));
    CHECK(shown.has(comparable("he said no")));
    CHECK_FALSE(shown.has(comparable("He said")));
    CHECK_FALSE(shown.has(comparable("He said no to that.")));
    CHECK(shown.has(comparable("They can and should contribute more")));
    CHECK(shown.has(
        comparable("\"They can and should contribute more, he said,\" she said.")));
    CHECK_FALSE(shown.has(comparable("They can and should contribute less")));
    shown.clear();
    CHECK(shown.empty());
    CHECK_FALSE(shown.has(comparable("He said no.")));
  }
}
