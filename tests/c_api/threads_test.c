/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several threads search one archive at once, while another goes over to newer
 * generations. usage: threads_test ARCHIVE REBUILD */
#include <morgue.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { kThreads = 8, kRounds = 10, kQueries = 6 };

static const char* const queries[kQueries] = {
    "gavel",        "\"paris agreement\"",    "moon OR apollo",
    "title:berlin", "date:1969..2019 -paris", "wall NEAR/10 berlin"};

static morgue_archive* archive;
static uint64_t expected[kQueries];

static uint64_t count_of(const char* query) {
  morgue_results* results = NULL;
  if (morgue_search(archive, query, NULL, &results, NULL) != MORGUE_OK) {
    return UINT64_MAX;
  }
  uint64_t count = morgue_results_match_count(results, NULL);
  for (size_t i = 0; i < morgue_results_hit_count(results); ++i) {
    const morgue_hit* hit = morgue_results_hit(results, i);
    if (morgue_hit_text(hit, MORGUE_HIT_BODY, NULL)[0] == '\0') count = UINT64_MAX;
  }
  morgue_results_free(results);
  return count;
}

static void* search_often(void* failures) {
  for (int round = 0; round < kRounds; ++round) {
    for (int q = 0; q < kQueries; ++q) {
      if (count_of(queries[q]) != expected[q]) ++*(int*)failures;
      morgue_results* results = NULL;
      if (morgue_search(archive, "\"open", NULL, &results, NULL) != MORGUE_BAD_QUERY) {
        ++*(int*)failures;
      }
    }
  }
  return NULL;
}

static void* refresh_often(void* failures) {
  for (int round = 0; round < kRounds; ++round) {
    int changed = 0;
    if (morgue_archive_refresh(archive, &changed, NULL) != MORGUE_OK) {
      ++*(int*)failures;
    }
    if (morgue_archive_generation(archive)[0] == '\0') ++*(int*)failures;
    if (morgue_archive_article_count(archive) == 0) ++*(int*)failures;
  }
  return NULL;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  if (morgue_archive_open(argv[1], &archive, NULL) != MORGUE_OK) return 1;
  for (int q = 0; q < kQueries; ++q) {
    expected[q] = count_of(queries[q]);
    if (expected[q] == 0 || expected[q] == UINT64_MAX) {
      fprintf(stderr, "%s finds nothing\n", queries[q]);
      return 1;
    }
  }
  if (system(argv[2]) != 0) return 1; /* the same articles as a new generation */
  pthread_t threads[kThreads + 1];
  int failures[kThreads + 1] = {0};
  for (int t = 0; t <= kThreads; ++t) {
    void* (*run)(void*) = t < kThreads ? search_often : refresh_often;
    if (pthread_create(&threads[t], NULL, run, &failures[t]) != 0) return 1;
  }
  int failed = 0;
  for (int t = 0; t <= kThreads; ++t) {
    pthread_join(threads[t], NULL);
    failed += failures[t];
  }
  morgue_archive_free(archive);
  if (failed > 0) fprintf(stderr, "%d searches went wrong\n", failed);
  return failed == 0 ? 0 : 1;
}
