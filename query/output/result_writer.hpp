// SPDX-License-Identifier: GPL-2.0-or-later
// How results are printed. One file per format, one row in registry.cpp.
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "morgue/error.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

struct WriterOptions {
  bool color = false;  // bold matches by escape sequences
  bool explain = false;
  std::size_t width = 80;  // columns of the terminal
  std::string query_id;    // batch: the id that begins each result; else empty
};

// Prints results in one format. Not thread-safe.
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;

  // Appends one complete result to `out`.
  virtual void write(const SearchResult& result, std::string& out) = 0;

  // Appends an error of a query in the format's own form.
  virtual void write_error(std::string_view query,
                           const Error& error,
                           std::string& out) = 0;
};

struct OutputFormat {
  std::string_view name;  // option name: "text", "json", "ndjson"
  std::string_view help;
  std::unique_ptr<ResultWriter> (*create)(const WriterOptions& options);
};

std::span<const OutputFormat> output_formats();

}  // namespace morgue
