// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of leaving inputs unread that are as they were.
#include <chrono>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <sys/stat.h>
#include <vector>

#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/rollback.hpp"
#include "indexer/build/known_inputs.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

// A minute from now: every file that a test has written is old by then.
std::int64_t later_ns() {
  const auto later = std::chrono::system_clock::now() + std::chrono::minutes(1);
  return std::chrono::duration_cast<std::chrono::nanoseconds>(later.time_since_epoch())
      .count();
}

std::string in(const std::string& name) {
  return "in/" + name + ".ndjson";
}

// Three files of one article each, a, b and c, recorded by a first run.
class TrustingShop : public Workshop {
 public:
  TrustingShop() {
    options.trust_mtime = true;
    options.guards.max_rejects = {100, true};
    options.guards.max_shrink_percent = 100;
    for (const char* id : {"a", "b", "c"})
      write(in(id), article_line(id, "Title"));
    go();
  }

  IndexSummary go() {
    options.begin_ns = later_ns();
    return run();
  }
};

timespec modified_at(const fs::path& path) {
  struct stat status {};

  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mtim;
}

void set_modified(const fs::path& path, const timespec& time) {
  const timespec times[2] = {time, time};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_SUITE("trust mtime") {
  TEST_CASE("files that are as they were are not read again") {
    TrustingShop shop;
    const IndexSummary again = shop.go();
    CHECK(again.unread_files == 3);
    CHECK(again.bytes_read == 0);
    CHECK(again.counts.read == 3);
    CHECK(again.counts.unchanged == 3);
    CHECK_FALSE(again.published);
    CHECK(again.inputs.size() == 3);
    shop.options.trust_mtime = false;
    CHECK(shop.go().unread_files == 0);
  }

  TEST_CASE("a verbose run says how many files it left unread") {
    TrustingShop shop;
    shop.options.verbosity = 1;
    shop.go();
    CHECK(shop.messages.str() == "left 3 of 3 files unread, as they were\n");
  }

  TEST_CASE("a file that changed in any way is read again") {
    const struct {
      const char* name;
      std::function<void(const fs::path&)> change;
    } rows[] = {
        {"it is longer",
         [](const fs::path& path) {
           std::ofstream(path, std::ios::app) << article_line("d", "Title");
         }},
        {"it was touched",
         [](const fs::path& path) {
           set_modified(path, {1, 0});
         }},
        {"its time was set back",
         [](const fs::path& path) {
           const timespec time = modified_at(path);
           std::ofstream(path) << article_line("a", "Other");
           set_modified(path, time);
         }},
        {"another one took its place",
         [](const fs::path& path) {
           const timespec time = modified_at(path);
           fs::copy_file(path, path.string() + ".new");
           set_modified(path.string() + ".new", time);
           fs::rename(path.string() + ".new", path);
         }},
    };

    for (const auto& row : rows) {
      CAPTURE(row.name);
      TrustingShop shop;
      row.change(shop.path() / in("a"));
      CHECK(shop.go().unread_files == 2);
      CHECK(shop.go().unread_files == 3);
    }
  }

  TEST_CASE("a file that may still be changing unseen is read again") {
    TrustingShop shop;
    shop.write(in("a"), article_line("a", "Other"));
    shop.options.begin_ns.reset();  // now
    CHECK(shop.run().counts.replaced == 1);
    CHECK(shop.go().unread_files == 2);
    CHECK(shop.go().unread_files == 3);
  }

  TEST_CASE("other settings and a rebuild read everything") {
    TrustingShop shop;
    shop.options.reader.default_source = "The Paper";
    CHECK(shop.go().unread_files == 0);
    CHECK(shop.go().unread_files == 3);
    shop.options.rebuild = true;
    CHECK(shop.go().unread_files == 0);
    shop.options.rebuild = false;
    CHECK(shop.go().unread_files == 3);
    shop.options.rebuild = true;
    shop.options.trust_mtime = false;
    shop.go();
    shop.options.rebuild = false;
    shop.options.trust_mtime = true;
    CHECK(shop.go().unread_files == 0);
  }

  TEST_CASE("only files without a flaw are left unread") {
    const struct {
      const char* name;
      std::string content;
      std::size_t unread;  // on the third run, of four
    } rows[] = {
        {"one more article", article_line("d", "Title"), 4},
        {"no article at all", "\n", 4},
        {"a record that is rejected", article_line("d", "Title") + "{broken\n", 3},
        {"a tombstone", "{\"id\":\"x\",\"deleted\":true}\n", 3},
        {"an article twice", article_line("d", "Title") + article_line("d", "Title"),
         3},
        {"an article of another file", article_line("a", "Title"), 2},
        {"another version of one", article_line("a", "Other"), 2},
        {"a key twice",
         "{\"id\":\"d\",\"title\":\"D\",\"title\":\"D\",\"body\":\"x\"}\n", 3},
    };

    for (const auto& row : rows) {
      CAPTURE(row.name);
      TrustingShop shop;
      shop.write(in("z"), row.content);
      const IndexSummary first = shop.go();
      const IndexSummary second = shop.go();
      CHECK(second.unread_files == row.unread);
      shop.options.trust_mtime = false;
      const IndexSummary full = shop.go();
      CHECK(full.counts.read == second.counts.read);
      CHECK(full.counts.repeated == second.counts.repeated);
      CHECK(full.counts.superseded == second.counts.superseded);
      CHECK(full.counts.unchanged == second.counts.unchanged);
      CHECK(full.counts.rejected == second.counts.rejected);
      CHECK(full.warning_codes == second.warning_codes);
      CHECK(full.manifest.digest() == first.manifest.digest());
    }
  }

  TEST_CASE("what is left unread is named by the input") {
    TrustingShop shop;
    shop.options.deletions = Deletions::Mirror;
    fs::remove(shop.path() / in("b"));
    const IndexSummary summary = shop.go();
    CHECK(summary.unread_files == 2);
    CHECK(summary.counts.deleted == 1);
    CHECK(ids_of(shop.articles()) == Ids{"a", "c"});
  }

  TEST_CASE("a dry run leaves the same unread and counts the same") {
    TrustingShop shop;
    shop.options.deletions = Deletions::Mirror;
    fs::remove(shop.path() / in("b"));
    shop.options.dry_run = true;
    const IndexSummary summary = shop.go();
    CHECK(summary.unread_files == 2);
    CHECK(summary.counts.deleted == 1);
    CHECK(ids_of(shop.articles()) == Ids{"a", "b", "c"});
  }

  TEST_CASE("what is known stays while other runs come between") {
    TrustingShop shop;
    const std::vector<std::string> sources = shop.options.sources;
    shop.options.trust_mtime = false;
    shop.write("other/d.ndjson", article_line("d", "Title"));
    shop.options.sources = {(shop.path() / "other").string()};
    CHECK(shop.go().counts.added == 1);
    shop.options.merge = true;
    shop.options.sources.clear();
    CHECK(shop.go().published);
    shop.options.merge = false;
    shop.options.trust_mtime = true;
    shop.options.sources = sources;
    CHECK(shop.go().unread_files == 3);
    // An article that another file changed is not as its own file has it.
    shop.write("other/d.ndjson", article_line("a", "Other"));
    shop.options.sources = {(shop.path() / "other").string()};
    CHECK(shop.go().counts.replaced == 1);
    shop.options.sources = sources;
    CHECK(shop.go().unread_files == 2);
    CHECK(shop.articles().at("a").title == "Title");
  }

  TEST_CASE("after a rollback counts what the older generation was made of") {
    TrustingShop shop;
    shop.write(in("a"), article_line("a", "Other"));
    CHECK(shop.go().unread_files == 2);
    roll_back(shop.options.archive, "000001");
    const IndexSummary summary = shop.go();
    CHECK(summary.unread_files == 2);
    CHECK(summary.counts.replaced == 1);
    CHECK(shop.articles().at("a").title == "Other");
  }

  TEST_CASE("a damaged list is told and written anew") {
    TrustingShop shop;
    const fs::path list =
        shop.options.archive / generation_file_name(kInputsFile, "000001");
    std::ofstream(list, std::ios::app) << "x";
    const IndexSummary summary = shop.go();
    CHECK(summary.unread_files == 0);
    CHECK(summary.published);
    CHECK(shop.messages.str() ==
          "reading every input: " + list.string() + ": is not as it was written\n");
    CHECK(shop.go().unread_files == 3);
  }

  TEST_CASE("one file by two names or named twice is counted as ever") {
    TrustingShop shop;
    shop.options.sources.push_back(shop.options.sources[0]);
    for (int i = 0; i < 2; ++i) {
      const IndexSummary summary = shop.go();
      CHECK(summary.counts.read == 6);
      CHECK(summary.counts.repeated == 3);
      CHECK(summary.unread_files == 0);
    }
    shop.options.sources = {(shop.path() / "in" / ".." / "in").string()};
    CHECK(shop.go().unread_files == 0);
  }

  TEST_CASE("lists of inputs are read as they were written") {
    std::vector<KnownInput> inputs = {
        {"in/a.txt", "a.txt", {1, 2, 3, 4}, "settings", {{1, 2}, {3, 4}}},
        {"in/ab.txt", "other", {0, -5, INT64_MAX, UINT64_MAX}, "others", {}},
        {"in/ab.txt", "in/ab.txt", {7, INT64_MIN, INT64_MAX, 0}, "settings", {{5, 6}}}};
    const std::string bytes = encode_inputs(inputs);
    CHECK((decode_inputs(bytes) == inputs));
    CHECK(decode_inputs(encode_inputs({})).empty());
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      CAPTURE(cut);
      CHECK_THROWS_AS(decode_inputs(bytes.substr(0, cut)), Error);
    }
  }
}

namespace {

// A tree that changes at random, indexed into two archives: one trusts times.
class Twins {
 public:
  explicit Twins(unsigned seed) : random_(seed) {
    for (Workshop* shop : {&trusting_, &reading_}) {
      shop->options.sources = {(trusting_.path() / "in").string()};
      shop->options.guards = {100, {100, true}, true};
      shop->options.jobs = 1;
    }
    trusting_.options.trust_mtime = true;
    trusting_.write("in/keep.ndjson", article_line("keep", "Title"));
  }

  void change() {
    for (std::size_t i = 0, count = pick(4); i <= count; ++i)
      change_one();
  }

  void compare() {
    const Deletions deletions = pick(2) == 0 ? Deletions::Mirror : Deletions::Keep;
    const bool merge = pick(8) == 0;
    for (Workshop* shop : {&trusting_, &reading_}) {
      shop->options.deletions = deletions;
      shop->options.merge = merge;
      shop->options.begin_ns = later_ns();
    }
    const IndexSummary a = trusting_.run();
    const IndexSummary b = reading_.run();
    unread_ += a.unread_files;
    CHECK(a.manifest.digest() == b.manifest.digest());
    CHECK(a.manifest.article_count == b.manifest.article_count);
    CHECK(a.counts.read == b.counts.read);
    CHECK(a.counts.added == b.counts.added);
    CHECK(a.counts.replaced == b.counts.replaced);
    CHECK(a.counts.unchanged == b.counts.unchanged);
    CHECK(a.counts.repeated == b.counts.repeated);
    CHECK(a.counts.superseded == b.counts.superseded);
    CHECK(a.counts.rejected == b.counts.rejected);
    CHECK(a.counts.deleted == b.counts.deleted);
    CHECK(a.warning_codes == b.warning_codes);
  }

  std::uint64_t unread() const { return unread_; }

 private:
  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::string name() { return "in/" + std::to_string(pick(12)) + ".ndjson"; }

  std::string record() {
    const std::string id = "id" + std::to_string(pick(16));
    const std::size_t kind = pick(12);
    if (kind == 0) return "{broken " + id + "\n";
    if (kind == 1) return "{\"id\":\"" + id + "\",\"deleted\":true}\n";
    std::string line = article_line(id, "Title " + std::to_string(pick(3)));
    if (kind == 2) {
      line.insert(1, "\"updated\":\"2020-01-0" + std::to_string(1 + pick(5)) + "\",");
    }
    return line;
  }

  void change_one() {
    const fs::path path = trusting_.path() / name();
    std::error_code ignored;
    switch (pick(5)) {
      case 0:
        fs::remove(path, ignored);
        return;
      case 1:
        fs::rename(path, trusting_.path() / name(), ignored);
        return;
      case 2:
        if (fs::exists(path)) set_modified(path, {static_cast<time_t>(1 + pick(9)), 0});
        return;
      default:
        break;
    }
    std::string content;
    for (std::size_t i = 0, count = pick(3); i <= count; ++i)
      content += record();
    std::ofstream(path, std::ios::binary) << content;
  }

  std::mt19937 random_;
  Workshop trusting_;
  Workshop reading_;
  std::uint64_t unread_ = 0;
};

}  // namespace

TEST_SUITE("trust mtime") {
  TEST_CASE("trusted or not a changing tree gives the same archive and counts") {
    const unsigned seed = std::random_device()();
    CAPTURE(seed);
    std::uint64_t unread = 0;
    for (unsigned tree = 0; tree < 6; ++tree) {
      CAPTURE(tree);
      Twins twins(seed + tree);
      for (int run = 0; run < 12; ++run) {
        CAPTURE(run);
        twins.change();
        twins.compare();
      }
      unread += twins.unread();
    }
    CHECK(unread > 50);
  }
}
