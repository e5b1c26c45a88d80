// SPDX-License-Identifier: GPL-2.0-or-later
// Finds and reads the model and the alias file.
#include "indexer/command/load_extraction.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

#include "indexer/extract/user_aliases.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uintmax_t kMaxAliasFileBytes = std::uintmax_t{64} << 20U;

// The model that comes with the program: in share/morgue beside the directory of the
// program, where an installation and a build tree both have it.
std::filesystem::path default_model() {
  std::error_code ignored;
  const std::filesystem::path program =
      std::filesystem::read_symlink("/proc/self/exe", ignored);
  std::filesystem::path beside =
      program.parent_path().parent_path() / "share/morgue/english.names";
  if (!program.empty() && std::filesystem::exists(beside, ignored)) return beside;
  return MORGUE_DATA_DIR "/english.names";
}

// A regular file, or a link to one: a FIFO would never end.
std::string read_alias_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) {
    throw Error(ErrorCode::NotFound, "the alias file " + name + " is not there",
                "give --aliases the path of a file, or leave the option out");
  }
  const bool regular = std::filesystem::is_regular_file(status);
  const std::uintmax_t size = regular ? std::filesystem::file_size(path, problem) : 0;
  if (!regular || size > kMaxAliasFileBytes) {
    throw Error(ErrorCode::InvalidArgument,
                "the alias file " + name + " is " +
                    (regular ? "larger than 64 MiB" : "not a regular file"),
                "give --aliases the path of a text file");
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) {
    throw Error(ErrorCode::IoError, "the alias file " + name + " cannot be read",
                "check its permissions");
  }
  return text;
}

}  // namespace

void load_extraction(IndexOptions& options) {
  ExtractionOptions& extraction = options.extraction;
  if (!options.aliases.empty()) {
    extraction.aliases = std::make_shared<const UserAliases>(
        parse_user_aliases(read_alias_file(options.aliases), options.aliases.string()));
  }
  if (extraction.entities != ExtractionOptions::Entities::Model) return;
  const bool named = !options.model.empty();
  if (!named) options.model = default_model();
  try {
    extraction.model = load_tagger_model(options.model);
  } catch (const Error& error) {
    if (named || error.code() != ErrorCode::InvalidArgument) throw;
    throw Error(ErrorCode::Corrupt, error.message(),
                "restore the file from the package, or use --entities rules");
  }
}

}  // namespace morgue
