/* SPDX-License-Identifier: GPL-2.0-or-later */
/* morgue.h - search a news archive from C.
 *
 * Conventions, which hold for every function unless its comment says otherwise:
 *
 *  1. Strings are UTF-8. Lengths and offsets are in bytes. `const char*` arguments are
 *     NUL-terminated; so are returned strings, which have a length as well where NUL
 * may occur in them.
 *  2. Functions that can fail return morgue_status; MORGUE_OK is 0. Results come back
 *     through the last-but-one parameter, which is set to NULL (or 0) on failure.
 *  3. The last parameter of such a function is `morgue_error** error`. It may be NULL.
 * On failure *error is an object with a code, a message, a hint and, for a query, the
 *     byte offset and length of what is wrong; release it with morgue_error_free(). On
 *     success, and where memory for the object is missing, *error is NULL.
 *  4. You own what a function named _open, _new or _search gives you; release it with
 * the matching _free. Those accept NULL. Everything else that is returned is borrowed
 * and lives as long as the handle it came from.
 *  5. A morgue_archive may be used by several threads at once. Any other handle belongs
 *     to one thread at a time.
 *  6. Times are seconds since 1970-01-01 00:00 UTC, signed 64-bit. Scores are
 * comparable within one result only.
 *  7. The library never prints, never calls exit() or abort(), installs no handlers,
 * and lets no exception out.
 *     ICU and the search engine may end the process all the same: where other threads
 *     use up the last memory under them, and on damaged segments, which
 *     `morgue-index --verify` finds.
 *  8. Options are opaque objects with setters, so that they can grow without breaking
 *     programs that are compiled already. A setter without a status ignores NULL.
 *  9. Functions without a status accept NULL for the handle they read, and return 0,
 * NULL or "" then; an ordinal beyond the last gives NULL or 0 as well, so that a loop
 * may end at it.
 */
#ifndef MORGUE_H
#define MORGUE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MORGUE_API __attribute__((visibility("default")))
#else
#define MORGUE_API
#endif

/* What callers pass may be any int; to C++, too, once the type is named. */
#ifdef __cplusplus
#define MORGUE_ENUM_TYPE : int
#else
#define MORGUE_ENUM_TYPE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What went wrong, by what the caller can do about it. Values are never reused. */
typedef enum morgue_status {
  MORGUE_OK = 0,
  MORGUE_INVALID_ARGUMENT = 1, /* fix the call */
  MORGUE_BAD_QUERY = 2,        /* tell the person who typed the query */
  MORGUE_NOT_FOUND = 3,        /* create the archive or correct the path */
  MORGUE_INCOMPATIBLE = 4,     /* rebuild the archive, with this version */
  MORGUE_CORRUPT = 5,          /* restore or rebuild the archive */
  MORGUE_STALE = 6,            /* try again: the archive changed underneath */
  MORGUE_IO_ERROR = 7,         /* disk, permission */
  MORGUE_INTERNAL = 8,         /* report a bug */
  MORGUE_OUT_OF_MEMORY = 9,    /* free some and try again; the handle still works */
  MORGUE_TIMED_OUT = 10        /* ask for less, or allow more time */
} morgue_status;

typedef struct morgue_archive morgue_archive;
typedef struct morgue_search_options morgue_search_options;
typedef struct morgue_results morgue_results;
typedef struct morgue_hit morgue_hit;           /* borrowed from results */
typedef struct morgue_fragment morgue_fragment; /* borrowed from results */
typedef struct morgue_error morgue_error;

/* Returns the version of the library, such as "0.1.0". */
MORGUE_API const char* morgue_version(void);

/* ---- Archives ---- */

/* Opens the archive in the directory `path`: the generation that is live. It stays
 * open, whatever is published later, until morgue_archive_refresh() or the end.
 * MORGUE_NOT_FOUND: no archive is there.
 * MORGUE_INCOMPATIBLE: it was made by another version. */
MORGUE_API morgue_status morgue_archive_open(const char* path,
                                             morgue_archive** archive,
                                             morgue_error** error);

/* No search in it may be under way. Results of it stay valid. */
MORGUE_API void morgue_archive_free(morgue_archive* archive);

/* Returns the name of the open generation, such as "000042". */
MORGUE_API const char* morgue_archive_generation(const morgue_archive* archive);

MORGUE_API uint64_t morgue_archive_article_count(const morgue_archive* archive);

/* Goes over to the live generation if another one was published, by an update, a
 * rebuild, a return to an earlier one or an archive put in this one's place. Searches
 * that are under way end in the old one. *changed becomes 1 if it was another one, else
 * 0. On failure the old one stays in use. */
MORGUE_API morgue_status morgue_archive_refresh(morgue_archive* archive,
                                                int* changed,
                                                morgue_error** error);

/* ---- Options of a search ---- */

typedef enum morgue_sort MORGUE_ENUM_TYPE {
  MORGUE_SORT_RELEVANCE = 0,
  MORGUE_SORT_OLDEST_FIRST = 1,
  MORGUE_SORT_NEWEST_FIRST = 2
} morgue_sort;

/* Returns options with the defaults named below, or NULL if memory is missing. They may
 * be used for any number of searches. */
MORGUE_API morgue_search_options* morgue_search_options_new(void);
MORGUE_API void morgue_search_options_free(morgue_search_options* options);

/* The most hits to return: 0 to 1000; 10 by default. The hits of one search hold 128
 * MiB at most, bodies included: a page of more ends early, and a note (see
 * morgue_results_note()) says from which offset to go on. */
MORGUE_API void morgue_search_options_set_limit(morgue_search_options* options,
                                                uint32_t limit);

/* The hits to leave out at the beginning; 0 by default. Offset and limit together reach
 * up to 10000. */
MORGUE_API void morgue_search_options_set_offset(morgue_search_options* options,
                                                 uint32_t offset);

/* By relevance by default; a query of filters alone lists the newest first then.
 * MORGUE_INVALID_ARGUMENT: no such order; the order stays as it is. */
MORGUE_API morgue_status morgue_search_options_set_sort(morgue_search_options* options,
                                                        morgue_sort sort,
                                                        morgue_error** error);

typedef enum morgue_search_flag MORGUE_ENUM_TYPE {
  MORGUE_EXACT_COUNT = 0, /* count all matches, however many; else at least 1000 */
  /* for search boxes: nearly nothing in a query is an error */
  MORGUE_SIMPLE_QUERY = 1,
  MORGUE_EXPLAIN = 2, /* make what morgue_results_explanation() returns */
  /* of several matches that are copies of one another, return the first only */
  MORGUE_FOLD_COPIES = 3
} morgue_search_flag;

/* Turns a flag on, or off if `on` is 0; all are off by default.
 * MORGUE_INVALID_ARGUMENT: no such flag; all stay as they are. */
MORGUE_API morgue_status morgue_search_options_set_flag(morgue_search_options* options,
                                                        morgue_search_flag flag,
                                                        int on,
                                                        morgue_error** error);

/* The most fragments of each hit's text to return, 2 by default, and the most bytes of
 * one, about, 240 by default. */
MORGUE_API void morgue_search_options_set_snippets(morgue_search_options* options,
                                                   uint32_t max_fragments,
                                                   uint32_t max_fragment_bytes);

/* What `today` and `3d` are counted from; the clock by default. 0 is an instant like
 * any other, the first of 1970. */
MORGUE_API void morgue_search_options_set_now(morgue_search_options* options,
                                              int64_t now);

/* The most seconds that a search may take: 60 by default; 0 is no limit. One that takes
 * longer ends with MORGUE_TIMED_OUT, and the archive can be searched again. Time is
 * looked at with every article that is considered and every word of the vocabulary that
 * is compared; a single step of the engine is never interrupted. On a damaged segment
 * such a step may not end, and then the call does not return: verify archives that may
 * be damaged, or search them in a process that can be ended. */
MORGUE_API void morgue_search_options_set_timeout(morgue_search_options* options,
                                                  uint32_t seconds);

/* The zone in which days begin and end: "UTC" (the default), "+09:00" or an IANA name
 * such as "Asia/Seoul".
 * MORGUE_INVALID_ARGUMENT: no such zone; the zone stays as it is. */
MORGUE_API morgue_status morgue_search_options_set_time_zone(
    morgue_search_options* options, const char* zone, morgue_error** error);

/* ---- Searching ---- */

/* Finds the articles that match `query` (see QUERY_SYNTAX.md), best first. `options`
 * may be NULL for the defaults. MORGUE_BAD_QUERY: not well formed; the error has the
 * place. MORGUE_CORRUPT: a segment does not read as it should. MORGUE_STALE: another
 * archive took this one's place; call morgue_archive_refresh() and search again.
 * MORGUE_OUT_OF_MEMORY, MORGUE_TIMED_OUT: the archive stays as it is and can be
 * searched again. */
MORGUE_API morgue_status morgue_search(morgue_archive* archive,
                                       const char* query,
                                       const morgue_search_options* options,
                                       morgue_results** results,
                                       morgue_error** error);

MORGUE_API void morgue_results_free(morgue_results* results);

/* Returns the number of articles that match, whatever the limit. *is_exact, if not
 * NULL, becomes 0 if there may be more, else 1. */
MORGUE_API uint64_t morgue_results_match_count(const morgue_results* results,
                                               int* is_exact);

/* Returns the number of hits in the whole result: that of articles, less the copies
 * that are folded. As exact as morgue_results_match_count(). */
MORGUE_API uint64_t morgue_results_group_count(const morgue_results* results);

/* Returns the number of hits on this page. */
MORGUE_API size_t morgue_results_hit_count(const morgue_results* results);

/* Returns the hit of this ordinal on this page, from 0. */
MORGUE_API const morgue_hit* morgue_results_hit(const morgue_results* results,
                                                size_t ordinal);

/* Returns the remark of this ordinal, from 0: a word without matches, something that
 * simple mode ignored, a page that ends early. */
MORGUE_API const char* morgue_results_note(const morgue_results* results,
                                           size_t ordinal);

/* Gives the results as one JSON object, as `morgue-query --json` prints it. */
MORGUE_API morgue_status morgue_results_json(morgue_results* results,
                                             const char** json,
                                             morgue_error** error);

/* Gives what became of the query, as text of several lines; "" unless it was asked for
 * with MORGUE_EXPLAIN. */
MORGUE_API morgue_status morgue_results_explanation(morgue_results* results,
                                                    const char** text,
                                                    morgue_error** error);

/* ---- Hits ---- */

typedef enum morgue_hit_field MORGUE_ENUM_TYPE {
  MORGUE_HIT_ID = 0, /* the publisher's stable id */
  MORGUE_HIT_TITLE = 1,
  MORGUE_HIT_URL = 2,
  MORGUE_HIT_SOURCE = 3,   /* the outlet */
  MORGUE_HIT_LANGUAGE = 4, /* such as "en"; "und" if unknown */
  MORGUE_HIT_PUBLISHED =
      5, /* as precise as known: "2019-11", "2019-11-19T18:46+05:30" */
  MORGUE_HIT_UPDATED = 6,
  MORGUE_HIT_SECTION = 7,
  MORGUE_HIT_DATELINE = 8,
  MORGUE_HIT_BODY = 9 /* the whole text; lines end in LF */
} morgue_hit_field;

/* Returns the text of a field; "" if the article has none, or for an unknown field.
 * *length, if not NULL, becomes its bytes. */
MORGUE_API const char* morgue_hit_text(const morgue_hit* hit,
                                       morgue_hit_field field,
                                       size_t* length);

typedef enum morgue_precision {
  MORGUE_PRECISION_NONE = 0, /* no date is known */
  MORGUE_PRECISION_YEAR = 1,
  MORGUE_PRECISION_MONTH = 2,
  MORGUE_PRECISION_DAY = 3,
  MORGUE_PRECISION_MINUTE = 4,
  MORGUE_PRECISION_SECOND = 5
} morgue_precision;

/* What morgue_hit_published() gives for an offset that the source did not state. */
#define MORGUE_NO_OFFSET INT32_MIN

/* Returns how precise the date of publication is. *seconds becomes the first second of
 * what it covers; a date without a time of day begins at midnight UTC and means that
 * calendar day in every zone. *offset_min becomes the offset that the source stated, in
 * minutes east of UTC, or MORGUE_NO_OFFSET. Both may be NULL. */
MORGUE_API morgue_precision morgue_hit_published(const morgue_hit* hit,
                                                 int64_t* seconds,
                                                 int32_t* offset_min);

/* Returns the id of the copy of this ordinal, from 0, the one published first before
 * the others; NULL if there is none. Of more than ten only the first are given;
 * `count`, which may be NULL, becomes the number of all other articles that are copies.
 */
MORGUE_API const char* morgue_hit_copy(const morgue_hit* hit,
                                       size_t ordinal,
                                       uint64_t* count);

/* Returns the score; 0 if the query has filters alone, or hits are sorted by date. */
MORGUE_API double morgue_hit_score(const morgue_hit* hit);

/* Returns the title as a fragment, for its matches. */
MORGUE_API const morgue_fragment* morgue_hit_title(const morgue_hit* hit);

/* Returns the fragment of this ordinal of the text, from 0: a passage that shows why
 * the article matched. */
MORGUE_API const morgue_fragment* morgue_hit_fragment(const morgue_hit* hit,
                                                      size_t ordinal);

/* Returns the text of a fragment, without markup. *length, if not NULL, becomes its
 * bytes. */
MORGUE_API const char* morgue_fragment_text(const morgue_fragment* fragment,
                                            size_t* length);

/* Gives the bytes [*begin, *end) of the fragment's text that the match of this ordinal
 * covers, from 0. Returns 1, or 0 if there is no such match. Matches are in order and
 * do not overlap. `begin` and `end` may be NULL. */
MORGUE_API int morgue_fragment_match(const morgue_fragment* fragment,
                                     size_t ordinal,
                                     size_t* begin,
                                     size_t* end);

/* ---- Errors ---- */

/* Returns MORGUE_OK for NULL. */
MORGUE_API morgue_status morgue_error_code(const morgue_error* error);

/* Returns the identifier of an error in a query, such as "unclosed_quote"
 * (QUERY_SYNTAX.md lists them); "" for any other error. */
MORGUE_API const char* morgue_error_reason(const morgue_error* error);

/* Returns one line for people. */
MORGUE_API const char* morgue_error_message(const morgue_error* error);

/* Returns what to do about it; may be "". */
MORGUE_API const char* morgue_error_hint(const morgue_error* error);

/* Returns the byte of the query at which it goes wrong. *length, if not NULL, becomes
 * the number of bytes that are wrong. Both are 0 if the error is not in a query. */
MORGUE_API size_t morgue_error_offset(const morgue_error* error, size_t* length);

MORGUE_API void morgue_error_free(morgue_error* error);

#ifdef __cplusplus
}
#endif

#endif /* MORGUE_H */
