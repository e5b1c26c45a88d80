/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls every function of the C library, with right and with wrong arguments.
 * usage: c_api_test DIRECTORY REBUILD; the directory is made by make_archives.sh, and
 * the command REBUILD publishes a new generation of its archive "good". */
#include <morgue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition) check((condition) != 0, #condition, __LINE__)
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), __LINE__)

static void check(int holds, const char* what, int line) {
  if (holds) return;
  fprintf(stderr, "c_api_test.c:%d: failed: %s\n", line, what);
  ++failures;
}

static void check_text(const char* actual, const char* expected, int line) {
  if (actual != NULL && strcmp(actual, expected) == 0) return;
  fprintf(stderr, "c_api_test.c:%d: \"%s\" instead of \"%s\"\n", line,
          actual == NULL ? "(null)" : actual, expected);
  ++failures;
}

static const char* path_of(const char* directory, const char* name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  return path;
}

static morgue_archive* open_good(const char* directory) {
  morgue_archive* archive = NULL;
  morgue_error* error = NULL;
  if (morgue_archive_open(path_of(directory, "good"), &archive, &error) != MORGUE_OK) {
    fprintf(stderr, "cannot open the archive: %s\n", morgue_error_message(error));
    exit(1);
  }
  return archive;
}

static morgue_results* search(morgue_archive* archive,
                              const char* query,
                              const morgue_search_options* options) {
  morgue_results* results = NULL;
  morgue_error* error = NULL;
  if (morgue_search(archive, query, options, &results, &error) != MORGUE_OK) {
    fprintf(stderr, "%s: %s\n", query, morgue_error_message(error));
    exit(1);
  }
  return results;
}

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

static void test_fragments(const char* directory) {
  morgue_archive* archive = open_good(directory);
  morgue_search_options* options = morgue_search_options_new();
  morgue_search_options_set_snippets(options, 3);
  morgue_search_options_set_snippet_bytes(options, 200);
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

  morgue_search_options_set_snippets(options, 0);
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

  morgue_search_options_set_exact_count(options, 1);
  morgue_search_options_set_limit(options, 0);
  morgue_search_options_set_offset(options, 0);
  morgue_results* counted = search(archive, "*", options);
  int is_exact = 0;
  CHECK(morgue_results_match_count(counted, &is_exact) ==
        morgue_archive_article_count(archive));
  CHECK(is_exact == 1);
  CHECK(morgue_results_hit_count(counted) == 0);
  morgue_results_free(counted);

  morgue_search_options_set_simple(options, 1);
  morgue_results* simple = search(archive, "gavel (", options);
  CHECK_TEXT(morgue_results_note(simple, 0),
             "a parenthesis means nothing in simple mode");
  morgue_results_free(simple);
  morgue_search_options_set_simple(options, 0);

  morgue_search_options_set_now(options, -14169600); /* 1969-07-21 */
  CHECK(count_of(archive, "* date:this-month", options) > 0);
  CHECK(morgue_search_options_set_time_zone(options, "Asia/Seoul", NULL) == MORGUE_OK);
  morgue_results* zoned = search(archive, "* date:this-month", options);
  const char* json = NULL;
  CHECK(morgue_results_json(zoned, &json, NULL) == MORGUE_OK);
  CHECK(strstr(json, "\"zone\":\"Asia/Seoul\"") != NULL);
  morgue_results_free(zoned);
  morgue_search_options_free(options);
  morgue_archive_free(archive);
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
  morgue_search_options_set_exact_count(NULL, 1);
  morgue_search_options_set_simple(NULL, 1);
  morgue_search_options_set_explain(NULL, 1);
  morgue_search_options_set_snippets(NULL, 1);
  morgue_search_options_set_snippet_bytes(NULL, 1);
  morgue_search_options_set_now(NULL, 1);
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
  CHECK(morgue_hit_score(NULL) == 0);
  CHECK(morgue_hit_title(NULL) == NULL);
  CHECK(morgue_hit_fragment(NULL, 0) == NULL);
  length = 1;
  CHECK_TEXT(morgue_fragment_text(NULL, &length), "");
  CHECK(length == 0);
  CHECK(morgue_fragment_match(NULL, 0, NULL, NULL) == 0);
  morgue_results_free(NULL);
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

  morgue_search_options_set_explain(options, 1);
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
  test_opening(argv[1]);
  test_archive(argv[1]);
  test_hits(argv[1]);
  test_fragments(argv[1]);
  test_published(argv[1]);
  test_options(argv[1]);
  test_bad_options(argv[1]);
  test_bad_queries(argv[1]);
  test_null_results();
  test_json_and_explanation(argv[1]);
  test_refresh(argv[1], argv[2]);
  if (failures == 0) printf("all passed\n");
  return failures == 0 ? 0 : 1;
}
