// SPDX-License-Identifier: GPL-2.0-or-later
// The first byte chooses: names are found in any English text by the model that comes
// with the program, or any bytes are read as a model, behind a right signature and
// checksum, and what can be read is used.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "morgue/error.hpp"

namespace {

using morgue::Article;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_names(morgue::EntityFinder& finder, std::string_view text) {
  Article article;
  article.language = "en";
  article.body = text;
  article.blocks.push_back({0, static_cast<std::uint32_t>(text.size())});
  std::size_t at = 0;
  for (const morgue::NameSpan& span : finder.find(article)) {
    require(span.part == morgue::TextPart::Body);
    require(span.begin >= at && span.end > span.begin && span.end <= text.size());
    at = span.end;
  }
}

void check_model(std::string_view payload) {
  try {
    const auto model =
        morgue::read_tagger_model(morgue::seal_tagger_model(payload), "fuzz");
    check_names(*morgue::create_model_entity_finder(model), "Aa of Bb met 3 Cc-d.");
  } catch (const morgue::Error&) {
    // Refused, as it should be.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kFinder =
      morgue::create_model_entity_finder(morgue::load_tagger_model(
          MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names"));
  if (size == 0) return 0;
  std::string bytes;
  for (std::size_t i = 1; i < size; ++i)
    bytes += static_cast<char>(data[i]);
  if (data[0] == 'm') {
    check_model(bytes);
  } else {
    check_names(*kFinder, bytes);
  }
  return 0;
}
