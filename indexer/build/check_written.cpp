// SPDX-License-Identifier: GPL-2.0-or-later
// The engine's opinion of a database that was written without it.
#include "indexer/build/check_written.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/child_process.hpp"
#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// The check takes a second for 50 MB where nothing else is at work.
constexpr std::chrono::seconds kTimeForAny(120);
constexpr std::uint64_t kBytesPerSecond = 1U << 20U;
constexpr std::size_t kShownBytes = 300;

void check_in_child(const std::filesystem::path& directory, const ChildOutput& report) {
  try {
    std::ostringstream findings;
    if (Xapian::Database::check(directory.string(), 0, &findings) > 0)
      report(findings.str());
  } catch (const Xapian::Error& error) {
    report(error.get_description());
  }
}

// The end of what the check says of all tables: there it tells its errors.
std::string last_part(const std::string& report) {
  const std::size_t begin = report.size() - std::min(report.size(), kShownBytes);
  std::string text = report.substr(begin);
  std::ranges::replace(text, '\n', ' ');
  while (text.ends_with(' '))
    text.pop_back();
  return text;
}

}  // namespace

void check_written(const std::filesystem::path& directory) {
  std::uint64_t size_bytes = 0;
  const std::vector<std::string> names = list_directory(directory);
  for (const std::string& name : names)
    size_bytes += std::filesystem::file_size(directory / name);
  ChildLimits limits;
  limits.time = kTimeForAny + std::chrono::seconds(size_bytes / kBytesPerSecond);
  ChildProcess child(
      [&](const ChildOutput& report) { check_in_child(directory, report); }, limits);
  for (const std::string& name : names)
    sync_file(directory / name);
  const ChildResult result = child.wait();
  if (result.output.empty() && result.ending.empty()) return;
  throw Error(ErrorCode::Internal,
              "the engine's check of " + directory.string() + " " +
                  (result.ending.empty() ? "finds errors: " + last_part(result.output)
                                         : result.ending),
              "run the same command again with --writer api, and report this");
}

}  // namespace morgue
