// SPDX-License-Identifier: GPL-2.0-or-later
// What the engine writes at the moment, for a message if it ends the process meanwhile.
#pragma once

#include <string>

namespace morgue {

// Marks that the engine writes `target` on this thread, as long as the object lives.
// Marks of one thread nest.
class EngineWrite {
 public:
  explicit EngineWrite(std::string target);
  ~EngineWrite();
  EngineWrite(const EngineWrite&) = delete;
  EngineWrite& operator=(const EngineWrite&) = delete;

  // What this thread has marked last, or null. Borrowed from the mark.
  static const std::string* current() noexcept;

 private:
  std::string target_;
  const std::string* outer_;
};

}  // namespace morgue
