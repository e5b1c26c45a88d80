// SPDX-License-Identifier: GPL-2.0-or-later
// Searching once or in a batch, and the one place where errors become exit codes.
#include "query/command/run.hpp"

#include "query/command/batch.hpp"
#include "query/command/help.hpp"
#include "query/command/watchdog.hpp"
#include "query/options.hpp"
#include "query/output/entity_list_text.hpp"
#include "query/output/error_text.hpp"

namespace morgue {

namespace {

constexpr std::string_view kProgram = "morgue-query";

// An error as the format wants it.
std::string spell_error(const Options& options, const Error& error) {
  if (options.format == nullptr || options.format->audience == Audience::People) {
    return error_text(kProgram, options.query, error, options.writer.width);
  }
  std::string text;
  create_writer(*options.format, options.writer)
      ->write_error(options.query, error, text);
  return text;
}

// What is said if the action never ends.
Watchdog::Ending ending_of(const Options& options, const OutputStream& errors) {
  const Error error =
      TimeLimit(options.search.time_limit, options.archive).endless_error();
  return {errors.number(), static_cast<int>(exit_code_of(error.code())),
          spell_error(options, error)};
}

ExitCode search_once(const Options& options, OutputStream& out, OutputStream& errors) {
  const Watchdog watchdog(options.search.time_limit, ending_of(options, errors));
  Searcher searcher(Generation::open(options.archive));
  const SearchResult result = searcher.search(options.query, options.search);
  if (options.format->audience == Audience::People) {
    for (const Note& note : result.notes) {
      errors.write_if_possible(note_text(kProgram, note));
    }
  }
  const auto writer = create_writer(*options.format, options.writer);
  std::string text;
  writer->begin(options.query, text);
  writer->write(result, text);
  writer->end(text);
  out.write(text);
  return result.match_count > 0 ? ExitCode::Found : ExitCode::None;
}

ExitCode list_entities(const Options& options,
                       OutputStream& out,
                       OutputStream& errors) {
  const Watchdog watchdog(options.search.time_limit, ending_of(options, errors));
  Searcher searcher(Generation::open(options.archive));
  const EntityList list = searcher.list_entities(options.entities);
  if (options.format->audience == Audience::Programs) {
    out.write(entity_list_json(searcher.generation().manifest().generation,
                               options.entities, list));
  } else {
    out.write(entity_list_text(list, options.writer.width));
    errors.write_if_possible(entity_list_notes(kProgram, options.entities, list));
  }
  return list.match_count > 0 ? ExitCode::Found : ExitCode::None;
}

ExitCode run_action(const Options& options, OutputStream& out, OutputStream& errors) {
  switch (options.action) {
    case Action::Search:
      return search_once(options, out, errors);
    case Action::Batch:
      return run_batch(options, out, errors);
    case Action::Entities:
      return list_entities(options, out, errors);
    case Action::Help:
      out.write(help_text());
      break;
    case Action::Version:
      out.write(version_text());
      break;
  }
  return ExitCode::Found;
}

// Prints the exception being handled.
ExitCode report(const Options& options, OutputStream& errors) {
  try {
    rethrow_as_error("running");
  } catch (const Error& error) {
    errors.write_if_possible(spell_error(options, error));
    return exit_code_of(error.code());
  }
}

ExitCode run_guarded(const std::vector<std::string>& words,
                     const Environment& environment,
                     OutputStream& out,
                     OutputStream& errors) {
  Options options;
  try {
    options = parse_options(words, environment);
  } catch (...) {
    Options unread;
    unread.writer.width = 0;
    return report(unread, errors);
  }
  try {
    const ExitCode code = run_action(options, out, errors);
    return out.reader_gone() ? ExitCode::Found : code;
  } catch (...) {
    return report(options, errors);
  }
}

}  // namespace

ExitCode exit_code_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::BadQuery:
      return ExitCode::BadQuery;
    case ErrorCode::NotFound:
    case ErrorCode::Incompatible:
    case ErrorCode::Corrupt:
    case ErrorCode::Stale:
    case ErrorCode::Locked:
    case ErrorCode::Refused:
    case ErrorCode::TooLarge:
      return ExitCode::BadArchive;
    case ErrorCode::IoError:
    case ErrorCode::OutOfMemory:
    case ErrorCode::TimedOut:
    case ErrorCode::Internal:
      return ExitCode::Failure;
  }
  return ExitCode::Failure;
}

ExitCode run_command(const std::vector<std::string>& words,
                     const Environment& environment,
                     OutputStream& out,
                     OutputStream& errors) noexcept {
  try {
    return run_guarded(words, environment, out, errors);
  } catch (...) {
    // Not even the error could be put into words.
    errors.write_if_possible("morgue-query: out of memory\n");
    return ExitCode::Failure;
  }
}

}  // namespace morgue
