// SPDX-License-Identifier: GPL-2.0-or-later
// What stops a run before it loses something.
#include "indexer/build/guards.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr const char* kMissingHint =
    "mount or correct it, or go on without it by --allow-missing";

std::string percent(std::uint64_t count, std::uint64_t all) {
  const double share =
      all == 0 ? 0 : 100.0 * static_cast<double>(count) / static_cast<double>(all);
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", share);
  return text;
}

std::string articles(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " article" : " articles");
}

// What is left alone by refusing.
std::string what_stays(const Manifest* live) {
  if (live == nullptr) return "nothing was published";
  return "nothing was published, and generation " + live->generation + " with " +
         articles(live->article_count) + " stays";
}

// The same where the archive has not been opened yet.
std::string what_stays(const std::filesystem::path& archive) {
  try {
    const Manifest live = read_manifest(archive, read_current(archive));
    return what_stays(&live);
  } catch (const Error&) {
    return what_stays(nullptr);
  }
}

// The inputs of one source; throws Error(Refused) if it has none.
InputList list_source(const IndexOptions& options, const std::string& source) {
  InputList list;
  try {
    list = list_inputs({source});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound && error.code() != ErrorCode::IoError)
      throw;
    throw Error(ErrorCode::Refused,
                error.message() + "; " + what_stays(options.archive), kMissingHint);
  }
  if (list.files.empty() && list.rejects.empty()) {
    throw Error(ErrorCode::Refused,
                source + " has no file to index; " + what_stays(options.archive),
                kMissingHint);
  }
  return list;
}

// Where rejects can be read. A dry run only prints them.
std::string see_rejects(const GuardedRun& run) {
  if (!run.rejects_file.empty()) return "see rejects in " + run.rejects_file;
  if (!run.options.dry_run) return "keep rejects for a look by --quarantine DIR";
  return run.options.verbosity < 0 ? "see why without -q" : "see why above";
}

void guard_unreadable(const GuardedRun& run) {
  if (run.unreadable.empty() || run.options.guards.allow_missing) return;
  throw Error(
      ErrorCode::Refused,
      "an input could not be read: " + run.unreadable + "; " + what_stays(run.live),
      see_rejects(run) + "; mend it, or go on without it by --allow-missing");
}

void guard_rejects(const GuardedRun& run) {
  const std::uint64_t records = run.counts.read;
  if (!run.options.guards.max_rejects.is_exceeded(run.new_rejects, records)) return;
  throw Error(ErrorCode::Refused,
              std::to_string(run.new_rejects) + " of " + std::to_string(records) +
                  (records == 1 ? " record (" : " records (") +
                  percent(run.new_rejects, records) +
                  ") would be left out: they were rejected; " + what_stays(run.live),
              see_rejects(run) + "; allow as many by --max-rejects " +
                  std::to_string(run.new_rejects));
}

void guard_nothing_read(const GuardedRun& run) {
  const bool nothing = run.counts.read == run.counts.rejected;
  if (!nothing || run.options.sources.empty() || run.options.guards.allow_missing)
    return;
  std::string sources;
  for (const std::string& source : run.options.sources) {
    sources += (sources.empty() ? "" : ", ") + source;
  }
  throw Error(ErrorCode::Refused,
              "no article could be read from " + sources + "; " + what_stays(run.live),
              run.counts.rejected == 0 ? "check that this is the right directory"
                                       : see_rejects(run));
}

void guard_shrinking(const GuardedRun& run) {
  if (run.live == nullptr) return;
  const std::uint64_t before = run.live->article_count;
  // A rebuild does not compare; else what is added makes up for nothing.
  const std::uint64_t net = before - std::min(before, run.counts.added);
  const std::uint64_t gone = run.options.rebuild ? net : run.counts.deleted;
  const RecordLimit limit = {run.options.guards.max_shrink_percent, true};
  if (!limit.is_exceeded(gone, before)) return;
  const double needed = 100.0 * static_cast<double>(gone) / static_cast<double>(before);
  throw Error(ErrorCode::Refused,
              articles(gone) + " of " + std::to_string(before) + " (" +
                  percent(gone, before) + ") would be gone; " + what_stays(run.live),
              "check that the sources are complete, or allow it by --max-shrink " +
                  std::to_string(static_cast<int>(needed) + (needed < 100 ? 1 : 0)) +
                  "%");
}

}  // namespace

bool RecordLimit::is_exceeded(std::uint64_t count, std::uint64_t all) const noexcept {
  const double limit = is_percent ? value / 100 * static_cast<double>(all) : value;
  // A share is a rounded number: what it names exactly is allowed.
  return static_cast<double>(count) > limit * (1 + 1e-9);
}

GuardedInputs list_guarded(const IndexOptions& options, std::ostream& messages) {
  GuardedInputs inputs;
  InputList& all = inputs.list;
  for (const std::string& source : options.sources) {
    try {
      InputList list = list_source(options, source);
      std::move(list.files.begin(), list.files.end(), std::back_inserter(all.files));
      std::move(list.rejects.begin(), list.rejects.end(),
                std::back_inserter(all.rejects));
    } catch (const Error& error) {
      const bool allowed =
          error.code() == ErrorCode::Refused && options.guards.allow_missing;
      if (!allowed) throw;
      messages << "leaving out " << shown_on_terminal(source) << ": it is missing, "
               << "unreadable or empty\n";
      inputs.is_complete = false;
    }
  }
  return inputs;
}

void guard_publication(const GuardedRun& run) {
  guard_unreadable(run);
  guard_nothing_read(run);
  guard_rejects(run);
  guard_shrinking(run);
}

}  // namespace morgue
