/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What shim.c asks at each call: does it concern us, shall it fail, and to note it. */
#ifndef MORGUE_TESTS_FAULTS_SHIM_CORE_H
#define MORGUE_TESTS_FAULTS_SHIM_CORE_H

#include <limits.h>
#include <stddef.h>
#include <sys/types.h>

enum shim_kind {
  SHIM_OPEN,
  SHIM_READ,
  SHIM_WRITE,
  SHIM_SYNC,
  SHIM_RENAME,
  SHIM_CLOSE,
  SHIM_UNLINK,
  SHIM_MKDIR,
  SHIM_TRUNCATE,
  SHIM_MMAP,
  SHIM_STAT,
  SHIM_LIST,
  SHIM_LOCK,
  SHIM_KINDS
};

/* One call below the prefix. */
struct shim_call {
  char path[PATH_MAX];
  int error;    /* what it shall fail with; 0: it shall not */
  int is_short; /* shall transfer half of its bytes */
  int is_half;  /* the process dies when half of it is done */
};

/* Begins a call on a path (as the *at functions take it) or on a descriptor. False if
 * it lies outside of the prefix: then nothing else may be asked of `call`. If true,
 * calls are serialised until shim_leave(). */
int shim_enter_path(struct shim_call* call,
                    enum shim_kind kind,
                    int directory,
                    const char* path);
int shim_enter_fd(struct shim_call* call, enum shim_kind kind, int fd);
void shim_leave(void);

/* Counts a mutation that is about to be done; the process may die in here. */
void shim_mutation(struct shim_call* call);

/* Kills the process at once. */
void shim_die(void);

/* Writes a path as the journal spells it; false if it lies outside of the prefix. */
int shim_resolve(int directory, const char* path, char* out);

/* Adds a record to the journal: the operation, its path, a second path or "", and for
 * writes an offset and bytes. */
void shim_note(const char* operation, const char* path, const char* second);
void shim_note_bytes(const char* path, off_t offset, const void* bytes, size_t length);
void shim_note_length(const char* path, off_t length);

/* The next definition of a function behind ours. */
void* shim_next(const char* name);

#endif
