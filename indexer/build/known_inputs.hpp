// SPDX-License-Identifier: GPL-2.0-or-later
// The inputs that a generation is made of, as --trust-mtime goes by them.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "indexer/formats/file_stamp.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// A file all of whose records were articles without a flaw, each of which the
// generation has as this file gave it.
struct KnownInput {
  std::string path;        // as it was opened
  std::string default_id;  // the path below its SOURCE
  FileStamp stamp;
  std::string settings;              // how it was read: reading_hash()
  std::vector<RecordHash> articles;  // id_hash() of each, in order

  friend bool operator==(const KnownInput&, const KnownInput&) = default;

  // There is one entry for a file by each name that it gives articles without an id.
  friend bool operator<(const KnownInput& a, const KnownInput& b) {
    return std::tie(a.path, a.default_id) < std::tie(b.path, b.default_id);
  }
};

// `inputs` are in order.
std::string encode_inputs(const std::vector<KnownInput>& inputs);

// Throws Error(Corrupt) for anything that encode_inputs() does not write.
std::vector<KnownInput> decode_inputs(std::string_view bytes);

}  // namespace morgue
