// SPDX-License-Identifier: GPL-2.0-or-later
// One session with an archive through the C library and the command line, step by step,
// each step to be repeated if memory fails in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace morgue {

// Builds the archive of two generations that sessions go through.
void build_session_archive(const std::filesystem::path& archive,
                           const std::filesystem::path& articles);

struct StepOutcome {
  bool done = false;      // what was asked for was done
  bool explained = true;  // if not: it says that memory was missing, or reading failed
  std::string message;    // if not done; may be empty where memory was missing
  std::string output;     // if done
};

// Begins with the first generation. Allocations count while the library works, not
// while the session prepares or looks at its answers.
class SearchSession {
 public:
  explicit SearchSession(const std::filesystem::path& archive);
  ~SearchSession();
  SearchSession(const SearchSession&) = delete;
  SearchSession& operator=(const SearchSession&) = delete;

  static std::size_t step_count() noexcept;
  static const char* step_name(std::size_t step) noexcept;
  // Whether later steps depend on it: it opens or refreshes.
  static bool is_lasting(std::size_t step) noexcept;

  StepOutcome run(std::size_t step);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
