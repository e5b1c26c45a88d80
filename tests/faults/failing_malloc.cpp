// SPDX-License-Identifier: GPL-2.0-or-later
// Takes the place of malloc and of operator new in the whole process, libraries
// included, before the C library's or the sanitizer's.
#include "tests/faults/failing_malloc.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <execinfo.h>
#include <new>

#if defined(MORGUE_SANITIZED)
#include <sanitizer/lsan_interface.h>

#define MORGUE_REAL(name) __interceptor_##name
#else
#define MORGUE_REAL(name) __libc_##name
#endif

extern "C" {
void* MORGUE_REAL(malloc)(std::size_t bytes) noexcept;
void* MORGUE_REAL(calloc)(std::size_t count, std::size_t bytes) noexcept;
void* MORGUE_REAL(realloc)(void* old, std::size_t bytes) noexcept;
void* MORGUE_REAL(memalign)(std::size_t alignment, std::size_t bytes) noexcept;
void MORGUE_REAL(free)(void* old) noexcept;
}

namespace {

// Plain variables: the first calls come before a sanitizer has been set up.
bool counting;
bool failing_lasts;
std::uint64_t failing_ordinal;  // 0: none
std::uint64_t counted;
std::uint64_t failed;
std::int64_t live;

morgue::FaultPlace* place_of_fault;

bool fails() noexcept {
  if (!counting) return false;
  const std::uint64_t ordinal = ++counted;
  const std::uint64_t first = failing_ordinal;
  if (first == 0 || ordinal < first || (ordinal > first && !failing_lasts)) {
    return false;
  }
  if (++failed == 1 && place_of_fault != nullptr) {
    counting = false;
    place_of_fault->depth = ::backtrace(
        place_of_fault->frames.data(), static_cast<int>(place_of_fault->frames.size()));
    counting = true;
  }
  errno = ENOMEM;
  return true;
}

void* count_live(void* memory) noexcept {
  if (memory != nullptr) ++live;
  return memory;
}

void* allocate(std::size_t bytes) noexcept {
  return fails() ? nullptr : count_live(MORGUE_REAL(malloc)(bytes));
}

void* allocate_aligned(std::size_t alignment, std::size_t bytes) noexcept {
  return fails() ? nullptr : count_live(MORGUE_REAL(memalign)(alignment, bytes));
}

void release(void* old) noexcept {
  if (old != nullptr) --live;
  MORGUE_REAL(free)(old);
}

void* throw_if_null(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// The names of parameters in <cstdlib> are reserved ones.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
#define MORGUE_REPLACES extern "C" __attribute__((visibility("default")))

MORGUE_REPLACES void* malloc(std::size_t bytes) noexcept {
  return allocate(bytes);
}

MORGUE_REPLACES void* calloc(std::size_t count, std::size_t bytes) noexcept {
  return fails() ? nullptr : count_live(MORGUE_REAL(calloc)(count, bytes));
}

MORGUE_REPLACES void* realloc(void* old, std::size_t bytes) noexcept {
  if (bytes > 0 && fails()) return nullptr;
  void* memory = MORGUE_REAL(realloc)(old, bytes);
  if (old == nullptr) return count_live(memory);
  if (memory == nullptr && bytes == 0) --live;
  return memory;
}

MORGUE_REPLACES void* memalign(std::size_t alignment, std::size_t bytes) noexcept {
  return allocate_aligned(alignment, bytes);
}

MORGUE_REPLACES void* aligned_alloc(std::size_t alignment, std::size_t bytes) noexcept {
  return allocate_aligned(alignment, bytes);
}

MORGUE_REPLACES int posix_memalign(void** memory,
                                   std::size_t alignment,
                                   std::size_t bytes) noexcept {
  void* made = allocate_aligned(alignment, bytes);
  if (made == nullptr) return ENOMEM;
  *memory = made;
  return 0;
}

MORGUE_REPLACES void free(void* old) noexcept {
  release(old);
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name)

void* operator new(std::size_t bytes) {
  return throw_if_null(allocate(bytes));
}

void* operator new[](std::size_t bytes) {
  return throw_if_null(allocate(bytes));
}

void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  return allocate(bytes);
}

void* operator new[](std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  return allocate(bytes);
}

void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return throw_if_null(allocate_aligned(static_cast<std::size_t>(alignment), bytes));
}

void operator delete(void* old) noexcept {
  release(old);
}

void operator delete[](void* old) noexcept {
  release(old);
}

void operator delete(void* old, std::size_t /*bytes*/) noexcept {
  release(old);
}

void operator delete[](void* old, std::size_t /*bytes*/) noexcept {
  release(old);
}

void operator delete(void* old, std::align_val_t /*alignment*/) noexcept {
  release(old);
}

void operator delete(void* old,
                     std::size_t /*bytes*/,
                     std::align_val_t /*alignment*/) noexcept {
  release(old);
}

namespace morgue {

CountedAllocations::CountedAllocations() noexcept {
  counting = true;
}

CountedAllocations::~CountedAllocations() {
  counting = false;
}

void fail_allocation(std::uint64_t ordinal, bool lasting) noexcept {
  failing_ordinal = ordinal;
  failing_lasts = lasting;
  counted = 0;
  failed = 0;
}

void fail_no_allocation() noexcept {
  fail_allocation(0, false);
}

void note_place_of_fault(FaultPlace* place) noexcept {
  // Its first call loads a library for good.
  std::array<void*, 1> frame{};
#if defined(MORGUE_SANITIZED)
  __lsan_disable();
  ::backtrace(frame.data(), 1);
  __lsan_enable();
#else
  ::backtrace(frame.data(), 1);
#endif
  place_of_fault = place;
}

std::uint64_t counted_allocations() noexcept {
  return counted;
}

std::uint64_t failed_allocations() noexcept {
  return failed;
}

std::int64_t live_allocations() noexcept {
  return live;
}

}  // namespace morgue
