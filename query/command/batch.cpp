// SPDX-License-Identifier: GPL-2.0-or-later
// The loop over a file of queries.
#include "query/command/batch.hpp"

#include <algorithm>
#include <string_view>

#include "query/command/watchdog.hpp"
#include "query/output/error_text.hpp"
#include "query/output/terminal.hpp"

namespace morgue {

namespace {

class Batch {
 public:
  Batch(const Options& options,
        Searcher& searcher,
        const OutputStream& out,
        OutputStream& errors)
      : options_(options),
        searcher_(searcher),
        out_(out),
        errors_(errors),
        writer_(create_writer(*options.format, options.writer)) {}

  ResultWriter& writer() noexcept { return *writer_; }

  // Answers one line; appends its result or error to `text`.
  void answer(std::string_view line, std::uint64_t line_number, std::string& text) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      writer_->set_query_id("line " + std::to_string(line_number));
      fail(line,
           Error(ErrorCode::InvalidArgument,
                 "line " + std::to_string(line_number) +
                     " has no tab between an id and a query",
                 "each line is an id, a tab and a query"),
           text);
      return;
    }
    const std::string id(line.substr(0, tab));
    writer_->set_query_id(id);
    search(line.substr(tab + 1), id, text);
  }

  // The exit code for all lines so far.
  ExitCode exit_code() const noexcept {
    if (gravest_ != ExitCode::Found) return gravest_;
    return found_ ? ExitCode::Found : ExitCode::None;
  }

 private:
  void search(std::string_view query, const std::string& id, std::string& text) {
    const std::size_t before = text.size();
    try {
      const Watchdog watchdog(options_.search.time_limit, ending_of(query, id));
      const SearchResult result = searcher_.search(query, options_.search);
      writer_->write(result, text);
      found_ = found_ || result.match_count > 0;
      if (options_.format->audience == Audience::Programs) return;
      for (const Note& note : result.notes) {
        errors_.write_if_possible(note_text("morgue-query: " + safe_text(id), note));
      }
    } catch (...) {
      text.resize(before);
      fail_with_current(query, text);
    }
  }

  // The batch ends with the error of a query that never ends.
  Watchdog::Ending ending_of(std::string_view query, const std::string& id) const {
    const Error error =
        TimeLimit(options_.search.time_limit, options_.archive).endless_error();
    const auto writer = create_writer(*options_.format, options_.writer);
    writer->set_query_id(id);
    Watchdog::Ending ending;
    ending.fd = out_.number();
    ending.exit_code = static_cast<int>(exit_code_of(error.code()));
    writer->write_error(query, error, ending.last_words);
    return ending;
  }

  // Must be called in a catch block.
  void fail_with_current(std::string_view query, std::string& text) {
    try {
      rethrow_as_error("searching");
    } catch (const Error& error) {
      fail(query, error, text);
    }
  }

  void fail(std::string_view query, const Error& error, std::string& text) {
    writer_->write_error(query, error, text);
    gravest_ = std::max(gravest_, exit_code_of(error.code()));
  }

  const Options& options_;
  Searcher& searcher_;
  const OutputStream& out_;
  OutputStream& errors_;
  std::unique_ptr<ResultWriter> writer_;
  ExitCode gravest_ = ExitCode::Found;
  bool found_ = false;
};

[[noreturn]] void refuse_empty(const std::string& file) {
  throw Error(ErrorCode::InvalidArgument,
              (file == "-" ? "standard input" : file) + " holds no query",
              "each line is an id, a tab and a query");
}

}  // namespace

ExitCode run_batch(const Options& options, OutputStream& out, OutputStream& errors) {
  LineReader lines(options.queries_file);
  Searcher searcher(Generation::open(options.archive));
  Batch batch(options, searcher, out, errors);
  std::string text;
  batch.writer().begin("", text);
  std::string line;
  bool any = false;
  while (!out.reader_gone() && lines.next(line)) {
    if (line.empty()) continue;
    any = true;
    batch.answer(line, lines.line_number(), text);
    // Who writes query by query may wait for each answer.
    out.write(text);
    text.clear();
  }
  if (!any && !out.reader_gone()) refuse_empty(options.queries_file);
  batch.writer().end(text);
  out.write(text);
  return batch.exit_code();
}

}  // namespace morgue
