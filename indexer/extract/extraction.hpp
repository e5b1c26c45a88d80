// SPDX-License-Identifier: GPL-2.0-or-later
// What an article says: completes an Article as read by what its text tells.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

struct ExtractionOptions {
  // Rules: what the rules find, beside what the input gave. Given: only the latter,
  // with the places where the rules find it. None: neither.
  enum class Entities : std::uint8_t { Rules, Given, None };
  Entities entities = Entities::Rules;
  std::string default_language;  // of articles whose language is not known, or empty
};

// Runs the stages in order: language, lines (blocks, title, labelled metadata),
// publication date, entities. Not thread-safe: one per thread.
class Extractor {
 public:
  explicit Extractor(const ExtractionOptions& options);
  ~Extractor();

  // Fills what the reader left open; never overrides metadata that the input stated,
  // except that header lines, boilerplate and captions become blocks.
  void extract(Article& article);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
