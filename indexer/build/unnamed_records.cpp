// SPDX-License-Identifier: GPL-2.0-or-later
// What a run could not read and cannot name.
#include "indexer/build/unnamed_records.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace morgue {

void UnnamedRecords::note(const Reject& reject) {
  flawed_.insert(reject.where.file);
  // A picture that lies about is no record.
  if (reject.code != kUnknownFormat) is_any_lost_ = true;
}

void UnnamedRecords::set_inputs(const std::vector<std::string>& files) {
  if (!is_any()) return;
  for (const std::string& file : files)
    whole_.insert(place_of(file));
  std::set<std::string> flawed;
  for (const std::string& file : flawed_) {
    flawed.insert(place_of(file));
    whole_.erase(place_of(file));
  }
  flawed_ = std::move(flawed);
}

bool UnnamedRecords::may_hold(const std::string& file) {
  const std::string place = place_of(file);
  return is_any_lost_ ? !whole_.contains(place) : flawed_.contains(place);
}

// However its directory is spelled. A link that is a file stands for itself.
std::string UnnamedRecords::place_of(std::string_view file) {
  const std::filesystem::path path(file);
  std::string directory = path.parent_path().string();
  if (directory.empty()) directory = ".";
  const auto [entry, is_first] = places_.try_emplace(directory);
  if (is_first) {
    std::error_code failure;
    const auto place = std::filesystem::weakly_canonical(directory, failure);
    entry->second = failure ? directory : place.string();
  }
  return (std::filesystem::path(entry->second) / path.filename()).string();
}

}  // namespace morgue
