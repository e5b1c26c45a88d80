// SPDX-License-Identifier: GPL-2.0-or-later
// Which of a run's options decide what articles become.
#pragma once

#include <map>
#include <string>

#include "indexer/build/index_options.hpp"

namespace morgue {

// Option to value, for the manifest: whatever decides how records are read and what
// becomes of them.
std::map<std::string, std::string> settings_of(const IndexOptions& options);

// Those of extraction alone. What decides how records are read shows in the articles.
std::map<std::string, std::string> extraction_settings_of(const IndexOptions& options);

// 16 hex digits of all that decides, beside its bytes, what a file becomes:
// settings_of() and the versions of program, extractor, schema and analyzer.
std::string reading_hash(const IndexOptions& options);

}  // namespace morgue
