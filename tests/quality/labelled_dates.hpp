// SPDX-License-Identifier: GPL-2.0-or-later
// Sentences whose dates are labelled, as dates/ms-english.ndjson has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace morgue {

// Inclusive, in days since the epoch.
struct LabelledDays {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

// An expression that the data label.
struct LabelledDate {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::string type;
  std::string timex;
  std::vector<LabelledDays> values;  // any of them is right
  std::vector<std::int64_t> bounds;  // or any that begins or ends there
  bool has_bounds = false;  // a range between two dates: the last one is a whole unit
};

struct DatedSentence {
  std::string text;
  std::optional<std::int64_t> written_day;
  std::vector<LabelledDate> labels;
};

std::vector<DatedSentence> read_dated_sentences(const std::filesystem::path& file);

}  // namespace morgue
