// SPDX-License-Identifier: GPL-2.0-or-later
// Options as settings of a manifest.
#include "indexer/build/run_settings.hpp"

#include "indexer/build/content_hash.hpp"
#include "indexer/extract/user_aliases.hpp"
#include "indexer/tagger/tagger_model.hpp"

namespace morgue {

namespace {

std::string date_order_name(DateOrder order) {
  switch (order) {
    case DateOrder::Unset:
      return "unset";
    case DateOrder::DayFirst:
      return "dmy";
    case DateOrder::MonthFirst:
      return "mdy";
  }
  return "unset";
}

std::string entities_name(ExtractionOptions::Entities entities) {
  switch (entities) {
    case ExtractionOptions::Entities::Model:
      return "model";
    case ExtractionOptions::Entities::Rules:
      return "rules";
    case ExtractionOptions::Entities::Given:
      return "given";
    case ExtractionOptions::Entities::None:
      return "none";
  }
  return "rules";
}

std::string details_name(ExtractionOptions::Details details) {
  return details == ExtractionOptions::Details::All ? "all" : "none";
}

}  // namespace

std::map<std::string, std::string> extraction_settings_of(const IndexOptions& options) {
  std::map<std::string, std::string> settings{
      {"entities", entities_name(options.extraction.entities)},
      {"language", options.extraction.default_language},
      {"details", details_name(options.extraction.details)}};
  if (options.extraction.model) settings["model"] = options.extraction.model->id();
  if (options.extraction.aliases) {
    settings["aliases"] = options.extraction.aliases->digest();
  }
  return settings;
}

std::map<std::string, std::string> settings_of(const IndexOptions& options) {
  std::map<std::string, std::string> settings = extraction_settings_of(options);
  settings["encoding"] = options.reader.encoding;
  settings["date-order"] = date_order_name(options.reader.date_order);
  settings["format"] = options.format;
  settings["source"] = options.reader.default_source;
  for (const auto& [name, key] : options.reader.mapping)
    settings["map." + name] = key;
  return settings;
}

std::string forgotten_aliases_note(const Manifest& live, const IndexOptions& options) {
  using Entities = ExtractionOptions::Entities;
  const Entities entities = options.extraction.entities;
  const bool named = entities == Entities::Model || entities == Entities::Rules;
  if (!named || options.extraction.aliases || !live.settings.contains("aliases")) {
    return {};
  }
  return "the archive was made with --aliases, and this run is without: the articles "
         "that it makes anew have none of the ids of that file\n";
}

std::string reading_hash(const IndexOptions& options) {
  std::map<std::string, std::string> settings = settings_of(options);
  settings["program"] = MORGUE_VERSION;
  return settings_hash(settings);
}

}  // namespace morgue
