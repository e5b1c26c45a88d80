/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The second half of shim.c: calls that work on names, on directories and on locks. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim_core.h"

#define NEXT(result, name, ...)       \
  static result (*next)(__VA_ARGS__); \
  if (next == NULL) *(void**)(&next) = shim_next(#name)

/* Ends a call that shall fail, or one that is done. */
static int finish(const struct shim_call* call, int result) {
  const int number = call->error != 0 ? call->error : errno;
  shim_leave();
  errno = number;
  return call->error != 0 ? -1 : result;
}

/* --- names ------------------------------------------------------------------ */

int renameat2(int from_directory,
              const char* from,
              int to_directory,
              const char* to,
              unsigned flags) {
  struct shim_call call;
  char target[PATH_MAX];
  if (!shim_enter_path(&call, SHIM_RENAME, from_directory, from)) {
    return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
  }
  if (call.error != 0) return finish(&call, -1);
  const int inside = shim_resolve(to_directory, to, target);
  shim_mutation(&call);
  const int result =
      (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
  if (result == 0 && inside) shim_note("rename", call.path, target);
  return finish(&call, result);
}

int renameat(int from_directory, const char* from, int to_directory, const char* to) {
  return renameat2(from_directory, from, to_directory, to, 0);
}

int rename(const char* from, const char* to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int truncate(const char* path, off_t length) {
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_TRUNCATE, AT_FDCWD, path)) {
    return (int)syscall(SYS_truncate, path, length);
  }
  if (call.error != 0) return finish(&call, -1);
  shim_mutation(&call);
  const int result = (int)syscall(SYS_truncate, path, length);
  if (result == 0) shim_note_length(call.path, length);
  return finish(&call, result);
}

extern __typeof(truncate) truncate64 __attribute__((alias("truncate")));

int unlinkat(int directory, const char* path, int flags) {
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_UNLINK, directory, path)) {
    return (int)syscall(SYS_unlinkat, directory, path, flags);
  }
  if (call.error != 0) return finish(&call, -1);
  shim_mutation(&call);
  const int result = (int)syscall(SYS_unlinkat, directory, path, flags);
  if (result == 0) shim_note("unlink", call.path, "");
  return finish(&call, result);
}

int unlink(const char* path) {
  return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char* path) {
  return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int remove(const char* path) {
  const int result = unlinkat(AT_FDCWD, path, 0);
  return result != 0 && errno == EISDIR ? rmdir(path) : result;
}

int mkdirat(int directory, const char* path, mode_t mode) {
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_MKDIR, directory, path)) {
    return (int)syscall(SYS_mkdirat, directory, path, mode);
  }
  if (call.error != 0) return finish(&call, -1);
  shim_mutation(&call);
  const int result = (int)syscall(SYS_mkdirat, directory, path, mode);
  if (result == 0) shim_note("mkdir", call.path, "");
  return finish(&call, result);
}

int mkdir(const char* path, mode_t mode) {
  return mkdirat(AT_FDCWD, path, mode);
}

int linkat(
    int from_directory, const char* from, int to_directory, const char* to, int flags) {
  struct shim_call call;
  char target[PATH_MAX];
  if (!shim_enter_path(&call, SHIM_RENAME, from_directory, from)) {
    return (int)syscall(SYS_linkat, from_directory, from, to_directory, to, flags);
  }
  if (call.error != 0) return finish(&call, -1);
  const int inside = shim_resolve(to_directory, to, target);
  shim_mutation(&call);
  const int result =
      (int)syscall(SYS_linkat, from_directory, from, to_directory, to, flags);
  if (result == 0 && inside) shim_note("link", call.path, target);
  return finish(&call, result);
}

int link(const char* from, const char* to) {
  return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* --- examining and listing --------------------------------------------------- */

static int stat_below(int directory, const char* path, struct stat* status, int flags) {
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_STAT, directory, path)) {
    return (int)syscall(SYS_newfstatat, directory, path, status, flags);
  }
  if (call.error != 0) return finish(&call, -1);
  return finish(&call, (int)syscall(SYS_newfstatat, directory, path, status, flags));
}

int stat(const char* path, struct stat* status) {
  return stat_below(AT_FDCWD, path, status, 0);
}

int lstat(const char* path, struct stat* status) {
  return stat_below(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int fstatat(int directory, const char* path, struct stat* status, int flags) {
  return stat_below(directory, path, status, flags);
}

int fstat(int fd, struct stat* status) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_STAT, fd)) return (int)syscall(SYS_fstat, fd, status);
  if (call.error != 0) return finish(&call, -1);
  return finish(&call, (int)syscall(SYS_fstat, fd, status));
}

/* struct stat64 has the same layout. */
int stat64(const char* path, struct stat64* status) {
  return stat_below(AT_FDCWD, path, (struct stat*)status, 0);
}

int lstat64(const char* path, struct stat64* status) {
  return stat_below(AT_FDCWD, path, (struct stat*)status, AT_SYMLINK_NOFOLLOW);
}

int fstatat64(int directory, const char* path, struct stat64* status, int flags) {
  return stat_below(directory, path, (struct stat*)status, flags);
}

int fstat64(int fd, struct stat64* status) {
  return fstat(fd, (struct stat*)status);
}

DIR* opendir(const char* path) {
  NEXT(DIR*, opendir, const char*);
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_OPEN, AT_FDCWD, path)) return next(path);
  DIR* directory = call.error != 0 ? NULL : next(path);
  finish(&call, 0);
  return directory;
}

struct dirent* readdir(DIR* directory) {
  NEXT(struct dirent*, readdir, DIR*);
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_LIST, dirfd(directory))) return next(directory);
  const int before = errno;
  struct dirent* entry = call.error != 0 ? NULL : next(directory);
  if (call.error == 0 && entry != NULL) errno = before;
  finish(&call, 0);
  return entry;
}

struct dirent64* readdir64(DIR* directory) {
  return (struct dirent64*)readdir(directory);
}

/* --- locks ------------------------------------------------------------------ */

int flock(int fd, int operation) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_LOCK, fd))
    return (int)syscall(SYS_flock, fd, operation);
  shim_leave(); /* it may wait for another process */
  if (call.error != 0) {
    errno = call.error;
    return -1;
  }
  return (int)syscall(SYS_flock, fd, operation);
}
