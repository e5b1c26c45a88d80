// SPDX-License-Identifier: GPL-2.0-or-later
// Many databases into one.
#include "indexer/build/compact.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/engine_write.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// Each open database takes up to six file descriptors of the usual 1,024.
constexpr std::size_t kMaxFanIn = 64;

using Paths = std::vector<std::filesystem::path>;

void compact_once(const Paths& sources, const std::filesystem::path& target) {
  const EngineWrite mark(target.string());
  try {
    Xapian::Database all;
    for (const std::filesystem::path& source : sources) {
      all.add_database(open_segment(source));
    }
    all.compact(target.string(), Xapian::Compactor::FULL);
  } catch (...) {
    rethrow_as_error("compacting into " + target.string());
  }
}

void remove_all(const Paths& paths) {
  for (const std::filesystem::path& path : paths)
    remove_tree(path);
}

}  // namespace

void compact_databases(Paths sources,
                       const std::filesystem::path& target,
                       const std::filesystem::path& scratch) {
  for (int level = 0; sources.size() > kMaxFanIn; ++level) {
    Paths merged;
    for (std::size_t begin = 0; begin < sources.size(); begin += kMaxFanIn) {
      const std::size_t end = std::min(begin + kMaxFanIn, sources.size());
      const Paths group(sources.begin() + static_cast<std::ptrdiff_t>(begin),
                        sources.begin() + static_cast<std::ptrdiff_t>(end));
      merged.push_back(scratch / ("level-" + std::to_string(level) + "-" +
                                  std::to_string(merged.size())));
      compact_once(group, merged.back());
      remove_all(group);
    }
    sources = std::move(merged);
  }
  compact_once(sources, target);
}

}  // namespace morgue
