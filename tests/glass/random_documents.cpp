// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of every kind that a database can hold, at the limits of what it can.
#include "tests/glass/random_documents.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <set>

namespace morgue {

namespace {

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kMaxTermBytes = 245;

std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
  return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
}

std::uint32_t one_of(std::mt19937& random, std::initializer_list<std::uint32_t> all) {
  return *(all.begin() + below(random, static_cast<std::uint32_t>(all.size())));
}

std::string noise(std::mt19937& random, std::size_t length) {
  std::string bytes(length, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random());
  return bytes;
}

// Compressible to about a third.
std::string prose(std::mt19937& random, std::size_t length) {
  std::string text;
  while (text.size() < length)
    text += "word" + std::to_string(below(random, 300)) + " ";
  text.resize(length);
  return text;
}

// Frequent words are short numbers.
std::string word(std::mt19937& random) {
  const double uniform = std::uniform_real_distribution<double>(0.0001, 1)(random);
  return "w" + std::to_string(static_cast<int>(std::pow(uniform, -1.5)));
}

// Of few different bytes, the least and the greatest among them, so that terms are
// prefixes of others; NUL counts double.
std::string strange_term(std::mt19937& random) {
  const std::size_t most = below(random, 20) == 0 ? kMaxTermBytes : 6;
  std::string term;
  std::size_t cost = 0;
  const std::size_t length = 1 + below(random, static_cast<std::uint32_t>(most));
  while (term.size() < length) {
    const auto byte = static_cast<char>(one_of(random, {0, 1, 65, 66, 254, 255}));
    cost += byte == '\0' ? 2 : 1;
    if (cost > kMaxTermBytes) break;
    term += byte;
  }
  return term;
}

std::vector<std::uint32_t> random_positions(std::mt19937& random) {
  const std::uint32_t count = one_of(random, {0, 0, 1, 1, 1, 2, 2, 3, 5, 17, 64});
  const std::uint32_t range = one_of(random, {100, 1000, 100000, kMax});
  std::set<std::uint32_t> positions;
  while (positions.size() < count)
    positions.insert(below(random, range) + (below(random, 4) == 0 ? 1 : 0));
  return {positions.begin(), positions.end()};
}

std::string random_data(std::mt19937& random) {
  switch (below(random, 12)) {
    case 0:
      return {};
    case 1:
      return noise(random, one_of(random, {1, 17, 18, 19, 20, 255, 256}));
    case 2:  // around what an item holds, and two of them
      return noise(random, one_of(random, {2020, 4060, 8170}) + below(random, 30));
    case 3:
      return noise(random, below(random, 30000));
    case 4:
      return prose(random, below(random, 40000));
    default:
      return prose(random, below(random, 3000));
  }
}

// The engine's check does not like positions in a document without length.
void give_length(RandomDocument& document) {
  document.terms["length"].wdf += 1;
}

// The numbers at which docids take another byte.
RandomDocuments sparse_documents(std::mt19937& random, bool to_the_last) {
  RandomDocuments documents;
  for (const std::uint32_t docid :
       {1U, 2U, 127U, 128U, 0x7fffU, 0x8000U, 0x3fffffU, 0x400000U, 0x1fffffffU,
        0x20000000U, kMax - 1, kMax}) {
    if (docid <= 0x400000 || to_the_last) documents[docid] = random_document(random);
  }
  return documents;
}

// Lists of many chunks, with wdf that takes from one byte to five.
RandomDocuments many_documents(std::mt19937& random, std::uint32_t count) {
  RandomDocuments documents;
  std::uint32_t docid = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    docid += i == count / 2 ? 40000 : one_of(random, {1, 1, 1, 2, 200});
    RandomDocument& document = documents[docid];
    document.terms["all"] = {1 + i % 3, {i % 7, i % 7 + 1}};
    document.terms["Xall"] = {0, {}};
    document.terms[std::string("\0all", 4)] = {i % 5 == 0 ? 70000U : 1U, {}};
    document.terms["Q" + std::to_string(i)] = {0, {}};
    if (i % 2 == 0) document.terms["all2"] = {i % 300, {}};
    document.values[0] = noise(random, 1 + below(random, 9));
    if (i % 3 == 0) document.values[4] = std::string(16, static_cast<char>(i));
  }
  return documents;
}

// Bodies of a list that end just before, at and behind the size of a chunk: two bytes a
// posting, three for some.
RandomDocuments chunk_borders(std::mt19937& random) {
  RandomDocuments documents;
  for (std::uint32_t docid = 1; docid <= 1010; ++docid) {
    for (std::uint32_t length = 995; length <= 1005; ++length) {
      if (docid > length) continue;
      const std::uint32_t wdf = docid == 1 ? one_of(random, {1, 200}) : 1;
      documents[docid].terms["t" + std::to_string(length)] = {wdf, {}};
    }
    give_length(documents[docid]);
    const std::uint32_t bytes = docid % 100 == 0 ? 1990 + below(random, 20) : 8;
    documents[docid].values[one_of(random, {0, 1})] = noise(random, bytes);
  }
  return documents;
}

RandomDocuments long_positions(std::mt19937& random, std::uint32_t count) {
  RandomDocuments documents;
  for (std::uint32_t docid = 1; docid <= count; ++docid) {
    RandomDocument& document = documents[docid];
    std::vector<std::uint32_t> all(1 + below(random, 70000));
    std::iota(all.begin(), all.end(), below(random, 5));
    document.terms["consecutive"] = {1, all};
    for (std::uint32_t& position : all)
      position *= 3;
    document.terms["thirds"] = {1, all};
    std::set<std::uint32_t> some;
    for (int i = 0; i < 20000; ++i)
      some.insert(below(random, kMax));
    document.terms["random"] = {1, {some.begin(), some.end()}};
    document.terms["ends"] = {1, {0, kMax}};
    document.terms["zero"] = {1, {0}};
    document.terms["last"] = {1, {kMax}};
    document.terms["first"] = {1, {0, 1}};
  }
  return documents;
}

RandomDocuments long_data(std::mt19937& random, std::uint32_t count) {
  RandomDocuments documents;
  for (std::uint32_t docid = 1; docid <= count; ++docid) {
    const std::size_t length = 100000 + below(random, 400000 * count);
    documents[docid].data =
        docid % 2 == 0 ? noise(random, length) : prose(random, length);
    for (std::uint32_t i = 0; i < 3000 * count; ++i)
      documents[docid].terms[std::to_string(random())] = {1, {i}};
  }
  return documents;
}

RandomDocuments odd_values(std::mt19937& random) {
  RandomDocuments documents;
  for (std::uint32_t docid = 1; docid <= 700; ++docid) {
    RandomDocument& document = documents[docid];
    for (const std::uint32_t slot :
         {0U, 1U, 127U, 128U, 129U, 255U, 256U, 257U, 70000U, 0x7fffffffU, kMax - 1}) {
      if (below(random, 3) == 0) continue;
      document.values[slot] = below(random, 100) == 0
                                  ? noise(random, 1900 + below(random, 3000))
                                  : noise(random, 1 + below(random, 20));
    }
    document.values[5] = "the same";
    document.values[6] = std::string(1 + docid % 3, '\0');
  }
  return documents;
}

RandomDocuments ordinary_documents(std::mt19937& random, std::uint32_t most) {
  RandomDocuments documents;
  const std::uint32_t count = 1 + below(random, most);
  std::uint32_t docid = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    docid += one_of(random, {1, 1, 1, 1, 1, 2, 50});
    documents[docid] = random_document(random);
  }
  return documents;
}

// Long keys make branches of several levels.
RandomDocuments long_terms(std::mt19937& random, std::uint32_t count) {
  RandomDocuments documents;
  const std::string stem(200, 'x');
  for (std::uint32_t docid = 1; docid <= count; ++docid) {
    for (int i = 0; i < 300; ++i) {
      const std::string end = std::to_string(random());
      documents[docid].terms[stem + end.substr(0, 45)] = {1, {1}};
    }
    documents[docid].terms[std::string(122, '\0') + "x"] = {1, {docid}};
    documents[docid].terms[std::string(kMaxTermBytes, '\xff')] = {1, {docid}};
    documents[docid].terms[std::string(kMaxTermBytes, 'a')] = {1, {docid}};
  }
  return documents;
}

RandomDocuments poor_documents(std::mt19937& random) {
  RandomDocuments documents;
  switch (below(random, 5)) {
    case 0:
      documents[1];
      break;
    case 1:
      documents[7].data = "data alone";
      break;
    case 2:
      documents[1].values[3] = "value alone";
      break;
    case 3:
      for (std::uint32_t docid = 1; docid < 20; ++docid)
        documents[docid].terms["Kboolean"] = {0, {}};
      break;
    default:
      documents[3].terms["a"] = {1, {}};
      documents[3].terms["ab"] = {2, {1, 2, 9}};
      documents[4];
  }
  return documents;
}

}  // namespace

RandomDocument random_document(std::mt19937& random) {
  RandomDocument document;
  document.data = random_data(random);
  if (below(random, 20) == 0) return document;
  for (std::uint32_t left = below(random, 80); left > 0; --left) {
    const std::string term =
        below(random, 5) == 0 ? strange_term(random) : word(random);
    document.terms[term] = {one_of(random, {0, 1, 1, 1, 2, 5, 125, 126, 127, 128, 300}),
                            random_positions(random)};
  }
  for (std::uint32_t left = below(random, 5); left > 0; --left) {
    document.values[one_of(random, {0, 1, 2, 3, 4, 200})] =
        noise(random, 1 + below(random, 40));
  }
  give_length(document);
  return document;
}

RandomDocuments random_documents(unsigned kind, bool is_large, std::mt19937& random) {
  switch (kind) {
    case 0:
      return {};
    case 1:
      return poor_documents(random);
    case 2:
      return sparse_documents(random, false);
    case 3:
      return sparse_documents(random, true);
    case 4:
      return many_documents(random, is_large ? 9000 : 2500);
    case 5:
      return chunk_borders(random);
    case 6:
      return long_positions(random, is_large ? 12 : 3);
    case 7:
      return long_data(random, is_large ? 6 : 2);
    case 8:
      return odd_values(random);
    case 9:
      return long_terms(random, is_large ? 60 : 12);
    case 10:
      return {{1, random_document(random)}};
    default:
      return ordinary_documents(random, is_large ? 1500 : 300);
  }
}

}  // namespace morgue
