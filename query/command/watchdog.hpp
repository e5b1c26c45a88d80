// SPDX-License-Identifier: GPL-2.0-or-later
// The end of a process whose search never ends.
#pragma once

#include <chrono>
#include <string>

namespace morgue {

// Writes `last_words` to a file descriptor and ends the process with an exit code, if
// it is still there a second after `limit`: until then a search that can be ended has
// ended by itself. 0 is no limit. For programs only; one at a time.
class Watchdog {
 public:
  struct Ending {
    int fd = -1;
    int exit_code = 0;
    std::string last_words;
  };

  // Throws std::system_error if there can be no timer.
  Watchdog(std::chrono::milliseconds limit, Ending ending);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  Ending ending_;
  bool awake_ = false;
  void* timer_ = nullptr;  // if awake; the first of a process is null as well
};

}  // namespace morgue
