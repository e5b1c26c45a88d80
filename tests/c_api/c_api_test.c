/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls the functions of the C library as a program does that uses them well.
 * usage: c_api_test DIRECTORY REBUILD; the directory is made by make_archives.sh, and
 * the command REBUILD publishes a new generation of its archive "good". */
#include <morgue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "c_api_check.h"

static uint64_t count_of(morgue_archive* archive,
                         const char* query,
                         const morgue_search_options* options) {
  morgue_results* results = search(archive, query, options);
  const uint64_t count = morgue_results_match_count(results, NULL);
  morgue_results_free(results);
  return count;
}

static void test_version(void) {
  int major = -1;
  int minor = -1;
  CHECK(sscanf(morgue_version(), "%d.%d", &major, &minor) == 2);
  CHECK(major >= 0 && minor >= 0);
}

static void test_archive(const char* directory) {
  morgue_archive* archive = open_good(directory);
  CHECK(strlen(morgue_archive_generation(archive)) == 6);
  CHECK(morgue_archive_article_count(archive) > 100);
  CHECK_TEXT(morgue_archive_generation(NULL), "");
  CHECK(morgue_archive_article_count(NULL) == 0);
  morgue_archive_free(archive);
}

static void test_hits(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_results* results = search(archive, "title:climate lang:en", NULL);
  int is_exact = -1;
  const uint64_t count = morgue_results_match_count(results, &is_exact);
  CHECK(count > 0);
  CHECK(is_exact == 1);
  CHECK(morgue_results_hit_count(results) > 0);
  CHECK(morgue_results_hit_count(results) <= count);
  for (size_t i = 0; i < morgue_results_hit_count(results); ++i) {
    const morgue_hit* hit = morgue_results_hit(results, i);
    size_t length = 0;
    const char* id = morgue_hit_text(hit, MORGUE_HIT_ID, &length);
    CHECK(length > 0 && strlen(id) == length);
    CHECK_TEXT(morgue_hit_text(hit, MORGUE_HIT_LANGUAGE, NULL), "en");
    CHECK(morgue_hit_text(hit, MORGUE_HIT_BODY, NULL)[0] != '\0');
    CHECK(morgue_hit_text(hit, MORGUE_HIT_SOURCE, NULL) != NULL);
    CHECK(morgue_hit_text(hit, MORGUE_HIT_URL, NULL) != NULL);
    CHECK(morgue_hit_text(hit, MORGUE_HIT_UPDATED, NULL) != NULL);
    CHECK(morgue_hit_text(hit, MORGUE_HIT_SECTION, NULL) != NULL);
    CHECK(morgue_hit_text(hit, MORGUE_HIT_DATELINE, NULL) != NULL);
    CHECK(morgue_hit_score(hit) > 0);

    const morgue_fragment* title = morgue_hit_title(hit);
    CHECK_TEXT(morgue_fragment_text(title, &length),
               morgue_hit_text(hit, MORGUE_HIT_TITLE, NULL));
    size_t begin = 0;
    size_t end = 0;
    CHECK(morgue_fragment_match(title, 0, &begin, &end) == 1);
    CHECK(begin < end && end <= length);
    CHECK(strncmp(morgue_fragment_text(title, NULL) + begin + 1, "limate", 6) == 0);
  }
  CHECK(morgue_results_hit(results, morgue_results_hit_count(results)) == NULL);
  CHECK(morgue_results_note(results, 1000) == NULL);
  morgue_results_free(results);
  morgue_archive_free(archive);
}

static void test_copies(const char* directory) {
  morgue_archive* archive = NULL;
  CHECK(morgue_archive_open(path_of(directory, "copied"), &archive, NULL) == MORGUE_OK);
  morgue_search_options* options = morgue_search_options_new();
  morgue_results* results = search(archive, "harbour", options);
  CHECK(morgue_results_hit_count(results) == 3);
  CHECK(morgue_results_group_count(results) == 3);
  morgue_results_free(results);

  morgue_search_options_set_flag(options, MORGUE_FOLD_COPIES, 1, NULL);
  results = search(archive, "harbour", options);
  CHECK(morgue_results_hit_count(results) == 1);
  CHECK(morgue_results_group_count(results) == 1);
  CHECK(morgue_results_match_count(results, NULL) == 3);
  morgue_results_free(results);

  results = search(archive, "id:second.txt", options);
  const morgue_hit* hit = morgue_results_hit(results, 0);
  uint64_t copies = 0;
  CHECK_TEXT(morgue_hit_copy(hit, 0, &copies), "first.txt");
  CHECK(copies == 2);
  CHECK_TEXT(morgue_hit_copy(hit, 1, NULL), "third.txt");
  CHECK(morgue_hit_copy(hit, 2, NULL) == NULL);
  morgue_results_free(results);

  morgue_search_options_set_flag(options, MORGUE_FOLD_COPIES, 0, NULL);
  CHECK(count_of(archive, "copies-of:second.txt", options) == 2);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_fragments(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  morgue_search_options_set_snippets(options, 3, 240);
  morgue_search_options_set_timeout(options, 600);
  morgue_search_options_set_snippets(options, 3, 200);
  morgue_results* results = search(archive, "gavel", options);
  CHECK(morgue_results_hit_count(results) > 0);
  const morgue_hit* hit = morgue_results_hit(results, 0);
  const char* body = morgue_hit_text(hit, MORGUE_HIT_BODY, NULL);
  size_t matches = 0;
  size_t fragments = 0;
  const morgue_fragment* fragment = NULL;
  while ((fragment = morgue_hit_fragment(hit, fragments)) != NULL) {
    size_t length = 0;
    const char* text = morgue_fragment_text(fragment, &length);
    CHECK(length > 0 && strstr(body, text) != NULL);
    size_t begin = 0;
    size_t end = 0;
    for (size_t m = 0; morgue_fragment_match(fragment, m, &begin, &end); ++m) {
      CHECK(begin < end && end <= length);
      CHECK(strncmp(text + begin, "gavel", 5) == 0);
      ++matches;
    }
    ++fragments;
  }
  CHECK(fragments >= 1 && fragments <= 3);
  CHECK(matches >= 1);
  morgue_results_free(results);

  morgue_search_options_set_snippets(options, 0, 200);
  results = search(archive, "gavel", options);
  CHECK(morgue_hit_fragment(morgue_results_hit(results, 0), 0) == NULL);
  morgue_results_free(results);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_published(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  CHECK(morgue_search_options_set_sort(options, MORGUE_SORT_OLDEST_FIRST, NULL) ==
        MORGUE_OK);
  morgue_results* results = search(archive, "* date:1969-07..1969-08", options);
  CHECK(morgue_results_hit_count(results) > 0);
  const morgue_hit* hit = morgue_results_hit(results, 0);
  int64_t seconds = 0;
  int32_t offset_min = 0;
  CHECK(morgue_hit_published(hit, &seconds, &offset_min) >= MORGUE_PRECISION_DAY);
  CHECK(seconds < 0); /* before 1970 */
  CHECK(offset_min == MORGUE_NO_OFFSET ||
        (offset_min >= -15 * 60 && offset_min <= 15 * 60));
  CHECK(strncmp(morgue_hit_text(hit, MORGUE_HIT_PUBLISHED, NULL), "1969-07", 7) == 0);
  CHECK(morgue_hit_published(hit, NULL, NULL) >= MORGUE_PRECISION_DAY);
  CHECK(morgue_hit_score(hit) == 0);
  morgue_results_free(results);

  morgue_search_options_set_sort(options, MORGUE_SORT_NEWEST_FIRST, NULL);
  results = search(archive, "the", options);
  int64_t last = INT64_MAX;
  for (size_t i = 0; i < morgue_results_hit_count(results); ++i) {
    if (morgue_hit_published(morgue_results_hit(results, i), &seconds, NULL) ==
        MORGUE_PRECISION_NONE) {
      continue;
    }
    CHECK(seconds <= last);
    last = seconds;
  }
  morgue_results_free(results);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_options(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  CHECK(options != NULL);

  morgue_search_options_set_limit(options, 3);
  morgue_results* first = search(archive, "the", options);
  CHECK(morgue_results_hit_count(first) == 3);
  morgue_search_options_set_offset(options, 2);
  morgue_results* second = search(archive, "the", options);
  CHECK_TEXT(morgue_hit_text(morgue_results_hit(second, 0), MORGUE_HIT_ID, NULL),
             morgue_hit_text(morgue_results_hit(first, 2), MORGUE_HIT_ID, NULL));
  morgue_results_free(second);
  morgue_results_free(first);

  morgue_search_options_set_flag(options, MORGUE_EXACT_COUNT, 1, NULL);
  morgue_search_options_set_limit(options, 0);
  morgue_search_options_set_offset(options, 0);
  morgue_results* counted = search(archive, "*", options);
  int is_exact = 0;
  CHECK(morgue_results_match_count(counted, &is_exact) ==
        morgue_archive_article_count(archive));
  CHECK(is_exact == 1);
  CHECK(morgue_results_hit_count(counted) == 0);
  morgue_results_free(counted);

  morgue_search_options_set_flag(options, MORGUE_SIMPLE_QUERY, 1, NULL);
  morgue_results* simple = search(archive, "gavel (", options);
  CHECK_TEXT(morgue_results_note(simple, 0),
             "a parenthesis means nothing in simple mode");
  morgue_results_free(simple);
  morgue_search_options_set_flag(options, MORGUE_SIMPLE_QUERY, 0, NULL);

  morgue_search_options_set_now(options, -14169600); /* 1969-07-21 */
  CHECK(count_of(archive, "* date:this-month", options) > 0);
  morgue_search_options_set_now(options, 0);
  morgue_results* at_epoch = search(archive, "* date:today", options);
  const char* dates = NULL;
  CHECK(morgue_results_json(at_epoch, &dates, NULL) == MORGUE_OK);
  CHECK(strstr(dates, "date:today = 1970-01-01T00:00:00Z ..") != NULL);
  morgue_results_free(at_epoch);
  morgue_search_options_set_now(options, -14169600);
  CHECK(morgue_search_options_set_time_zone(options, "Asia/Seoul", NULL) == MORGUE_OK);
  morgue_results* zoned = search(archive, "* date:this-month", options);
  const char* json = NULL;
  CHECK(morgue_results_json(zoned, &json, NULL) == MORGUE_OK);
  CHECK(strstr(json, "\"zone\":\"Asia/Seoul\"") != NULL);
  morgue_results_free(zoned);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_json_and_explanation(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  morgue_results* results = search(archive, "gavel", options);
  const char* json = NULL;
  const char* text = NULL;
  morgue_error* error = NULL;
  CHECK(morgue_results_json(results, &json, &error) == MORGUE_OK);
  CHECK(strncmp(json, "{\"format_version\":", 18) == 0);
  CHECK(strstr(json, "\"query\":\"gavel\"") != NULL);
  CHECK(strstr(json, "\"explanation\"") == NULL);
  CHECK(json[strlen(json) - 1] == '}');
  const char* again = NULL;
  CHECK(morgue_results_json(results, &again, NULL) == MORGUE_OK);
  CHECK(again == json);
  CHECK(morgue_results_json(results, NULL, &error) == MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "json is NULL");
  morgue_error_free(error);
  CHECK(morgue_results_explanation(results, &text, NULL) == MORGUE_OK);
  CHECK_TEXT(text, "");
  CHECK_TEXT(
      morgue_hit_text(morgue_results_hit(results, 0), (morgue_hit_field)99, NULL), "");
  morgue_results_free(results);

  morgue_search_options_set_flag(options, MORGUE_EXPLAIN, 1, NULL);
  results = search(archive, "gavel", options);
  CHECK(morgue_results_explanation(results, &text, NULL) == MORGUE_OK);
  CHECK(strstr(text, "(word \"gavel\")") != NULL);
  CHECK(morgue_results_json(results, &json, NULL) == MORGUE_OK);
  CHECK(strstr(json, "\"explanation\"") != NULL);
  CHECK(morgue_results_explanation(results, NULL, NULL) == MORGUE_INVALID_ARGUMENT);
  morgue_results_free(results);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
}

static void test_refresh(const char* directory, const char* rebuild) {
  morgue_archive* archive = open_good(directory);
  const char* generation = morgue_archive_generation(archive);
  char before[32];
  snprintf(before, sizeof before, "%s", generation);
  int changed = -1;
  CHECK(morgue_archive_refresh(archive, &changed, NULL) == MORGUE_OK);
  CHECK(changed == 0);

  morgue_results* results = search(archive, "gavel", NULL);
  if (system(rebuild) != 0) exit(1);
  CHECK_TEXT(morgue_archive_generation(archive), before);
  CHECK(count_of(archive, "gavel", NULL) == morgue_results_match_count(results, NULL));
  CHECK(morgue_archive_refresh(archive, &changed, NULL) == MORGUE_OK);
  CHECK(changed == 1);
  CHECK(strcmp(morgue_archive_generation(archive), before) != 0);
  CHECK_TEXT(generation, before); /* borrowed from the archive: still there */
  CHECK(count_of(archive, "gavel", NULL) == morgue_results_match_count(results, NULL));
  morgue_results_free(results);

  morgue_error* error = NULL;
  CHECK(morgue_archive_refresh(archive, NULL, &error) == MORGUE_INVALID_ARGUMENT);
  CHECK_TEXT(morgue_error_message(error), "changed is NULL");
  morgue_error_free(error);
  changed = 1;
  CHECK(morgue_archive_refresh(NULL, &changed, NULL) == MORGUE_INVALID_ARGUMENT);
  CHECK(changed == 0);

  /* Results outlive the archive that they came from. */
  results = search(archive, "gavel", NULL);
  morgue_archive_free(archive);
  CHECK(morgue_hit_text(morgue_results_hit(results, 0), MORGUE_HIT_BODY, NULL)[0] !=
        '\0');
  morgue_results_free(results);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: c_api_test DIRECTORY REBUILD\n");
    return 2;
  }
  test_version();
  test_archive(argv[1]);
  test_hits(argv[1]);
  test_copies(argv[1]);
  test_fragments(argv[1]);
  test_published(argv[1]);
  test_options(argv[1]);
  test_json_and_explanation(argv[1]);
  test_wrong_arguments(argv[1]);
  test_refresh(argv[1], argv[2]);
  if (check_failures() == 0) printf("all passed\n");
  return check_failures() == 0 ? 0 : 1;
}
