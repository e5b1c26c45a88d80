// SPDX-License-Identifier: GPL-2.0-or-later
// Article ids: what is accepted, and what an article without one gets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

inline constexpr std::size_t kMaxArticleIdBytes = 512;

// Returns why `id`, already trimmed, cannot be an article id, for use behind "the id ";
// nullopt if it can.
std::optional<std::string> article_id_problem(std::string_view id);

// Returns the reject of an article whose id has a problem.
Reject bad_id_reject(const Provenance& where, std::string_view id, std::string problem);

// Returns an id made of the article's own words: "x-" and 16 hex digits of XXH3-64 over
// title, `date_text` (as the record spells it) and body.
std::string content_id(std::string_view title,
                       std::string_view date_text,
                       std::string_view body);

}  // namespace morgue
