// SPDX-License-Identifier: GPL-2.0-or-later
// The steps of a session.
#include "tests/faults/search_session.hpp"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <sstream>
#include <unistd.h>
#include <utility>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/pipeline.hpp"
#include "morgue.h"
#include "query/command/run.hpp"
#include "tests/faults/failing_malloc.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

enum class StepKind { Open, Search, BadQuery, Refresh, Command };

struct Step {
  StepKind kind;
  const char* text;  // query, generation or format
};

constexpr Step kSteps[] = {
    {StepKind::Open, ""},
    {StepKind::Search, "climate agreement"},
    {StepKind::Search, "\"paris agreement\""},
    {StepKind::Search, "wall NEAR/10 berlin"},
    {StepKind::Search, "person:mandela OR place:paris"},
    {StepKind::Search, "date:1969..2019 -paris"},
    {StepKind::Search, "* date:this-month"},
    {StepKind::Search, "clima* OR berln~1"},
    {StepKind::Search, "title:(moon OR apollo) body:\"the moon\""},
    {StepKind::Search, "\"NEAR the\" OR br\u00fccke OR \u6771\u4eac"},
    {StepKind::Search, "hrbour"},
    {StepKind::BadQuery, "climate \"paris"},
    {StepKind::Refresh, "000002"},
    {StepKind::Search, "spire"},
    {StepKind::Refresh, "000001"},
    {StepKind::Command, "text"},
    {StepKind::Command, "json"},
    {StepKind::Command, "ndjson"},
    {StepKind::Command, "html"},
};

// What it says of an error that memory was missing for: that, or that something could
// not be read, as the engine does where the C library has no memory.
bool explains_missing_memory(morgue_status status) {
  return status == MORGUE_OUT_OF_MEMORY || status == MORGUE_IO_ERROR;
}

StepOutcome failure(morgue_status status, morgue_error* error) {
  StepOutcome outcome;
  outcome.explained = explains_missing_memory(status);
  outcome.message = "status " + std::to_string(status) + ": " +
                    (error == nullptr ? "" : morgue_error_message(error));
  morgue_error_free(error);
  return outcome;
}

StepOutcome success(std::string output) {
  StepOutcome outcome;
  outcome.done = true;
  outcome.output = std::move(output);
  return outcome;
}

std::string read_again(int fd) {
  std::string text;
  std::array<char, 4096> piece{};
  ::lseek(fd, 0, SEEK_SET);
  for (ssize_t got = 1; got > 0;) {
    got = ::read(fd, piece.data(), piece.size());
    if (got > 0) text.append(piece.data(), static_cast<std::size_t>(got));
  }
  return text;
}

// A file without a name.
FileDescriptor scratch_file() {
  std::string pattern = (fs::temp_directory_path() / "morgue-test-XXXXXX").string();
  FileDescriptor file(::mkstemp(pattern.data()));
  ::unlink(pattern.c_str());
  return file;
}

}  // namespace

struct SearchSession::State {
  fs::path path;
  morgue_archive* archive = nullptr;

  StepOutcome open();
  StepOutcome search(const char* query) const;
  StepOutcome ask_badly(const char* query) const;
  StepOutcome refresh(const char* generation) const;
  StepOutcome command(const char* format) const;
};

StepOutcome SearchSession::State::open() {
  const std::string name = path.string();
  morgue_error* error = nullptr;
  morgue_status status = MORGUE_OK;
  {
    const CountedAllocations counted;
    status = morgue_archive_open(name.c_str(), &archive, &error);
  }
  if (status != MORGUE_OK) return failure(status, error);
  return success(morgue_archive_generation(archive));
}

StepOutcome SearchSession::State::search(const char* query) const {
  morgue_search_options* options = nullptr;
  morgue_results* results = nullptr;
  morgue_error* error = nullptr;
  const char* json = nullptr;
  const char* explanation = nullptr;
  morgue_status status = MORGUE_OUT_OF_MEMORY;
  {
    const CountedAllocations counted;
    options = morgue_search_options_new();
    morgue_search_options_set_limit(options, 100);
    morgue_search_options_set_flag(options, MORGUE_EXACT_COUNT, 1, nullptr);
    morgue_search_options_set_flag(options, MORGUE_EXPLAIN, 1, nullptr);
    morgue_search_options_set_now(options, -14169600);  // 1969-07-21
    if (options != nullptr) {
      status = morgue_search_options_set_time_zone(options, "Asia/Seoul", &error);
    }
    if (status == MORGUE_OK) {
      status = morgue_search(archive, query, options, &results, &error);
    }
    if (status == MORGUE_OK) status = morgue_results_json(results, &json, &error);
    if (status == MORGUE_OK) {
      status = morgue_results_explanation(results, &explanation, &error);
    }
  }
  StepOutcome outcome;
  if (status == MORGUE_OK) {
    outcome = success(std::string(json) + explanation);
    for (std::size_t i = 0; i < morgue_results_hit_count(results); ++i) {
      const morgue_hit* hit = morgue_results_hit(results, i);
      outcome.output += morgue_hit_text(hit, MORGUE_HIT_BODY, nullptr);
      outcome.output += morgue_fragment_text(morgue_hit_fragment(hit, 0), nullptr);
    }
  } else {
    outcome = failure(status, error);
  }
  morgue_results_free(results);
  morgue_search_options_free(options);
  return outcome;
}

StepOutcome SearchSession::State::ask_badly(const char* query) const {
  morgue_results* results = nullptr;
  morgue_error* error = nullptr;
  morgue_status status = MORGUE_OK;
  {
    const CountedAllocations counted;
    status = morgue_search(archive, query, nullptr, &results, &error);
  }
  // Where memory for its words is missing the right status is an answer as well.
  if (status != MORGUE_BAD_QUERY || error == nullptr) {
    StepOutcome outcome = failure(status, error);
    outcome.explained = outcome.explained || status == MORGUE_BAD_QUERY;
    return outcome;
  }
  StepOutcome outcome = success(morgue_error_message(error));
  morgue_error_free(error);
  return outcome;
}

StepOutcome SearchSession::State::refresh(const char* generation) const {
  replace_file(path / "current", std::string(generation) + "\n");
  int changed = 0;
  morgue_error* error = nullptr;
  morgue_status status = MORGUE_OK;
  {
    const CountedAllocations counted;
    status = morgue_archive_refresh(archive, &changed, &error);
  }
  if (status != MORGUE_OK) return failure(status, error);
  return success(std::to_string(changed) + morgue_archive_generation(archive));
}

StepOutcome SearchSession::State::command(const char* format) const {
  const FileDescriptor out_file = scratch_file();
  const FileDescriptor errors_file = scratch_file();
  OutputStream out(out_file.number());
  OutputStream errors(errors_file.number());
  const std::vector<std::string> words = {
      "--archive", path.string(), "--format", format, "--explain", "paris agreement"};
  const Environment environment;
  ExitCode code = ExitCode::Found;
  {
    const CountedAllocations counted;
    code = run_command(words, environment, out, errors);
  }
  if (code == ExitCode::Found) return success(read_again(out_file.number()));
  StepOutcome outcome;
  outcome.message = read_again(errors_file.number());
  outcome.explained = code == ExitCode::Failure && !outcome.message.empty();
  outcome.message =
      "exit code " + std::to_string(static_cast<int>(code)) + ": " + outcome.message;
  return outcome;
}

SearchSession::SearchSession(const fs::path& archive)
    : state_(std::make_unique<State>()) {
  state_->path = archive;
  replace_file(archive / "current", "000001\n");
}

SearchSession::~SearchSession() {
  morgue_archive_free(state_->archive);
}

std::size_t SearchSession::step_count() noexcept {
  return std::size(kSteps);
}

const char* SearchSession::step_name(std::size_t step) noexcept {
  switch (kSteps[step].kind) {
    case StepKind::Open:
      return "opening";
    case StepKind::Refresh:
      return "refreshing";
    case StepKind::Search:
    case StepKind::BadQuery:
    case StepKind::Command:
      return kSteps[step].text;
  }
  return "";
}

bool SearchSession::is_lasting(std::size_t step) noexcept {
  const StepKind kind = kSteps[step].kind;
  return kind == StepKind::Open || kind == StepKind::Refresh;
}

StepOutcome SearchSession::run(std::size_t step) {
  const char* text = kSteps[step].text;
  switch (kSteps[step].kind) {
    case StepKind::Open:
      return state_->open();
    case StepKind::Search:
      return state_->search(text);
    case StepKind::BadQuery:
      return state_->ask_badly(text);
    case StepKind::Refresh:
      return state_->refresh(text);
    case StepKind::Command:
      return state_->command(text);
  }
  return {};
}

void build_session_archive(const fs::path& archive, const fs::path& articles) {
  IndexOptions options;
  options.archive = archive;
  options.sources = {articles.string()};
  options.verbosity = -1;
  std::ostringstream messages;
  IndexSummary summary;
  run_index(options, messages, summary);
  const fs::path more = archive.parent_path() / "more.ndjson";
  replace_file(
      more,
      "{\"id\":\"more\",\"title\":\"The spire stands\",\"body\":\"The spire of "
      "the town hall stands again.\",\"date\":\"2021-04-15\"}\n");
  options.sources = {more.string()};
  run_index(options, messages, summary);
  replace_file(archive / "current", "000001\n");
}

}  // namespace morgue
