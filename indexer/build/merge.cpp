// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the live segments in an update.
#include "indexer/build/merge.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "indexer/archive/segment.hpp"
#include "indexer/build/segment_documents.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

constexpr auto kWordsSlot = static_cast<Xapian::valueno>(field(FieldId::Words).slot);

// Whether a document is in a list of postings.
bool holds(const Xapian::Database& database,
           const std::string& term,
           Xapian::docid docid) {
  auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return false;
  posting.skip_to(docid);
  return posting != database.postlist_end(term) && *posting == docid;
}

}  // namespace

std::vector<SegmentFate> plan_segments(const std::vector<SegmentLoad>& segments,
                                       std::uint64_t new_articles) {
  const auto left = [&](std::size_t i) {
    return segments[i].documents - segments[i].deleted;
  };
  std::vector<std::size_t> by_size(segments.size());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::ranges::stable_sort(by_size, {}, left);

  std::vector<SegmentFate> fates(segments.size(), SegmentFate::Keep);
  std::uint64_t written = new_articles;
  std::size_t segment_count = segments.size() + 1;
  for (const std::size_t i : by_size) {
    if (left(i) == 0) {
      fates[i] = SegmentFate::Drop;
      --segment_count;
    } else if (left(i) <= written * 2 || segment_count > kMaxSegments) {
      fates[i] = SegmentFate::Absorb;
      written += left(i);
      --segment_count;
    } else if (segments[i].deleted * kMaxDeletedShare > segments[i].documents) {
      fates[i] = SegmentFate::Rewrite;
    }
  }
  return fates;
}

std::vector<SegmentFate> plan_merge(const std::vector<SegmentLoad>& segments,
                                    std::uint64_t new_articles) {
  const bool is_merged =
      segments.size() == 1 && segments.front().deleted == 0 && new_articles == 0;
  return {segments.size(), is_merged ? SegmentFate::Keep : SegmentFate::Absorb};
}

void copy_documents(const CopiedDocuments& documents, SegmentWriter& writer) {
  const Xapian::Database segment = open_segment(documents.source);
  try {
    std::vector<std::uint32_t> docids;
    for (auto posting = segment.postlist_begin(std::string());
         posting != segment.postlist_end(std::string()); ++posting) {
      if (!std::ranges::binary_search(documents.left_out, *posting))
        docids.push_back(*posting);
    }
    const auto positions = PositionLists::open(documents.source / kPositionsFileName);
    read_documents({segment, *positions, documents.average_words}, docids,
                   documents.memory_bytes,
                   [&](IndexDocument&& document) { writer.add(std::move(document)); });
  } catch (...) {
    rethrow_as_error("reading segment " + documents.source.string());
  }
}

void describe_segment(const std::filesystem::path& directory, Segment& segment) {
  const Xapian::Database database = open_segment(directory);
  try {
    segment.document_count = database.get_doccount();
    const auto slot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);
    for (auto value = database.valuestream_begin(slot);
         value != database.valuestream_end(slot); ++value) {
      const std::int64_t instant_s = date_slot_instant(*value);
      if (!segment.has_dates) segment.first_date_s = segment.last_date_s = instant_s;
      segment.has_dates = true;
      segment.first_date_s = std::min(segment.first_date_s, instant_s);
      segment.last_date_s = std::max(segment.last_date_s, instant_s);
    }
    for (auto value = database.valuestream_begin(kContentSlot);
         value != database.valuestream_end(kContentSlot); ++value) {
      segment.digest += content_from_slot(*value).digest;
    }
    for (auto value = database.valuestream_begin(kWordsSlot);
         value != database.valuestream_end(kWordsSlot); ++value) {
      segment.word_count += number_from_slot(*value);
    }
  } catch (...) {
    rethrow_as_error("reading the values of segment " + directory.string());
  }
}

void subtract_documents(const std::filesystem::path& directory,
                        const std::vector<std::uint32_t>& docids,
                        Segment& segment) {
  const Xapian::Database database = open_segment(directory);
  try {
    for (const std::uint32_t docid : docids) {
      const Xapian::Document document = database.get_document(docid);
      segment.digest -= content_from_slot(document.get_value(kContentSlot)).digest;
      const std::string words = document.get_value(kWordsSlot);
      if (!words.empty()) segment.word_count -= number_from_slot(words);
    }
  } catch (...) {
    rethrow_as_error("reading the values of segment " + directory.string());
  }
}

void count_segment(const std::filesystem::path& directory,
                   const Segment& segment,
                   Manifest& manifest) {
  const Xapian::Database database = open_segment(directory);
  try {
    const std::string dated = flag_term(FieldId::Has, "date");
    std::uint64_t undated = database.get_doccount() - database.get_termfreq(dated);
    const std::string prefix = word_term(FieldId::Lang, "");
    for (auto term = database.allterms_begin(prefix);
         term != database.allterms_end(prefix); ++term) {
      const auto deleted = std::ranges::count_if(
          segment.deleted_docids,
          [&](std::uint32_t docid) { return holds(database, *term, docid); });
      manifest.languages[(*term).substr(prefix.size())] +=
          term.get_termfreq() - static_cast<std::uint64_t>(deleted);
    }
    for (const std::uint32_t docid : segment.deleted_docids) {
      if (!holds(database, dated, docid)) --undated;
    }
    std::erase_if(manifest.languages, [](const auto& row) { return row.second == 0; });
    manifest.article_count += segment.article_count();
    manifest.undated_count += undated;
  } catch (...) {
    rethrow_as_error("counting the articles of segment " + directory.string());
  }
}

}  // namespace morgue
