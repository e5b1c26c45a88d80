// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that a refused run leaves the archive as it was, byte by byte.
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <vector>

#include "indexer/archive/lock.hpp"
#include "indexer/build/index_run.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

constexpr int kArticles = 20;

// Every entry of a directory with its bytes; directories have none.
std::map<std::string, std::string> snapshot(const Workshop& shop) {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(shop.options.archive)) {
    found[entry.path().string()] =
        entry.is_regular_file() ? shop.file(entry.path()) : "a directory";
  }
  return found;
}

fs::path input(const Workshop& shop, int number) {
  return shop.path() / "in" / (std::to_string(number) + ".ndjson");
}

// An archive of a directory with a file for each article.
Workshop& publish(Workshop& shop) {
  for (int i = 0; i < kArticles; ++i) {
    shop.write("in/" + std::to_string(i) + ".ndjson",
               article_line("id" + std::to_string(i), "Title"));
  }
  // With an id: what is refused without one keeps articles from being gone.
  shop.write("in/broken.ndjson", "{\"id\":\"broken\"}\n");
  shop.options.deletions = Deletions::Mirror;
  shop.run();
  return shop;
}

// Makes half of the inputs something else.
void spoil_half(const Workshop& shop,
                const std::function<void(const fs::path&)>& spoil) {
  for (int i = 0; i < kArticles; i += 2) {
    fs::remove(input(shop, i));
    spoil(input(shop, i));
  }
}

// While it lives, no file of the process gets longer than 64 KiB.
class SmallFiles {
 public:
  SmallFiles() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit small = {64U << 10U, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  }

  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_ = {};
};

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

struct Mishap {
  const char* name;
  std::function<void(const Workshop&)> happens;
  const char* message;  // a part of it
};

const Mishap kMishaps[] = {
    {"unmounted", [](const Workshop& shop) { fs::remove_all(shop.path() / "in"); },
     "there is no file or directory"},
    {"an empty mount point",
     [](const Workshop& shop) {
       fs::remove_all(shop.path() / "in");
       fs::create_directory(shop.path() / "in");
     },
     "has no file to index"},
    {"links that dangle",
     [](const Workshop& shop) {
       spoil_half(shop, [](const fs::path& path) {
         fs::create_symlink("/nonexistent/article", path);
       });
     },
     "10 of 21 records (47.6 %) would be left out"},
    {"named pipes",
     [](const Workshop& shop) {
       spoil_half(shop, [](const fs::path& path) {
         REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
       });
     },
     "10 of 21 records (47.6 %) would be left out"},
    {"half of the records are cut",
     [](const Workshop& shop) {
       spoil_half(shop, [](const fs::path& path) {
         write_text(path, "{\"id\":\"" + path.stem().string() + "\",\"ti");
       });
     },
     "10 of 21 records (47.6 %) would be left out"},
    {"half of the files are gone",
     [](const Workshop& shop) { spoil_half(shop, [](const fs::path&) {}); },
     "10 articles of 20 (50.0 %) would be gone"},
    {"every record is broken",
     [](const Workshop& shop) {
       for (int i = 0; i < kArticles; ++i)
         write_text(input(shop, i), "{broken " + std::to_string(i) + "\n");
     },
     "no article could be read from"},
};

}  // namespace

TEST_SUITE("refusals") {
  TEST_CASE("a refused run leaves the archive as it was byte by byte") {
    for (const Mishap& mishap : kMishaps) {
      for (const bool rebuild : {false, true}) {
        CAPTURE(mishap.name);
        CAPTURE(rebuild);
        Workshop shop;
        const auto before = snapshot(publish(shop));
        CHECK(
            before.contains((shop.options.archive / "rejects/000001.ndjson").string()));
        mishap.happens(shop);
        shop.options.rebuild = rebuild;
        const Error error = shop.problem();
        CHECK(error.code() == ErrorCode::Refused);
        CAPTURE(error.message());
        CHECK(error.message().find(mishap.message) != std::string::npos);
        CHECK((snapshot(shop) == before));
      }
    }
  }

  TEST_CASE("a file that goes while it is read leaves the archive as it was") {
    Workshop shop;
    const auto before = snapshot(publish(shop));
    try {
      const ArchiveLock lock(shop.options.archive);
      GuardedInputs inputs = list_guarded(shop.options, shop.messages);
      fs::remove(input(shop, 3));
      IndexSummary summary;
      IndexRun(shop.options, std::move(inputs), shop.messages, summary).run();
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message().starts_with("an input could not be read: " +
                                        input(shop, 3).string()));
    }
    CHECK((snapshot(shop) == before));
  }

  TEST_CASE("a refused run leaves nothing of what it wrote for want of memory") {
    Workshop shop;
    const auto before = snapshot(publish(shop));
    std::string lines;
    const std::string words(4000, 'x');
    for (int i = 0; i < 2000; ++i)
      lines += article_line("new" + std::to_string(i), words) + "{broken " +
               std::to_string(i) + "\n";
    shop.write("in/more.ndjson", lines);
    shop.options.memory_bytes = 1;
    CHECK(shop.problem().code() == ErrorCode::Refused);
    CHECK((snapshot(shop) == before));
  }

  TEST_CASE("a run that cannot write what memory does not hold leaves the archive") {
    Workshop shop;
    const auto before = snapshot(publish(shop));
    std::string lines;
    for (int i = 0; i < 400; ++i)
      lines += article_line("new" + std::to_string(i), std::string(4000, 'x'));
    shop.write("in/more.ndjson", lines);
    shop.options.memory_bytes = 1;
    Error error(ErrorCode::Internal, "");
    {
      // No file may become longer: as on a full disk, for whoever runs this.
      const SmallFiles small;
      error = shop.problem();
    }
    CHECK(error.code() == ErrorCode::IoError);
    CAPTURE(error.message());
    CHECK(error.message().find("/building/000002-1") != std::string::npos);
    CHECK((snapshot(shop) == before));
    CHECK(shop.run().counts.added == 400);
  }

  TEST_CASE("a run that changes nothing leaves the archive as it was") {
    Workshop shop;
    const auto before = snapshot(publish(shop));
    const IndexSummary again = shop.run();
    CHECK_FALSE(again.published);
    CHECK(again.known_rejects == 1);
    CHECK(again.rejects_file.empty());
    CHECK((snapshot(shop) == before));
  }
}
