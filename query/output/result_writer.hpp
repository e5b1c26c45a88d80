// SPDX-License-Identifier: GPL-2.0-or-later
// How results are printed. One file per format, one row in registry.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "morgue/error.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// The `format_version` of JSON and NDJSON; OUTPUT.md says what raises it.
inline constexpr int kOutputVersion = 1;

struct WriterOptions {
  bool color = false;  // bold matches by escape sequences
  bool explain = false;
  bool quotes = false;     // the quotations instead of the hits
  std::size_t width = 80;  // columns of the terminal; 0: lines are not broken
};

// Prints results in one format. Not thread-safe.
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;

  // Names the results and errors that follow: the id that a batch file gave the query.
  void set_query_id(std::string id) { query_id_ = std::move(id); }

  // Appends what stands before the first result and behind the last one of a whole
  // output. Who embeds single results leaves both out. `query` is the only one of the
  // output, or empty.
  virtual void begin(std::string_view /*query*/, std::string& /*out*/) {}

  virtual void end(std::string& /*out*/) {}

  // Appends one complete result to `out`.
  virtual void write(const SearchResult& result, std::string& out) = 0;

  // Appends an error of a query in the format's own form.
  virtual void write_error(std::string_view query,
                           const Error& error,
                           std::string& out) = 0;

 protected:
  const std::optional<std::string>& query_id() const noexcept { return query_id_; }

 private:
  std::optional<std::string> query_id_;
};

// Who reads a format decides what goes with it: people get notes and errors as text on
// stderr, programs find notes in the result and errors as objects.
enum class Audience : std::uint8_t { People, Programs };

struct OutputFormat {
  std::string_view name;  // option name: "text", "json", "ndjson", "html"
  std::string_view help;
  Audience audience;
  std::unique_ptr<ResultWriter> (*create)(const WriterOptions& options);
  // The same for the quotations of a result alone; null where the format has no such.
  std::unique_ptr<ResultWriter> (*create_quotes)(const WriterOptions& options);
};

std::span<const OutputFormat> output_formats();

// Returns the writer that `options` ask for.
std::unique_ptr<ResultWriter> create_writer(const OutputFormat& format,
                                            const WriterOptions& options);

// Returns the row of `name`, or nullptr.
const OutputFormat* find_output_format(std::string_view name);

}  // namespace morgue
