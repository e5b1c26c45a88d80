// SPDX-License-Identifier: GPL-2.0-or-later
// Databases that are written without the engine must be equal, in all that it says of
// them, to those that it writes from the same documents without lists of their terms
// and without positions; these stand beside it and must be those of the documents;
// its check must find nothing in them; and it must be able to add to them and to
// compact them.
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/build/position_runs.hpp"
#include "indexer/glass/database_builder.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "morgue/position_lists.hpp"
#include "tests/glass/database_dump.hpp"
#include "tests/glass/random_documents.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test program

namespace {

namespace fs = std::filesystem;

constexpr unsigned kShortRounds = 1;
constexpr unsigned kFullRounds = 40;
constexpr Xapian::docid kAdditions = 200;

Xapian::Document engine_document(const RandomDocument& document) {
  Xapian::Document made;
  made.set_data(document.data);
  for (const auto& [term, posting] : document.terms)
    made.add_term(term, posting.wdf);
  for (const auto& [slot, value] : document.values)
    made.add_value(slot, value);
  return made;
}

void write_with_engine(const fs::path& target, const RandomDocuments& documents) {
  Xapian::WritableDatabase database(
      target.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST |
                           Xapian::DB_BACKEND_GLASS);
  for (const auto& [docid, document] : documents)
    database.replace_document(docid, engine_document(document));
  database.commit();
  database.close();
}

// Lists of positions know one number less than the engine.
std::span<const std::uint32_t> positions_in(Xapian::docid docid,
                                            const RandomPosting& posting) {
  if (docid == PositionCursor::kNoDocument) return {};
  return posting.positions;
}

// Half of the terms have numbers, and some documents spell them all the same.
class PackedRandomTerms {
 public:
  PackedRandomTerms(const RandomDocuments& documents, std::mt19937& random)
      : random_(random), numbered_(kMaxNumbers) {
    for (const auto& [docid, document] : documents) {
      for (const auto& [term, posting] : document.terms) {
        if (random_() % 2 == 0) numbered_.number_of(term);
      }
    }
    numbered_.sort();
  }

  const NumberedTerms& numbered() const { return numbered_; }

  PackedTerm pack(std::string_view term,
                  std::uint32_t wdf,
                  std::span<const std::uint32_t> positions) {
    PackedTerm packed;
    packed.wdf = wdf;
    packed.number = numbered_.find(term);
    if (packed.number == NumberedTerms::kNone || random_() % 4 == 0)
      packed.spelled = term;
    if (positions.empty()) return packed;
    std::string& bytes = positions_.emplace_back();
    bytes.resize((positions.size() + 1) * kMaxUintBytes);
    const char* const end = put_positions(bytes.data(), positions);
    bytes.resize(static_cast<std::size_t>(end - bytes.data()));
    packed.positions = bytes;
    return packed;
  }

 private:
  static constexpr std::size_t kMaxNumbers = 10000;

  std::mt19937& random_;
  NumberedTerms numbered_;
  std::deque<std::string> positions_;
};

// In batches of any size, some of which go to files.
void write_directly(const fs::path& target,
                    const RandomDocuments& documents,
                    std::mt19937& random) {
  const fs::path scratch = target.string() + ".scratch";
  fs::create_directory(target);
  fs::create_directory(scratch);
  const Threading threading = random() % 2 == 0 ? Threading::One : Threading::Several;
  DatabaseBuilder builder(target, scratch, threading);
  PositionRuns positions(scratch / "positions-");
  const auto take = [&](InvertedBatch&& batch) {
    positions.add(std::move(batch.positions));
    builder.add(std::move(batch));
  };
  PackedRandomTerms terms(documents, random);
  BatchInverter inverter(terms.numbered());
  const std::uint_fast32_t batch_documents = 1 + random() % 1000;
  const std::uint_fast32_t batches_a_spill = 1 + random() % 5;
  unsigned count = 0;
  for (const auto& [docid, document] : documents) {
    inverter.begin_document(docid);
    inverter.set_data(document.data);
    for (const auto& [slot, value] : document.values)
      inverter.add_value(slot, value);
    for (const auto& [term, posting] : document.terms)
      inverter.add_term(terms.pack(term, posting.wdf, positions_in(docid, posting)));
    inverter.end_document();
    if (++count % batch_documents != 0) continue;
    take(inverter.take());
    if (count / batch_documents % batches_a_spill != 0) continue;
    builder.spill();
    positions.spill(threading);
  }
  take(inverter.take());
  builder.finish();
  positions.write(target.string() + ".positions");
}

DumpLines dump_directory(const fs::path& directory) {
  return dump_database(Xapian::Database(directory.string(), Xapian::DB_BACKEND_GLASS));
}

// The engine's check takes four bytes of memory for every number up to the last.
constexpr Xapian::docid kMostChecked = 1U << 24U;

void check(const fs::path& directory) {
  if (Xapian::Database(directory.string()).get_lastdocid() > kMostChecked) return;
  std::ostringstream report;
  const std::size_t errors =
      Xapian::Database::check(directory.string(), Xapian::DBCHECK_SHORT_TREE, &report);
  if (errors == 0) return;
  throw std::runtime_error("the engine finds errors in " + directory.string() + ":\n" +
                           report.str());
}

void require_equal(const fs::path& a, const fs::path& b) {
  const std::string difference = first_difference(dump_directory(a), dump_directory(b));
  if (difference.empty()) return;
  throw std::runtime_error(a.filename().string() + " and " + b.filename().string() +
                           " differ: " + difference);
}

// The positions that were written beside a database against those of the documents.
void require_positions(const fs::path& file, const RandomDocuments& documents) {
  const auto lists = PositionLists::open(file);
  lists->check();
  std::map<std::string, PositionCursor> cursors;
  std::map<std::string, std::uint32_t> left;
  for (const auto& [docid, document] : documents) {
    for (const auto& [term, posting] : document.terms) {
      if (positions_in(docid, posting).empty()) continue;
      auto cursor = cursors.find(term);
      if (cursor == cursors.end()) {
        auto found = lists->find(term);
        if (!found) throw std::runtime_error("no positions of " + term);
        left[term] = found->document_count();
        cursor = cursors.emplace(term, *std::move(found)).first;
      }
      const bool is_there = cursor->second.skip_to(docid) == docid;
      if (!is_there ||
          !std::ranges::equal(cursor->second.positions(), posting.positions))
        throw std::runtime_error("other positions of " + term + " in document " +
                                 std::to_string(docid));
      --left[term];
    }
  }
  for (const auto& [term, count] : left) {
    if (count != 0) throw std::runtime_error("more positions of " + term);
  }
}

std::vector<Xapian::Document> random_additions(const fs::path& directory,
                                               std::mt19937& random) {
  const Xapian::Database database(directory.string());
  std::vector<Xapian::Document> additions;
  // No more where the last number there is has been given.
  const bool is_full = database.get_lastdocid() + kAdditions < kAdditions;
  for (Xapian::docid i = 0; i < kAdditions && !is_full; ++i)
    additions.push_back(engine_document(random_document(random)));
  return additions;
}

// Without lists of terms the engine cannot delete or replace anything.
void add(const fs::path& directory, const std::vector<Xapian::Document>& documents) {
  Xapian::WritableDatabase database(
      directory.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC |
                              Xapian::DB_NO_TERMLIST | Xapian::DB_BACKEND_GLASS);
  for (const Xapian::Document& document : documents)
    database.add_document(document);
  database.commit();
  database.close();
}

void compact(const fs::path& source, const fs::path& target, unsigned flags) {
  Xapian::Database(source.string()).compact(target.string(), flags);
}

void compare(unsigned kind, bool is_large, std::mt19937& random) {
  const TempDir dir;
  const fs::path engine = dir.path() / "engine";
  const fs::path direct = dir.path() / "direct";
  const RandomDocuments documents = random_documents(kind, is_large, random);
  write_with_engine(engine, documents);
  write_directly(direct, documents, random);
  require_positions(direct.string() + ".positions", documents);
  check(direct);
  require_equal(engine, direct);
  for (const unsigned level :
       {unsigned{Xapian::Compactor::STANDARD}, unsigned{Xapian::Compactor::FULL}}) {
    const fs::path compacted = dir.path() / ("compacted-" + std::to_string(level));
    compact(direct, compacted, level | Xapian::DBCOMPACT_NO_RENUMBER);
    check(compacted);
    require_equal(engine, compacted);
  }
  for (int i = 0; i < 2; ++i) {
    const std::vector<Xapian::Document> additions = random_additions(engine, random);
    add(engine, additions);
    add(direct, additions);
    check(direct);
    require_equal(engine, direct);
  }
}

// The options of the programs in tests/faults.
struct Options {
  unsigned rounds = kShortRounds;
  bool is_large = false;
  unsigned seed = std::random_device{}();
};

Options read_options(const std::vector<std::string_view>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--full") {
      options.rounds = kFullRounds;
      options.is_large = true;
    } else if (words[i] == "--seed" && i + 1 < words.size()) {
      options.seed = static_cast<unsigned>(std::stoul(std::string(words[++i])));
    } else if (words[i] != "--short") {
      throw std::runtime_error("usage: compare_writers [--short|--full] [--seed N]");
    }
  }
  return options;
}

void run(const Options& options) {
  std::cout << "promise: both writers make equal databases\nseed: " << options.seed
            << std::endl;
  for (unsigned round = 0; round < options.rounds; ++round) {
    for (unsigned kind = 0; kind < kCorpusKinds; ++kind) {
      std::cout << "round " << round << ", kind " << kind << std::endl;
      std::seed_seq seed{options.seed, round, kind};
      std::mt19937 random(seed);
      compare(kind, options.is_large, random);
    }
  }
  std::cout << "figure: collections " << options.rounds * kCorpusKinds << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(read_options({argv + 1, argv + argc}));
    return EXIT_SUCCESS;
  } catch (const Xapian::Error& error) {
    std::cout << "FAILED: " << error.get_description() << std::endl;
  } catch (const std::exception& error) {
    std::cout << "FAILED: " << error.what() << std::endl;
  }
  return EXIT_FAILURE;
}
