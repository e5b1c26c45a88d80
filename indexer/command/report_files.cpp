// SPDX-License-Identifier: GPL-2.0-or-later
// Files that a user names for what a run reports.
#include "indexer/command/report_files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// As many as the kernel follows.
constexpr int kMaxLinks = 40;

struct ReportTarget {
  std::filesystem::path path;  // no link, unless it is written to
  bool is_written_to = false;  // not replaced
};

// The file itself, though it may not be there yet. Links of /proc are no names of
// files.
ReportTarget target_of(const std::filesystem::path& path) {
  struct stat status = {};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  ReportTarget target = {path, is_there && !S_ISREG(status.st_mode)};
  std::error_code no_link;
  for (int i = 0; i < kMaxLinks && !target.is_written_to; ++i) {
    const std::filesystem::path next =
        std::filesystem::read_symlink(target.path, no_link);
    if (no_link) break;
    std::filesystem::path directory =
        std::filesystem::weakly_canonical(target.path.parent_path(), no_link);
    target.is_written_to = directory.string().starts_with("/proc/");
    if (!target.is_written_to) target.path = directory / next;
  }
  return target;
}

[[noreturn]] void throw_unusable(std::string_view option,
                                 const std::filesystem::path& path,
                                 const std::string& reason) {
  throw Error(ErrorCode::InvalidArgument,
              "--" + std::string(option) + " " + path.string() +
                  " cannot be written: " + reason,
              "nothing was done; mend that, or name another file");
}

}  // namespace

void check_report_file(std::string_view option, const std::filesystem::path& path) {
  const ReportTarget target = target_of(path);
  std::error_code unknown;
  if (std::filesystem::is_directory(target.path, unknown)) {
    throw_unusable(option, path, "it is a directory");
  }
  std::filesystem::path written = target.path;
  int access = W_OK;
  if (!target.is_written_to) {
    written = target.path.parent_path();
    if (written.empty()) written = ".";
    if (!std::filesystem::is_directory(written, unknown)) {
      throw_unusable(option, path, "there is no directory " + written.string());
    }
    access |= X_OK;
  }
  if (::access(written.c_str(), access) == 0) return;
  throw_unusable(option, path,
                 written.string() + ": " + std::generic_category().message(errno));
}

void write_report_file(const std::filesystem::path& path, std::string_view content) {
  const ReportTarget target = target_of(path);
  if (!target.is_written_to) {
    replace_file(target.path, content);
    return;
  }
  const FileDescriptor file(call_uninterrupted([&] {
    return ::open(target.path.c_str(), O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
  }));
  if (!file.is_open()) throw_errno("opening " + path.string());
  write_all(file, path, content);
}

}  // namespace morgue
