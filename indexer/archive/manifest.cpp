// SPDX-License-Identifier: GPL-2.0-or-later
// Writing manifests and checking that they agree with themselves.
#include "indexer/archive/manifest.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <set>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/json_text.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_reader.hpp"
#include "indexer/archive/sha256.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kDigestDigits = 64;

// The end of a manifest, around the SHA-256 of what stands before it.
constexpr std::string_view kBeforeDigest = ",\n  \"sha256\": \"";
constexpr std::string_view kBehindDigest = "\"\n}\n";
constexpr std::size_t kTailBytes =
    kBeforeDigest.size() + kDigestDigits + kBehindDigest.size();

// Writes one JSON object or array with its elements on lines of their own.
class JsonBlock {
 public:
  JsonBlock(std::string& out, int depth, char open, char close)
      : out_(out), depth_(depth), close_(close) {
    out_ += open;
  }

  // Begins the next element.
  void next() {
    out_ += empty_ ? "\n" : ",\n";
    empty_ = false;
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
  }

  void key(std::string_view name) {
    next();
    write_json_string(out_, name);
    out_ += ": ";
  }

  void text(std::string_view name, std::string_view value) {
    key(name);
    write_json_string(out_, value);
  }

  template <typename Integer>
  void number(std::string_view name, Integer value) {
    key(name);
    out_ += std::to_string(value);
  }

  void end() {
    if (!empty_) {
      out_ += '\n';
      out_.append(static_cast<std::size_t>(depth_ - 1) * 2, ' ');
    }
    out_ += close_;
  }

 private:
  std::string& out_;
  int depth_;
  char close_;
  bool empty_ = true;
};

void append_strings(std::string& out,
                    const std::vector<std::string>& strings,
                    int depth) {
  JsonBlock list(out, depth, '[', ']');
  for (const std::string& text : strings) {
    list.next();
    write_json_string(out, text);
  }
  list.end();
}

std::string hex_digits(std::uint64_t number) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(number));
  return digits;
}

// Many numbers: on one line.
void append_numbers(std::string& out, const std::vector<std::uint32_t>& numbers) {
  out += '[';
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) out += ", ";
    out += std::to_string(numbers[i]);
  }
  out += ']';
}

void append_files(std::string& out, const std::vector<SegmentFile>& files, int depth) {
  JsonBlock list(out, depth, '[', ']');
  for (const SegmentFile& file : files) {
    list.next();
    JsonBlock entry(out, depth + 1, '{', '}');
    entry.text("name", file.name);
    entry.number("size_bytes", file.size_bytes);
    entry.text("sha256", file.sha256);
    entry.end();
  }
  list.end();
}

void append_segment(std::string& out, const Segment& segment) {
  JsonBlock object(out, 3, '{', '}');
  object.text("id", segment.id);
  object.number("document_count", segment.document_count);
  if (segment.has_dates) {
    object.number("first_date_s", segment.first_date_s);
    object.number("last_date_s", segment.last_date_s);
  }
  object.text("digest", hex_digits(segment.digest));
  object.number("word_count", segment.word_count);
  object.key("deleted_docids");
  append_numbers(out, segment.deleted_docids);
  object.key("files");
  append_files(out, segment.files, 4);
  object.end();
}

bool is_sha256(std::string_view text) {
  return text.size() == kDigestDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Returns what is wrong with a segment, or an empty string.
std::string segment_problem(const Segment& segment) {
  if (!is_safe_file_name(segment.id)) return "has an unsafe segment id";
  const std::string where = "segment " + segment.id;
  if (segment.files.empty()) return where + " has no files";
  std::set<std::string_view> names;
  for (const SegmentFile& file : segment.files) {
    if (!is_safe_file_name(file.name)) return where + " has an unsafe file name";
    if (!names.insert(file.name).second) return where + " names a file twice";
    if (!is_sha256(file.sha256)) return where + " has a checksum that is none";
  }
  if (segment.has_dates && segment.first_date_s > segment.last_date_s) {
    return where + " ends before it begins";
  }
  const std::vector<std::uint32_t>& deleted = segment.deleted_docids;
  if (deleted.size() > segment.document_count) {
    return where + " has lost more articles than it holds";
  }
  if (std::ranges::adjacent_find(deleted, std::greater_equal<>()) != deleted.end() ||
      (!deleted.empty() && deleted.front() == 0)) {
    return where + " has deleted documents out of order";
  }
  return {};
}

// Returns what is wrong with the generation's own files, or an empty string.
std::string files_problem(const Manifest& manifest) {
  std::set<std::string_view> names;
  for (const SegmentFile& file : manifest.files) {
    if (!is_generation_file_name(file.name, manifest.generation))
      return "has a file that no generation has";
    if (!names.insert(file.name).second) return "names a file twice";
    if (!is_sha256(file.sha256)) return "has a checksum that is none";
  }
  return {};
}

// Returns what is wrong with a manifest, or an empty string.
std::string manifest_problem(const Manifest& manifest) {
  if (!is_generation_name(manifest.generation)) return "has a bad generation name";
  if (!manifest.previous.empty() && !is_generation_name(manifest.previous)) {
    return "has a bad name of the previous generation";
  }
  std::set<std::string_view> ids;
  std::uint64_t articles = 0;
  for (const Segment& segment : manifest.segments) {
    if (std::string problem = segment_problem(segment); !problem.empty())
      return problem;
    if (!ids.insert(segment.id).second) return "names segment " + segment.id + " twice";
    articles += segment.article_count();
  }
  if (articles != manifest.article_count) {
    return "counts " + std::to_string(manifest.article_count) +
           " articles where its segments hold " + std::to_string(articles);
  }
  std::uint64_t by_language = 0;
  for (const auto& [language, count] : manifest.languages)
    by_language += count;
  if (by_language != manifest.article_count) {
    return "counts " + std::to_string(by_language) + " articles by language and " +
           std::to_string(manifest.article_count) + " in all";
  }
  if (manifest.undated_count > manifest.article_count) {
    return "counts more undated articles than articles";
  }
  return {};
}

}  // namespace

std::string Manifest::digest() const {
  std::uint64_t sum = 0;
  for (const Segment& segment : segments)
    sum += segment.digest;
  return hex_digits(sum);
}

std::uint64_t Manifest::mean_words() const noexcept {
  std::uint64_t sum = 0;
  for (const Segment& segment : segments)
    sum += segment.word_count;
  return article_count == 0 ? 0 : sum / article_count;
}

bool Manifest::has_drifted() const noexcept {
  // By a quarter up or a fifth down.
  const std::uint64_t mean = mean_words();
  return mean * 4 > average_words * 5 || mean * 5 < average_words * 4;
}

std::string format_manifest(const Manifest& manifest) {
  std::string out;
  JsonBlock object(out, 1, '{', '}');
  object.number("format_version", manifest.format_version);
  object.number("schema_version", manifest.schema_version);
  object.text("analyzer", manifest.analyzer);
  object.text("generation", manifest.generation);
  object.text("previous", manifest.previous);
  object.number("published_s", manifest.published_s);
  object.number("article_count", manifest.article_count);
  object.number("undated_count", manifest.undated_count);
  object.number("rejected_count", manifest.rejected_count);
  object.number("average_words", manifest.average_words);
  object.key("languages");
  JsonBlock languages(out, 2, '{', '}');
  for (const auto& [language, count] : manifest.languages) {
    languages.number(language, count);
  }
  languages.end();
  object.key("sources");
  append_strings(out, manifest.sources, 2);
  object.key("settings");
  JsonBlock settings(out, 2, '{', '}');
  for (const auto& [name, value] : manifest.settings)
    settings.text(name, value);
  settings.end();
  object.key("segments");
  JsonBlock segments(out, 2, '[', ']');
  for (const Segment& segment : manifest.segments) {
    segments.next();
    append_segment(out, segment);
  }
  segments.end();
  object.key("files");
  append_files(out, manifest.files, 2);
  object.text("sha256", sha256_of(out));
  object.end();
  out += '\n';
  return out;
}

void check_manifest_digest(std::string_view json, const std::filesystem::path& path) {
  const std::string_view content =
      json.substr(0, json.size() - std::min(json.size(), kTailBytes));
  std::string expected(content);
  expected.append(kBeforeDigest).append(sha256_of(content)).append(kBehindDigest);
  if (json != expected) throw_bad_manifest(path, "is not as it was written");
}

bool has_manifest_digest(std::string_view json) noexcept {
  return json.size() >= kTailBytes && json.ends_with(kBehindDigest) &&
         json.substr(json.size() - kTailBytes).starts_with(kBeforeDigest);
}

Manifest parse_manifest(std::string_view json, const std::filesystem::path& path) {
  Manifest manifest = read_manifest_json(json, path);
  std::string problem = manifest_problem(manifest);
  if (problem.empty() && manifest.generation != path.stem()) {
    problem = "is of generation " + manifest.generation;
  }
  if (problem.empty()) problem = files_problem(manifest);
  if (!problem.empty()) throw_bad_manifest(path, problem);
  return manifest;
}

}  // namespace morgue
