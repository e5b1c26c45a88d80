// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the live segments in an update.
#include "indexer/build/merge.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/compact.hpp"
#include "indexer/build/engine_write.hpp"
#include "indexer/build/packed_document.hpp"
#include "morgue/error.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

constexpr auto kWordsSlot = static_cast<Xapian::valueno>(field(FieldId::Words).slot);

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix) {
  path += suffix;
  return path;
}

void delete_documents(const std::filesystem::path& directory,
                      const std::vector<std::uint32_t>& docids) {
  const EngineWrite mark(directory.string());
  try {
    Xapian::WritableDatabase database(directory.string(), Xapian::DB_OPEN |
                                                              Xapian::DB_NO_SYNC |
                                                              Xapian::DB_BACKEND_GLASS);
    for (const Xapian::docid docid : docids)
      database.delete_document(docid);
    database.commit();
    database.close();
  } catch (...) {
    rethrow_as_error("writing " + directory.string());
  }
}

IndexDocument read_document(const Xapian::Database& database,
                            Xapian::docid docid,
                            std::uint64_t average_words) {
  const Xapian::Document stored = database.get_document(docid);
  IndexDocument document;
  document.data = stored.get_data();
  document.article_id = decode_article(document.data).id;
  for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
    document.values.emplace_back(static_cast<int>(value.get_valueno()), *value);
  }
  const LengthFolding folding(average_words, words_of(document));
  for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid);
       ++term) {
    document.terms.push_back({*term,
                              folding.unfold(term.get_wdf()),
                              {term.positionlist_begin(), term.positionlist_end()}});
  }
  return document;
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

void rewrite_segment(const std::filesystem::path& source,
                     const std::filesystem::path& target,
                     const std::vector<std::uint32_t>& docids) {
  const std::filesystem::path copy = with_suffix(target, ".copy");
  const std::filesystem::path scratch = with_suffix(target, ".scratch");
  try {
    copy_files(source, copy);
    std::filesystem::create_directory(scratch);
    delete_documents(copy, docids);
    compact_databases({copy}, target, scratch);
    remove_tree(copy);
    remove_tree(scratch);
  } catch (...) {
    rethrow_as_error("rewriting segment " + source.string());
  }
}

void copy_documents(const CopiedDocuments& documents, SegmentWriter& writer) {
  const Xapian::Database database = open_segment(documents.source);
  try {
    for (auto posting = database.postlist_begin(std::string());
         posting != database.postlist_end(std::string()); ++posting) {
      if (std::ranges::binary_search(documents.left_out, *posting)) continue;
      writer.add(read_document(database, *posting, documents.average_words));
    }
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
      manifest.languages[(*term).substr(prefix.size())] += term.get_termfreq();
    }
    for (const std::uint32_t docid : segment.deleted_docids) {
      auto term = database.termlist_begin(docid);
      term.skip_to(prefix);
      --manifest.languages[(*term).substr(prefix.size())];
      term.skip_to(dated);
      if (term == database.termlist_end(docid) || *term != dated) --undated;
    }
    std::erase_if(manifest.languages, [](const auto& row) { return row.second == 0; });
    manifest.article_count += segment.article_count();
    manifest.undated_count += undated;
  } catch (...) {
    rethrow_as_error("counting the articles of segment " + directory.string());
  }
}

}  // namespace morgue
