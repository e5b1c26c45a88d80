// SPDX-License-Identifier: GPL-2.0-or-later
// Reading articles from an input, whatever its format.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/formats/file_stamp.hpp"
#include "indexer/formats/read_warning.hpp"
#include "indexer/formats/reject.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue {

// Where a part of an input begins.
struct InputPiece {
  std::uint64_t line = 1;
  std::uint64_t offset = 0;
};

// One input: the bytes of a file or of standard input.
struct Input {
  std::string name;  // as the user named it, or found below a directory; "-" for stdin
  std::string
      default_id;  // path below the SOURCE, with '/'; what an article without id gets
  std::string content;  // at most kMaxInputBytes
  // Of a file, before it was read.
  std::optional<FileStamp> stamp = std::nullopt;
  // Set if the content is a part, whole lines, of what ArticleFormat::is_lines fits.
  std::optional<InputPiece> piece = std::nullopt;
};

struct ReaderOptions {
  std::string encoding;  // of inputs without a byte order mark; empty: UTF-8
  DateOrder date_order = DateOrder::Unset;
  // Field name of the article -> key in the input, tried before those of the alias
  // table; a key of JSON may be a path, as "publisher.name". Creating a reader throws
  // Error(InvalidArgument) for a name that is no field's.
  std::map<std::string, std::string, std::less<>> mapping;
  std::string default_source;    // where the record names none
  std::string default_language;  // where the record names none
  // The time of the run, for embargoes; without it none has passed.
  std::optional<std::int64_t> now_s;
  // Called with the bytes of a record before they are read, by readers that find its
  // end without that; true: next() returns a KnownRecord.
  std::function<bool(std::string_view record)> is_known;
};

// A record that takes an article back: a tombstone ({"id": "...", "deleted": true}) or
// a publisher's kill notice.
struct Deletion {
  Provenance where;
  std::string id;       // of the article; never empty
  ArticleDate updated;  // when it was taken back, if the record says so
  std::string reason;   // "deleted", "canceled" or "withheld"
};

// Which key of a record fed which field of the article; for --show-mapping.
struct FieldMapping {
  std::string field;  // as --map names it; empty: the key is not used
  std::string key;    // as the record spells it
};

// A record that was not read, as ReaderOptions::is_known said.
struct KnownRecord {
  Provenance where;
};

struct EndOfInput {};

using ReadResult = std::variant<Article, Deletion, KnownRecord, Reject, EndOfInput>;

// Reads the records of one input in order. Not thread-safe; borrows the Input, which
// must outlive it.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;

  // Returns the next article, deletion or reject, EndOfInput after the last. A bad
  // record never hides the ones behind it. The article's body is as in the input
  // (UTF-8, LF); its blocks, and metadata that stand in the text, are extraction's
  // work.
  virtual ReadResult next() = 0;

  // The bytes of the input that next() made its last result of.
  virtual std::string_view record() const = 0;

  // What fed the article, or the reject of a record with keys, that next() returned
  // last, in the order of the record; empty for other rejects and for formats without
  // keys.
  virtual std::vector<FieldMapping> mapping() const { return {}; }

  // Of all records read; the caller may clear it between calls.
  std::vector<ReadWarning> warnings;
};

struct ArticleFormat {
  std::string_view name;        // for --format
  std::string_view extensions;  // ".txt .text"
  std::string_view help;
  // True if content that begins with `head` (up to 4 KiB) is of this format.
  bool (*sniff)(std::string_view head);
  std::unique_ptr<ArticleReader> (*create)(const Input& input,
                                           const ReaderOptions& options);
  // True if content that begins with `head` may be cut into pieces behind any line, and
  // each be read by a reader of its own; null: it must be whole.
  bool (*is_lines)(std::string_view head) = nullptr;
};

// Every format; a new one is one file and one row.
std::span<const ArticleFormat> article_formats();

// Chooses by `forced` (a name, or empty), then extension, then content. Returns nullptr
// if nothing fits. Throws Error(InvalidArgument) if `forced` is no format.
const ArticleFormat* choose_format(std::string_view forced, const Input& input);

// Returns the reject of an input for which choose_format() found nothing; says what the
// file seems to be.
Reject unknown_format_reject(const Input& input);

}  // namespace morgue
