// SPDX-License-Identifier: GPL-2.0-or-later
// The members of a result, a hit and an error as JSON; what JSON and NDJSON share.
// OUTPUT.md and tests/support/result.schema.json describe every key.
#pragma once

#include <string>
#include <string_view>

#include "query/output/json_builder.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// Returns "relevance", "date" or "-date", as --sort takes them.
std::string_view sort_order_name(SortOrder sort) noexcept;

// Adds the members of a result but its hits and its explanation to an open object.
void add_result_members(JsonBuilder& json, const SearchResult& result);

// Adds the member "explanation" to an open object.
void add_explanation(JsonBuilder& json, const Explanation& explanation);

// Adds a date under `name`, or null.
void add_date(JsonBuilder& json, std::string_view name, const ArticleDate& date);

// Adds the members of one quotation to an open object.
void add_quotation_members(JsonBuilder& json, const HitQuotation& quotation);

// Adds the members of one hit to an open object.
void add_hit_members(JsonBuilder& json, const Hit& hit);

// Adds the member "error" to an open object: code, message and hint; for an error in a
// query also where it is.
void add_error(JsonBuilder& json, std::string_view query, const Error& error);

}  // namespace morgue
