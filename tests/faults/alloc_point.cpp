// SPDX-License-Identifier: GPL-2.0-or-later
// Running a session up to a point where memory is scarce.
#include "tests/faults/alloc_point.hpp"

#include <cstdio>
#include <functional>
#include <unistd.h>

#include "tests/faults/search_session.hpp"

#if defined(MORGUE_SANITIZED)
#include <sanitizer/lsan_interface.h>
#endif

namespace morgue {

namespace {

std::size_t hash_of(const std::string& text) {
  return std::hash<std::string>()(text);
}

void tell(AllocVerdict& verdict, const char* step, const std::string& what) {
  verdict.right = false;
  std::snprintf(verdict.problem.data(), verdict.problem.size(), "%s: %s", step,
                what.c_str());
}

// Runs the step again, whose first run met a fault.
void check_again(SearchSession& session,
                 std::size_t step,
                 std::size_t expected_hash,
                 AllocVerdict& verdict) {
  const StepOutcome again = session.run(step);
  const char* name = SearchSession::step_name(step);
  if (!again.done) {
    tell(verdict, name, "does not work afterwards: " + again.message);
  } else if (hash_of(again.output) != expected_hash) {
    tell(verdict, name, "answers otherwise afterwards");
  }
}

void run_scarce(SearchSession& session,
                const AllocPoint& point,
                std::size_t expected_hash,
                AllocVerdict& verdict) {
  verdict.right = true;
  const char* name = SearchSession::step_name(point.step);
  make_memory_scarce(point.scarcity);
  const StepOutcome outcome = session.run(point.step);
  const bool met = allocation_counts().failed > 0;
  make_memory_scarce({});
  if (outcome.done) {
    if (hash_of(outcome.output) != expected_hash) {
      tell(verdict, name, "answers otherwise");
    }
    return;
  }
  if (!met || !outcome.explained) return tell(verdict, name, outcome.message);
  verdict.reported = true;
  check_again(session, point.step, expected_hash, verdict);
}

}  // namespace

Expected run_whole_session(const std::string& archive) {
  Expected expected;
  SearchSession session(archive);
  for (std::size_t step = 0; step < SearchSession::step_count(); ++step) {
    make_memory_scarce({});
    const StepOutcome outcome = session.run(step);
    expected.counts.at(step) = allocation_counts();
    if (outcome.done) expected.output_hashes.at(step) = hash_of(outcome.output);
    if (!outcome.done) {
      std::fprintf(stderr, "%s: %s\n", SearchSession::step_name(step),
                   outcome.message.c_str());
      ::_exit(1);
    }
  }
  return expected;
}

AllocVerdict run_alloc_point(const std::string& archive,
                             const AllocPoint& point,
                             const Expected& expected) {
  AllocVerdict verdict;
  if (point.warm) run_whole_session(archive);
  const std::int64_t live = live_allocations();
  {
    SearchSession session(archive);
    for (std::size_t step = 0; step < point.step; ++step) {
      if (SearchSession::is_lasting(step)) session.run(step);
    }
    run_scarce(session, point, expected.output_hashes.at(point.step), verdict);
  }
  if (point.warm) verdict.leaked = live_allocations() - live;
#if defined(MORGUE_SANITIZED)
  if (__lsan_do_recoverable_leak_check() != 0) verdict.leaked = 1;
#endif
  verdict.finished = true;
  return verdict;
}

}  // namespace morgue
