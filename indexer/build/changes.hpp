// SPDX-License-Identifier: GPL-2.0-or-later
// What a run changes: which articles are new, changed, as they were, older than what is
// known already, or gone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/block_list.hpp"
#include "indexer/build/content_hash.hpp"
#include "indexer/build/hash_index.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/live_articles.hpp"
#include "indexer/build/record_processor.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/build/unnamed_records.hpp"

namespace morgue {

// Decides on records as they come. Of several records with one id that counts which was
// updated last (one that does not say when counts as older than any that does, a
// deletion that does not say so as newer); then the one of the greater file name; then
// the one that stands further down. Files of one path below different sources are
// settled alike, but those that do not count are refused, as they are other articles.
// So the outcome does not depend on the order of the
// inputs. Not thread-safe; borrows writer and log.
class Changes {
 public:
  // `live`, which may be null, is what the run updates.
  Changes(SegmentWriter& writer,
          RejectLog& rejects,
          std::shared_ptr<const Generation> live);

  void decide(ProcessedRecord&& record);

  // Deletes every article of the archive that no record of this run named, but those
  // that may stand in what could not be read; returns the number of these. `inputs` are
  // the files of the run, which is not complete if a source was left out.
  std::uint64_t delete_gone(const LiveArticles& live,
                            const std::vector<std::string>& inputs,
                            bool is_complete);

  // Counts articles of inputs that are not read, being as they were.
  void count_unread(std::uint64_t articles);

  // The run names the article that the archive has there, though it did not read it.
  void note_named(LivePlace place);

  // Ends deciding: counts and tells of records that others have outdone.
  void finish();

  // Call what follows behind that.

  // Whether the run adds, replaces or deletes the article by a record; by id_hash().
  bool touches(const RecordHash& article) const;

  // By Record::input, of which there are at least `count`: the articles of inputs whose
  // records all count, in order; nothing for other inputs.
  std::vector<std::optional<std::vector<RecordHash>>> flawless_inputs(
      std::size_t count) const;

  RunCounts counts() const;

  // Returns where the archive has articles that the run replaces or deletes, and
  // forgets all that was seen, of which there is much: call last.
  std::set<LivePlace> take_removed();

 private:
  enum class Outcome : std::uint8_t { Kept, Written, Deleted };

  // What decides between records of one id, in this order.
  struct Rank {
    std::int64_t updated_s = 0;
    std::uint64_t offset = 0;  // decides behind the file
    std::uint32_t file = 0;    // ordinal in files_
  };

  // A record by its rank and line.
  struct RankedRecord {
    Rank rank;
    std::uint64_t line = 0;
  };

  // An article id of this run, and the record that counts. There is one for each
  // article: every byte counts.
  struct Seen {
    RecordHash id;
    std::uint64_t record = 0;  // the lower half of its hash
    std::uint64_t line = 0;
    std::int64_t updated_s = 0;  // this, offset and file are its rank
    std::uint64_t offset = 0;
    std::uint32_t file = 0;
    std::uint32_t live_docid = 0;  // 0: the archive does not have it
    std::uint32_t live_segment = 0;
    Outcome outcome = Outcome::Kept;
    bool id_from_path : 1 = false;
    bool is_dated : 1 = false;
    bool is_outdated : 1 = false;  // the archive has a later version

    Rank rank() const { return {updated_s, offset, file}; }

    bool is_live() const noexcept { return live_docid != 0; }

    std::optional<LivePlace> live() const {
      if (!is_live()) return std::nullopt;
      return LivePlace{live_segment, live_docid};
    }
  };

  // A record that another one with its id has outdone.
  struct Loser {
    std::uint32_t winner = 0;  // ordinal in seen_
    std::uint64_t record = 0;
    std::string id;
    Rank rank;
    std::uint64_t line = 0;
    bool id_from_path = false;
  };

  // A file, or a member of one, that records were read from.
  struct RecordFile {
    Provenance where;  // with file and member only
    std::size_t input = 0;

    bool is_of(const ProcessedRecord& record) const {
      return input == record.input && where.member == record.where.member &&
             where.file == record.where.file;
    }
  };

  // A set of places: a bit for each document of the archive.
  class PlaceSet {
   public:
    void insert(LivePlace place);
    bool contains(LivePlace place) const;

   private:
    std::vector<std::vector<bool>> segments_;
  };

  std::string article_id(const std::string& read,
                         const std::optional<LivePlace>& place);
  Rank rank_of(const ProcessedRecord& record);
  bool is_later(const Rank& a, const Rank& b) const;
  bool is_earlier_place(const Rank& a, const Rank& b) const;
  Provenance place_of(const Rank& rank, std::uint64_t line) const;
  std::uint32_t& seen_place(const RecordHash& id);
  const Seen* find_seen(const RecordHash& id) const;
  // Returns true if `record` counts.
  bool settle(std::uint32_t ordinal, const Rank& rank, const ProcessedRecord& record);
  void note_path(std::uint32_t ordinal,
                 const Rank& rank,
                 const ProcessedRecord& record);
  bool collides(const Loser& loser) const;
  void reject_collision(const Loser& loser);
  void apply(ProcessedRecord&& record, std::uint32_t ordinal);
  void note_reject(const ProcessedRecord& record);

  SegmentWriter& writer_;
  RejectLog& rejects_;
  std::shared_ptr<const Generation> live_;
  std::optional<LiveArticles> live_articles_;  // once it is needed
  BlockList<Seen> seen_;
  HashIndex seen_index_;  // by hash of the id
  std::vector<Loser> losers_;
  // Of articles with several records, the one that counts among files whose paths give
  // the id; by ordinal in seen_.
  std::unordered_map<std::uint32_t, RankedRecord> path_records_;
  std::unordered_map<std::uint32_t, std::string> outdated_;  // ids, perhaps
  std::vector<std::uint64_t> record_counts_;                 // by input
  std::vector<RecordFile> files_;
  PlaceSet named_;  // by a record of this run
  UnnamedRecords unnamed_;
  std::set<LivePlace> gone_;
  RunCounts counts_;  // of what is not in seen_
};

}  // namespace morgue
