// SPDX-License-Identifier: GPL-2.0-or-later
// Takes the place of malloc and of operator new in the whole process, libraries
// included, before the C library's or the sanitizer's.
#include "tests/faults/failing_malloc.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <execinfo.h>
#include <malloc.h>
#include <new>

#if defined(MORGUE_SANITIZED)
#include <sanitizer/allocator_interface.h>
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
morgue::Scarcity scarcity;
morgue::AllocationCounts counts;
std::int64_t live;
std::int64_t live_bytes;
std::int64_t live_bytes_before;  // when counting of these counts began

morgue::FaultPlace* place_of_fault;

// What an allocation takes beside what was asked for, in the C library.
constexpr std::int64_t kHeaderBytes = 16;

bool is_denied(std::uint64_t ordinal, std::int64_t bytes, std::int64_t total) noexcept {
  const std::uint64_t first = scarcity.ordinal;
  if (first != 0 && (ordinal == first || (ordinal > first && scarcity.lasting))) {
    return true;
  }
  return bytes > scarcity.largest_bytes || total > scarcity.total_bytes;
}

bool fails(std::size_t asked) noexcept {
  if (!counting) return false;
  const auto bytes = static_cast<std::int64_t>(asked);
  const std::uint64_t ordinal = ++counts.made;
  if (bytes > counts.largest_bytes) counts.largest_bytes = bytes;
  const std::int64_t total = live_bytes - live_bytes_before + bytes + kHeaderBytes;
  if (total > counts.peak_bytes) counts.peak_bytes = total;
  if (!is_denied(ordinal, bytes, total)) return false;
  if (++counts.failed == 1 && place_of_fault != nullptr) {
    counting = false;
    place_of_fault->depth = ::backtrace(
        place_of_fault->frames.data(), static_cast<int>(place_of_fault->frames.size()));
    counting = true;
  }
  errno = ENOMEM;
  return true;
}

std::int64_t bytes_of(void* memory) noexcept {
#if defined(MORGUE_SANITIZED)
  // What the sanitizer takes while it sets itself up is not its own, says it.
  if (__sanitizer_get_ownership(memory) == 0) return kHeaderBytes;
#endif
  return static_cast<std::int64_t>(::malloc_usable_size(memory)) + kHeaderBytes;
}

void* count_live(void* memory) noexcept {
  if (memory == nullptr) return memory;
  ++live;
  live_bytes += bytes_of(memory);
  return memory;
}

void* allocate(std::size_t bytes) noexcept {
  return fails(bytes) ? nullptr : count_live(MORGUE_REAL(malloc)(bytes));
}

void* allocate_aligned(std::size_t alignment, std::size_t bytes) noexcept {
  return fails(bytes) ? nullptr : count_live(MORGUE_REAL(memalign)(alignment, bytes));
}

void release(void* old) noexcept {
  if (old == nullptr) return;
  --live;
  live_bytes -= bytes_of(old);
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
  return fails(count * bytes) ? nullptr : count_live(MORGUE_REAL(calloc)(count, bytes));
}

MORGUE_REPLACES void* realloc(void* old, std::size_t bytes) noexcept {
  if (old == nullptr) return malloc(bytes);
  const std::int64_t old_bytes = bytes_of(old);
  if (bytes > 0 && fails(bytes)) return nullptr;
  void* memory = MORGUE_REAL(realloc)(old, bytes);
  if (memory != nullptr || bytes == 0) {
    --live;
    live_bytes -= old_bytes;
  }
  return count_live(memory);
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

void make_memory_scarce(const Scarcity& wanted) noexcept {
  scarcity = wanted;
  counts = {};
  live_bytes_before = live_bytes;
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

AllocationCounts allocation_counts() noexcept {
  return counts;
}

std::int64_t live_allocations() noexcept {
  return live;
}

}  // namespace morgue
