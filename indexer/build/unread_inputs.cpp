// SPDX-License-Identifier: GPL-2.0-or-later
// Leaving inputs unread.
#include "indexer/build/unread_inputs.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace morgue {

namespace {

bool is_key_of(const KnownInput& known, const InputFile& file) {
  return known.path == file.path && known.default_id == file.default_id;
}

}  // namespace

UnreadInputs::UnreadInputs(std::vector<KnownInput> known)
    : known_(std::move(known)), is_input_(known_.size()) {}

void UnreadInputs::take_out(InputList& inputs, const std::string& settings) {
  std::vector<InputFile> read;
  std::vector<bool> is_twice(known_.size());
  for (InputFile& file : inputs.files) {
    const KnownInput key{file.path, file.default_id, {}, {}, {}};
    const auto known = std::ranges::lower_bound(known_, key, std::less<>());
    if (known == known_.end() || !is_key_of(*known, file)) {
      read.push_back(std::move(file));
      continue;
    }
    const auto ordinal = static_cast<std::size_t>(known - known_.begin());
    // A file that is named twice has its articles counted twice.
    if (is_input_[ordinal]) is_twice[ordinal] = true;
    is_input_[ordinal] = true;
    if (!is_twice[ordinal] && known->settings == settings &&
        stamp_of(file.path) == std::optional(known->stamp)) {
      files_.emplace(ordinal, std::move(file));
    } else {
      read.push_back(std::move(file));
    }
  }
  for (std::size_t ordinal = 0; ordinal < known_.size(); ++ordinal) {
    if (is_twice[ordinal] && files_.contains(ordinal))
      read.push_back(std::move(files_.extract(ordinal).mapped()));
  }
  inputs.files = std::move(read);
  for (const auto& [ordinal, file] : files_) {
    for (const RecordHash& article : known_[ordinal].articles)
      owners_.emplace(article, ordinal);
  }
}

void UnreadInputs::note(const RecordHash& article) {
  const auto owner = owners_.find(article);
  if (owner != owners_.end()) wanted_.push_back(owner->second);
}

std::vector<InputFile> UnreadInputs::reclaim() {
  std::vector<InputFile> files;
  std::ranges::sort(wanted_);
  for (const std::size_t ordinal : wanted_) {
    auto file = files_.extract(ordinal);
    if (file.empty()) continue;
    for (const RecordHash& article : known_[ordinal].articles)
      owners_.erase(article);
    files.push_back(std::move(file.mapped()));
  }
  wanted_.clear();
  return files;
}

std::vector<InputFile> UnreadInputs::files() const {
  std::vector<InputFile> files;
  for (const auto& [ordinal, file] : files_)
    files.push_back(file);
  return files;
}

std::uint64_t UnreadInputs::article_count() const {
  std::uint64_t count = 0;
  for (const auto& [ordinal, file] : files_)
    count += known_[ordinal].articles.size();
  return count;
}

bool UnreadInputs::holds(const RecordHash& article) const {
  return owners_.contains(article);
}

std::vector<KnownInput> UnreadInputs::lasting(
    bool keep_absent, const std::function<bool(const RecordHash&)>& is_touched) const {
  std::vector<KnownInput> lasting;
  for (std::size_t ordinal = 0; ordinal < known_.size(); ++ordinal) {
    const KnownInput& known = known_[ordinal];
    const bool is_absent = keep_absent && !is_input_[ordinal];
    if (files_.contains(ordinal) ||
        (is_absent && std::ranges::none_of(known.articles, is_touched))) {
      lasting.push_back(known);
    }
  }
  return lasting;
}

}  // namespace morgue
