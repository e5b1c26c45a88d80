/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls the functions of the C library with archives, options, queries and pointers
 * that are wrong. */
#include <morgue.h>
#include <stdio.h>
#include <string.h>

#include "c_api_check.h"

static void check_open(const char* path, morgue_status expected, const char* says) {
  morgue_archive* archive = (morgue_archive*)&path; /* becomes NULL */
  morgue_error* error = NULL;
  const morgue_status status = morgue_archive_open(path, &archive, &error);
  if (status == MORGUE_OK) {
    /* A damaged segment may show only when it is searched. */
    morgue_results* results = NULL;
    CHECK(morgue_search(archive, "climate", NULL, &results, &error) == expected);
    CHECK(results == NULL);
    morgue_archive_free(archive);
  } else {
    CHECK(status == expected);
    CHECK(archive == NULL);
  }
  CHECK(morgue_error_code(error) == expected);
  CHECK_TEXT(morgue_error_reason(error), "");
  CHECK(strstr(morgue_error_message(error), says) != NULL);
  if (strstr(morgue_error_message(error), says) == NULL) {
    fprintf(stderr, "  message: %s\n", morgue_error_message(error));
  }
  CHECK(morgue_error_hint(error) != NULL);
  size_t length = 1;
  CHECK(morgue_error_offset(error, &length) == 0);
  CHECK(length == 0);
  morgue_error_free(error);
}

static void test_opening(const char* directory) {
  check_open(path_of(directory, "missing"), MORGUE_NOT_FOUND, "there is no archive at");
  check_open(path_of(directory, "empty"), MORGUE_NOT_FOUND, "there is no archive at");
  check_open(path_of(directory, "other-schema"), MORGUE_INCOMPATIBLE, "schema 9999");
  check_open(path_of(directory, "bad-manifest"), MORGUE_CORRUPT, "000001.json");
  check_open(path_of(directory, "no-manifest"), MORGUE_CORRUPT, "000001.json");
  check_open(path_of(directory, "bad-segment"), MORGUE_CORRUPT, "bad-segment");
  check_open(NULL, MORGUE_INVALID_ARGUMENT, "path is NULL");
  morgue_error* error = NULL;
  CHECK(morgue_archive_open(path_of(directory, "good"), NULL, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "archive is NULL");
  morgue_error_free(error);
  morgue_archive* archive = NULL;
  CHECK(morgue_archive_open(path_of(directory, "missing"), &archive, NULL) ==
        MORGUE_NOT_FOUND);
  morgue_archive_free(NULL);
}

static void test_bad_options(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  morgue_error* error = NULL;
  CHECK(morgue_search_options_set_time_zone(options, "Moon/Tranquility", &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK(strstr(morgue_error_message(error), "Moon/Tranquility") != NULL);
  morgue_error_free(error);
  CHECK(morgue_search_options_set_time_zone(options, NULL, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "zone is NULL");
  morgue_error_free(error);
  CHECK(morgue_search_options_set_time_zone(NULL, "UTC", NULL) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK(morgue_search_options_set_sort(options, (morgue_sort)3, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "no such order: 3");
  CHECK_TEXT(morgue_error_hint(error), "use a value of morgue_sort");
  morgue_error_free(error);
  CHECK(morgue_search_options_set_sort(NULL, MORGUE_SORT_RELEVANCE, NULL) ==
        MORGUE_INVALID_ARGUMENT);

  CHECK(morgue_search_options_set_flag(NULL, MORGUE_EXPLAIN, 1, NULL) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK(morgue_search_options_set_flag(options, (morgue_search_flag)4, 1, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "no such flag: 4");
  CHECK_TEXT(morgue_error_hint(error), "use a value of morgue_search_flag");
  morgue_error_free(error);

  morgue_results* results = NULL;
  morgue_search_options_set_limit(options, 1001);
  CHECK(morgue_search(archive, "the", options, &results, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK(results == NULL);
  CHECK(strstr(morgue_error_message(error), "1001") != NULL);
  CHECK(morgue_error_hint(error)[0] != '\0');
  morgue_error_free(error);
  morgue_search_options_set_limit(options, 10);
  morgue_search_options_set_offset(options, UINT32_MAX);
  CHECK(morgue_search(archive, "the", options, &results, NULL) ==
        MORGUE_INVALID_ARGUMENT);

  morgue_search_options_set_limit(NULL, 1);
  morgue_search_options_set_offset(NULL, 1);
  morgue_search_options_set_snippets(NULL, 1, 1);
  morgue_search_options_set_now(NULL, 1);
  morgue_search_options_set_timeout(NULL, 1);
  morgue_search_options_free(NULL);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_bad_queries(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_results* results = (morgue_results*)&directory; /* becomes NULL */
  morgue_error* error = NULL;
  CHECK(morgue_search(archive, "climate \"paris", NULL, &results, &error) ==
        MORGUE_BAD_QUERY);
  CHECK(results == NULL);
  CHECK(morgue_error_code(error) == MORGUE_BAD_QUERY);
  CHECK_TEXT(morgue_error_reason(error), "unclosed_quote");
  CHECK_TEXT(morgue_error_message(error), "unclosed quote");
  CHECK_TEXT(morgue_error_hint(error),
             "end the phrase with \", or write \\\" for a literal quote");
  size_t length = 0;
  CHECK(morgue_error_offset(error, &length) == 8);
  CHECK(length == 6);
  CHECK(morgue_error_offset(error, NULL) == 8);
  morgue_error_free(error);

  CHECK(morgue_search(archive, "\xff", NULL, &results, NULL) == MORGUE_BAD_QUERY);
  CHECK(morgue_search(archive, "", NULL, &results, NULL) == MORGUE_BAD_QUERY);
  CHECK(morgue_search(archive, NULL, NULL, &results, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "query is NULL");
  morgue_error_free(error);
  CHECK(morgue_search(NULL, "climate", NULL, &results, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "archive is NULL");
  morgue_error_free(error);
  CHECK(morgue_search(archive, "climate", NULL, NULL, &error) ==
        MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "results is NULL");
  morgue_error_free(error);

  /* Success clears an error object of before. */
  error = (morgue_error*)&length;
  CHECK(morgue_search(archive, "climate", NULL, &results, &error) == MORGUE_OK);
  CHECK(error == NULL);
  morgue_results_free(results);

  CHECK(morgue_error_code(NULL) == MORGUE_OK);
  CHECK_TEXT(morgue_error_reason(NULL), "");
  CHECK_TEXT(morgue_error_message(NULL), "");
  CHECK_TEXT(morgue_error_hint(NULL), "");
  CHECK(morgue_error_offset(NULL, NULL) == 0);
  morgue_error_free(NULL);
  morgue_archive_free(archive);
}

static void test_null_results(void) {
  int is_exact = 1;
  size_t length = 1;
  int64_t seconds = 1;
  int32_t offset_min = 1;
  const char* text = "x";
  CHECK(morgue_results_match_count(NULL, &is_exact) == 0);
  CHECK(is_exact == 0);
  CHECK(morgue_results_group_count(NULL) == 0);
  CHECK(morgue_results_hit_count(NULL) == 0);
  CHECK(morgue_results_hit(NULL, 0) == NULL);
  CHECK(morgue_results_note(NULL, 0) == NULL);
  CHECK(morgue_results_json(NULL, &text, NULL) == MORGUE_INVALID_ARGUMENT);
  CHECK(text == NULL);
  CHECK(morgue_results_explanation(NULL, &text, NULL) == MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_hit_text(NULL, MORGUE_HIT_ID, &length), "");
  CHECK(length == 0);
  CHECK(morgue_hit_published(NULL, &seconds, &offset_min) == MORGUE_PRECISION_NONE);
  CHECK(seconds == 0);
  CHECK(offset_min == MORGUE_NO_OFFSET);
  uint64_t copies = 1;
  CHECK(morgue_hit_copy(NULL, 0, &copies) == NULL);
  CHECK(copies == 0);
  CHECK(morgue_hit_score(NULL) == 0);
  CHECK(morgue_hit_title(NULL) == NULL);
  CHECK(morgue_hit_fragment(NULL, 0) == NULL);
  length = 1;
  CHECK_TEXT(morgue_fragment_text(NULL, &length), "");
  CHECK(length == 0);
  CHECK(morgue_fragment_match(NULL, 0, NULL, NULL) == 0);
  morgue_results_free(NULL);
}

void test_wrong_arguments(const char* directory) {
  test_opening(directory);
  test_bad_options(directory);
  test_bad_queries(directory);
  test_null_results();
}
