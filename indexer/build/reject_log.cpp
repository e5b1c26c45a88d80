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
constexpr const char* kHashKey = "hash";  // the last member of a line

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
  append_member(line, kHashKey, reject.record.hash);
  return line + "}\n";
}

// Adds the hashes of a file that this log wrote.
void read_hashes(const std::filesystem::path& path,
                 std::unordered_set<std::string>& hashes) {
  const std::string key = std::string(",\"") + kHashKey + "\":\"";
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    const std::size_t begin = line.rfind(key);
    if (begin == std::string::npos || !line.ends_with("\"}")) continue;
    const std::size_t from = begin + key.size();
    if (line.size() - 2 > from)
      hashes.insert(line.substr(from, line.size() - 2 - from));
  }
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
  for (const std::filesystem::path& path : files_.known)
    read_hashes(path, known_);
}

void RejectLog::add(const Reject& reject) {
  if (count_ == 0 && !files_.draft.empty()) {
    out_.open(files_.draft, std::ios::binary);
    if (!out_) throw_errno("opening " + files_.draft.string());
  }
  ++count_;
  ++reject_codes_[reject.code];
  if (out_.is_open() && !(out_ << json_line(reject))) {
    throw_errno("writing " + files_.draft.string());
  }
  quarantine_.add(reject);
  if (is_unreadable(reject) && first_unreadable_.empty()) {
    first_unreadable_ = describe_place(reject.where) + ": " + reject.message;
  }
  if (known_.contains(reject.record.hash)) {
    ++known_count_;
    return;
  }
  if (reject.code != kUnknownFormat) ++new_record_count_;
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
