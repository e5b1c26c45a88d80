// SPDX-License-Identifier: GPL-2.0-or-later
// Article ids.
#include "indexer/formats/article_id.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <xxhash.h>

#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// Hashes the length too, so that no two lists of parts are one stream of bytes.
void hash_part(XXH3_state_t* state, std::string_view part) {
  const std::uint64_t size = part.size();
  std::array<unsigned char, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(size >> (8 * i));
  XXH3_64bits_update(state, bytes.data(), bytes.size());
  XXH3_64bits_update(state, part.data(), part.size());
}

}  // namespace

std::optional<std::string> article_id_problem(std::string_view id) {
  if (id.empty()) return "is empty";
  if (id.size() > kMaxArticleIdBytes) {
    return "is " + std::to_string(id.size()) + " bytes long; at most " +
           std::to_string(kMaxArticleIdBytes) + " are allowed";
  }
  if (std::any_of(id.begin(), id.end(), is_control))
    return "contains a control character";
  if (find_bad_utf8(id) != std::string_view::npos) return "is not well-formed UTF-8";
  return std::nullopt;
}

Reject bad_id_reject(const Provenance& where,
                     std::string_view id,
                     std::string problem) {
  Reject reject;
  reject.where = where;
  reject.code = "bad_id";
  reject.message = "the id " + quoted_excerpt(id) + " " + std::move(problem) +
                   "; give the article another id";
  return reject;
}

std::string content_id(std::string_view title,
                       std::string_view date_text,
                       std::string_view body) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(
      XXH3_createState(), &XXH3_freeState);
  XXH3_64bits_reset(state.get());
  hash_part(state.get(), title);
  hash_part(state.get(), date_text);
  hash_part(state.get(), body);
  std::uint64_t hash = XXH3_64bits_digest(state.get());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = "x-0000000000000000";
  for (std::size_t i = id.size(); hash != 0; hash >>= 4)
    id[--i] = kDigits[hash & 15u];
  return id;
}

}  // namespace morgue
