// SPDX-License-Identifier: GPL-2.0-or-later
// What an article says: completes an Article as read by what its text tells.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

class TaggerModel;
class UserAliases;

struct ExtractionOptions {
  // Model: what a trained model finds, beside what the input gave; rules where the
  // article is not in the model's language. Rules: what rules find. Given: only what
  // the input gave, with the places where the rules find it. None: neither.
  enum class Entities : std::uint8_t { Model, Rules, Given, None };
  Entities entities = Entities::Rules;
  std::shared_ptr<const TaggerModel> model;  // not null for Entities::Model
  std::shared_ptr<const UserAliases>
      aliases;                   // over what model and rules find; or null
  std::string default_language;  // of articles whose language is not known, or empty
  // What else a text is searched for: All: dates that it talks about, quotations, and
  // what its copies would have in common. None: nothing.
  enum class Details : std::uint8_t { All, None };
  Details details = Details::All;
};

// Loads what every extractor takes from ICU; else the first one does. Where memory is
// short, ICU had better be asked before there are other threads.
void load_extraction_data();

// Runs the stages in order: language, lines (blocks, title, labelled metadata),
// publication date, entities, dates talked about, quotations. Not thread-safe: one per
// thread.
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
