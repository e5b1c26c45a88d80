// SPDX-License-Identifier: GPL-2.0-or-later
// A manifest's JSON to its members.
#include "indexer/archive/manifest_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <new>
#include <set>
#include <simdjson.h>
#include <span>

#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

// Reads the members of one JSON object; done() makes sure that none is left over.
class ObjectReader {
 public:
  ObjectReader(dom::element element,
               const std::filesystem::path& path,
               const std::string& where)
      : path_(path), where_(where) {
    if (element.get(object_) != simdjson::SUCCESS) fail("is no object");
    std::set<std::string_view> seen;
    for (const dom::key_value_pair member : object_) {
      if (!seen.insert(member.key).second)
        fail("has a key twice: " + std::string(member.key));
    }
  }

  bool has(std::string_view key) const {
    return object_.at_key(key).error() == simdjson::SUCCESS;
  }

  dom::element member(std::string_view key) {
    dom::element element;
    if (object_.at_key(key).get(element) != simdjson::SUCCESS) {
      fail("has no \"" + std::string(key) + "\"");
    }
    ++used_;
    return element;
  }

  template <typename Value>
  Value value(std::string_view key, const char* kind) {
    Value result{};
    if (member(key).get(result) != simdjson::SUCCESS) {
      fail("\"" + std::string(key) + "\" is no " + kind);
    }
    return result;
  }

  std::string text(std::string_view key) {
    return std::string(value<std::string_view>(key, "string"));
  }

  std::uint64_t count(std::string_view key) {
    return value<std::uint64_t>(key, "number of zero or more");
  }

  std::int64_t integer(std::string_view key) {
    return value<std::int64_t>(key, "integer");
  }

  dom::array array(std::string_view key) { return value<dom::array>(key, "list"); }

  dom::object object(std::string_view key) { return value<dom::object>(key, "object"); }

  std::vector<std::string> strings(std::string_view key) {
    std::vector<std::string> result;
    for (const dom::element element : array(key)) {
      std::string_view text;
      if (element.get(text) != simdjson::SUCCESS) {
        fail("\"" + std::string(key) + "\" holds something that is no string");
      }
      result.emplace_back(text);
    }
    return result;
  }

  // 16 lower-case hex digits.
  std::uint64_t hex(std::string_view key) {
    const std::string digits = text(key);
    std::uint64_t number = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    if (!whole || digits.size() != 16)
      fail("\"" + std::string(key) + "\" is no digest");
    return number;
  }

  std::vector<std::uint32_t> docids(std::string_view key) {
    std::vector<std::uint32_t> result;
    for (const dom::element element : array(key)) {
      std::uint64_t number = 0;
      if (element.get(number) != simdjson::SUCCESS || number > UINT32_MAX) {
        fail("\"" + std::string(key) + "\" holds something that is no document number");
      }
      result.push_back(static_cast<std::uint32_t>(number));
    }
    return result;
  }

  void done() const {
    if (used_ == object_.size()) return;
    throw_bad_manifest(path_, where_ + "has a key that this version does not know");
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw_bad_manifest(path_, where_ + problem);
  }

 private:
  const std::filesystem::path& path_;
  std::string where_;
  dom::object object_;
  std::size_t used_ = 0;
};

SegmentFile read_file_entry(dom::element element,
                            const std::filesystem::path& path,
                            const std::string& where) {
  ObjectReader in(element, path, where + "a file ");
  SegmentFile file;
  file.name = in.text("name");
  file.size_bytes = in.count("size_bytes");
  file.sha256 = in.text("sha256");
  in.done();
  return file;
}

Segment read_segment(dom::element element, const std::filesystem::path& path) {
  const std::string where = "a segment ";
  ObjectReader in(element, path, where);
  Segment segment;
  segment.id = in.text("id");
  segment.document_count = in.count("document_count");
  segment.has_dates = in.has("first_date_s");
  if (segment.has_dates) {
    segment.first_date_s = in.integer("first_date_s");
    segment.last_date_s = in.integer("last_date_s");
  }
  segment.digest = in.hex("digest");
  segment.word_count = in.count("word_count");
  segment.deleted_docids = in.docids("deleted_docids");
  for (const dom::element file : in.array("files")) {
    segment.files.push_back(read_file_entry(file, path, where));
  }
  in.done();
  return segment;
}

int read_version(ObjectReader& in, const char* key) {
  const std::int64_t version = in.integer(key);
  if (version < 0 || version > 1000000)
    in.fail(std::string("\"") + key + "\" is no version");
  return static_cast<int>(version);
}

void check_format(int version, const std::filesystem::path& path) {
  if (version == kArchiveFormatVersion) return;
  throw Error(
      ErrorCode::Incompatible,
      path.string() + ": the archive has format " + std::to_string(version) +
          ", and this program reads format " + std::to_string(kArchiveFormatVersion),
      "use the version that wrote it, or rebuild with: morgue-index --archive " +
          path.parent_path().parent_path().string() + " --rebuild SOURCE");
}

void read_maps(ObjectReader& in, Manifest& manifest) {
  for (const dom::key_value_pair entry : in.object("languages")) {
    std::uint64_t count = 0;
    if (entry.value.get(count) != simdjson::SUCCESS) {
      in.fail("\"languages\" holds something that is no count");
    }
    manifest.languages[std::string(entry.key)] = count;
  }
  for (const dom::key_value_pair entry : in.object("settings")) {
    std::string_view value;
    if (entry.value.get(value) != simdjson::SUCCESS) {
      in.fail("\"settings\" holds something that is no string");
    }
    manifest.settings[std::string(entry.key)] = value;
  }
}

}  // namespace

Manifest read_manifest_json(std::string_view json, const std::filesystem::path& path) {
  dom::parser parser;
  dom::element root;
  const simdjson::error_code error = parser.parse(json.data(), json.size()).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error != simdjson::SUCCESS) {
    throw_bad_manifest(path,
                       std::string("is no JSON: ") + simdjson::error_message(error));
  }
  ObjectReader in(root, path, "");
  Manifest manifest;
  manifest.format_version = read_version(in, "format_version");
  check_format(manifest.format_version, path);
  manifest.schema_version = read_version(in, "schema_version");
  manifest.analyzer = in.text("analyzer");
  manifest.generation = in.text("generation");
  manifest.previous = in.text("previous");
  manifest.published_s = in.integer("published_s");
  manifest.article_count = in.count("article_count");
  manifest.undated_count = in.count("undated_count");
  manifest.rejected_count = in.count("rejected_count");
  manifest.average_words = in.count("average_words");
  read_maps(in, manifest);
  manifest.sources = in.strings("sources");
  for (const dom::element segment : in.array("segments")) {
    manifest.segments.push_back(read_segment(segment, path));
  }
  for (const dom::element file : in.array("files")) {
    manifest.files.push_back(read_file_entry(file, path, ""));
  }
  in.text("sha256");  // check_manifest_digest() compares it with the text
  in.done();
  return manifest;
}

void throw_bad_manifest(const std::filesystem::path& path, const std::string& problem) {
  throw Error(ErrorCode::Corrupt, path.string() + ": " + problem,
              "restore the archive from a copy, or rebuild it with morgue-index "
              "--rebuild");
}

}  // namespace morgue
