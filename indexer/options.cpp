// SPDX-License-Identifier: GPL-2.0-or-later
// What the options of morgue-index mean.
#include "indexer/options.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <thread>

#include "indexer/archive/text_scanner.hpp"
#include "indexer/change_options.hpp"
#include "indexer/command/index_option_table.hpp"
#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/input_encoding.hpp"
#include "indexer/formats/language_tag.hpp"

namespace morgue {

namespace {

constexpr unsigned kMaxJobs = 256;
constexpr unsigned kMinMemoryMb = 16;
constexpr unsigned kMaxMemoryMb = 65536;
constexpr unsigned kMaxWaitSeconds = 86400;
constexpr std::size_t kGenerationDigits = 6;

constexpr OptionChoice<DateOrder> kDateOrders[] = {{"dmy", DateOrder::DayFirst},
                                                   {"mdy", DateOrder::MonthFirst}};

using Entities = ExtractionOptions::Entities;
constexpr OptionChoice<Entities> kEntityModes[] = {{"model", Entities::Model},
                                                   {"rules", Entities::Rules},
                                                   {"given", Entities::Given},
                                                   {"none", Entities::None}};

using Details = ExtractionOptions::Details;
constexpr OptionChoice<Details> kDetails[] = {{"all", Details::All},
                                              {"none", Details::None}};

constexpr OptionChoice<WriterChoice> kWriters[] = {{"auto", WriterChoice::Auto},
                                                   {"direct", WriterChoice::Direct},
                                                   {"api", WriterChoice::Api}};

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

// What an action takes beside its own option.
struct ActionRow {
  std::string_view option;  // empty: no option asks for it
  IndexAction action;
  bool archive;  // it is about one
  bool json;
};

constexpr ActionRow kActions[] = {
    {"help", IndexAction::Help, false, false},
    {"version", IndexAction::Version, false, false},
    {"list-formats", IndexAction::ListFormats, false, false},
    {"show", IndexAction::Show, false, true},
    {"show-mapping", IndexAction::ShowMapping, false, false},
    {"status", IndexAction::Status, true, true},
    {"list-generations", IndexAction::ListGenerations, true, true},
    {"rollback", IndexAction::Rollback, true, true},
    {"verify", IndexAction::Verify, true, true},
    {"gc", IndexAction::Gc, true, true},
    {"", IndexAction::Run, true, false},
};

const ActionRow& read_action(const OptionValues& values) {
  const ActionRow* asked = nullptr;
  for (const ActionRow& row : kActions) {
    if (row.option.empty() || !values.flag(row.option)) continue;
    if (row.action == IndexAction::Help || row.action == IndexAction::Version) {
      return row;
    }
    if (asked != nullptr) {
      values.reject("--" + std::string(asked->option) + " and --" +
                    std::string(row.option) + " contradict each other");
    }
    asked = &row;
  }
  return asked == nullptr ? *std::prev(std::end(kActions)) : *asked;
}

// The operand of an action that takes a generation: its name, or its number.
std::string read_generation(const OptionValues& values, std::string_view option) {
  const std::vector<std::string>& operands = values.operands();
  if (operands.empty()) return {};
  const std::string& text = operands.front();
  const bool number = text.size() <= kGenerationDigits &&
                      std::ranges::all_of(text, is_ascii_digit) && !text.empty();
  if (operands.size() > 1 || !number) {
    values.reject("--" + std::string(option) + " takes one generation, not \"" +
                      (number ? operands[1] : text) + "\"",
                  "write its number, as in --" + std::string(option) +
                      " 41; --list-generations shows which there are");
  }
  return std::string(kGenerationDigits - text.size(), '0') + text;
}

void check_operands(const OptionValues& values,
                    const ActionRow& action,
                    IndexCommand& command) {
  if (action.archive && command.index.archive.empty()) {
    values.reject("which archive?", "name it with --archive DIR or in $MORGUE_ARCHIVE");
  }
  switch (action.action) {
    case IndexAction::Run:
      if (!values.operands().empty() || command.index.merge) break;
      values.reject("nothing to index",
                    "name a SOURCE: a file, a directory, or - for "
                    "standard input");
    case IndexAction::Show:
      if (!values.operands().empty()) break;
      values.reject("--show needs a SOURCE to look at",
                    "a file, - for standard input, or id:ID for an article of the "
                    "archive");
    case IndexAction::ShowMapping:
      if (!values.operands().empty()) break;
      values.reject("--show-mapping needs a SOURCE to look at");
    case IndexAction::Rollback:
    case IndexAction::Verify:
      command.generation = read_generation(values, action.option);
      break;
    case IndexAction::Status:
    case IndexAction::ListGenerations:
    case IndexAction::Gc:
      if (values.operands().empty()) break;
      values.reject("--" + std::string(action.option) + " takes no SOURCE");
    case IndexAction::ListFormats:
    case IndexAction::Help:
    case IndexAction::Version:
      break;
  }
}

// The options for scripts.
void read_script_options(const OptionValues& values, IndexCommand& command) {
  command.summary_file = values.text("summary").value_or("");
  command.stamp = values.text("stamp").value_or("");
  command.depfile = values.text("depfile").value_or("");
  if (!command.depfile.empty() && command.stamp.empty()) {
    values.reject("--depfile needs --stamp: its rule is about that file");
  }
  command.nice = values.flag("nice");
  command.index.quarantine = values.text("quarantine").value_or("");
}

// The options that only some actions take.
void read_action_options(const OptionValues& values,
                         const ActionRow& action,
                         IndexCommand& command) {
  command.json = values.flag("json");
  if (command.json && !action.json) {
    values.reject("--json goes with --show, or what looks after an archive",
                  "as --status or --list-generations; see morgue-index --help");
  }
  command.show_tokens = values.flag("show-tokens");
  if (command.show_tokens && action.action != IndexAction::Show) {
    values.reject("--show-tokens goes with --show");
  }
  const auto keep = values.number("keep", 1, 999999);
  if (action.action != IndexAction::Gc && keep) values.reject("--keep goes with --gc");
  const bool can_be_dry =
      action.action == IndexAction::Gc || action.action == IndexAction::Run;
  command.collect.dry_run = values.flag("dry-run");
  if (!can_be_dry && command.collect.dry_run) {
    values.reject("--dry-run goes with a run or with --gc");
  }
  command.collect.keep = keep.value_or(kKeptGenerations);
  command.all_generations = values.flag("all");
  if (command.all_generations &&
      (action.action != IndexAction::Verify || !values.operands().empty())) {
    values.reject("--all goes with --verify, without a generation");
  }
}

}  // namespace

IndexCommand parse_index_command(const std::vector<std::string>& words,
                                 const std::string& default_archive) {
  const OptionValues values(kIndexOptions, words);
  IndexCommand command;
  const ActionRow& action = read_action(values);
  command.action = action.action;
  IndexOptions& index = command.index;
  index.archive = values.text("archive").value_or(default_archive);
  index.sources = values.operands();
  index.format = values.text("format").value_or("");
  index.reader.encoding = values.text("encoding").value_or("");
  if (values.text("encoding")) check_encoding(index.reader.encoding);
  index.reader.date_order =
      values.choice("date-order", kDateOrders).value_or(DateOrder::Unset);
  index.reader.default_source = values.text("source").value_or("");
  index.reader.default_language = read_language(values);
  index.extraction.default_language = index.reader.default_language;
  index.extraction.entities =
      values.choice("entities", kEntityModes).value_or(Entities::Model);
  index.extraction.details = values.choice("details", kDetails).value_or(Details::All);
  index.model = values.text("model").value_or("");
  if (!index.model.empty() && index.extraction.entities != Entities::Model) {
    values.reject("--model is only used with --entities model");
  }
  index.aliases = values.text("aliases").value_or("");
  if (!index.aliases.empty() && (index.extraction.entities == Entities::Given ||
                                 index.extraction.entities == Entities::None)) {
    values.reject("--aliases goes with --entities model or rules");
  }
  read_mapping(values, index.reader);
  read_change_options(values, index);
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxJobs);
  index.jobs = values.number("jobs", 1, kMaxJobs).value_or(cores);
  index.memory_bytes =
      std::size_t{values.number("memory", kMinMemoryMb, kMaxMemoryMb).value_or(512)}
      << 20U;
  index.writer = values.choice("writer", kWriters).value_or(kDefaultWriter);
  if (values.flag("verbose") && values.flag("quiet")) {
    values.reject("--verbose and --quiet contradict each other");
  }
  index.verbosity = (values.flag("verbose") ? 1 : 0) - (values.flag("quiet") ? 1 : 0);
  command.tolerate_rejects = values.flag("tolerate-rejects");
  read_script_options(values, command);
  index.lock_wait_s = values.number("wait", 0, kMaxWaitSeconds).value_or(0);
  read_action_options(values, action, command);
  check_operands(values, action, command);
  return command;
}

}  // namespace morgue
