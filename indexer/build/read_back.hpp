// SPDX-License-Identifier: GPL-2.0-or-later
// Making sure that what the engine wrote can be read.
#pragma once

#include <vector>

#include <xapian.h>

namespace morgue {

// Reads the data of every document of a committed database, whose numbers have no gaps,
// and returns those that cannot be read: Xapian 1.4 compresses data, and for some
// lengths of very repetitive bytes it cannot decompress what it wrote ("Too few chunks
// of compressed data").
std::vector<Xapian::docid> unreadable_documents(const Xapian::Database& database);

// Makes an article's data longer, by another number of bytes for every attempt, from 1.
// Throws Error(Corrupt) if there were too many.
void add_padding(Xapian::Document& document, unsigned attempt);

}  // namespace morgue
