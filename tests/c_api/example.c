/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints the first hits of a query with the passage that matched. */
#include <morgue.h>
#include <stdio.h>

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s ARCHIVE QUERY\n", argv[0]);
    return 2;
  }
  morgue_archive* archive = NULL;
  morgue_results* results = NULL;
  morgue_error* error = NULL;
  if (morgue_archive_open(argv[1], &archive, &error) == MORGUE_OK &&
      morgue_search(archive, argv[2], NULL, &results, &error) == MORGUE_OK) {
    printf("%llu articles\n",
           (unsigned long long)morgue_results_match_count(results, NULL));
    for (size_t i = 0; i < morgue_results_hit_count(results); ++i) {
      const morgue_hit* hit = morgue_results_hit(results, i);
      const morgue_fragment* fragment = morgue_hit_fragment(hit, 0);
      printf("%s  %s\n    %s\n", morgue_hit_text(hit, MORGUE_HIT_PUBLISHED, NULL),
             morgue_hit_text(hit, MORGUE_HIT_TITLE, NULL),
             morgue_fragment_text(fragment, NULL));
    }
  }
  int failed = error != NULL;
  if (failed) fprintf(stderr, "%s\n", morgue_error_message(error));
  morgue_error_free(error);
  morgue_results_free(results);
  morgue_archive_free(archive);
  return failed;
}
