// SPDX-License-Identifier: GPL-2.0-or-later
// Streams of values, cut into runs of documents that threads read side by side.
#include "indexer/build/sketch_scan.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "indexer/build/ordered_workers.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

// A megabyte of sketches: more than starting a thread costs.
constexpr std::uint32_t kDocumentsOfRun = 4096;

struct DocidRun {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

std::vector<PlacedSketch> scan_run(const Xapian::Database& database,
                                   DocidRun run,
                                   const WantsSketch& wants) {
  std::vector<PlacedSketch> found;
  CopySketch sketch;
  auto value = database.valuestream_begin(kCopySlot);
  const auto end = database.valuestream_end(kCopySlot);
  if (value != end) value.skip_to(run.first);
  for (; value != end && value.get_docid() <= run.last; ++value) {
    read_copy_sketch(*value, sketch);
    if (wants(value.get_docid(), sketch)) found.push_back({value.get_docid(), sketch});
  }
  return found;
}

}  // namespace

std::vector<PlacedSketch> scan_sketches(const OpenDatabase& open,
                                        unsigned jobs,
                                        const WantsSketch& wants) {
  const Xapian::Database database = open();
  const std::uint32_t last = database.get_lastdocid();
  if (last <= kDocumentsOfRun || jobs <= 1) return scan_run(database, {1, last}, wants);
  std::vector<PlacedSketch> found;
  std::uint32_t taken = 0;
  using Found = std::vector<PlacedSketch>;
  OrderedWorkers<DocidRun, Found> workers(
      jobs,
      {[&](DocidRun& run) {
         if (taken == last) return false;
         run.first = taken + 1;
         taken += std::min(kDocumentsOfRun, last - taken);
         run.last = taken;
         return true;
       },
       [&]() -> std::function<Found(DocidRun &&)> {
         const auto opened = std::make_shared<const Xapian::Database>(open());
         return
             [&wants, opened](DocidRun&& run) { return scan_run(*opened, run, wants); };
       },
       [&](Found&& of_run) { std::ranges::move(of_run, std::back_inserter(found)); }});
  workers.run();
  return found;
}

std::vector<PlacedSketch> read_sketches(const Xapian::Database& database,
                                        std::span<const std::uint32_t> docids) {
  std::vector<PlacedSketch> found;
  if (docids.empty()) return found;
  auto value = database.valuestream_begin(kCopySlot);
  const auto end = database.valuestream_end(kCopySlot);
  for (const std::uint32_t docid : docids) {
    if (value != end) value.skip_to(docid);
    if (value == end) break;
    if (value.get_docid() != docid) continue;
    found.emplace_back().docid = docid;
    read_copy_sketch(*value, found.back().sketch);
  }
  return found;
}

}  // namespace morgue
