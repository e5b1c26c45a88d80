// SPDX-License-Identifier: GPL-2.0-or-later
// The engine's opinion of a database that was written without it.
#include "indexer/build/check_written.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// The check takes a second for 50 MB where nothing else is at work.
constexpr std::chrono::seconds kTimeForAny(120);
constexpr std::uint64_t kBytesPerSecond = 1U << 20U;
constexpr std::size_t kShownBytes = 300;

// `path`: a database or one of its tables.
void check_in_child(const std::filesystem::path& path, const ChildOutput& report) {
  try {
    std::ostringstream findings;
    if (Xapian::Database::check(path.string(), 0, &findings) > 0)
      report(findings.str());
  } catch (const Xapian::Error& error) {
    report(error.get_description());
  }
}

// What the check says beside that tables are as they should be.
std::string errors_in(const std::string& report) {
  std::string errors;
  std::istringstream in(report);
  for (std::string line; std::getline(in, line);) {
    const bool is_fine = line.empty() || line.ends_with("checked OK") ||
                         line.ends_with("not yet used.") ||
                         line.starts_with("Continuing check");
    if (!is_fine) errors.append(errors.empty() ? "" : "; ").append(line);
  }
  return errors.substr(0, kShownBytes);
}

}  // namespace

WrittenCheck::WrittenCheck(std::filesystem::path directory, bool parallel)
    : directory_(std::move(directory)) {
  std::uint64_t size_bytes = 0;
  std::vector<std::filesystem::path> tables;
  for (const std::string& name : list_directory(directory_)) {
    const std::filesystem::path path = directory_ / name;
    const std::uintmax_t file_bytes = std::filesystem::file_size(path);
    size_bytes += file_bytes;
    // Tables that are empty have a file or none.
    if (path.extension() == ".glass" && file_bytes > 0) tables.push_back(path);
  }
  if (!parallel) tables = {directory_};
  ChildLimits limits;
  limits.time = kTimeForAny + std::chrono::seconds(size_bytes / kBytesPerSecond);
  for (const std::filesystem::path& table : tables) {
    children_.emplace_back(
        [&](const ChildOutput& report) { check_in_child(table, report); }, limits);
  }
}

void WrittenCheck::wait() {
  std::string findings;
  std::string ending;
  for (ChildProcess& child : children_) {
    const ChildResult result = child.wait();
    findings += result.output;
    if (ending.empty()) ending = result.ending;
  }
  if (findings.empty() && ending.empty()) return;
  throw Error(ErrorCode::Internal,
              "the engine's check of " + directory_.string() + " " +
                  (ending.empty() ? "finds errors: " + errors_in(findings) : ending),
              "run the same command again with --writer api, and report this");
}

}  // namespace morgue
