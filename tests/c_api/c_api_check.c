/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts failed checks; opens and searches the archive that is in order. */
#include "c_api_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

void check(int holds, const char* what, const char* file, int line) {
  if (holds) return;
  fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
  ++failures;
}

void check_text(const char* actual, const char* expected, const char* file, int line) {
  if (actual != NULL && strcmp(actual, expected) == 0) return;
  fprintf(stderr, "%s:%d: \"%s\" instead of \"%s\"\n", file, line,
          actual == NULL ? "(null)" : actual, expected);
  ++failures;
}

int check_failures(void) {
  return failures;
}

const char* path_of(const char* directory, const char* name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  return path;
}

morgue_archive* open_good(const char* directory) {
  morgue_archive* archive = NULL;
  morgue_error* error = NULL;
  if (morgue_archive_open(path_of(directory, "good"), &archive, &error) != MORGUE_OK) {
    fprintf(stderr, "cannot open the archive: %s\n", morgue_error_message(error));
    exit(1);
  }
  return archive;
}

morgue_results* search(morgue_archive* archive,
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
