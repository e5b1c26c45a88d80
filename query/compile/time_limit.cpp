// SPDX-License-Identifier: GPL-2.0-or-later
// What is said when time is up.
#include "query/compile/time_limit.hpp"

namespace morgue {

namespace {

// "60 s", "0.5 s"
std::string spell_seconds(std::chrono::milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  const auto tenths = time.count() % 1000 / 100;
  if (tenths > 0) text.append(".").append(std::to_string(tenths));
  return text + " s";
}

}  // namespace

Error TimeLimit::error() const {
  return {ErrorCode::TimedOut,
          "searching " + archive_ + ": not done within " + spell_seconds(allowed_),
          "ask for less, for example by a date, or allow more time; if no such query "
          "should take long, look for damage with morgue-index --archive " +
              archive_ + " --verify"};
}

Error TimeLimit::endless_error() const {
  return {ErrorCode::TimedOut,
          "searching " + archive_ + ": goes on after " + spell_seconds(allowed_) +
              " and cannot be stopped; the archive is probably damaged",
          "look for damage with morgue-index --archive " + archive_ + " --verify"};
}

}  // namespace morgue
