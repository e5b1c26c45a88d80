// SPDX-License-Identifier: GPL-2.0-or-later
// Which of a run's options decide what articles become.
#pragma once

#include <map>
#include <string>

#include "indexer/build/index_options.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// Option to value, for the manifest: whatever decides how records are read and what
// becomes of them.
std::map<std::string, std::string> settings_of(const IndexOptions& options);

// Those of extraction alone. What decides how records are read shows in the articles.
std::map<std::string, std::string> extraction_settings_of(const IndexOptions& options);

// What to tell the user if the run that made the generation had an alias file and this
// one, which looks for names, has none; or empty.
std::string forgotten_aliases_note(const Manifest& live, const IndexOptions& options);

// 16 hex digits of all that decides, beside its bytes, what a file becomes:
// settings_of() and the versions of program, extractor, schema and analyzer.
std::string reading_hash(const IndexOptions& options);

}  // namespace morgue
