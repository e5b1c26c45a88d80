// SPDX-License-Identifier: GPL-2.0-or-later
// One invocation of morgue-index, and the one place where errors become exit codes.
#include "indexer/command/run_command.hpp"

#include <ctime>
#include <filesystem>
#include <ostream>
#include <sstream>
#include <string>
#include <system_error>

#include "indexer/build/pipeline.hpp"
#include "indexer/command/archive_commands.hpp"
#include "indexer/command/index_text.hpp"
#include "indexer/formats/input_encoding.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/mapping_report.hpp"
#include "indexer/formats/read_input.hpp"
#include "indexer/options.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "indexer/terminal_text.hpp"

namespace morgue {

namespace {

// The model that comes with the program: in share/morgue beside the directory of the
// program, where an installation and a build tree both have it.
std::filesystem::path default_model() {
  std::error_code ignored;
  const std::filesystem::path program =
      std::filesystem::read_symlink("/proc/self/exe", ignored);
  std::filesystem::path beside =
      program.parent_path().parent_path() / "share/morgue/english.names";
  if (!program.empty() && std::filesystem::exists(beside, ignored)) return beside;
  return MORGUE_DATA_DIR "/english.names";
}

// Loads the model once, before anything is read.
IndexOptions with_model(IndexOptions options) {
  if (options.extraction.entities == ExtractionOptions::Entities::Model) {
    if (options.model.empty()) options.model = default_model();
    options.extraction.model = load_tagger_model(options.model);
  }
  return options;
}

IndexExitCode run(const IndexCommand& command,
                  std::ostream& out,
                  std::ostream& messages) {
  std::ostream silence(nullptr);
  const bool quiet = command.index.verbosity < 0;
  const IndexSummary summary =
      run_index(with_model(command.index), quiet ? silence : messages);
  if (!quiet) out << summary_text(summary);
  const bool rejected =
      summary.counts.rejected > summary.known_rejects && !command.tolerate_rejects;
  return rejected ? IndexExitCode::SomeRejected : IndexExitCode::Done;
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
                         std::ostream& out,
                         std::ostream& messages) {
  switch (command.action) {
    case IndexAction::Run:
      return run(command, out, messages);
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
  try {
    rethrow_as_error("morgue-index");
  } catch (const Error& error) {
    messages << "morgue-index: " << shown_on_terminal(error.message()) << "\n";
    if (!error.hint().empty()) {
      messages << "hint: " << shown_on_terminal(error.hint()) << "\n";
    }
    return index_exit_code_of(error.code());
  }
}

IndexExitCode run_guarded(const std::vector<std::string>& words,
                          const std::string& default_archive,
                          std::ostream& out,
                          std::ostream& messages) {
  try {
    IndexCommand command = parse_index_command(words, default_archive);
    command.index.reader.now_s = std::time(nullptr);
    const IndexExitCode code = run_action(command, out, messages);
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
    case ErrorCode::Internal:
      return IndexExitCode::Failure;
  }
  return IndexExitCode::Failure;
}

IndexExitCode run_index_command(const std::vector<std::string>& words,
                                const std::string& default_archive,
                                std::ostream& out,
                                std::ostream& messages) noexcept {
  try {
    return run_guarded(words, default_archive, out, messages);
  } catch (...) {
    // Not even the error could be put into words: memory is exhausted.
    return IndexExitCode::Failure;
  }
}

}  // namespace morgue
