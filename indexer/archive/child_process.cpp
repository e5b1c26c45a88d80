// SPDX-License-Identifier: GPL-2.0-or-later
// Running code that may crash or never end.
#include "indexer/archive/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

using std::chrono::steady_clock;

constexpr int kThrownCode = 3;
constexpr const char* kPipeName = "the pipe of a child process";

void limit_resource(int resource, std::uint64_t amount) {
  const struct rlimit limit { amount, amount };

  ::setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// What this process has of address space, which a child has from its beginning.
std::uint64_t own_memory_bytes() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

[[noreturn]] void be_child(const std::function<void(const ChildOutput&)>& work,
                           const FileDescriptor& pipe,
                           std::uint64_t memory_bytes) noexcept {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // What the parent does at a signal is not for us.
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT})
    ::signal(number, SIG_DFL);
  limit_resource(RLIMIT_CORE, 0);
  limit_resource(RLIMIT_AS, memory_bytes);
  int code = 0;
  try {
    work([&pipe](const std::string& text) { write_all(pipe, kPipeName, text); });
  } catch (...) {
    code = kThrownCode;
  }
  // Nothing of the parent's is flushed or removed.
  ::_exit(code);
}

// Reads to the end of the pipe. False if that did not come in time.
bool read_until(const FileDescriptor& pipe,
                steady_clock::time_point end,
                std::string& output) {
  std::array<char, 65536> buffer{};
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) return false;

    struct pollfd ready {
      pipe.number(), POLLIN, 0
    };

    const int wait_ms = static_cast<int>(std::min<std::int64_t>(left.count(), 60000));
    if (::poll(&ready, 1, wait_ms) <= 0) continue;
    const ssize_t got = ::read(pipe.number(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    output.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string ending_of(int status) {
  if (WIFSIGNALED(status))
    return "was killed by signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) == 0) return {};
  return WEXITSTATUS(status) == kThrownCode
             ? "gave up"
             : "ended with code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

ChildProcess::ChildProcess(const std::function<void(const ChildOutput&)>& work,
                           const ChildLimits& limits)
    : time_(limits.time), deadline_(steady_clock::now() + limits.time) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("opening a pipe");
  reading_ = FileDescriptor(ends[0]);
  const FileDescriptor writing(ends[1]);
  const std::uint64_t memory_bytes = own_memory_bytes() + limits.memory_bytes;
  number_ = ::fork();
  if (number_ < 0) throw_errno("starting a child process");
  if (number_ == 0) be_child(work, writing, memory_bytes);
}

ChildProcess::~ChildProcess() {
  if (number_ < 0) return;
  ::kill(number_, SIGKILL);
  end();
}

// Collects what is left of it; returns its status.
int ChildProcess::end() {
  int status = 0;
  while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {}
  number_ = -1;
  return status;
}

ChildResult ChildProcess::wait() {
  ChildResult result;
  const bool in_time = read_until(reading_, deadline_, result.output);
  if (!in_time) ::kill(number_, SIGKILL);
  const int status = end();
  result.ending =
      in_time ? ending_of(status)
              : "did not end within " + std::to_string(time_.count() / 1000) + " s";
  return result;
}

ChildResult run_in_child(const std::function<void(const ChildOutput&)>& work,
                         const ChildLimits& limits) {
  return ChildProcess(work, limits).wait();
}

}  // namespace morgue
