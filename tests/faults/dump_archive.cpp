// SPDX-License-Identifier: GPL-2.0-or-later
// Prints every article of an archive's live generation, one JSON object a line, behind
// a line on the generation itself. Checks the SHA-256 of every file on the way: what
// this prints is what was published. For the tests that break archives.
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/json_text.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/archive.hpp"
#include "morgue/article.hpp"
#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

void add_text(std::string& line, std::string_view key, std::string_view text) {
  line += line.empty() ? "{\"" : ",\"";
  line.append(key).append("\":");
  write_json_string(line, text);
}

std::string line_of(const Article& article) {
  std::string line;
  add_text(line, "id", article.id);
  add_text(line, "title", article.title);
  add_text(line, "body", article.body);
  add_text(
      line, "published",
      article.published.known() ? format_instant(article.published.instant_s) : "");
  return line + "}\n";
}

void check_digests(const Generation& generation, const Segment& segment) {
  for (const SegmentFile& file : segment.files) {
    const std::filesystem::path path = generation.segment_path(segment) / file.name;
    if (sha256_of_file(path) != file.sha256) {
      throw Error(ErrorCode::Corrupt, path.string() + " differs from its SHA-256", "");
    }
  }
}

void dump_segment(const Generation& generation, const Segment& segment) {
  check_digests(generation, segment);
  const Xapian::Database database = open_segment(generation.segment_path(segment));
  for (auto document = database.postlist_begin(std::string());
       document != database.postlist_end(std::string()); ++document) {
    if (std::ranges::binary_search(segment.deleted_docids, *document)) continue;
    const Article article = decode_article(database.get_document(*document).get_data());
    std::cout << line_of(article);
  }
}

void dump(const std::string& archive) {
  const auto generation = Generation::open(archive);
  const Manifest& manifest = generation->manifest();
  std::string line;
  add_text(line, "generation", manifest.generation);
  std::cout << line << ",\"article_count\":" << manifest.article_count << "}\n";
  for (const SegmentFile& file : manifest.files)
    check_generation_file(archive, file);
  for (const Segment& segment : manifest.segments)
    dump_segment(*generation, segment);
}

}  // namespace

}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: dump_archive ARCHIVE\n";
    return 2;
  }
  try {
    morgue::dump(argv[1]);
    return 0;
  } catch (const morgue::Error& error) {
    std::cerr << argv[1] << ": " << error.message() << "\n";
  } catch (const Xapian::Error& error) {
    std::cerr << argv[1] << ": " << error.get_description() << "\n";
  } catch (const std::exception& error) {
    std::cerr << argv[1] << ": " << error.what() << "\n";
  }
  return 1;
}
