// SPDX-License-Identifier: GPL-2.0-or-later
// What a run changes.
#include "indexer/build/changes.hpp"

#include <utility>

namespace morgue {

namespace {

Reject withdrawn_reject(const Deletion& deletion) {
  Reject reject;
  reject.where = deletion.where;
  reject.id = deletion.id;
  reject.code = "withdrawn";
  reject.message =
      "the publisher marks this article as " + deletion.reason + "; it is left out";
  return reject;
}

}  // namespace

Changes::Changes(SegmentWriter& writer, RejectLog& rejects)
    : writer_(writer), rejects_(rejects) {}

void Changes::decide(ProcessedRecord&& record) {
  if (record.reject) {
    rejects_.add(*record.reject);
    return;
  }
  if (record.deletion) {
    rejects_.add(withdrawn_reject(*record.deletion));
    return;
  }
  const auto [entry, is_first] = seen_.try_emplace(record.id);
  Seen& seen = entry->second;
  if (!is_first) {
    if (collides(seen, record)) return;
    ++duplicates_;
  }
  seen.input = record.input;
  seen.id_from_path = record.id_from_path;
  seen.live = record.live.has_value();
  seen.place = describe_place(record.where);
  write(std::move(record), seen);
}

// Two files of one name below different sources are two articles, and neither says so.
bool Changes::collides(const Seen& seen, const ProcessedRecord& record) {
  const bool collision =
      seen.id_from_path && record.id_from_path && seen.input != record.input;
  if (!collision) return false;
  Reject reject;
  reject.where = record.where;
  reject.id = record.id;
  reject.code = "id_collision";
  reject.message = "its id, made of its path, is also that of " + seen.place +
                   "; index a directory above both, or give the articles ids";
  rejects_.add(reject);
  return true;
}

void Changes::write(ProcessedRecord&& record, Seen& seen) {
  if (record.unchanged && !seen.changed) return;
  // Behind a changed one of this run, an article as in the archive counts all the same.
  if (record.unchanged) record.document = builder_.build(*record.unchanged);
  if (record.live) replaced_.insert(*record.live);
  seen.changed = true;
  writer_.add(std::move(record.document));
}

ChangeCounts Changes::counts() const {
  ChangeCounts counts;
  counts.duplicates = duplicates_;
  for (const auto& [id, seen] : seen_) {
    if (!seen.changed) {
      ++counts.unchanged;
    } else if (seen.live) {
      ++counts.replaced;
    } else {
      ++counts.added;
    }
  }
  return counts;
}

}  // namespace morgue
