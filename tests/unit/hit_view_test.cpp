// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search/hit_view.hpp"

#include <doctest/doctest.h>

#include "tests/support/example_result.hpp"

using morgue::Fragment;
using morgue::Hit;
using morgue::HitView;
using morgue::make_hit_view;
using morgue::Match;

TEST_SUITE("hit view") {
  TEST_CASE("the title and each fragment are texts with matches of their own") {
    Hit hit = morgue::example_hit();
    Fragment second;
    second.begin = 25;
    second.end = 41;
    second.text = "Nobody was hurt.";
    second.matches = {{25, 31}, {36, 40}};
    hit.snippet.fragments.push_back(second);
    const HitView view = make_hit_view(hit);
    CHECK(view.title.text == "Spire falls");
    CHECK(view.title.matches == std::vector<Match>{{0, 5}});
    REQUIRE(view.fragments.size() == 2);
    CHECK(view.fragments[0].text == "The spire fell at eight. Nobody was hurt.");
    CHECK(view.fragments[0].matches == std::vector<Match>{{4, 9}});
    CHECK(view.fragments[1].text == "Nobody was hurt.");
    CHECK(view.fragments[1].matches == std::vector<Match>{{0, 6}, {11, 15}});
  }

  TEST_CASE("dates are printed as far as they are known") {
    const HitView view = make_hit_view(morgue::example_hit());
    CHECK(view.published == "2019-04-15T18:00+02:00");
    CHECK(view.updated.empty());
  }

  TEST_CASE("matches beyond a fragment are left out") {
    Hit hit = morgue::example_hit();
    Fragment beyond;
    beyond.begin = 36;
    beyond.end = 41;
    beyond.text = "hurt.";
    beyond.matches = {{36, 40}, {10, 12}, {50, 60}};
    hit.snippet.fragments = {beyond};
    const HitView view = make_hit_view(hit);
    REQUIRE(view.fragments.size() == 1);
    CHECK(view.fragments[0].text == "hurt.");
    CHECK(view.fragments[0].matches == std::vector<Match>{{0, 4}});
  }
}
