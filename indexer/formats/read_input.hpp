// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the files of a run.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/input_walker.hpp"

namespace morgue {

inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 30;

// Of large files that may be cut, about so much is read at once.
inline constexpr std::size_t kPieceBytes = std::size_t{4} << 20;

// Reads one file, in pieces if it is large and may be cut behind any line. Throws
// Error(TooLarge), and Error(IoError) for what the system does not let be read and for
// a file that has changed since it was opened: what was given before is of one version.
class InputReader {
 public:
  explicit InputReader(const InputFile& file);
  ~InputReader();
  InputReader(const InputReader&) = delete;
  InputReader& operator=(const InputReader&) = delete;

  // Reads the first piece, or all if there is no more or `may_be_cut` is false of an
  // input with whole lines of the beginning.
  Input first(const std::function<bool(const Input& beginning)>& may_be_cut);

  // Replaces the content of `input`, which first() gave, by the next piece; false if
  // there is none.
  bool next(Input& input);

 private:
  struct File;

  void read_on(std::string& content, std::size_t bytes);
  void check_unchanged() const;

  InputFile listed_;
  std::unique_ptr<File> file_;
  std::string carried_;  // read, behind the piece that was given last
  bool at_end_ = false;
};

// Reads one file whole. Throws as InputReader does.
Input read_input(const InputFile& file);

}  // namespace morgue
