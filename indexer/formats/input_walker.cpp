// SPDX-License-Identifier: GPL-2.0-or-later
// Walking directories, wary of everything that is not a plain file.
#include "indexer/formats/input_walker.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/formats/text_cleaning.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// A path as an article id: bytes that an id may not hold are written as %XX.
std::string path_as_id(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string id;
  std::size_t offset = 0;
  while (offset < path.size()) {
    const auto byte = static_cast<unsigned char>(path[offset]);
    const std::size_t length = utf8_length_at(path, offset);
    if (length == 0 || byte < 0x20 || byte == 0x7F) {
      id += '%';
      id += kDigits[byte >> 4];
      id += kDigits[byte & 15];
      ++offset;
      continue;
    }
    id.append(path, offset, length);
    offset += length;
  }
  return id;
}

Reject entry_reject(std::string path, std::string code, std::string message) {
  Reject reject;
  reject.where.file = std::move(path);
  reject.code = std::move(code);
  reject.message = std::move(message);
  return reject;
}

// A directory still to be read, and what its entries' ids begin with.
struct PendingDirectory {
  std::string path;
  std::string id_prefix;
};

class Walker {
 public:
  explicit Walker(InputList& list) : list_(list) {}

  void walk(const std::string& root) {
    pending_.push_back({root, ""});
    while (!pending_.empty()) {
      const PendingDirectory directory = std::move(pending_.back());
      pending_.pop_back();
      read_directory(directory);
    }
  }

 private:
  void read_directory(const PendingDirectory& directory) {
    std::error_code error;
    fs::directory_iterator entries(directory.path, error);
    while (!error && entries != fs::directory_iterator()) {
      add_entry(*entries, directory);
      entries.increment(error);
    }
    if (!error) return;
    if (directory.id_prefix.empty()) {
      throw Error(ErrorCode::IoError,
                  "cannot read directory " + directory.path + ": " + error.message());
    }
    list_.rejects.push_back(entry_reject(
        directory.path, "unreadable",
        "cannot read the directory: " + error.message() + "; check its permissions"));
  }

  void add_entry(const fs::directory_entry& entry, const PendingDirectory& directory) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) return;
    const std::string path = entry.path().string();
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    const std::string relative = directory.id_prefix + name;
    if (type == fs::file_type::directory) {
      pending_.push_back({path, relative + '/'});
    } else if (type == fs::file_type::regular) {
      list_.files.push_back({path, path_as_id(relative)});
    } else {
      list_.rejects.push_back(reject_by_type(path, type));
    }
  }

  static Reject reject_by_type(const std::string& path, fs::file_type type) {
    if (type == fs::file_type::symlink) {
      return entry_reject(
          path, "symbolic_link",
          "symbolic links are not followed; name the target as a SOURCE");
    }
    if (type == fs::file_type::none || type == fs::file_type::not_found) {
      return entry_reject(path, std::string(kUnreadable),
                          "cannot examine the file; check its permissions");
    }
    return entry_reject(path, "special_file",
                        "this is a FIFO, socket or device, not a file; left unopened");
  }

  InputList& list_;
  std::vector<PendingDirectory> pending_;
};

// The target of a SOURCE that is itself a symbolic link: the user named it.
std::string resolve_source(const std::string& source) {
  std::error_code error;
  const fs::path resolved = fs::canonical(source, error);
  if (error) {
    throw Error(ErrorCode::IoError,
                "cannot resolve " + source + ": " + error.message());
  }
  return resolved.string();
}

std::string source_file_name(const std::string& source) {
  const std::size_t slash = source.find_last_of('/');
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

void list_source(const std::string& source, InputList& list) {
  if (source == kStandardInput) {
    list.files.push_back({source, "stdin"});
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(source, error);
  if (status.type() == fs::file_type::not_found || source.empty()) {
    throw Error(ErrorCode::NotFound, "there is no file or directory " + source,
                "check the path; is its disk mounted?");
  }
  if (error) {
    throw Error(ErrorCode::IoError, "cannot read " + source + ": " + error.message());
  }
  if (status.type() == fs::file_type::directory) {
    Walker(list).walk(source);
    return;
  }
  if (status.type() != fs::file_type::regular) {
    throw Error(ErrorCode::InvalidArgument, source + " is not a file or directory",
                "pipe it in and name - as the SOURCE");
  }
  const bool linked = fs::is_symlink(source, error);
  list.files.push_back(
      {linked ? resolve_source(source) : source, path_as_id(source_file_name(source))});
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& sources) {
  InputList list;
  std::size_t source_ordinal = 0;
  for (const std::string& source : sources) {
    const auto first = static_cast<std::ptrdiff_t>(list.files.size());
    const auto first_reject = static_cast<std::ptrdiff_t>(list.rejects.size());
    list_source(source, list);
    std::for_each(list.files.begin() + first, list.files.end(),
                  [&](InputFile& file) { file.source = source_ordinal; });
    ++source_ordinal;
    std::sort(list.files.begin() + first, list.files.end(),
              [](const InputFile& a, const InputFile& b) {
                return a.default_id != b.default_id ? a.default_id < b.default_id
                                                    : a.path < b.path;
              });
    std::sort(
        list.rejects.begin() + first_reject, list.rejects.end(),
        [](const Reject& a, const Reject& b) { return a.where.file < b.where.file; });
  }
  return list;
}

std::vector<std::size_t> files_by_source(const InputList& list,
                                         std::size_t source_count) {
  std::vector<std::size_t> counts(source_count);
  for (const InputFile& file : list.files)
    ++counts[file.source];
  return counts;
}

}  // namespace morgue
