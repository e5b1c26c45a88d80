/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A library to be preloaded (LD_PRELOAD) that stands between a program and libc's file
 * calls: it counts, journals and fails them, and kills the process at one of them. What
 * it does is said in shim_core.c. Calls inside libc cannot be seen: that is why fopen()
 * and opendir() have their own wrappers. Written for 64-bit Linux, where every function
 * and its ...64 variant are the same.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "shim_core.h"

#define ALIAS(name, target) extern __typeof(target) name __attribute__((alias(#target)))

/* Defines `next` as the libc function that is being wrapped. */
#define NEXT(result, name, ...)       \
  static result (*next)(__VA_ARGS__); \
  if (next == NULL) *(void**)(&next) = shim_next(#name)

static int exists(const char* path) {
  struct stat ignored;
  return syscall(SYS_newfstatat, AT_FDCWD, path, &ignored, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Leaves a call that shall fail; returns what such calls return. */
static int fail(const struct shim_call* call) {
  shim_leave();
  errno = call->error;
  return -1;
}

/* Leaves a call with its result and its errno. */
static ssize_t leave_with_size(ssize_t result) {
  const int number = errno;
  shim_leave();
  errno = number;
  return result;
}

static int leave_with(int result) {
  return (int)leave_with_size(result);
}

/* --- opening ---------------------------------------------------------------- */

/* Whether opening with these flags creates or empties the file: "create", "empty" or
 * NULL. */
static const char* change_by_opening(struct shim_call* call, int flags) {
  const char* change = NULL;
  if ((flags & O_CREAT) != 0 && !exists(call->path))
    change = "create";
  else if ((flags & O_TRUNC) != 0)
    change = "empty";
  if (change != NULL) shim_mutation(call);
  return change;
}

static int open_below(int directory, const char* path, int flags, mode_t mode) {
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_OPEN, directory, path)) {
    return (int)syscall(SYS_openat, directory, path, flags, mode);
  }
  if (call.error != 0) return fail(&call);
  const char* change = change_by_opening(&call, flags);
  const int fd = (int)syscall(SYS_openat, directory, path, flags, mode);
  if (fd >= 0 && change != NULL) shim_note(change, call.path, "");
  return leave_with(fd);
}

#define MODE_ARGUMENT(flags, mode)              \
  mode_t mode = 0;                              \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list arguments;                          \
    va_start(arguments, flags);                 \
    mode = va_arg(arguments, mode_t);           \
    va_end(arguments);                          \
  }

int open(const char* path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_below(AT_FDCWD, path, flags, mode);
}

ALIAS(open64, open);

int openat(int directory, const char* path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_below(directory, path, flags, mode);
}

ALIAS(openat64, openat);

int creat(const char* path, mode_t mode) {
  return open_below(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

ALIAS(creat64, creat);

FILE* fopen(const char* path, const char* mode) {
  NEXT(FILE*, fopen, const char*, const char*);
  struct shim_call call;
  if (!shim_enter_path(&call, SHIM_OPEN, AT_FDCWD, path)) return next(path, mode);
  if (call.error != 0) {
    fail(&call);
    return NULL;
  }
  const int flags = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT : 0;
  const char* change = change_by_opening(&call, flags);
  FILE* file = next(path, mode);
  if (file != NULL && change != NULL) shim_note(change, call.path, "");
  leave_with(0);
  return file;
}

ALIAS(fopen64, fopen);

/* The descriptor is gone whatever close() says, as on Linux. */
int close(int fd) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_CLOSE, fd)) return (int)syscall(SYS_close, fd);
  const int result = (int)syscall(SYS_close, fd);
  if (call.error != 0) return fail(&call);
  return leave_with(result);
}

int fclose(FILE* file) {
  NEXT(int, fclose, FILE*);
  struct shim_call call;
  const int fd = fileno(file);
  if (fd < 0 || !shim_enter_fd(&call, SHIM_CLOSE, fd)) return next(file);
  const int result = next(file);
  if (call.error != 0) return fail(&call);
  return leave_with(result);
}

/* --- reading ---------------------------------------------------------------- */

static size_t shortened(const struct shim_call* call, size_t length) {
  return (call->is_short || call->is_half) && length > 1 ? length / 2 : length;
}

ssize_t read(int fd, void* bytes, size_t length) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_READ, fd)) return syscall(SYS_read, fd, bytes, length);
  if (call.error != 0) return fail(&call);
  return leave_with_size(syscall(SYS_read, fd, bytes, shortened(&call, length)));
}

ssize_t pread(int fd, void* bytes, size_t length, off_t offset) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_READ, fd)) {
    return syscall(SYS_pread64, fd, bytes, length, offset);
  }
  if (call.error != 0) return fail(&call);
  return leave_with_size(
      syscall(SYS_pread64, fd, bytes, shortened(&call, length), offset));
}

ALIAS(pread64, pread);

void* mmap(
    void* address, size_t length, int protection, int flags, int fd, off_t offset) {
  NEXT(void*, mmap, void*, size_t, int, int, int, off_t);
  struct shim_call call;
  if (fd < 0 || !shim_enter_fd(&call, SHIM_MMAP, fd)) {
    return next(address, length, protection, flags, fd, offset);
  }
  if (call.error != 0) {
    fail(&call);
    return MAP_FAILED;
  }
  void* result = next(address, length, protection, flags, fd, offset);
  leave_with(0);
  return result;
}

ALIAS(mmap64, mmap);

/* --- writing ---------------------------------------------------------------- */

/* Writes at `offset`, or at the descriptor's own offset if it is negative. */
static ssize_t write_below(int fd, const void* bytes, size_t length, off_t offset) {
  struct shim_call call;
  const int ours = shim_enter_fd(&call, SHIM_WRITE, fd);
  if (ours && call.error != 0) return fail(&call);
  off_t start = offset;
  if (ours) {
    shim_mutation(&call);
    length = shortened(&call, length);
    const int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
    if (offset < 0) {
      start = syscall(SYS_lseek, fd, (off_t)0,
                      (flags & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
    }
  }
  const ssize_t written = offset < 0 ? syscall(SYS_write, fd, bytes, length)
                                     : syscall(SYS_pwrite64, fd, bytes, length, offset);
  if (!ours) return written;
  if (written > 0) shim_note_bytes(call.path, start, bytes, (size_t)written);
  if (call.is_half) shim_die();
  return leave_with_size(written);
}

ssize_t write(int fd, const void* bytes, size_t length) {
  return write_below(fd, bytes, length, -1);
}

ssize_t pwrite(int fd, const void* bytes, size_t length, off_t offset) {
  return write_below(fd, bytes, length, offset);
}

ALIAS(pwrite64, pwrite);

/* Its callers take a short result as any other. */
ssize_t writev(int fd, const struct iovec* pieces, int count) {
  ssize_t total = 0;
  for (int i = 0; i < count; ++i) {
    const ssize_t written = write_below(fd, pieces[i].iov_base, pieces[i].iov_len, -1);
    if (written < 0) return total > 0 ? total : -1;
    total += written;
    if ((size_t)written < pieces[i].iov_len) break;
  }
  return total;
}

ssize_t sendfile(int out, int in, off_t* offset, size_t length) {
  char bytes[65536];
  if (length > sizeof bytes) length = sizeof bytes;
  const ssize_t got =
      offset == NULL ? read(in, bytes, length) : pread(in, bytes, length, *offset);
  if (got <= 0) return got;
  const ssize_t written = write_below(out, bytes, (size_t)got, -1);
  if (written > 0 && offset != NULL) *offset += written;
  if (offset == NULL && written < got) {
    syscall(SYS_lseek, in, (off_t)((written < 0 ? 0 : written) - got), SEEK_CUR);
  }
  return written;
}

ALIAS(sendfile64, sendfile);

ssize_t copy_file_range(
    int in, off_t* in_at, int out, off_t* out_at, size_t length, unsigned flags) {
  (void)in, (void)in_at, (void)out, (void)out_at, (void)length, (void)flags;
  errno = ENOSYS; /* callers then copy by reading and writing */
  return -1;
}

int ftruncate(int fd, off_t length) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_TRUNCATE, fd)) {
    return (int)syscall(SYS_ftruncate, fd, length);
  }
  if (call.error != 0) return fail(&call);
  shim_mutation(&call);
  const int result = (int)syscall(SYS_ftruncate, fd, length);
  if (result == 0) shim_note_length(call.path, length);
  return leave_with(result);
}

ALIAS(ftruncate64, ftruncate);

static int sync_below(int fd, long number) {
  struct shim_call call;
  if (!shim_enter_fd(&call, SHIM_SYNC, fd)) return (int)syscall(number, fd);
  if (call.error != 0) return fail(&call);
  shim_mutation(&call);
  const int result = (int)syscall(number, fd);
  if (result == 0) shim_note("sync", call.path, "");
  return leave_with(result);
}

int fsync(int fd) {
  return sync_below(fd, SYS_fsync);
}

int fdatasync(int fd) {
  return sync_below(fd, SYS_fdatasync);
}
