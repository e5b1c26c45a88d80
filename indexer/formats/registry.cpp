// SPDX-License-Identifier: GPL-2.0-or-later
// The table of article formats and the choice among them.
#include <algorithm>
#include <array>

#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kSniffBytes = 4096;

// Text of any kind fits, so it is taken by its name or by --format only.
bool never(std::string_view /*head*/) {
  return false;
}

// Where several rows have an extension the first whose sniff fits is taken, else the
// last of them.
// clang-format off
constexpr std::array kFormats = {
    ArticleFormat{"json", ".json .ndjson .jsonl .jsonld", "NDJSON, a JSON array, or one object, with the keys of common exporters", looks_like_json, create_json_reader, is_json_lines},
    ArticleFormat{"headers", ".txt .text", "header lines (Title:, Date:, ...), a blank line, then the text", looks_like_headers, create_header_reader},
    ArticleFormat{"text", ".txt .text", "plain text, one article a file", never, create_text_reader},
};

// clang-format on

// "a/b.txt" -> ".txt"; empty if the name has none.
std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return ascii_lower(name.substr(dot));
}

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (words.substr(0, space) == wanted) return true;
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return false;
}

const ArticleFormat* find_format(std::string_view name) {
  for (const ArticleFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  std::string names;
  for (const ArticleFormat& format : kFormats)
    names.append(names.empty() ? "" : ", ").append(format.name);
  throw Error(ErrorCode::InvalidArgument, "there is no format " + quoted_excerpt(name),
              "formats: " + names);
}

struct Signature {
  std::string_view bytes;
  std::string_view meaning;
};

constexpr std::array kForeign = {
    Signature{"\x1F\x8B", "gzip; decompress it first"},
    Signature{"\x28\xB5\x2F\xFD", "Zstandard; decompress it first"},
    Signature{"\xFD"
              "7zXZ",
              "xz; decompress it first"},
    Signature{"BZh", "bzip2; decompress it first"},
    Signature{"PK\x03\x04", "a zip file; unpack it first"},
    Signature{"%PDF-", "PDF; extract its text first"},
    Signature{"WARC/", "WARC; extract its pages first"},
    Signature{"<?xml", "XML, which is not read"},
    Signature{"<!", "HTML or XML, which is not read"},
    Signature{"<html", "HTML, which is not read"},
    Signature{"<", "XML or HTML, which is not read"},
};

}  // namespace

std::span<const ArticleFormat> article_formats() {
  return kFormats;
}

const ArticleFormat* choose_format(std::string_view forced, const Input& input) {
  if (!forced.empty()) return find_format(forced);
  const std::string_view head = std::string_view(input.content).substr(0, kSniffBytes);
  const std::string extension = extension_of(input.name);
  const ArticleFormat* by_name = nullptr;
  for (const ArticleFormat& format : kFormats) {
    if (extension.empty() || !has_word(format.extensions, extension)) continue;
    if (format.sniff(head)) return &format;
    by_name = &format;
  }
  if (by_name != nullptr) return by_name;
  for (const ArticleFormat& format : kFormats) {
    if (format.sniff(head)) return &format;
  }
  return nullptr;
}

Reject unknown_format_reject(const Input& input) {
  Reject reject;
  reject.where.file = input.name;
  reject.code = kUnknownFormat;
  std::string_view head = input.content;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  for (const Signature& signature : kForeign) {
    if (!head.starts_with(signature.bytes)) continue;
    reject.message = "the file is " + std::string(signature.meaning);
    return reject;
  }
  reject.message =
      "neither the file's name nor its beginning tells its format; name it with "
      "--format";
  return reject;
}

}  // namespace morgue
