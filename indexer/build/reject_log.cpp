// SPDX-License-Identifier: GPL-2.0-or-later
// What a run refused.
#include "indexer/build/reject_log.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/json_text.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uint64_t kShownLines = 10;
constexpr std::string_view kHashMember = ",\"hash\":\"";  // the last of a line

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
  append_member(line, "hash", reject.record.hash);
  return line + "}\n";
}

// What stands behind `from`, up to `to`. No string of JSON has a quote in it without a
// backslash before it, so that keys are found where they are.
std::string_view between(std::string_view line,
                         std::string_view from,
                         std::string_view to) {
  const std::size_t begin = line.find(from);
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin + from.size());
  return line.substr(0, line.find(to));
}

// By what a reject is known again: the file, however its directory is spelled, and the
// hash of the record; where nothing was read that has one, the id and the code. Lines
// move with what stands above them, and do not count.
std::string reject_key(std::string_view line) {
  std::error_code failure;
  const std::filesystem::path file(between(line, "{\"input\":\"", "\",\"member\":"));
  const std::filesystem::path place = std::filesystem::absolute(file, failure);
  std::string key = (failure ? file : place).lexically_normal().string();
  key += between(line, ",\"member\":", ",\"line\":");
  const std::string_view hash = between(line, kHashMember, "\"}");
  key += hash.empty() ? between(line, ",\"id\":", ",\"message\":") : hash;
  return key;
}

// Counts the rejects of a file that this log wrote, by key.
std::unordered_map<std::string, std::uint64_t> read_known(
    const std::filesystem::path& path) {
  std::unordered_map<std::string, std::uint64_t> counts;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("{\"input\":") && line.ends_with("\"}")) {
      ++counts[reject_key(line)];
    }
  }
  return counts;
}

}  // namespace

std::string describe_place(const Provenance& where) {
  std::string place = where.file;
  if (!where.member.empty()) place += "(" + where.member + ")";
  if (where.line > 0) place += ":" + std::to_string(where.line);
  return shown_on_terminal(place);
}

RejectLog::RejectLog(RejectFiles files, std::ostream& messages, int verbosity)
    : files_(std::move(files)),
      messages_(messages),
      verbosity_(verbosity),
      quarantine_(files_.quarantine) {
  for (const std::filesystem::path& path : files_.known) {
    for (const auto& [key, count] : read_known(path)) {
      std::uint64_t& known = known_[key];
      known = std::max(known, count);
    }
  }
}

void RejectLog::add(const Reject& reject, bool had_article) {
  if (count_ == 0 && !files_.draft.empty()) {
    out_.open(files_.draft, std::ios::binary);
    if (!out_) throw_errno("opening " + files_.draft.string());
  }
  ++count_;
  ++reject_codes_[reject.code];
  const std::string line = json_line(reject);
  if (out_.is_open() && !(out_ << line)) {
    throw_errno("writing " + files_.draft.string());
  }
  quarantine_.add(reject);
  if (is_unreadable(reject) && first_unreadable_.empty()) {
    first_unreadable_ = describe_place(reject.where) + ": " + reject.message;
  }
  // Of several alike in one file as many are known as there were.
  const auto known =
      known_.find(reject_key(std::string_view(line).substr(0, line.size() - 1)));
  if (known != known_.end() && known->second > 0) {
    --known->second;
    ++known_count_;
    return;
  }
  if (had_article || reject.code != kUnknownFormat) ++new_record_count_;
  if (count_ - known_count_ <= kShownLines) {
    messages_ << describe_place(reject.where)
              << ": rejected: " << shown_on_terminal(reject.message) << " ["
              << reject.code << "]\n";
  }
}

void RejectLog::add(const ReadWarning& warning) {
  ++warning_count_;
  ++warning_codes_[warning.code];
  if (verbosity_ <= 0 || warning_count_ > kShownLines) return;
  messages_ << describe_place(warning.where)
            << ": warning: " << shown_on_terminal(warning.message) << " ["
            << warning.code << "]\n";
}

void RejectLog::close() {
  if (verbosity_ > 0 && warning_count_ > kShownLines) {
    messages_ << "... and " << warning_count_ - kShownLines << " more warnings\n";
  }
  if (verbosity_ == 0) summarize_warnings();
  if (!out_.is_open()) return;
  out_.close();
  if (!out_) throw_errno("writing " + files_.draft.string());
  if (!copy().empty()) copy_draft();
}

void RejectLog::tell_rest(const std::filesystem::path& file) const {
  const std::uint64_t new_count = count_ - known_count_;
  if (new_count <= kShownLines) return;
  messages_ << "... and " << new_count - kShownLines << " more";
  if (!file.empty()) messages_ << ", see " << shown_on_terminal(file.string());
  messages_ << "\n";
}

// What was lost of articles that were read is not told to the verbose alone.
void RejectLog::summarize_warnings() {
  for (const auto& [code, count] : warning_codes_) {
    const std::string summary = warning_summary(code, count);
    if (!summary.empty()) messages_ << summary << "; --verbose tells where\n";
  }
}

void RejectLog::keep(const std::filesystem::path& target) {
  if (count_ == 0) return;
  sync_file(files_.draft);
  std::error_code failure;
  std::filesystem::rename(files_.draft, target, failure);
  if (failure) {
    throw Error(ErrorCode::IoError,
                "moving " + files_.draft.string() + " to " + target.string() + ": " +
                    failure.message(),
                "check the permissions of the directory");
  }
  sync_directory(target.parent_path());
}

std::filesystem::path RejectLog::copy() const {
  if (count_ == 0 || files_.draft.empty() || files_.quarantine.empty()) return {};
  return files_.quarantine / "rejects.ndjson";
}

void RejectLog::copy_draft() const {
  make_directory(files_.quarantine);
  std::filesystem::path unfinished = copy();
  unfinished += ".tmp";
  try {
    std::filesystem::copy_file(files_.draft, unfinished,
                               std::filesystem::copy_options::overwrite_existing);
    sync_file(unfinished);
    std::filesystem::rename(unfinished, copy());
  } catch (...) {
    rethrow_as_error("copying rejects to " + copy().string());
  }
}

RejectLog::~RejectLog() {
  std::error_code ignored;
  if (!files_.draft.empty()) std::filesystem::remove(files_.draft, ignored);
}

}  // namespace morgue
