// SPDX-License-Identifier: GPL-2.0-or-later
// One invocation of morgue-index, and the one place where errors become exit codes.
#include "indexer/command/run_command.hpp"

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <ostream>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

#include "indexer/build/pipeline.hpp"
#include "indexer/command/archive_commands.hpp"
#include "indexer/command/index_text.hpp"
#include "indexer/command/load_extraction.hpp"
#include "indexer/command/progress_line.hpp"
#include "indexer/command/report_files.hpp"
#include "indexer/command/run_report.hpp"
#include "indexer/command/show_article.hpp"
#include "indexer/formats/input_encoding.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/mapping_report.hpp"
#include "indexer/formats/read_input.hpp"
#include "indexer/options.hpp"
#include "indexer/terminal_text.hpp"

namespace morgue {

namespace {

// The exception being handled.
Error current_error(const char* doing) {
  try {
    rethrow_as_error(doing);
  } catch (const Error& error) {
    return error;
  }
}

// Has the kernel serve everybody else first.
void be_nice() {
  constexpr int kLeastPriority = 19;
  ::setpriority(PRIO_PROCESS, 0, kLeastPriority);
  // No header names these: the best-effort class of disk priorities, and its last
  // level.
  constexpr int kProcess = 1;
  constexpr int kBestEffortLast = (2 << 13) | 7;
  ::syscall(SYS_ioprio_set, kProcess, 0, kBestEffortLast);
}

ProgressLine::Style progress_style(const IndexCommand& command,
                                   const IndexEnvironment& environment) {
  if (command.index.verbosity < 0) return ProgressLine::Style::None;
  if (environment.error_columns > 0) return ProgressLine::Style::Terminal;
  return command.index.verbosity > 0 ? ProgressLine::Style::Plain
                                     : ProgressLine::Style::None;
}

// A report that cannot be written is met before the run does anything.
void check_reports(const IndexCommand& command) {
  const bool has_summary_file =
      !command.summary_file.empty() && command.summary_file != "-";
  if (has_summary_file) check_report_file("summary", command.summary_file);
  if (!command.stamp.empty()) check_report_file("stamp", command.stamp);
  if (!command.depfile.empty()) check_report_file("depfile", command.depfile);
}

void write_summary(const IndexCommand& command,
                   const IndexSummary& summary,
                   const RunOutcome& outcome,
                   std::ostream& out) {
  if (command.summary_file.empty()) return;
  const std::string json = summary_json(command.index, summary, outcome);
  if (command.summary_file == "-") {
    out << json;
  } else {
    write_report_file(command.summary_file, json);
  }
}

// The stamp is as old as the begin of the run: what changed meanwhile is newer.
void write_stamp(const IndexCommand& command,
                 const IndexSummary& summary,
                 std::filesystem::file_time_type begin) {
  if (command.stamp.empty() || summary.dry_run) return;
  if (!command.depfile.empty()) {
    write_report_file(
        command.depfile,
        depfile_text(command.stamp.string(), command.index.sources, summary.inputs));
  }
  write_report_file(command.stamp, summary.manifest.generation + "\n");
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(command.stamp, ignored)) return;
  std::filesystem::last_write_time(command.stamp, begin, ignored);
}

// The run has done its work: whatever the reason is, the command line was right.
void write_reports(const IndexCommand& command,
                   const IndexSummary& summary,
                   IndexExitCode code,
                   std::filesystem::file_time_type begin,
                   std::ostream& out) {
  try {
    write_summary(command, summary, {static_cast<int>(code), nullptr}, out);
    write_stamp(command, summary, begin);
  } catch (...) {
    const Error error = current_error("reporting");
    throw Error(ErrorCode::IoError, error.message(),
                "what the run published stays published");
  }
}

void tell_error(const Error& error, std::ostream& messages) {
  messages << "morgue-index: " << shown_on_terminal(error.message()) << "\n";
  if (!error.hint().empty()) {
    messages << "hint: " << shown_on_terminal(error.hint()) << "\n";
  }
}

// What nobody is told otherwise, as by cron.
void tell_rejects(const IndexSummary& summary, std::ostream& messages) {
  const std::uint64_t count = summary.counts.rejected - summary.known_rejects;
  messages << "morgue-index: " << count
           << (count == 1 ? " new record was rejected" : " new records were rejected");
  if (!summary.rejects_file.empty()) {
    messages << ", see " << shown_on_terminal(summary.rejects_file);
  }
  messages << "\n";
}

IndexExitCode run(const IndexCommand& command,
                  const IndexEnvironment& environment,
                  std::ostream& out,
                  std::ostream& messages) {
  check_reports(command);
  if (command.nice) be_nice();
  const auto begin = std::filesystem::file_time_type::clock::now();
  ProgressLine progress(messages, progress_style(command, environment),
                        environment.error_columns);
  std::ostream silence(nullptr);
  const bool quiet = command.index.verbosity < 0;
  IndexOptions options = command.index;
  options.progress = [&progress](const RunProgress& state) { progress.show(state); };
  IndexSummary summary;
  try {
    load_extraction(options);
    run_index(options, quiet ? silence : progress.stream(), summary);
  } catch (...) {
    progress.wipe();
    const Error error = current_error("running");
    const int code = static_cast<int>(index_exit_code_of(error.code()));
    try {
      write_summary(command, summary, {code, &error}, out);
    } catch (...) {
      tell_error(current_error("reporting"), messages);
    }
    throw;
  }
  progress.wipe();
  const bool rejected =
      summary.counts.rejected > summary.known_rejects && !command.tolerate_rejects;
  const IndexExitCode code =
      rejected ? IndexExitCode::SomeRejected : IndexExitCode::Done;
  write_reports(command, summary, code, begin, out);
  if (quiet && rejected) tell_rejects(summary, messages);
  if (!quiet && command.summary_file != "-") out << summary_text(summary);
  return code;
}

// What the first article of each source's inputs shows of the mapping.
std::string mapping_text(const IndexOptions& options) {
  std::string text;
  for (const InputFile& file : list_inputs(options.sources).files) {
    Input input = read_input(file);
    decode_input(options.reader.encoding, input);
    const ArticleFormat* format = choose_format(options.format, input);
    text += format == nullptr
                ? input.name + ": no format fits; name one with --format\n"
                : mapping_report(input, *format, options.reader);
  }
  std::string shown;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    shown += shown_on_terminal(line) + "\n";
  return shown;
}

IndexExitCode run_action(const IndexCommand& command,
                         const IndexEnvironment& environment,
                         std::ostream& out,
                         std::ostream& messages) {
  switch (command.action) {
    case IndexAction::Run:
      return run(command, environment, out, messages);
    case IndexAction::Status:
      return run_status(command, out);
    case IndexAction::ListGenerations:
      return run_list_generations(command, out, messages);
    case IndexAction::Rollback:
      return run_rollback(command, out, messages);
    case IndexAction::Verify:
      return run_verify(command, out, messages);
    case IndexAction::Gc:
      return run_gc(command, out, messages);
    case IndexAction::Show:
      return run_show(command, environment, out, messages);
    case IndexAction::ShowMapping:
      out << mapping_text(command.index);
      break;
    case IndexAction::ListFormats:
      out << format_list_text();
      break;
    case IndexAction::Help:
      out << index_help_text();
      break;
    case IndexAction::Version:
      out << index_version_text();
      break;
  }
  return IndexExitCode::Done;
}

// Prints the exception being handled.
IndexExitCode report(std::ostream& messages) {
  const Error error = current_error("running");
  tell_error(error, messages);
  return index_exit_code_of(error.code());
}

IndexExitCode run_guarded(const std::vector<std::string>& words,
                          const IndexEnvironment& environment,
                          std::ostream& out,
                          std::ostream& messages) {
  try {
    IndexCommand command = parse_index_command(words, environment.archive);
    command.index.reader.now_s = std::time(nullptr);
    const IndexExitCode code = run_action(command, environment, out, messages);
    out.flush();
    if (!out) {
      throw Error(ErrorCode::IoError, "writing to standard output failed",
                  "what the run published stays published");
    }
    return code;
  } catch (...) {
    return report(messages);
  }
}

}  // namespace

IndexExitCode index_exit_code_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::BadQuery:
    case ErrorCode::NotFound:
      return IndexExitCode::Usage;
    case ErrorCode::Incompatible:
    case ErrorCode::Refused:
      return IndexExitCode::Refused;
    case ErrorCode::Locked:
      return IndexExitCode::Locked;
    case ErrorCode::Corrupt:
    case ErrorCode::Stale:
    case ErrorCode::IoError:
    case ErrorCode::TooLarge:
    case ErrorCode::OutOfMemory:
    case ErrorCode::TimedOut:
    case ErrorCode::Internal:
      return IndexExitCode::Failure;
  }
  return IndexExitCode::Failure;
}

IndexExitCode run_index_command(const std::vector<std::string>& words,
                                const IndexEnvironment& environment,
                                std::ostream& out,
                                std::ostream& messages) noexcept {
  try {
    return run_guarded(words, environment, out, messages);
  } catch (...) {
    // Not even the error could be put into words: memory is exhausted.
    return IndexExitCode::Failure;
  }
}

}  // namespace morgue
