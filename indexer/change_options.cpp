// SPDX-License-Identifier: GPL-2.0-or-later
// What the options mean that say what a run may change.
#include "indexer/change_options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "indexer/archive/text_scanner.hpp"

namespace morgue {

namespace {

constexpr OptionChoice<Deletions> kDeletions[] = {{"keep", Deletions::Keep},
                                                  {"mirror", Deletions::Mirror}};

// Reads "20%", or "15" where a number of records is meant. `what` says what is taken.
RecordLimit read_limit(const OptionValues& values,
                       const char* name,
                       const char* what,
                       RecordLimit fallback) {
  const std::optional<std::string> text = values.text(name);
  if (!text) return fallback;
  RecordLimit limit;
  limit.is_percent = text->ends_with('%');
  const char* end = text->data() + text->size() - (limit.is_percent ? 1 : 0);
  const auto [stop, error] = std::from_chars(text->data(), end, limit.value);
  const bool is_number = error == std::errc() && stop == end && limit.value >= 0 &&
                         std::isfinite(limit.value);
  if (!is_number || (limit.is_percent && limit.value > 100)) {
    values.reject("--" + std::string(name) + " takes " + what + ", not \"" + *text +
                  "\"");
  }
  return limit;
}

GuardOptions read_guards(const OptionValues& values) {
  GuardOptions guards;
  guards.max_rejects =
      read_limit(values, "max-rejects", "a number of records or a share such as 10%",
                 guards.max_rejects);
  const char* const share = "a share such as 20%";
  const RecordLimit shrink =
      read_limit(values, "max-shrink", share, {guards.max_shrink_percent, true});
  if (!shrink.is_percent) {
    values.reject("--max-shrink takes " + std::string(share) + ", not \"" +
                  values.text("max-shrink").value_or("") + "\"");
  }
  guards.max_shrink_percent = shrink.value;
  guards.allow_missing = values.flag("allow-missing");
  guards.allow_little_space = values.flag("allow-little-space");
  return guards;
}

void read_since(const OptionValues& values, IndexOptions& index) {
  index.since_generation = values.text("since-generation").value_or("");
  if (!index.since_generation.empty()) {
    const bool is_number = index.since_generation.size() <= 6 &&
                           std::ranges::all_of(index.since_generation, is_ascii_digit);
    if (!is_number) {
      values.reject("--since-generation takes a number such as 42, not \"" +
                    index.since_generation + "\"");
    }
    index.since_generation.insert(0, 6 - index.since_generation.size(), '0');
  }
  const std::optional<std::string> text = values.text("since");
  if (!text) return;
  const TimestampResult since = parse_timestamp(*text, index.reader.date_order);
  if (since.status != TimestampResult::Status::Ok) {
    values.reject("--since takes a date such as 2019-11-20, not \"" + *text + "\"");
  }
  if (!index.since_generation.empty()) {
    values.reject("--since and --since-generation contradict each other");
  }
  index.since_s = since.date.instant_s;
}

}  // namespace

void read_change_options(const OptionValues& values, IndexOptions& index) {
  index.rebuild = values.flag("rebuild");
  index.merge = values.flag("merge");
  index.dry_run = values.flag("dry-run");
  index.trust_mtime = values.flag("trust-mtime");
  index.deletions = values.choice("deletions", kDeletions).value_or(Deletions::Keep);
  index.guards = read_guards(values);
  read_since(values, index);
}

}  // namespace morgue
