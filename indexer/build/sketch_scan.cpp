// SPDX-License-Identifier: GPL-2.0-or-later
// Streams of values, cut into runs of documents that threads read side by side.
#include "indexer/build/sketch_scan.hpp"

#include <algorithm>
#include <memory>
#include <vector>

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

void scan_sketches(const OpenDatabase& open,
                   unsigned jobs,
                   const WantsSketch& wants,
                   const TakeSketch& take) {
  const Xapian::Database database = open();
  const std::uint32_t last = database.get_lastdocid();
  std::uint32_t taken = 0;
  const auto next_run = [&](DocidRun& run) {
    if (taken == last) return false;
    run.first = taken + 1;
    taken += std::min(kDocumentsOfRun, last - taken);
    run.last = taken;
    return true;
  };
  const auto take_all = [&](std::vector<PlacedSketch>&& of_run) {
    std::ranges::for_each(of_run, take);
  };
  if (last <= kDocumentsOfRun || jobs <= 1) {
    for (DocidRun run; next_run(run);)
      take_all(scan_run(database, run, wants));
    return;
  }
  using Found = std::vector<PlacedSketch>;
  OrderedWorkers<DocidRun, Found> workers(
      jobs, {next_run,
             [&]() -> std::function<Found(DocidRun &&)> {
               const auto opened = std::make_shared<const Xapian::Database>(open());
               return [&wants, opened](DocidRun&& run) {
                 return scan_run(*opened, run, wants);
               };
             },
             take_all});
  workers.run();
}

void read_sketches(const Xapian::Database& database,
                   std::span<const std::uint32_t> docids,
                   const TakeSketch& take) {
  if (docids.empty()) return;
  PlacedSketch placed;
  auto value = database.valuestream_begin(kCopySlot);
  const auto end = database.valuestream_end(kCopySlot);
  for (const std::uint32_t docid : docids) {
    if (value != end) value.skip_to(docid);
    if (value == end) break;
    if (value.get_docid() != docid) continue;
    placed.docid = docid;
    read_copy_sketch(*value, placed.sketch);
    take(placed);
  }
}

}  // namespace morgue
