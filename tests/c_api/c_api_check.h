/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks, and what the parts of c_api_test share. */
#ifndef MORGUE_TESTS_C_API_CHECK_H
#define MORGUE_TESTS_C_API_CHECK_H

#include <morgue.h>

#define CHECK(condition) check((condition) != 0, #condition, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) \
  check_text((actual), (expected), __FILE__, __LINE__)

void check(int holds, const char* what, const char* file, int line);
void check_text(const char* actual, const char* expected, const char* file, int line);
/* Returns how many checks have failed. */
int check_failures(void);

/* Returns DIRECTORY/NAME, valid until the next call. */
const char* path_of(const char* directory, const char* name);
/* These end the program when they fail. */
morgue_archive* open_good(const char* directory);
morgue_results* search(morgue_archive* archive,
                       const char* query,
                       const morgue_search_options* options);

/* Every test of wrong_arguments.c. */
void test_wrong_arguments(const char* directory);

#endif
