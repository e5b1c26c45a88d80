// SPDX-License-Identifier: GPL-2.0-or-later
// ICU's allocations, of which none fails and returns.
#include "morgue/icu_memory.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include <unicode/uclean.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

struct Ending {
  const char* last_words;
  int exit_code;
};

Ending ending;

void* memory_or_end(void* memory) {
  if (memory != nullptr) return memory;
  const ssize_t written =
      ::write(STDERR_FILENO, ending.last_words, std::strlen(ending.last_words));
  static_cast<void>(written);  // nobody is left to be told
  ::_exit(ending.exit_code);
}

extern "C" void* U_CALLCONV allocate_for_icu(const void* /*context*/,
                                             std::size_t bytes) {
  return memory_or_end(std::malloc(bytes));
}

extern "C" void* U_CALLCONV reallocate_for_icu(const void* /*context*/,
                                               void* memory,
                                               std::size_t bytes) {
  return memory_or_end(std::realloc(memory, bytes));
}

extern "C" void U_CALLCONV free_for_icu(const void* /*context*/, void* memory) {
  std::free(memory);
}

}  // namespace

void end_process_without_icu_memory(const char* last_words, int exit_code) {
  ending = {last_words, exit_code};
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, &allocate_for_icu, &reallocate_for_icu, &free_for_icu,
                       &status);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::Internal, "ICU is in use before its memory is seen to");
  }
}

}  // namespace morgue
