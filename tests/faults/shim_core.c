/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Decides which calls fail and keeps the journal. Everything is set by environment:
 *
 *   FAULTS_PREFIX   absolute directory; calls on what lies below it are ours
 *   FAULTS_FAIL     KIND:N:ERROR fails the N-th call (from 1) of a kind, KIND:N+:ERROR
 *                   that and all later ones; ERROR is a number or SHORT (half a
 * transfer) FAULTS_KILL     N kills the process (SIGKILL) before its N-th mutation,
 * N:half in the middle of it if it is a write FAULTS_JOURNAL  file that gets a record
 * of each mutation FAULTS_REPORT   file that gets each injected failure, and at exit
 * the counts by kind
 */
#define _GNU_SOURCE
#include "shim_core.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_FD = 700 }; /* out of the way of descriptors that the program expects */

static const char* const kKindNames[SHIM_KINDS] = {
    "open",  "read",     "write", "sync", "rename", "close", "unlink",
    "mkdir", "truncate", "mmap",  "stat", "list",   "lock"};

static struct {
  char prefix[PATH_MAX];
  size_t prefix_length;
  int fail_kind;
  long fail_at;
  int fail_later;
  int fail_error;
  int fail_short;
  long kill_at;
  int kill_half;
  int journal;
  int report;
  long counts[SHIM_KINDS];
  long mutations;
} shim = {.fail_kind = -1, .journal = -1, .report = -1};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int open_log(const char* variable) {
  const char* path = getenv(variable);
  if (path == NULL) return -1;
  const int fd = (int)syscall(SYS_openat, AT_FDCWD, path,
                              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd < 0) abort();
  const int high = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, FIRST_FD);
  syscall(SYS_close, fd);
  if (high < 0) abort();
  return high;
}

/* KIND:N[+]:ERROR */
static void read_failure(const char* text) {
  const char* colon = strchr(text, ':');
  if (colon == NULL) abort();
  for (int kind = 0; kind < SHIM_KINDS; ++kind) {
    const size_t length = strlen(kKindNames[kind]);
    if (length == (size_t)(colon - text) &&
        memcmp(text, kKindNames[kind], length) == 0) {
      shim.fail_kind = kind;
    }
  }
  if (shim.fail_kind < 0) abort();
  char* end = NULL;
  shim.fail_at = strtol(colon + 1, &end, 10);
  if (*end == '+') {
    shim.fail_later = 1;
    ++end;
  }
  if (*end != ':') abort();
  shim.fail_short = strcmp(end + 1, "SHORT") == 0;
  shim.fail_error = shim.fail_short ? 0 : atoi(end + 1);
}

static void initialize(void) {
  const char* prefix = getenv("FAULTS_PREFIX");
  if (prefix == NULL || strlen(prefix) >= sizeof shim.prefix) return;
  strcpy(shim.prefix, prefix);
  if (getenv("FAULTS_FAIL") != NULL) read_failure(getenv("FAULTS_FAIL"));
  if (getenv("FAULTS_KILL") != NULL) {
    char* end = NULL;
    shim.kill_at = strtol(getenv("FAULTS_KILL"), &end, 10);
    shim.kill_half = strcmp(end, ":half") == 0;
  }
  shim.journal = open_log("FAULTS_JOURNAL");
  shim.report = open_log("FAULTS_REPORT");
  shim.prefix_length = strlen(prefix);
}

static void write_fully(int fd, const void* bytes, size_t length) {
  const char* at = bytes;
  while (length > 0) {
    const ssize_t written = syscall(SYS_write, fd, at, length);
    if (written < 0) abort();
    at += written;
    length -= (size_t)written;
  }
}

__attribute__((destructor)) static void write_counts(void) {
  if (shim.report < 0) return;
  char line[64];
  for (int kind = 0; kind < SHIM_KINDS; ++kind) {
    const int length = snprintf(line, sizeof line, "count %s %ld\n", kKindNames[kind],
                                shim.counts[kind]);
    write_fully(shim.report, line, (size_t)length);
  }
  const int length =
      snprintf(line, sizeof line, "count mutations %ld\n", shim.mutations);
  write_fully(shim.report, line, (size_t)length);
}

static int is_below(const char* path) {
  pthread_once(&once, initialize);
  return shim.prefix_length > 0 &&
         strncmp(path, shim.prefix, shim.prefix_length) == 0 &&
         (path[shim.prefix_length] == '/' || path[shim.prefix_length] == '\0');
}

/* Reads where a descriptor points to; false if it points to no file. */
static int path_of_fd(int fd, char* out) {
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length =
      syscall(SYS_readlinkat, AT_FDCWD, link, out, (size_t)PATH_MAX - 1);
  if (length <= 0 || out[0] != '/') return 0;
  out[length] = '\0';
  return 1;
}

static int base_directory(int directory, char* out) {
  if (directory != AT_FDCWD) return path_of_fd(directory, out);
  return syscall(SYS_getcwd, out, (size_t)PATH_MAX) > 0;
}

int shim_resolve(int directory, const char* path, char* out) {
  char full[2 * PATH_MAX + 2];
  pthread_once(&once, initialize);
  if (shim.prefix_length == 0 || strlen(path) >= PATH_MAX) return 0;
  if (path[0] == '/') {
    strcpy(full, path);
  } else {
    char base[PATH_MAX];
    if (!base_directory(directory, base)) return 0;
    snprintf(full, sizeof full, "%s/%s", base, path);
  }
  size_t length = 0;
  for (char* rest = full; *rest != '\0';) {
    const size_t skipped = strspn(rest, "/");
    const size_t part = strcspn(rest + skipped, "/");
    rest += skipped;
    if (part == 2 && rest[0] == '.' && rest[1] == '.') {
      while (length > 0 && out[--length] != '/')
        continue;
    } else if (part > 1 || (part == 1 && rest[0] != '.')) {
      if (length + part + 2 >= PATH_MAX) return 0;
      out[length++] = '/';
      memcpy(out + length, rest, part);
      length += part;
    }
    rest += part;
  }
  out[length] = '\0';
  return is_below(out);
}

static void report_failure(enum shim_kind kind, const char* path) {
  if (shim.report < 0) return;
  char line[PATH_MAX + 64];
  const int length =
      snprintf(line, sizeof line, "failed %s %s\n", kKindNames[kind], path);
  write_fully(shim.report, line, (size_t)length);
}

static int enter(struct shim_call* call, enum shim_kind kind) {
  pthread_mutex_lock(&mutex);
  const long number = ++shim.counts[kind];
  const int chosen =
      shim.fail_kind == (int)kind &&
      (number == shim.fail_at || (shim.fail_later && number > shim.fail_at));
  call->error = chosen ? shim.fail_error : 0;
  call->is_short = chosen && shim.fail_short;
  call->is_half = 0;
  if (chosen) report_failure(kind, call->path);
  return 1;
}

int shim_enter_path(struct shim_call* call,
                    enum shim_kind kind,
                    int directory,
                    const char* path) {
  return shim_resolve(directory, path, call->path) && enter(call, kind);
}

int shim_enter_fd(struct shim_call* call, enum shim_kind kind, int fd) {
  pthread_once(&once, initialize);
  if (shim.prefix_length == 0 || !path_of_fd(fd, call->path)) return 0;
  return is_below(call->path) && enter(call, kind);
}

void shim_leave(void) {
  pthread_mutex_unlock(&mutex);
}

void shim_die(void) {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

void shim_mutation(struct shim_call* call) {
  if (++shim.mutations != shim.kill_at) return;
  if (!shim.kill_half) shim_die();
  call->is_half = 1;
}

void shim_note(const char* operation, const char* path, const char* second) {
  if (shim.journal < 0) return;
  char line[2 * PATH_MAX + 64];
  const int length =
      snprintf(line, sizeof line, "%s\t%s\t%s\t0\t0\n", operation, path, second);
  write_fully(shim.journal, line, (size_t)length);
}

void shim_note_bytes(const char* path, off_t offset, const void* bytes, size_t length) {
  if (shim.journal < 0) return;
  char line[PATH_MAX + 64];
  const int head = snprintf(line, sizeof line, "write\t%s\t\t%lld\t%zu\n", path,
                            (long long)offset, length);
  write_fully(shim.journal, line, (size_t)head);
  write_fully(shim.journal, bytes, length);
}

void shim_note_length(const char* path, off_t length) {
  if (shim.journal < 0) return;
  char line[PATH_MAX + 64];
  const int head =
      snprintf(line, sizeof line, "truncate\t%s\t\t%lld\t0\n", path, (long long)length);
  write_fully(shim.journal, line, (size_t)head);
}

void* shim_next(const char* name) {
  void* found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}
