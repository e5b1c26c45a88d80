// SPDX-License-Identifier: GPL-2.0-or-later
// What a run changes.
#include "indexer/build/changes.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "indexer/build/content_hash.hpp"

namespace morgue {

namespace {

using Kind = ProcessedRecord::Kind;

constexpr std::int64_t kLongAgo = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kNeverOutdone = std::numeric_limits<std::int64_t>::max();

// Between runs, a record that does not say when it was updated is the newer one: it
// comes later.
bool is_outdated(const ProcessedRecord& record) {
  return record.live && record.live->updated_s && record.updated_s &&
         *record.updated_s < *record.live->updated_s;
}

}  // namespace

void Changes::PlaceSet::insert(LivePlace place) {
  if (segments_.size() <= place.segment) segments_.resize(place.segment + 1);
  std::vector<bool>& documents = segments_[place.segment];
  if (documents.size() <= place.docid) {
    documents.resize(std::max<std::size_t>(place.docid + 1, documents.size() * 2));
  }
  documents[place.docid] = true;
}

bool Changes::PlaceSet::contains(LivePlace place) const {
  return place.segment < segments_.size() &&
         place.docid < segments_[place.segment].size() &&
         segments_[place.segment][place.docid];
}

Changes::Changes(SegmentWriter& writer,
                 RejectLog& rejects,
                 std::shared_ptr<const Generation> live)
    : writer_(writer), rejects_(rejects), live_(std::move(live)) {}

// The id of a record that was not read is in the archive.
std::string Changes::article_id(const std::string& read,
                                const std::optional<LivePlace>& place) {
  if (!read.empty() || !place) return read;
  if (!live_articles_) live_articles_.emplace(live_);
  return live_articles_->read(*place).id;
}

void Changes::decide(ProcessedRecord&& record) {
  ++counts_.read;
  if (record_counts_.size() <= record.input) record_counts_.resize(record.input + 1);
  ++record_counts_[record.input];
  if (record.live) named_.insert(record.live->place);
  if (record.kind == Kind::Rejected) {
    note_reject(record);
    return;
  }
  if (record.kind == Kind::Skipped) {
    ++counts_.skipped;
    return;
  }
  const Rank rank = rank_of(record);
  std::uint32_t& place = seen_place(record.id_hash);
  if (place == HashIndex::kNone) {
    place = static_cast<std::uint32_t>(seen_.size());
    seen_.emplace_back().id = record.id_hash;
  } else {
    note_path(place, rank, record);
    if (!settle(place, rank, record)) return;
  }
  Seen& seen = seen_[place];
  seen.updated_s = rank.updated_s;
  seen.offset = rank.offset;
  seen.file = rank.file;
  apply(std::move(record), place);
}

std::uint32_t& Changes::seen_place(const RecordHash& id) {
  return seen_index_.place_of(
      id, [this](std::uint32_t ordinal) { return seen_[ordinal].id; });
}

const Changes::Seen* Changes::find_seen(const RecordHash& id) const {
  const std::uint32_t ordinal =
      seen_index_.find(id, [this](std::uint32_t known) { return seen_[known].id; });
  return ordinal == HashIndex::kNone ? nullptr : &seen_[ordinal];
}

void Changes::note_reject(const ProcessedRecord& record) {
  rejects_.add(record.reject, record.live.has_value());
  if (record.id.empty()) unnamed_.note(record.reject);
}

// Records of one file come one after the other; one that comes again later is noted
// again.
Changes::Rank Changes::rank_of(const ProcessedRecord& record) {
  if (files_.empty() || !files_.back().is_of(record))
    files_.push_back({{record.where.file, record.where.member, 0, 0}, record.input});
  const std::int64_t unknown = record.kind == Kind::Deleted ? kNeverOutdone : kLongAgo;
  return {record.updated_s.value_or(unknown), record.where.offset,
          static_cast<std::uint32_t>(files_.size() - 1)};
}

bool Changes::is_later(const Rank& a, const Rank& b) const {
  const auto key = [this](const Rank& rank) {
    const Provenance& file = files_[rank.file].where;
    return std::tie(rank.updated_s, file.file, file.member, rank.offset);
  };
  return key(b) < key(a);
}

bool Changes::is_earlier_place(const Rank& a, const Rank& b) const {
  const Provenance& a_file = files_[a.file].where;
  const Provenance& b_file = files_[b.file].where;
  return std::tie(a_file.file, a_file.member, a.offset) <
         std::tie(b_file.file, b_file.member, b.offset);
}

Provenance Changes::place_of(const Rank& rank, std::uint64_t line) const {
  Provenance place = files_[rank.file].where;
  place.line = line;
  place.offset = rank.offset;
  return place;
}

bool Changes::settle(std::uint32_t ordinal,
                     const Rank& rank,
                     const ProcessedRecord& record) {
  const Seen& seen = seen_[ordinal];
  const bool counts = is_later(rank, seen.rank());
  losers_.push_back(counts ? Loser{ordinal, seen.record, record.id, seen.rank(),
                                   seen.line, seen.id_from_path}
                           : Loser{ordinal, record.record.low, record.id, rank,
                                   record.where.line, record.id_from_path});
  return counts;
}

// Of the files whose paths give the id, the one that counts is settled by the same rank
// as all else, so that the order of the inputs does not matter. Where the first record
// stood alone it is the one that counts.
void Changes::note_path(std::uint32_t ordinal,
                        const Rank& rank,
                        const ProcessedRecord& record) {
  const Seen& seen = seen_[ordinal];
  if (seen.id_from_path)
    path_records_.try_emplace(ordinal, RankedRecord{seen.rank(), seen.line});
  if (!record.id_from_path) return;
  const RankedRecord noted = {rank, record.where.line};
  const auto [known, is_first] = path_records_.try_emplace(ordinal, noted);
  if (!is_first && is_later(rank, known->second.rank)) known->second = noted;
}

// Two files of one name below different sources are two articles, and neither says so.
bool Changes::collides(const Loser& loser) const {
  return loser.id_from_path &&
         is_later(path_records_.at(loser.winner).rank, loser.rank);
}

void Changes::reject_collision(const Loser& loser) {
  const Seen& winner = seen_[loser.winner];
  const RankedRecord& counting = path_records_.at(loser.winner);
  Reject reject;
  reject.where = place_of(loser.rank, loser.line);
  reject.id = article_id(loser.id, winner.live());
  reject.code = "id_collision";
  reject.message = "its id, made of its path, is also that of " +
                   describe_place(place_of(counting.rank, counting.line)) +
                   "; index a directory above both, or give the articles ids";
  rejects_.add(reject, winner.is_live());
}

// What beats a record is known when all have come.
void Changes::finish() {
  std::vector<ReadWarning> warnings;
  std::ranges::sort(losers_, [this](const Loser& a, const Loser& b) {
    return is_earlier_place(a.rank, b.rank);
  });
  for (const Loser& loser : losers_) {
    const Seen& winner = seen_[loser.winner];
    if (collides(loser)) {
      reject_collision(loser);
      continue;
    }
    const bool same = winner.record == loser.record;
    ++(same ? counts_.repeated : counts_.superseded);
    if (same) continue;
    warnings.push_back({place_of(loser.rank, loser.line), "superseded",
                        "article " + article_id(loser.id, winner.live()) +
                            " stands also at " +
                            describe_place(place_of(winner.rank(), winner.line)) +
                            ", and that one counts"});
  }
  for (const auto& [ordinal, article] : outdated_) {
    const Seen& winner = seen_[ordinal];
    if (!winner.is_outdated) continue;
    ++counts_.superseded;
    warnings.push_back(
        {place_of(winner.rank(), winner.line), "superseded",
         "the archive has a later version of article " + article + ", which stays"});
  }
  std::ranges::sort(warnings, {}, [](const ReadWarning& warning) {
    const Provenance& where = warning.where;
    return std::tie(where.file, where.member, where.offset, warning.message);
  });
  for (const ReadWarning& warning : warnings)
    rejects_.add(warning);
}

void Changes::apply(ProcessedRecord&& record, std::uint32_t ordinal) {
  Seen& seen = seen_[ordinal];
  const Outcome before = seen.outcome;
  seen.record = record.record.low;
  seen.line = record.where.line;
  seen.id_from_path = record.id_from_path;
  seen.is_dated = record.is_dated;
  seen.is_outdated = is_outdated(record);
  if (record.live) {
    seen.live_docid = record.live->place.docid;
    seen.live_segment = static_cast<std::uint32_t>(record.live->place.segment);
  }
  if (seen.is_outdated) {
    seen.outcome = Outcome::Kept;
    outdated_.emplace(ordinal, record.id);
  } else if (record.kind == Kind::Deleted) {
    seen.outcome = Outcome::Deleted;
  } else if (record.kind == Kind::Unchanged) {
    seen.outcome = Outcome::Kept;
  } else {
    seen.outcome = Outcome::Written;
    writer_.add(std::move(record.document));
  }
  if (before == Outcome::Written && seen.outcome != before) {
    writer_.drop(article_id(record.id, seen.live()));
  }
}

void Changes::count_unread(std::uint64_t articles) {
  counts_.read += articles;
  counts_.unchanged += articles;
}

void Changes::note_named(LivePlace place) {
  named_.insert(place);
}

bool Changes::touches(const RecordHash& article) const {
  const Seen* seen = find_seen(article);
  return seen != nullptr && seen->outcome != Outcome::Kept;
}

std::vector<std::optional<std::vector<RecordHash>>> Changes::flawless_inputs(
    std::size_t count) const {
  std::vector<std::optional<std::vector<RecordHash>>> inputs(
      std::max(count, record_counts_.size()));
  seen_.for_each([&](const Seen& seen) {
    const bool counts = seen.outcome == Outcome::Written ||
                        (seen.outcome == Outcome::Kept && !seen.is_outdated);
    if (!counts) return;
    std::optional<std::vector<RecordHash>>& articles = inputs[files_[seen.file].input];
    if (!articles) articles.emplace();
    articles->push_back(seen.id);
  });
  for (std::size_t input = 0; input < inputs.size(); ++input) {
    std::optional<std::vector<RecordHash>>& articles = inputs[input];
    const std::uint64_t records =
        input < record_counts_.size() ? record_counts_[input] : 0;
    if (records == 0) articles.emplace();
    if (!articles) continue;
    if (articles->size() != records) {
      articles.reset();
      continue;
    }
    std::ranges::sort(*articles, {}, [](const RecordHash& hash) {
      return std::pair(hash.high, hash.low);
    });
  }
  return inputs;
}

std::uint64_t Changes::delete_gone(const LiveArticles& live,
                                   const std::vector<std::string>& inputs,
                                   bool is_complete) {
  if (!is_complete) unnamed_.note_left_out();
  unnamed_.set_inputs(inputs);
  std::uint64_t staying = 0;
  live.for_each_place([&](LivePlace place) {
    if (named_.contains(place)) return;
    if (unnamed_.is_any() && unnamed_.may_hold(live.read(place).provenance.file)) {
      ++staying;
    } else {
      gone_.insert(place);
    }
  });
  return staying;
}

RunCounts Changes::counts() const {
  RunCounts counts = counts_;
  counts.rejected = rejects_.count();
  counts.deleted = gone_.size();
  seen_.for_each([&counts](const Seen& seen) {
    if (seen.outcome == Outcome::Written) {
      ++(seen.is_live() ? counts.replaced : counts.added);
      if (!seen.is_dated) ++counts.undated;
    } else if (seen.is_live() && !seen.is_outdated) {
      ++(seen.outcome == Outcome::Kept ? counts.unchanged : counts.deleted);
    }
  });
  return counts;
}

std::set<LivePlace> Changes::take_removed() {
  std::set<LivePlace> places = std::move(gone_);
  seen_.for_each([&](const Seen& seen) {
    if (seen.is_live() && seen.outcome != Outcome::Kept) places.insert(*seen.live());
  });
  seen_ = {};
  seen_index_ = {};
  return places;
}

}  // namespace morgue
