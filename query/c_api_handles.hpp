// SPDX-License-Identifier: GPL-2.0-or-later
// What is behind the handles of morgue.h, and where exceptions end.
#pragma once

#include <new>
#include <string>
#include <vector>

#include "morgue.h"
#include "morgue/error.hpp"
#include "query/search/hit_view.hpp"
#include "query/search/searcher_pool.hpp"

struct morgue_archive {
  morgue::SearcherPool value;
};

struct morgue_search_options {
  morgue_search_options() { value.with_bodies = true; }

  morgue::SearchOptions value;
};

struct morgue_fragment {
  morgue::Passage value;
};

struct morgue_hit {
  const morgue::Hit* value = nullptr;  // of the results
  std::string published;
  std::string updated;
  morgue_fragment title;
  std::vector<morgue_fragment> fragments;
};

struct morgue_results {
  morgue::SearchResult value;
  std::vector<morgue_hit> hits;
  bool explain = false;
  std::string json;
  std::string explanation;
};

struct morgue_error {
  morgue::Error value;
};

namespace morgue {

morgue_status status_of(ErrorCode code) noexcept;

// Makes *error of `failure`, if it is wanted and there is memory for it.
morgue_status report(const Error& failure, morgue_error** error) noexcept;

// Runs `body`. The one place where exceptions end.
template <typename Body>
morgue_status guard(morgue_error** error, const Body& body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    try {
      body();
      return MORGUE_OK;
    } catch (const Error&) {
      throw;
    } catch (...) {
      rethrow_as_error("libmorgue");
    }
  } catch (const Error& failure) {
    return report(failure, error);
  } catch (const std::bad_alloc&) {
    return MORGUE_OUT_OF_MEMORY;  // not even the error could be put into words
  } catch (...) {
    return MORGUE_INTERNAL;
  }
}

// As guard(), for functions with a result, which is cleared first.
template <typename Result, typename Body>
morgue_status guard_result(Result* result,
                           const char* name,
                           morgue_error** error,
                           const Body& body) noexcept {
  if (result != nullptr) *result = Result();
  return guard(error, [&] {
    if (result == nullptr) {
      throw Error(ErrorCode::InvalidArgument, std::string(name) + " is NULL");
    }
    body();
  });
}

template <typename Argument>
void require(const Argument* argument, const char* name) {
  if (argument == nullptr) {
    throw Error(ErrorCode::InvalidArgument, std::string(name) + " is NULL");
  }
}

}  // namespace morgue
