// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that the engine says of a database, as lines of text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

namespace morgue {

using DumpLines = std::vector<std::string>;

// Walks through every list that there is but those of the terms of documents, forwards,
// and looks up every document by its number, backwards.
DumpLines dump_database(const Xapian::Database& database);

// The first difference, or an empty text.
std::string first_difference(const DumpLines& a, const DumpLines& b);

}  // namespace morgue
