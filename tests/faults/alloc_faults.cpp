// SPDX-License-Identifier: GPL-2.0-or-later
// Fails the n-th allocation of a session with an archive, for many n, each in a process
// of its own.
// usage: alloc_faults [--short|--full] [--seed N] | --at ORDINAL [--lasting] [--warm]
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "tests/faults/failing_malloc.hpp"
#include "tests/faults/search_session.hpp"
#include "tests/support/temp_dir.hpp"

#if defined(MORGUE_SANITIZED)
#include <sanitizer/lsan_interface.h>
#endif

namespace {

using morgue::SearchSession;
using morgue::StepOutcome;

constexpr std::size_t kMaxSteps = 32;
constexpr unsigned kMaxSeconds = 10;
constexpr std::uint64_t kShortPoints = 40;
constexpr std::uint64_t kFullPoints = 400;
// Far from any period of the allocations, so that points spread over the session.
constexpr std::uint64_t kStride = 1000003;

// What a session without faults does.
struct Expected {
  std::array<std::uint64_t, kMaxSteps> allocations{};
  std::array<std::size_t, kMaxSteps> output_hashes{};
};

struct Point {
  std::uint64_t ordinal = 0;  // of the allocation, over the whole session
  bool lasting = false;       // to the end of the step
  bool warm = false;          // after a whole session without faults
};

// What a child tells of its point.
struct Verdict {
  bool finished = false;
  bool reported = false;  // as an error; else the answer was right all the same
  bool right = false;
  std::int64_t leaked = 0;
  std::array<char, 200> problem{};
};

std::size_t hash_of(const std::string& text) {
  return std::hash<std::string>()(text);
}

void tell(Verdict& verdict, const char* step, const std::string& what) {
  verdict.right = false;
  std::snprintf(verdict.problem.data(), verdict.problem.size(), "%s: %s", step,
                what.c_str());
}

Expected run_whole(const std::string& archive) {
  Expected expected;
  SearchSession session(archive);
  for (std::size_t step = 0; step < SearchSession::step_count(); ++step) {
    morgue::fail_no_allocation();
    const StepOutcome outcome = session.run(step);
    expected.allocations.at(step) = morgue::counted_allocations();
    if (outcome.done) expected.output_hashes.at(step) = hash_of(outcome.output);
    if (!outcome.done) {
      std::fprintf(stderr, "%s: %s\n", SearchSession::step_name(step),
                   outcome.message.c_str());
      ::_exit(1);
    }
  }
  return expected;
}

// Runs the step again, whose first run met a fault.
void check_again(SearchSession& session,
                 std::size_t step,
                 std::size_t expected_hash,
                 Verdict& verdict) {
  const StepOutcome again = session.run(step);
  const char* name = SearchSession::step_name(step);
  if (!again.done) {
    tell(verdict, name, "does not work afterwards: " + again.message);
  } else if (hash_of(again.output) != expected_hash) {
    tell(verdict, name, "answers otherwise afterwards");
  }
}

void run_with_fault(const std::string& archive,
                    const Point& point,
                    const Expected& expected,
                    Verdict& verdict) {
  verdict.right = true;
  SearchSession session(archive);
  std::uint64_t before = 0;
  for (std::size_t step = 0; step < SearchSession::step_count(); ++step) {
    const char* name = SearchSession::step_name(step);
    const std::uint64_t here = point.ordinal > before ? point.ordinal - before : 0;
    morgue::fail_allocation(here, point.lasting);
    const StepOutcome outcome = session.run(step);
    before += morgue::counted_allocations();
    const bool met = morgue::failed_allocations() > 0;
    morgue::fail_no_allocation();
    if (outcome.done && hash_of(outcome.output) != expected.output_hashes.at(step)) {
      return tell(verdict, name, "answers otherwise");
    }
    if (!outcome.done && !(met && outcome.explained)) {
      return tell(verdict, name, outcome.message);
    }
    if (outcome.done) continue;
    verdict.reported = true;
    check_again(session, step, expected.output_hashes.at(step), verdict);
    if (!verdict.right) return;
    // The rest of the session stays as it is: one fault a session.
    before = point.ordinal;
  }
}

Verdict run_point(const std::string& archive,
                  const Point& point,
                  const Expected& expected) {
  Verdict verdict;
  if (point.warm) run_whole(archive);
  const std::int64_t live = morgue::live_allocations();
  run_with_fault(archive, point, expected, verdict);
  if (point.warm) verdict.leaked = morgue::live_allocations() - live;
#if defined(MORGUE_SANITIZED)
  if (__lsan_do_recoverable_leak_check() != 0) verdict.leaked = 1;
#endif
  verdict.finished = true;
  return verdict;
}

// Runs `body` in a child, which gives a value back through a pipe.
template <typename Value, typename Body>
bool run_in_child(Value& value, const Body& body) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(kMaxSeconds);
    const Value made = body();
    const bool written = ::write(ends[1], &made, sizeof made) == sizeof made;
    ::_exit(written ? 0 : 1);
  }
  ::close(ends[1]);
  const bool read = ::read(ends[0], &value, sizeof value) == sizeof value;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return read && status == 0;
}

// The functions of libraries on the way to the fault, as far as they have names.
std::string describe(const morgue::FaultPlace& place) {
  std::string text;
  for (int i = 0; i < place.depth; ++i) {
    Dl_info info{};
    if (::dladdr(place.frames.at(static_cast<std::size_t>(i)), &info) == 0) continue;
    const std::string_view file = info.dli_fname;
    text.append(" ").append(file.substr(file.rfind('/') + 1));
    if (info.dli_sname != nullptr) text.append(":").append(info.dli_sname);
  }
  return text;
}

// Whether the fault is in code that no caller can protect. ICU's breaking of text
// without spaces does not look whether it got memory, and ends in a crash, in a loop
// without end or in words of no dictionary; the engine's matcher loses, or frees twice,
// what it was building; Boost's options lose a value; libcrypto, if its first use
// fails, fails for good.
bool is_beyond_us(const std::string& place) {
  const auto names = {"BreakEngine", "BreakIterator", "Enquire8get_mset",
                      "program_options", "EVP_MD_fetch"};
  return std::any_of(names.begin(), names.end(), [&place](const char* name) {
    return place.find(name) != std::string::npos;
  });
}

struct Figures {
  std::uint64_t points = 0;
  std::uint64_t reported = 0;
  std::uint64_t unharmed = 0;
  std::uint64_t aborts = 0;
  std::uint64_t leaks = 0;
  std::uint64_t wrong = 0;
  std::uint64_t aborts_beyond_us = 0;
  std::uint64_t leaks_beyond_us = 0;
  std::uint64_t wrong_beyond_us = 0;
};

// Prints the figures; the last line is the family's result.
void print_figures(const Figures& figures) {
  std::ostringstream text;
  text << "figure: memory: inside ICU's word breaking, the engine's matcher, Boost's "
          "options and libcrypto's start, which cannot be protected: "
       << figures.aborts_beyond_us << " aborts, " << figures.leaks_beyond_us
       << " leaks, " << figures.wrong_beyond_us << " wrong\n"
       << "figure: memory: " << figures.points << " points, " << figures.reported
       << " errors reported, " << figures.unharmed << " right all the same, "
       << figures.aborts << " aborts, " << figures.leaks << " leaks, " << figures.wrong
       << " wrong\n";
  std::fputs(text.str().c_str(), stdout);
}

// Counts what became of a point; returns what is wrong with it, or null.
const char* judge(const Verdict& verdict, const std::string& place, Figures& figures) {
  const bool beyond_us = is_beyond_us(place);
  if (!verdict.finished) {
    ++(beyond_us ? figures.aborts_beyond_us : figures.aborts);
    return beyond_us ? nullptr : "ended by a signal, or hung";
  }
  if (!verdict.right) {
    ++(beyond_us ? figures.wrong_beyond_us : figures.wrong);
    if (beyond_us) return nullptr;
    return verdict.problem.data();
  }
  if (verdict.leaked != 0) {
    ++(beyond_us ? figures.leaks_beyond_us : figures.leaks);
    return beyond_us ? nullptr : "leaks";
  }
  ++(verdict.reported ? figures.reported : figures.unharmed);
  return nullptr;
}

void run_points(const std::string& archive,
                const Expected& expected,
                std::uint64_t seed,
                Figures& figures) {
  std::uint64_t total = 0;
  for (const std::uint64_t allocations : expected.allocations)
    total += allocations;
  std::printf("figure: memory: a session allocates %llu times\n",
              static_cast<unsigned long long>(total));
  const std::uint64_t first = std::mt19937_64(seed)() % total;
  auto* place = static_cast<morgue::FaultPlace*>(
      ::mmap(nullptr, sizeof(morgue::FaultPlace), PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  morgue::note_place_of_fault(place);
  for (std::uint64_t i = 0; i < figures.points; ++i) {
    const Point point{(first + i * kStride) % total + 1, i % 2 == 1, i / 2 % 2 == 1};
    std::fflush(stdout);
    Verdict verdict;
    run_in_child(verdict, [&] { return run_point(archive, point, expected); });
    const std::string where = describe(*place);
    const char* problem = judge(verdict, where, figures);
    if (problem == nullptr) continue;
    std::printf("wrong: allocation %llu%s%s: %s\n  in%s\n",
                static_cast<unsigned long long>(point.ordinal),
                point.lasting ? ", lasting" : "", point.warm ? ", warm" : "", problem,
                where.c_str());
  }
}

struct Arguments {
  bool full = false;
  std::uint64_t seed = 0;
  Point alone;  // of ordinal 0: many
};

Arguments read_arguments(const std::vector<std::string_view>& words) {
  Arguments arguments;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
  const char* form = std::getenv("MORGUE_FAULTS");
  arguments.full = form != nullptr && std::string_view(form) == "full";
  arguments.seed = std::random_device()();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const auto number = [&]() -> std::uint64_t {
      return i + 1 < words.size() ? std::stoull(std::string(words[++i])) : 0;
    };
    if (word == "--full") arguments.full = true;
    if (word == "--short") arguments.full = false;
    if (word == "--seed") arguments.seed = number();
    if (word == "--at") arguments.alone.ordinal = number();
    if (word == "--lasting") arguments.alone.lasting = true;
    if (word == "--warm") arguments.alone.warm = true;
  }
  return arguments;
}

// Runs one point in this process, for a debugger.
int run_alone(const std::string& archive,
              const Point& point,
              const Expected& expected) {
  const Verdict verdict = run_point(archive, point, expected);
  std::printf("figure: memory: %s, %lld leaks %s\n",
              verdict.reported ? "reported" : "unharmed",
              static_cast<long long>(verdict.leaked), verdict.problem.data());
  return verdict.right && verdict.leaked == 0 ? 0 : 1;
}

int run(const Arguments& arguments) {
  std::printf("promise: memory that runs out is an error, and no more\nseed: %llu\n",
              static_cast<unsigned long long>(arguments.seed));
  std::fflush(stdout);
  const morgue::TempDir dir;
  const std::string archive = (dir.path() / "archive").string();
  bool built = false;
  Expected expected;
  run_in_child(built, [&] {
    morgue::build_session_archive(archive, MORGUE_SOURCE_DIR "/corpus/articles");
    return true;
  });
  if (!built || !run_in_child(expected, [&] { return run_whole(archive); })) return 1;
  if (arguments.alone.ordinal > 0) {
    return run_alone(archive, arguments.alone, expected);
  }
  Figures figures;
  figures.points = arguments.full ? kFullPoints : kShortPoints;
  run_points(archive, expected, arguments.seed, figures);
  print_figures(figures);
  return figures.aborts + figures.leaks + figures.wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(read_arguments({argv + 1, argv + argc}));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "alloc_faults: %s\n", error.what());
    return 1;
  }
}
