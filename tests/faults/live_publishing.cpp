// SPDX-License-Identifier: GPL-2.0-or-later
// Publishes generation after generation under threads that search: each answer is of
// one generation alone, and none is older than the one before.
// usage: live_publishing [--short|--full] [--seed N]
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "indexer/archive/collect.hpp"
#include "indexer/archive/lock.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/pipeline.hpp"
#include "morgue.h"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int kReaders = 4;
constexpr int kFirstArticles = 20;
constexpr std::uint64_t kSearchesPerRefresh = 3;
// One archive is open twice, each time for half of the threads.
constexpr int kHandles = 2;

struct Plan {
  int publications = 5;
  std::uint64_t searches = 5000;
  std::uint64_t seed = 0;
};

// Edition n has kFirstArticles + n articles, each stamped with n.
void write_edition(const fs::path& file, int edition) {
  std::ofstream out(file);
  for (int i = 0; i < kFirstArticles + edition; ++i) {
    out << R"({"id":"a)" << i << R"(","title":"Edition )" << edition
        << R"(","section":")" << edition << R"(","body":"The ferry of edition )"
        << edition << R"( left the harbour.","date":"2020-01-02","language":"en"})"
        << "\n";
  }
}

void publish_edition(const fs::path& directory, int edition, bool rebuild) {
  const fs::path file = directory / "edition.ndjson";
  write_edition(file, edition);
  morgue::IndexOptions options;
  options.archive = directory / "archive";
  options.sources = {file.string()};
  options.rebuild = rebuild;
  options.verbosity = -1;
  options.lock_wait_s = 10;
  std::ostringstream messages;
  morgue::IndexSummary summary;
  morgue::run_index(options, messages, summary);
}

void collect_old(const fs::path& archive) {
  const morgue::ArchiveLock lock(archive);
  morgue::CollectOptions options;
  options.keep = 1;
  morgue::collect_garbage(archive, options);
}

// One thread's searches. Counts what is wrong, and says the first of it.
class Reader {
 public:
  Reader(morgue_archive* archive, std::uint64_t seed)
      : archive_(archive), random_(seed), options_(morgue_search_options_new()) {
    morgue_search_options_set_limit(options_, 1000);
    morgue_search_options_set_snippets(options_, 1, 240);
  }

  ~Reader() { morgue_search_options_free(options_); }

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void search() {
    if (searches_++ % kSearchesPerRefresh == 0) refresh();
    constexpr std::array<const char*, 4> kQueries = {
        "ferry", "\"the ferry of edition\"", "date:2020-01", "harbour NEAR/9 ferry"};
    const char* query = kQueries.at(random_() % kQueries.size());
    morgue_results* results = nullptr;
    morgue_error* error = nullptr;
    if (morgue_search(archive_, query, options_, &results, &error) == MORGUE_OK) {
      check(results);
    } else {
      blame(std::string("error: ") + morgue_error_message(error));
    }
    morgue_error_free(error);
    morgue_results_free(results);
  }

  std::uint64_t refreshes() const noexcept { return refreshes_; }

  std::uint64_t wrongs() const noexcept { return wrongs_; }

  const std::string& first_wrong() const noexcept { return first_wrong_; }

 private:
  void refresh() {
    int changed = 0;
    morgue_error* error = nullptr;
    if (morgue_archive_refresh(archive_, &changed, &error) != MORGUE_OK) {
      blame(std::string("refresh: ") + morgue_error_message(error));
    }
    morgue_error_free(error);
    refreshes_ += changed != 0 ? 1 : 0;
  }

  void check(const morgue_results* results) {
    const std::size_t hits = morgue_results_hit_count(results);
    if (hits == 0) return blame("no hits");
    const std::string stamp = section_of(results, 0);
    for (std::size_t i = 0; i < hits; ++i) {
      const std::string body =
          morgue_hit_text(morgue_results_hit(results, i), MORGUE_HIT_BODY, nullptr);
      const bool whole = body.find("edition " + stamp + " ") != std::string::npos;
      if (section_of(results, i) != stamp || !whole) {
        return blame("editions " + stamp + " and " + section_of(results, i) +
                     " in one answer");
      }
    }
    const int edition = stamp.empty() ? -1 : std::stoi(stamp);
    const std::uint64_t count = morgue_results_match_count(results, nullptr);
    if (count != hits ||
        count != std::uint64_t{kFirstArticles} + static_cast<std::uint64_t>(edition)) {
      blame("edition " + stamp + " with " + std::to_string(count) + " articles");
    }
    if (edition < edition_) {
      blame("edition " + stamp + " behind " + std::to_string(edition_));
    }
    edition_ = edition;
  }

  static std::string section_of(const morgue_results* results, std::size_t ordinal) {
    return morgue_hit_text(morgue_results_hit(results, ordinal), MORGUE_HIT_SECTION,
                           nullptr);
  }

  void blame(const std::string& what) {
    if (wrongs_++ == 0) first_wrong_ = what;
  }

  morgue_archive* archive_;
  std::mt19937_64 random_;
  morgue_search_options* options_;
  int edition_ = 0;
  std::uint64_t searches_ = 0;
  std::uint64_t refreshes_ = 0;
  std::uint64_t wrongs_ = 0;
  std::string first_wrong_;
};

// Publishes in a process of its own, as morgue-index is one: this program again.
bool publish_apart(const fs::path& directory, int edition) {
  const std::string number = std::to_string(edition);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/proc/self/exe", "live_publishing", "--publish", directory.c_str(),
            number.c_str(), nullptr);
    ::_exit(1);
  }
  int status = 1;
  ::waitpid(child, &status, 0);
  return status == 0;
}

// What that process does: every third edition is a rebuild, every second is followed by
// a collection.
int run_publisher(const fs::path& directory, int edition) {
  constexpr int kRebuildEvery = 3;
  constexpr int kCollectEvery = 2;
  publish_edition(directory, edition, edition % kRebuildEvery == 0);
  if (edition % kCollectEvery == 0) collect_old(directory / "archive");
  return 0;
}

// Publishes the editions behind the first, spread over the searches; returns how many.
int publish_all(const fs::path& directory,
                const Plan& plan,
                const std::atomic<std::uint64_t>& searched) {
  for (int edition = 1; edition <= plan.publications; ++edition) {
    const auto due = static_cast<std::uint64_t>(edition - 1) * plan.searches /
                     static_cast<std::uint64_t>(plan.publications);
    while (searched < due)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (!publish_apart(directory, edition)) return edition - 1;
  }
  return plan.publications;
}

int run(const Plan& plan) {
  std::printf(
      "promise: every search under publications is of one generation\n"
      "seed: %llu\n",
      static_cast<unsigned long long>(plan.seed));
  std::fflush(stdout);
  const morgue::TempDir dir;
  publish_edition(dir.path(), 0, false);
  const std::string path = (dir.path() / "archive").string();
  std::array<morgue_archive*, kHandles> archives{};
  for (morgue_archive*& archive : archives) {
    if (morgue_archive_open(path.c_str(), &archive, nullptr) != MORGUE_OK) return 1;
  }
  std::vector<std::unique_ptr<Reader>> readers;
  for (std::size_t i = 0; i < kReaders; ++i)
    readers.push_back(
        std::make_unique<Reader>(archives.at(i % kHandles), plan.seed + i));
  std::atomic<std::uint64_t> searched = 0;
  std::atomic<bool> publishing = true;
  std::vector<std::thread> threads;
  threads.reserve(readers.size());
  for (const auto& reader : readers) {
    threads.emplace_back([&searched, &publishing, &plan, &reader] {
      while (searched++ < plan.searches || publishing)
        reader->search();
    });
  }
  const int published = publish_all(dir.path(), plan, searched);
  publishing = false;
  for (std::thread& thread : threads)
    thread.join();
  std::uint64_t wrongs = 0;
  std::uint64_t refreshes = 0;
  for (const auto& reader : readers) {
    wrongs += reader->wrongs();
    refreshes += reader->refreshes();
    if (reader->wrongs() > 0) std::printf("wrong: %s\n", reader->first_wrong().c_str());
  }
  for (morgue_archive* archive : archives)
    morgue_archive_free(archive);
  std::printf(
      "figure: live publishing: %d publications, %llu searches by %d threads, "
      "%llu refreshes, %llu wrong\n",
      published, static_cast<unsigned long long>(searched.load()), kReaders,
      static_cast<unsigned long long>(refreshes),
      static_cast<unsigned long long>(wrongs));
  return wrongs == 0 && published == plan.publications ? 0 : 1;
}

Plan read_plan(const std::vector<std::string_view>& words) {
  Plan plan;
  plan.seed = std::random_device()();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
  const char* form = std::getenv("MORGUE_FAULTS");
  bool full = form != nullptr && std::string_view(form) == "full";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--full") full = true;
    if (words[i] == "--short") full = false;
    if (words[i] == "--seed" && i + 1 < words.size()) {
      plan.seed = std::stoull(std::string(words[++i]));
    }
  }
  if (full) {
    plan.publications = 50;
    plan.searches = 100000;
  }
  return plan;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[0] == "--publish") {
      return run_publisher(words[1], std::stoi(std::string(words[2])));
    }
    return run(read_plan(words));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "live_publishing: %s\n", error.what());
    return 1;
  }
}
