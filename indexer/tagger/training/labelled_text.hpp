// SPDX-License-Identifier: GPL-2.0-or-later
// Texts whose names are known: what a tagger is trained on and measured by.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "indexer/tagger/name_labels.hpp"
#include "morgue/article.hpp"

namespace morgue {

struct LabelledName {
  std::uint32_t begin = 0;  // bytes of the body, half-open
  std::uint32_t end = 0;
  NameKind kind = NameKind::Person;

  friend bool operator==(const LabelledName&, const LabelledName&) = default;

  friend bool operator<(const LabelledName& a, const LabelledName& b) {
    return std::tie(a.begin, a.end, a.kind) < std::tie(b.begin, b.end, b.kind);
  }
};

struct LabelledArticle {
  Article article;  // in English; a block a sentence
  std::vector<LabelledName> names;
};

// One file of labelled text.
struct LabelledPart {
  std::string name;  // of the file, without folder and extensions
  std::vector<LabelledArticle> articles;
};

// Reads a CoNLL file: a token, a tab and its BIO tag a line, an empty line behind a
// sentence, -DOCSTART- before an article. Tokens are put together as they are written:
// no space before a comma. Throws Error(InvalidArgument) naming file and line.
LabelledPart read_conll(std::string_view text, const std::string& name);

// The content of a file; of one in .xz, unpacked by the xz program.
std::string read_maybe_packed(const std::filesystem::path& path);

// Reads every file of `folder` whose name begins with `prefix` and ends in .conll or
// .conll.xz, in order of name.
std::vector<LabelledPart> read_conll_folder(const std::filesystem::path& folder,
                                            const std::string& prefix);

}  // namespace morgue
