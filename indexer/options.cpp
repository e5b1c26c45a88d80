// SPDX-License-Identifier: GPL-2.0-or-later
// What the options of morgue-index mean.
#include "indexer/options.hpp"

#include <algorithm>
#include <optional>
#include <thread>

#include "indexer/command/index_option_table.hpp"
#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/language_tag.hpp"

namespace morgue {

namespace {

constexpr unsigned kMaxJobs = 256;
constexpr unsigned kMinMemoryMb = 16;
constexpr unsigned kMaxMemoryMb = 65536;

constexpr OptionChoice<DateOrder> kDateOrders[] = {{"dmy", DateOrder::DayFirst},
                                                   {"mdy", DateOrder::MonthFirst}};

using Entities = ExtractionOptions::Entities;
constexpr OptionChoice<Entities> kEntityModes[] = {
    {"rules", Entities::Rules}, {"given", Entities::Given}, {"none", Entities::None}};

void add_mapping(const OptionValues& values,
                 std::string_view item,
                 ReaderOptions& reader) {
  const std::size_t equals = item.find('=');
  if (equals == 0 || equals == std::string_view::npos || equals + 1 == item.size()) {
    values.reject("--map takes FIELD=KEY, not \"" + std::string(item) + "\"",
                  "write --map title=hed,published=ts");
  }
  const std::string field(item.substr(0, equals));
  if (!reader.mapping.emplace(field, item.substr(equals + 1)).second) {
    values.reject("--map names " + field + " twice");
  }
}

void read_mapping(const OptionValues& values, ReaderOptions& reader) {
  for (const std::string& list : values.texts("map")) {
    std::string_view rest = list;
    while (true) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      add_mapping(values, rest.substr(0, comma), reader);
      if (comma == rest.size()) break;
      rest.remove_prefix(comma + 1);
    }
  }
  // Throws for a name that is no field's.
  make_alias_table(AliasKind::Keys, reader.mapping);
}

std::string read_language(const OptionValues& values) {
  const std::optional<std::string> text = values.text("language");
  if (!text) return {};
  std::string language = primary_language(*text);
  if (language.empty()) {
    values.reject("--language takes a language such as en or de, not \"" + *text +
                  "\"");
  }
  return language;
}

IndexAction read_action(const OptionValues& values) {
  if (values.flag("help")) return IndexAction::Help;
  if (values.flag("version")) return IndexAction::Version;
  if (values.flag("list-formats")) return IndexAction::ListFormats;
  if (values.flag("status")) return IndexAction::Status;
  if (values.flag("show-mapping")) return IndexAction::ShowMapping;
  return IndexAction::Run;
}

void check_sources(const OptionValues& values, const IndexCommand& command) {
  if (command.index.archive.empty()) {
    values.reject("which archive?", "name it with --archive DIR or in $MORGUE_ARCHIVE");
  }
  const bool run = command.action == IndexAction::Run;
  if (run && command.index.sources.empty()) {
    values.reject("nothing to index",
                  "name a SOURCE: a file, a directory, or - for "
                  "standard input");
  }
  if (!run && !command.index.sources.empty()) {
    values.reject("--status takes no SOURCE");
  }
}

}  // namespace

IndexCommand parse_index_command(const std::vector<std::string>& words,
                                 const std::string& default_archive) {
  const OptionValues values(kIndexOptions, words);
  IndexCommand command;
  command.action = read_action(values);
  IndexOptions& index = command.index;
  index.archive = values.text("archive").value_or(default_archive);
  index.sources = values.operands();
  index.rebuild = values.flag("rebuild");
  index.format = values.text("format").value_or("");
  index.reader.date_order =
      values.choice("date-order", kDateOrders).value_or(DateOrder::Unset);
  index.reader.default_source = values.text("source").value_or("");
  index.reader.default_language = read_language(values);
  index.extraction.default_language = index.reader.default_language;
  index.extraction.entities =
      values.choice("entities", kEntityModes).value_or(Entities::Rules);
  read_mapping(values, index.reader);
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxJobs);
  index.jobs = values.number("jobs", 1, kMaxJobs).value_or(cores);
  index.memory_bytes =
      std::size_t{values.number("memory", kMinMemoryMb, kMaxMemoryMb).value_or(512)}
      << 20U;
  if (values.flag("verbose") && values.flag("quiet")) {
    values.reject("--verbose and --quiet contradict each other");
  }
  index.verbosity = (values.flag("verbose") ? 1 : 0) - (values.flag("quiet") ? 1 : 0);
  command.tolerate_rejects = values.flag("tolerate-rejects");
  if (command.action == IndexAction::ShowMapping && index.sources.empty()) {
    values.reject("--show-mapping needs a SOURCE to look at");
  }
  const bool needs_archive =
      command.action == IndexAction::Run || command.action == IndexAction::Status;
  if (needs_archive) check_sources(values, command);
  return command;
}

}  // namespace morgue
