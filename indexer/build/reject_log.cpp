// SPDX-License-Identifier: GPL-2.0-or-later
// What a run refused.
#include "indexer/build/reject_log.hpp"

#include <ostream>
#include <utility>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/json_text.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uint64_t kShownLines = 10;

void append_member(std::string& line, const char* key, std::string_view text) {
  line += line.empty() ? "{\"" : ",\"";
  line += key;
  line += "\":";
  write_json_string(line, text);
}

void append_member(std::string& line, const char* key, std::uint64_t number) {
  line += ",\"";
  line += key;
  line += "\":" + std::to_string(number);
}

std::string json_line(const Reject& reject) {
  std::string line;
  append_member(line, "input", reject.where.file);
  append_member(line, "member", reject.where.member);
  append_member(line, "line", reject.where.line);
  append_member(line, "offset", reject.where.offset);
  append_member(line, "id", reject.id);
  append_member(line, "code", reject.code);
  append_member(line, "message", reject.message);
  return line + "}\n";
}

}  // namespace

std::string describe_place(const Provenance& where) {
  std::string place = where.file;
  if (!where.member.empty()) place += "(" + where.member + ")";
  if (where.line > 0) place += ":" + std::to_string(where.line);
  return shown_on_terminal(place);
}

RejectLog::RejectLog(std::filesystem::path draft,
                     std::filesystem::path target,
                     std::ostream& messages,
                     bool verbose)
    : draft_(std::move(draft)),
      target_(std::move(target)),
      messages_(messages),
      verbose_(verbose) {}

void RejectLog::add(const Reject& reject) {
  if (count_ == 0) out_.open(draft_, std::ios::binary);
  ++count_;
  out_ << json_line(reject);
  if (count_ > kShownLines) return;
  messages_ << describe_place(reject.where)
            << ": rejected: " << shown_on_terminal(reject.message) << " ["
            << reject.code << "]\n";
}

void RejectLog::add(const ReadWarning& warning) {
  ++warning_count_;
  if (!verbose_ || warning_count_ > kShownLines) return;
  messages_ << describe_place(warning.where)
            << ": warning: " << shown_on_terminal(warning.message) << " ["
            << warning.code << "]\n";
}

void RejectLog::close() {
  if (verbose_ && warning_count_ > kShownLines) {
    messages_ << "... and " << warning_count_ - kShownLines << " more warnings\n";
  }
  std::error_code failure;
  if (count_ == 0) {
    std::filesystem::remove(target_, failure);
    return;
  }
  if (count_ > kShownLines) {
    messages_ << "... and " << count_ - kShownLines << " more, see " << target_.string()
              << "\n";
  }
  out_.close();
  if (!out_) {
    throw Error(ErrorCode::IoError, "writing " + draft_.string() + " failed",
                "free some disk space and run the same command again");
  }
  sync_file(draft_);
  std::filesystem::rename(draft_, target_, failure);
  if (failure) {
    throw Error(ErrorCode::IoError,
                "moving " + draft_.string() + " to " + target_.string() + ": " +
                    failure.message(),
                "check the permissions of the directory");
  }
  sync_directory(target_.parent_path());
}

}  // namespace morgue
