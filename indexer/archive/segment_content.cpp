// SPDX-License-Identifier: GPL-2.0-or-later
// Reading all of a segment in a child process. The child reports line by line: a letter
// that says what it is, a space, and the value.
#include "indexer/archive/segment_content.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sstream>
#include <string_view>
#include <utility>
#include <xxhash.h>

#include <xapian.h>

#include "indexer/archive/child_process.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_list.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/archive/verify.hpp"
#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// Reading and checking take about a second for 50 MB.
constexpr std::chrono::seconds kTimeForAny(60);
constexpr std::uint64_t kBytesPerSecond = 1U << 20U;
constexpr std::size_t kMaxProblems = 5;
constexpr auto kWordsSlot = static_cast<Xapian::valueno>(field(FieldId::Words).slot);
constexpr std::size_t kLineBytes = 400;
constexpr std::size_t kReportBytes = std::size_t{64} << 10U;

constexpr std::array<std::string_view, 4> kSegmentFiles = {
    "docdata.glass", "iamglass", kPositionsFileName, "postlist.glass"};

// One line of the report, with nothing in it that would begin another.
std::string report_line(char kind, std::string text) {
  text.resize(std::min(text.size(), kLineBytes));
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\0'; }, '?');
  return std::string(1, kind) + " " + text + "\n";
}

std::string id_digest(const std::string& id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return std::to_string(hash.high64) + " " + std::to_string(hash.low64);
}

// Reads the articles, in the child.
class ArticleReading {
 public:
  ArticleReading(const fs::path& directory,
                 const Segment& segment,
                 bool intact,
                 const ChildOutput& report)
      : database_(open_segment(directory)),
        segment_(segment),
        intact_(intact),
        report_(report) {}

  void run() {
    if (database_.get_doccount() != segment_.document_count) {
      problem("holds " + std::to_string(database_.get_doccount()) + " articles, not " +
              std::to_string(segment_.document_count));
    }
    for (auto post = database_.postlist_begin(""); post != database_.postlist_end("");
         ++post) {
      read(*post);
    }
    // Without an article it is another one anyway.
    if (readable_ && digest_ != segment_.digest)
      problem("has not the digest that its manifest says");
    if (readable_ && word_count_ != segment_.word_count)
      problem("has not the number of words that its manifest says");
    for (const auto& [language, count] : languages_)
      report('L', std::to_string(count) + " " + language);
    report('N', std::to_string(undated_));
    report('A', "all articles");
    flush();
  }

 private:
  void report(char kind, std::string text) {
    lines_ += report_line(kind, std::move(text));
    if (lines_.size() >= kReportBytes) flush();
  }

  void flush() {
    report_(lines_);
    lines_.clear();
  }

  void problem(const std::string& text) {
    if (++problems_ <= kMaxProblems) report('P', text);
  }

  void unreadable(Xapian::docid document, const std::string& why) {
    readable_ = false;
    problem("article " + std::to_string(document) + ": " + why);
    report('U', std::to_string(document));
    flush();  // as the next may be the one that ends us
  }

  void read(Xapian::docid document) {
    try {
      try {
        check(document, decode_article(database_.get_document(document).get_data()));
      } catch (...) {
        rethrow_as_error("reading it");
      }
    } catch (const Error& error) {
      if (intact_ && is_failure_to_read(error)) throw;
      unreadable(document, error.message());
    }
  }

  void check(Xapian::docid document, const Article& article) {
    const std::string term = word_term(FieldId::Id, article.id);
    auto post = database_.postlist_begin(term);
    if (post == database_.postlist_end(term) || *post != document) {
      unreadable(document, "is not found by its id");
      return;
    }
    if (std::ranges::binary_search(segment_.deleted_docids, document)) return;
    const Xapian::Document stored = database_.get_document(document);
    digest_ += content_from_slot(stored.get_value(kContentSlot)).digest;
    const std::string words = stored.get_value(kWordsSlot);
    if (!words.empty()) word_count_ += number_from_slot(words);
    ++languages_[article.language.empty() ? "und" : article.language];
    check_date(document, article);
    report('I', id_digest(article.id));
  }

  void check_date(Xapian::docid document, const Article& article) {
    if (!article.published.known()) {
      ++undated_;
      return;
    }
    const std::int64_t instant_s = article.published.instant_s;
    if (!segment_.has_dates || instant_s < segment_.first_date_s ||
        instant_s > segment_.last_date_s) {
      problem("article " + std::to_string(document) +
              " is dated outside of the days that the manifest says");
    }
  }

  Xapian::Database database_;
  const Segment& segment_;
  bool intact_;
  const ChildOutput& report_;
  std::string lines_;  // not reported yet
  std::size_t problems_ = 0;
  std::map<std::string, std::uint64_t> languages_;
  std::uint64_t undated_ = 0;
  std::uint64_t digest_ = 0;
  std::uint64_t word_count_ = 0;
  bool readable_ = true;  // every article so far
};

// F: it could not be read; P: it is not as it should be.
char kind_of(const Error& error) {
  return is_failure_to_read(error) ? 'F' : 'P';
}

// Throws Error(IoError) unless the engine can open all the files of a segment, which it
// otherwise takes for damaged.
void require_descriptors() {
  constexpr std::size_t kMostTogether = 16;
  std::vector<FileDescriptor> spare;
  for (std::size_t i = 0; i < kMostTogether; ++i) {
    spare.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!spare.back().is_open()) throw_errno("opening files");
  }
}

void check_database(const fs::path& directory, const ChildOutput& report) {
  try {
    try {
      require_descriptors();
      const std::size_t errors = Xapian::Database::check(directory.string());
      if (errors == 0) return;
      report(report_line('P', "the engine's check finds " + std::to_string(errors) +
                                  (errors == 1 ? " error" : " errors")));
    } catch (...) {
      rethrow_as_error("the engine's check fails");
    }
  } catch (const Error& error) {
    report(report_line(kind_of(error), error.message()));
  }
}

void read_articles(const fs::path& directory,
                   const Segment& segment,
                   bool intact,
                   const ChildOutput& report) {
  try {
    require_descriptors();
    ArticleReading(directory, segment, intact, report).run();
  } catch (...) {
    try {
      rethrow_as_error("reading the articles");
    } catch (const Error& error) {
      report(report_line(kind_of(error), error.message()));
    }
  }
}

void check_positions(const fs::path& directory, const ChildOutput& report) {
  try {
    PositionLists::open(directory / kPositionsFileName)->check();
  } catch (...) {
    try {
      rethrow_as_error("reading the positions");
    } catch (const Error& error) {
      report(report_line(kind_of(error), error.message()));
    }
  }
}

void read_report_line(char kind, std::string text, SegmentContent& content) {
  std::istringstream in(text);
  std::uint64_t number = 0;
  switch (kind) {
    case 'P':
      content.problems.push_back(std::move(text));
      break;
    case 'F':
      content.failures.push_back(std::move(text));
      break;
    case 'U':
      ++content.unreadable_count;
      break;
    case 'L':
      in >> number >> text;
      content.languages[text] += number;
      break;
    case 'N':
      in >> content.undated_count;
      break;
    case 'I':
      in >> number >> content.id_digests.emplace_back(number, 0).second;
      content.id_digests.back().first = number;
      break;
    case 'A':
      content.complete = true;
      break;
    default:
      break;
  }
}

bool is_writable(const fs::path& directory, const Segment& segment) {
  return std::ranges::all_of(segment.files, [&](const SegmentFile& file) {
    return ::faccessat(AT_FDCWD, (directory / file.name).c_str(), W_OK, AT_EACCESS) ==
           0;
  });
}

ChildLimits limits_for(const Segment& segment) {
  ChildLimits limits;
  const std::uint64_t bytes = bytes_of(segment);
  limits.time = kTimeForAny + std::chrono::seconds(bytes / kBytesPerSecond);
  limits.memory_bytes += 2 * bytes;
  return limits;
}

}  // namespace

SegmentContent read_segment_content(const fs::path& directory,
                                    const Segment& segment,
                                    bool intact) {
  SegmentContent content;
  // The engine would take other files for databases of other kinds.
  for (const SegmentFile& file : segment.files) {
    if (std::ranges::find(kSegmentFiles, file.name) != kSegmentFiles.end()) continue;
    content.problems.push_back("names a file that no segment has: " + file.name);
    return content;
  }
  // Apart, so that one may crash without the other.
  const auto run = [&](const char* what, const auto& work) {
    const ChildResult result = run_in_child(work, limits_for(segment));
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
      if (line.size() > 2) read_report_line(line[0], line.substr(2), content);
    }
    if (!result.ending.empty()) {
      content.failures.push_back(std::string(what) + " " + result.ending);
    }
  };
  try {
    run("reading the articles", [&](const ChildOutput& report) {
      read_articles(directory, segment, intact, report);
    });
    if (intact) {
      run("reading the positions",
          [&](const ChildOutput& report) { check_positions(directory, report); });
    }
    if (intact && is_writable(directory, segment)) {
      run("the engine's check",
          [&](const ChildOutput& report) { check_database(directory, report); });
    } else if (intact) {
      content.unchecked =
          "the engine's check, which opens files for writing, was left out, as that is "
          "not allowed; they are as they were when they were checked last";
    }
  } catch (const Error& error) {
    content.failures.push_back(error.message());
  }
  if (!intact) {
    // What damaged files do to their readers is one more finding.
    content.problems.insert(content.problems.end(), content.failures.begin(),
                            content.failures.end());
    content.failures.clear();
  }
  return content;
}

}  // namespace morgue
