// SPDX-License-Identifier: GPL-2.0-or-later
// The message of a run that the engine ends.
#pragma once

namespace morgue {

// Has std::terminate() print an error like any other and end the process with the exit
// code of that error, if the engine is writing on that thread: Xapian 1.4.22 calls it
// when a write fails in the middle of some commits. Elsewhere the handler that was set
// before is called. For the main program, before it starts threads.
void report_engine_ends();

}  // namespace morgue
