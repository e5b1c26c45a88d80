// SPDX-License-Identifier: GPL-2.0-or-later
// Gives sessions with an archive too little memory, each in a process of its own: too
// little in all, none for large blocks, or one allocation that fails.
// usage: alloc_faults [--short|--full] [--seed N] | --step N [--warm] and one of
//        --at ORDINAL [--lasting], --largest BYTES, --total BYTES
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "tests/faults/alloc_figures.hpp"
#include "tests/faults/alloc_point.hpp"
#include "tests/faults/search_session.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using morgue::AllocFigures;
using morgue::AllocPoint;
using morgue::AllocVerdict;
using morgue::Expected;
using morgue::SearchSession;

// Of the processor, for a session takes half a second.
constexpr rlim_t kMaxSeconds = 5;
constexpr std::uint64_t kShortSeed = 1;
constexpr int kShortPoints = 20;  // of each form
constexpr int kFullPoints = 400;

// Runs `body` in a child, which gives a value back through a pipe.
template <typename Value, typename Body>
bool run_in_child(Value& value, const Body& body) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{kMaxSeconds, kMaxSeconds};
    ::setrlimit(RLIMIT_CPU, &limit);
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

// How to run the point alone.
std::string words_for(const AllocPoint& point) {
  std::string words = "--step " + std::to_string(point.step);
  const morgue::Scarcity& scarcity = point.scarcity;
  if (scarcity.ordinal > 0) words += " --at " + std::to_string(scarcity.ordinal);
  if (scarcity.lasting) words += " --lasting";
  if (scarcity.largest_bytes != morgue::kPlentyBytes)
    words += " --largest " + std::to_string(scarcity.largest_bytes);
  if (scarcity.total_bytes != morgue::kPlentyBytes)
    words += " --total " + std::to_string(scarcity.total_bytes);
  return words + (point.warm ? " --warm" : "");
}

class Points {
 public:
  Points(std::string archive, const Expected& expected)
      : archive_(std::move(archive)),
        expected_(expected),
        place_(static_cast<morgue::FaultPlace*>(::mmap(nullptr,
                                                       sizeof(morgue::FaultPlace),
                                                       PROT_READ | PROT_WRITE,
                                                       MAP_SHARED | MAP_ANONYMOUS,
                                                       -1,
                                                       0))) {
    morgue::note_place_of_fault(place_);
  }

  // `single`: one allocation fails, which libraries may not survive.
  void run(const AllocPoint& point, bool single, AllocFigures& figures) {
    std::fflush(stdout);
    AllocVerdict verdict;
    place_->depth = 0;
    run_in_child(verdict,
                 [&] { return morgue::run_alloc_point(archive_, point, expected_); });
    const std::string where = morgue::describe_place(*place_);
    morgue::FragileCode* beyond_us = single ? figures.find_beyond_us(where) : nullptr;
    const char* problem = figures.count(verdict, beyond_us);
    if (problem == nullptr) return;
    std::printf("%s: %s (%s): %s\n  in%s\n",
                beyond_us != nullptr ? beyond_us->library : "wrong",
                SearchSession::step_name(point.step), words_for(point).c_str(), problem,
                where.c_str());
  }

 private:
  std::string archive_;
  const Expected& expected_;
  morgue::FaultPlace* place_;
};

// Any allocation of a session is as likely.
AllocPoint choose_single(const Expected& expected, std::mt19937_64& random) {
  std::uint64_t total = 0;
  for (const morgue::AllocationCounts& counts : expected.counts)
    total += counts.made;
  AllocPoint point;
  point.scarcity.ordinal =
      std::uniform_int_distribution<std::uint64_t>(1, total)(random);
  while (point.scarcity.ordinal > expected.counts.at(point.step).made)
    point.scarcity.ordinal -= expected.counts.at(point.step++).made;
  return point;
}

// Any step is as likely, and any order of magnitude below what it takes.
std::int64_t choose_bytes(std::int64_t most, std::mt19937_64& random) {
  const double exponent = std::uniform_real_distribution<double>(
      std::log2(16.0), std::log2(static_cast<double>(most)))(random);
  return static_cast<std::int64_t>(std::exp2(exponent));
}

AllocPoint choose_scarce(const Expected& expected,
                         bool total,
                         std::mt19937_64& random) {
  AllocPoint point;
  point.step = std::uniform_int_distribution<std::size_t>(
      0, SearchSession::step_count() - 1)(random);
  const morgue::AllocationCounts& counts = expected.counts.at(point.step);
  if (total) {
    point.scarcity.total_bytes = choose_bytes(counts.peak_bytes, random);
  } else {
    point.scarcity.largest_bytes = choose_bytes(counts.largest_bytes, random);
  }
  return point;
}

bool run_points(Points& points,
                const Expected& expected,
                std::uint64_t seed,
                int count) {
  std::mt19937_64 random(seed);
  AllocFigures scarce;
  AllocFigures single;
  for (int i = 0; i < count; ++i) {
    AllocPoint point = choose_scarce(expected, i % 2 == 0, random);
    point.warm = i / 2 % 2 == 1;
    points.run(point, false, scarce);
    point = choose_single(expected, random);
    point.scarcity.lasting = i % 2 == 1;
    point.warm = i / 2 % 2 == 1;
    points.run(point, true, single);
  }
  scarce.print("memory that is used up");
  single.print("an allocation that fails");
  return scarce.kept() && single.kept();
}

struct Arguments {
  bool full = false;
  std::optional<std::uint64_t> seed;
  bool alone = false;
  AllocPoint point;
};

Arguments read_arguments(const std::vector<std::string_view>& words) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
  const char* form = std::getenv("MORGUE_FAULTS");
  // Each word with the number behind it, if there is one.
  std::map<std::string_view, std::int64_t> given;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool numbered = i + 1 < words.size() && !words[i + 1].starts_with("--");
    given[words[i]] = numbered ? std::stoll(std::string(words[i + 1])) : 0;
  }
  const auto number = [&given](std::string_view word, std::int64_t otherwise) {
    const auto found = given.find(word);
    return found == given.end() ? otherwise : found->second;
  };
  Arguments arguments;
  arguments.full =
      (form != nullptr && std::string_view(form) == "full") || given.contains("--full");
  if (given.contains("--short")) arguments.full = false;
  if (given.contains("--seed")) {
    arguments.seed = static_cast<std::uint64_t>(number("--seed", 0));
  }
  arguments.alone = given.contains("--step");
  AllocPoint& point = arguments.point;
  point.step = static_cast<std::size_t>(number("--step", 0));
  point.warm = given.contains("--warm");
  morgue::Scarcity& scarcity = point.scarcity;
  scarcity.ordinal = static_cast<std::uint64_t>(number("--at", 0));
  scarcity.lasting = given.contains("--lasting");
  scarcity.largest_bytes = number("--largest", morgue::kPlentyBytes);
  scarcity.total_bytes = number("--total", morgue::kPlentyBytes);
  return arguments;
}

// Runs one point in this process, for a debugger.
int run_alone(const std::string& archive,
              const AllocPoint& point,
              const Expected& expected) {
  const AllocVerdict verdict = morgue::run_alloc_point(archive, point, expected);
  std::printf("figure: memory: %s, %lld leaks %s\n",
              verdict.reported ? "reported" : "unharmed",
              static_cast<long long>(verdict.leaked), verdict.problem.data());
  return verdict.right && verdict.leaked == 0 ? 0 : 1;
}

int run(const Arguments& arguments) {
  const std::uint64_t seed =
      arguments.seed.value_or(arguments.full ? std::random_device()() : kShortSeed);
  std::printf("promise: memory that runs out is an error, and no more\nseed: %llu\n",
              static_cast<unsigned long long>(seed));
  std::fflush(stdout);
  const morgue::TempDir dir;
  const std::string archive = (dir.path() / "archive").string();
  bool built = false;
  Expected expected;
  run_in_child(built, [&] {
    morgue::build_session_archive(archive, MORGUE_SOURCE_DIR "/corpus/articles");
    return true;
  });
  if (!built) return 1;
  if (!run_in_child(expected, [&] { return morgue::run_whole_session(archive); })) {
    return 1;
  }
  if (arguments.alone) return run_alone(archive, arguments.point, expected);
  Points points(archive, expected);
  const int count = arguments.full ? kFullPoints : kShortPoints;
  return run_points(points, expected, seed, count) ? 0 : 1;
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
