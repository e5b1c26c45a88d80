// SPDX-License-Identifier: GPL-2.0-or-later
// Choosing the writer of a segment.
#include "indexer/build/segment_writer.hpp"

#include <string>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/engine_write.hpp"
#include "indexer/glass/version_file.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxVersionFileBytes = 4096;

// The version file of an empty database that the installed engine writes. `scratch`
// must not exist.
std::string own_version_file(const std::filesystem::path& scratch) {
  std::string content;
  const EngineWrite write(scratch.string());
  try {
    Xapian::WritableDatabase database(scratch.string(), Xapian::DB_CREATE |
                                                            Xapian::DB_NO_SYNC |
                                                            Xapian::DB_BACKEND_GLASS);
    database.close();
    const std::filesystem::path file = scratch / kVersionFileName;
    content = read_all(open_regular_file(file), file, kMaxVersionFileBytes);
  } catch (...) {
    rethrow_as_error("trying the engine in " + scratch.string());
  }
  remove_tree(scratch);
  return content;
}

}  // namespace

WriterChoice choose_writer(WriterChoice choice, std::string_view version_file) {
  if (choice == WriterChoice::Api) return choice;
  if (version_file.starts_with(kVersionFileMark)) return WriterChoice::Direct;
  if (choice == WriterChoice::Auto) return WriterChoice::Api;
  throw Error(ErrorCode::Incompatible,
              std::string("Xapian ") + Xapian::version_string() +
                  " has another format than --writer direct writes",
              "leave --writer out");
}

std::unique_ptr<SegmentWriter> create_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options) {
  WriterChoice choice = options.writer;
  if (choice != WriterChoice::Api) {
    std::filesystem::path scratch = target;
    scratch += ".probe";
    choice = choose_writer(choice, own_version_file(scratch));
  }
  return choice == WriterChoice::Direct ? create_direct_segment_writer(target, options)
                                        : create_api_segment_writer(target, options);
}

}  // namespace morgue
