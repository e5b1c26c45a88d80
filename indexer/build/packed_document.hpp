// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes, for waiting in memory or in a file until they are
// written. A private form: it never outlives the run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/build/segment_writer.hpp"

namespace morgue {

// What a longer term or an empty one would do: cancel every document of its batch.
inline constexpr std::size_t kMaxEngineTermBytes = 245;

// Throws Error(Internal) if a term is one that the engine refuses.
std::string pack_document(const IndexDocument& document);

Xapian::Document unpack_document(std::string_view packed);

}  // namespace morgue
