// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the pipeline of threads that keeps the order.
#include "indexer/build/ordered_workers.hpp"

#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Workers = OrderedWorkers<int, std::string>;

std::function<bool(int&)> count_to(int end) {
  return [end, next = 0](int& item) mutable {
    item = next;
    return next++ < end;
  };
}

std::function<std::function<std::string(int&&)>()> spell_slowly() {
  return [] {
    return [](int&& item) {
      if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return std::to_string(item);
    };
  };
}

}  // namespace

TEST_SUITE("ordered workers") {
  TEST_CASE("results come in the order of the items") {
    for (const unsigned jobs : {0U, 1U, 5U}) {
      std::vector<std::string> results;
      Workers(jobs, {count_to(300), spell_slowly(),
                     [&](std::string&& result) { results.push_back(result); }})
          .run();
      REQUIRE(results.size() == 300);
      for (std::size_t i = 0; i < results.size(); ++i) {
        CHECK(results[i] == std::to_string(i));
      }
    }
  }

  TEST_CASE("nothing to produce is no work") {
    int consumed = 0;
    Workers(3, {count_to(0), spell_slowly(), [&](std::string&&) { ++consumed; }}).run();
    CHECK(consumed == 0);
  }

  TEST_CASE("production does not run away from consumption") {
    std::atomic<int> produced = 0;
    int consumed = 0;
    int greatest_lead = 0;
    Workers(2, {[&](int& item) {
                  item = produced;
                  return produced++ < 200;
                },
                spell_slowly(),
                [&](std::string&&) {
                  ++consumed;
                  greatest_lead = std::max(greatest_lead, produced - consumed);
                  std::this_thread::sleep_for(std::chrono::microseconds(200));
                }})
        .run();
    CHECK(consumed == 200);
    CHECK(greatest_lead <= 10);
  }

  TEST_CASE("what any stage throws ends the run and reaches the caller") {
    const auto fail = [](const char* what) { throw std::runtime_error(what); };
    const auto ignore = [](std::string&&) {};
    const auto bad_source = [&](int& item) {
      if (item > 0) return false;
      fail("produce");
      return true;
    };
    const auto bad_transforms = [&] {
      return [&](int&& item) {
        if (item == 50) fail("transform");
        return std::string();
      };
    };
    const auto bad_maker = [&]() -> std::function<std::string(int&&)> {
      fail("make");
      return {};
    };
    const auto bad_sink = [&](std::string&& result) {
      if (result == "50") fail("consume");
    };
    CHECK_THROWS_WITH(Workers(2, {bad_source, spell_slowly(), ignore}).run(),
                      "produce");
    CHECK_THROWS_WITH(Workers(2, {count_to(1000), bad_transforms, ignore}).run(),
                      "transform");
    CHECK_THROWS_WITH(Workers(2, {count_to(1000), spell_slowly(), bad_sink}).run(),
                      "consume");
    CHECK_THROWS_WITH(Workers(2, {count_to(1000), bad_maker, ignore}).run(), "make");
  }
}
