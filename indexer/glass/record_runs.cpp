// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting more records than memory holds.
#include "indexer/glass/record_runs.hpp"

#include <array>
#include <system_error>
#include <utility>

#include "indexer/glass/output_file.hpp"
#include "indexer/glass/run_merge.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

void add_cursors(const std::vector<std::string>& runs,
                 std::vector<RunCursor>& cursors) {
  for (const std::string& run : runs)
    cursors.emplace_back(std::string_view(run));
}

void write_merged(const std::filesystem::path& path,
                  const std::vector<std::string>& runs) {
  std::vector<RunCursor> cursors;
  add_cursors(runs, cursors);
  RunMerge merge(std::move(cursors));
  OutputFile out(path);
  std::array<char, kMaxRecordHeaderBytes> header{};
  while (merge.next()) {
    const RunRecord& record = merge.record();
    const char* end =
        put_record_header(header.data(), record.begins_key ? record.key.size() + 1 : 0,
                          record.payload.size());
    out.append({header.data(), static_cast<std::size_t>(end - header.data())});
    if (record.begins_key) out.append(record.key);
    out.append(record.payload);
  }
  out.close();
}

}  // namespace

void append_record(std::string& run, std::string_view key, std::string_view payload) {
  std::ranges::copy(payload, begin_record(run, key, payload.size()));
}

char* begin_record(std::string& run, std::string_view key, std::size_t payload_size) {
  std::array<char, kMaxRecordHeaderBytes> header{};
  const char* end = put_record_header(header.data(), key.size() + 1, payload_size);
  run.append(header.data(), static_cast<std::size_t>(end - header.data())).append(key);
  run.resize(run.size() + payload_size);
  return run.data() + run.size() - payload_size;
}

RecordRuns::RecordRuns(std::filesystem::path prefix) : prefix_(std::move(prefix)) {}

RecordRuns::~RecordRuns() {
  if (spilling_.valid()) spilling_.wait();
  std::error_code ignored;
  for (const std::filesystem::path& file : files_)
    std::filesystem::remove(file, ignored);
}

void RecordRuns::add(std::string run) {
  if (run.empty()) return;
  held_bytes_ += run.capacity();
  held_.push_back(std::move(run));
}

void RecordRuns::await_spill() {
  if (spilling_.valid()) spilling_.get();
}

void RecordRuns::spill(Threading threading) {
  await_spill();
  if (held_.empty()) return;
  files_.push_back(prefix_);
  files_.back() += std::to_string(files_.size());
  held_bytes_ = 0;
  auto write = [path = files_.back(), runs = std::exchange(held_, {})] {
    write_merged(path, runs);
  };
  if (threading == Threading::One) return write();
  try {
    spilling_ = std::async(std::launch::async, std::move(write));
  } catch (...) {
    rethrow_as_error("starting a thread");
  }
}

void RecordRuns::merge(const std::function<void(const RunRecord&)>& take) {
  await_spill();
  std::vector<RunCursor> cursors;
  for (const std::filesystem::path& file : files_)
    cursors.emplace_back(file);
  add_cursors(held_, cursors);
  RunMerge merged(std::move(cursors));
  while (merged.next())
    take(merged.record());
}

}  // namespace morgue
