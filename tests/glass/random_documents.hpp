// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of every kind that a database can hold, at the limits of what it can.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace morgue {

struct RandomPosting {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

struct RandomDocument {
  std::string data;
  std::map<std::string, RandomPosting> terms;
  std::map<std::uint32_t, std::string> values;
};

// All slots that there are values in.
inline constexpr std::array<std::uint32_t, 17> kRandomSlots = {
    0,   1,   2,   3,   4,   5,     6,          127,       128,
    129, 200, 255, 256, 257, 70000, 0x7fffffff, 0xfffffffe};

using RandomDocuments = std::map<std::uint32_t, RandomDocument>;

// Some documents that are different from call to call; a seed repeats them. There are
// kCorpusKinds kinds of such collections.
inline constexpr unsigned kCorpusKinds = 12;
RandomDocuments random_documents(unsigned kind, bool is_large, std::mt19937& random);

// One document like those of most collections.
RandomDocument random_document(std::mt19937& random);

}  // namespace morgue
