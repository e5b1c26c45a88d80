// SPDX-License-Identifier: GPL-2.0-or-later
// Which inputs of a run need not be read, as the live generation was made of them, and
// what of that the next generation goes by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/content_hash.hpp"
#include "indexer/build/known_inputs.hpp"
#include "indexer/formats/input_walker.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// A file is left unread if path, stamp and settings are as recorded, unless a record of
// another input has the id of one of its articles: then it is read after all, so that
// what counts is decided as ever. Not thread-safe.
class UnreadInputs {
 public:
  // `known` is what the live generation recorded.
  explicit UnreadInputs(std::vector<KnownInput> known);

  // Takes out of a run's inputs what is as recorded under these settings.
  void take_out(InputList& inputs, const std::string& settings);

  // Tells of a record that was read.
  void note(const RecordHash& article);

  // The files that must be read after all, as far as records have shown since the last
  // call.
  std::vector<InputFile> reclaim();

  // What is left unread.
  std::vector<InputFile> files() const;

  std::size_t file_count() const noexcept { return files_.size(); }

  std::uint64_t article_count() const;
  bool holds(const RecordHash& article) const;

  // The entries that hold on behind the run: of what was left unread and, with
  // `keep_absent`, of files that are no input of the run and have none of the articles
  // that it touches.
  std::vector<KnownInput> lasting(
      bool keep_absent, const std::function<bool(const RecordHash&)>& is_touched) const;

  const std::vector<KnownInput>& known() const noexcept { return known_; }

 private:
  std::vector<KnownInput> known_;
  std::vector<bool> is_input_;  // of the run, by ordinal in known_
  std::unordered_map<std::size_t, InputFile> files_;  // unread, by ordinal in known_
  std::unordered_map<RecordHash, std::size_t, RecordHasher>
      owners_;  // of their articles
  std::vector<std::size_t> wanted_;
};

}  // namespace morgue
