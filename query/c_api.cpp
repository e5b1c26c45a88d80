// SPDX-License-Identifier: GPL-2.0-or-later
// The C library: archives, options, searching and errors. Checks arguments, forwards to
// C++, turns exceptions into statuses.
#include <memory>
#include <new>
#include <utility>

#include "query/c_api_handles.hpp"

using morgue::Error;
using morgue::ErrorCode;
using morgue::guard;
using morgue::guard_result;
using morgue::require;

namespace morgue {

morgue_status status_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Refused:
      return MORGUE_INVALID_ARGUMENT;
    case ErrorCode::BadQuery:
      return MORGUE_BAD_QUERY;
    case ErrorCode::NotFound:
      return MORGUE_NOT_FOUND;
    case ErrorCode::Incompatible:
    case ErrorCode::TooLarge:  // of the archive's: queries have limits of their own
      return MORGUE_INCOMPATIBLE;
    case ErrorCode::Corrupt:
      return MORGUE_CORRUPT;
    case ErrorCode::Stale:
    case ErrorCode::Locked:
      return MORGUE_STALE;
    case ErrorCode::IoError:
      return MORGUE_IO_ERROR;
    case ErrorCode::OutOfMemory:
      return MORGUE_OUT_OF_MEMORY;
    case ErrorCode::TimedOut:
      return MORGUE_TIMED_OUT;
    case ErrorCode::Internal:
      return MORGUE_INTERNAL;
  }
  return MORGUE_INTERNAL;
}

morgue_status report(const Error& failure, morgue_error** error) noexcept {
  if (error != nullptr) {
    try {
      *error = new morgue_error{failure};
    } catch (const std::bad_alloc&) {
      *error = nullptr;
    }
  }
  return status_of(failure.code());
}

}  // namespace morgue

namespace {

morgue::SortOrder sort_order(morgue_sort sort) {
  switch (sort) {
    case MORGUE_SORT_RELEVANCE:
      return morgue::SortOrder::Relevance;
    case MORGUE_SORT_OLDEST_FIRST:
      return morgue::SortOrder::DateAscending;
    case MORGUE_SORT_NEWEST_FIRST:
      return morgue::SortOrder::DateDescending;
  }
  throw Error(ErrorCode::InvalidArgument,
              "no such order: " + std::to_string(static_cast<int>(sort)),
              "use a value of morgue_sort");
}

void set_flag(morgue_search_flag flag, bool on, morgue::SearchOptions& options) {
  switch (flag) {
    case MORGUE_EXACT_COUNT:
      options.exact_count = on;
      return;
    case MORGUE_SIMPLE_QUERY:
      options.simple = on;
      return;
    case MORGUE_EXPLAIN:
      options.explain = on;
      return;
    case MORGUE_FOLD_COPIES:
      options.grouping = on ? morgue::Grouping::Copies : morgue::Grouping::None;
      return;
  }
  throw Error(ErrorCode::InvalidArgument,
              "no such flag: " + std::to_string(static_cast<int>(flag)),
              "use a value of morgue_search_flag");
}

morgue_hit make_hit(const morgue::Hit& hit) {
  morgue::HitView view = morgue::make_hit_view(hit);
  morgue_hit made;
  made.value = &hit;
  made.published = std::move(view.published);
  made.updated = std::move(view.updated);
  made.title = {std::move(view.title)};
  for (morgue::Passage& fragment : view.fragments)
    made.fragments.push_back({std::move(fragment)});
  return made;
}

}  // namespace

const char* morgue_version(void) {
  return MORGUE_VERSION;
}

morgue_status morgue_archive_open(const char* path,
                                  morgue_archive** archive,
                                  morgue_error** error) {
  return guard_result(archive, "archive", error, [&] {
    require(path, "path");
    *archive = new morgue_archive{morgue::SearcherPool(path)};
  });
}

void morgue_archive_free(morgue_archive* archive) {
  delete archive;
}

const char* morgue_archive_generation(const morgue_archive* archive) {
  const char* name = "";
  guard(nullptr, [&] {
    if (archive != nullptr) name = archive->value.generation_name().c_str();
  });
  return name;
}

uint64_t morgue_archive_article_count(const morgue_archive* archive) {
  uint64_t count = 0;
  guard(nullptr, [&] {
    if (archive != nullptr) {
      count = archive->value.generation()->manifest().article_count;
    }
  });
  return count;
}

morgue_status morgue_archive_refresh(morgue_archive* archive,
                                     int* changed,
                                     morgue_error** error) {
  return guard_result(changed, "changed", error, [&] {
    require(archive, "archive");
    *changed = archive->value.refresh() ? 1 : 0;
  });
}

morgue_search_options* morgue_search_options_new(void) {
  return new (std::nothrow) morgue_search_options();
}

void morgue_search_options_free(morgue_search_options* options) {
  delete options;
}

void morgue_search_options_set_limit(morgue_search_options* options, uint32_t limit) {
  if (options != nullptr) options->value.limit = limit;
}

void morgue_search_options_set_offset(morgue_search_options* options, uint32_t offset) {
  if (options != nullptr) options->value.offset = offset;
}

morgue_status morgue_search_options_set_sort(morgue_search_options* options,
                                             morgue_sort sort,
                                             morgue_error** error) {
  return guard(error, [&] {
    require(options, "options");
    options->value.sort = sort_order(sort);
  });
}

morgue_status morgue_search_options_set_flag(morgue_search_options* options,
                                             morgue_search_flag flag,
                                             int on,
                                             morgue_error** error) {
  return guard(error, [&] {
    require(options, "options");
    set_flag(flag, on != 0, options->value);
  });
}

void morgue_search_options_set_snippets(morgue_search_options* options,
                                        uint32_t max_fragments,
                                        uint32_t max_fragment_bytes) {
  if (options == nullptr) return;
  options->value.snippet.max_fragments = max_fragments;
  options->value.snippet.max_fragment_bytes = max_fragment_bytes;
}

void morgue_search_options_set_now(morgue_search_options* options, int64_t now) {
  if (options != nullptr) options->value.now_s = now;
}

void morgue_search_options_set_timeout(morgue_search_options* options,
                                       uint32_t seconds) {
  if (options != nullptr) options->value.time_limit = std::chrono::seconds(seconds);
}

morgue_status morgue_search_options_set_time_zone(morgue_search_options* options,
                                                  const char* zone,
                                                  morgue_error** error) {
  return guard(error, [&] {
    require(options, "options");
    require(zone, "zone");
    options->value.zone = morgue::TimeZone::parse(zone);
  });
}

morgue_status morgue_search(morgue_archive* archive,
                            const char* query,
                            const morgue_search_options* options,
                            morgue_results** results,
                            morgue_error** error) {
  return guard_result(results, "results", error, [&] {
    require(archive, "archive");
    require(query, "query");
    const morgue_search_options defaults;
    const morgue::SearchOptions& chosen = (options ? options : &defaults)->value;
    auto found = std::make_unique<morgue_results>();
    found->value = archive->value.search(query, chosen);
    found->explain = chosen.explain;
    for (const morgue::Hit& hit : found->value.hits)
      found->hits.push_back(make_hit(hit));
    *results = found.release();
  });
}

morgue_status morgue_error_code(const morgue_error* error) {
  return error == nullptr ? MORGUE_OK : morgue::status_of(error->value.code());
}

const char* morgue_error_reason(const morgue_error* error) {
  return error == nullptr ? "" : error->value.reason().c_str();
}

const char* morgue_error_message(const morgue_error* error) {
  return error == nullptr ? "" : error->value.message().c_str();
}

const char* morgue_error_hint(const morgue_error* error) {
  return error == nullptr ? "" : error->value.hint().c_str();
}

size_t morgue_error_offset(const morgue_error* error, size_t* length) {
  const morgue::SourceRange where =
      error == nullptr ? morgue::SourceRange() : error->value.where();
  if (length != nullptr) *length = where.length;
  return where.offset;
}

void morgue_error_free(morgue_error* error) {
  delete error;
}
