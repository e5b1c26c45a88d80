// SPDX-License-Identifier: GPL-2.0-or-later
// A timer that strikes in the middle of whatever goes on.
#include "query/command/watchdog.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace morgue {

namespace {

constexpr std::chrono::milliseconds kGrace{1000};

// Not SIGALRM, which a process may inherit as ignored, or with a timer of its own.
int timer_signal() {
  return SIGRTMIN;
}

// Of the watchdog that is awake. A signal handler finds nothing else.
const Watchdog::Ending* ending_in_force;

extern "C" void end_process(int /*signal*/) {
  const Watchdog::Ending& ending = *ending_in_force;
  const std::string& words = ending.last_words;
  for (std::size_t at = 0; at < words.size();) {
    const ssize_t written = ::write(ending.fd, words.data() + at, words.size() - at);
    if (written <= 0) break;
    at += static_cast<std::size_t>(written);
  }
  ::_exit(ending.exit_code);
}

void check_timer(int result) {
  if (result == 0) return;
  throw std::system_error(errno, std::generic_category(), "setting a timer");
}

itimerspec once_after(std::chrono::milliseconds time) {
  itimerspec once{};
  once.it_value.tv_sec = static_cast<time_t>(time.count() / 1000);
  once.it_value.tv_nsec = static_cast<long>(time.count() % 1000 * 1'000'000);
  return once;
}

}  // namespace

Watchdog::Watchdog(std::chrono::milliseconds limit, Ending ending)
    : ending_(std::move(ending)) {
  if (limit.count() == 0) return;

  struct sigaction action {};

  action.sa_handler = end_process;
  ending_in_force = &ending_;
  check_timer(::sigaction(timer_signal(), &action, nullptr));
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = timer_signal();
  check_timer(::timer_create(CLOCK_MONOTONIC, &event, &timer_));
  awake_ = true;
  const itimerspec once = once_after(limit + kGrace);
  ::timer_settime(timer_, 0, &once, nullptr);
  sigset_t ours;
  ::sigemptyset(&ours);
  ::sigaddset(&ours, timer_signal());
  ::pthread_sigmask(SIG_UNBLOCK, &ours, nullptr);
}

Watchdog::~Watchdog() {
  if (!awake_) return;
  ::timer_delete(timer_);
  // A signal that is pending already is dropped.
  std::signal(timer_signal(), SIG_IGN);
}

}  // namespace morgue
