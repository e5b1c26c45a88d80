// SPDX-License-Identifier: GPL-2.0-or-later
// The end of a program for which ICU gets no memory.
#pragma once

namespace morgue {

// Has a process whose ICU gets no memory write `last_words` to standard error and end
// with `exit_code`: going on, ICU might crash or give other answers. Most of that is
// met before (memory.hpp), but for what other threads take in between. For main
// programs, before anything uses ICU; `last_words` is not copied.
void end_process_without_icu_memory(const char* last_words, int exit_code);

}  // namespace morgue
