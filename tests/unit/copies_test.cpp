// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the groups of copies as they lie on the disk.
#include "morgue/copies.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/archive/copies_file.hpp"
#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

const std::vector<std::vector<DocumentPlace>> kGroups = {
    {{1, 7}, {0, 3}, {1, 2}},
    {{0, 9}, {0, 1}},
};

std::string damage_of(const std::string& bytes) {
  try {
    CopyGroups::decode(bytes, "a/copies/000001.groups");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Corrupt);
    return error.message();
  }
  return "none";
}

}  // namespace

TEST_SUITE("groups of copies") {
  TEST_CASE("an article leads to its group, and to none if it is alone") {
    const CopyGroups groups(kGroups);
    CHECK(groups.group_count() == 2);
    CHECK(groups.article_count() == 5);
    CHECK(groups.find({1, 2}) == 0);
    CHECK(groups.find({0, 3}) == 0);
    CHECK(groups.find({0, 1}) == 1);
    CHECK_FALSE(groups.find({0, 2}));
    CHECK_FALSE(groups.find({2, 7}));
    const auto group = groups.group(0);
    CHECK(std::vector<DocumentPlace>(group.begin(), group.end()) == kGroups[0]);
  }

  TEST_CASE("the articles of a segment are listed in order with or without firsts") {
    using Docids = std::vector<std::uint32_t>;
    const CopyGroups groups(kGroups);
    CHECK(groups.docids(0, CopyGroups::Role::Member) == Docids{1, 3, 9});
    CHECK(groups.docids(0, CopyGroups::Role::Copy) == Docids{1, 3});
    CHECK(groups.docids(1, CopyGroups::Role::Member) == Docids{2, 7});
    CHECK(groups.docids(1, CopyGroups::Role::Copy) == Docids{2});
    CHECK(groups.docids(2, CopyGroups::Role::Member).empty());
    CHECK(CopyGroups().docids(0, CopyGroups::Role::Member).empty());
  }

  TEST_CASE("an article alone or one in two groups is no group") {
    using Groups = std::vector<std::vector<DocumentPlace>>;
    for (const Groups& groups :
         {Groups{{{0, 1}}}, Groups{{}}, Groups{{{0, 1}, {0, 2}}, {{0, 3}, {0, 1}}}}) {
      try {
        const CopyGroups refused(groups);
        FAIL("not refused");
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidArgument);
        CHECK(error.message() ==
              "an article alone, or one that stands twice, is no group of copies");
      }
    }
  }

  TEST_CASE("they and the pairs of texts read back as they were written") {
    const std::vector<TextPair> pairs = {{1, 2}, {1, 0xffffffffffffffff}};
    const std::string bytes = format_copies(CopyGroups(kGroups), pairs);
    const CopyGroups groups = CopyGroups::decode(bytes, "f");
    CHECK(groups.encode() == CopyGroups(kGroups).encode());
    CHECK(groups.encode().size() == groups.encoded_bytes());
    CHECK(parse_text_pairs(bytes, "f") == pairs);
  }

  TEST_CASE("a file that is cut short anywhere is damage") {
    const std::string bytes = format_copies(CopyGroups(kGroups), {{1, 2}});
    const std::size_t groups_bytes = CopyGroups(kGroups).encoded_bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CAPTURE(size);
      const std::string cut = bytes.substr(0, size);
      if (size < groups_bytes) {
        CHECK(damage_of(cut) == "a/copies/000001.groups is not as it was written");
      } else {
        CHECK_THROWS_WITH_AS(parse_text_pairs(cut, "f"),
                             "f does not have the length that it says", Error);
      }
    }
  }

  TEST_CASE("any changed byte of the groups is damage or another group") {
    const std::string bytes = CopyGroups(kGroups).encode();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const char change : {'\x01', '\x80'}) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ change);
        CAPTURE(at);
        if (damage_of(changed) != "none") continue;
        CHECK(CopyGroups::decode(changed, "f").encode() == changed);
      }
    }
  }
}
