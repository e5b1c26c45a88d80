// SPDX-License-Identifier: GPL-2.0-or-later
// Options by Boost.Program_options, which is included here only: its header is slow to
// compile. All values are read as text and checked here, because Boost reads "-5" as an
// unsigned number.
#include "indexer/options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <thread>
#include <utility>

#include <boost/program_options.hpp>

#include "indexer/command/index_option_table.hpp"
#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/language_tag.hpp"
#include "morgue/edit_distance.hpp"
#include "morgue/error.hpp"

namespace po = boost::program_options;

namespace morgue {

namespace {

constexpr const char* kSources = "sources";
constexpr unsigned kMaxJobs = 256;
constexpr unsigned kMinMemoryMb = 16;
constexpr unsigned kMaxMemoryMb = 65536;

[[noreturn]] void usage_error(const std::string& message,
                              const std::string& hint = "see morgue-index --help") {
  throw Error(ErrorCode::InvalidArgument, message, hint);
}

[[noreturn]] void reject_unknown(std::string name) {
  name.erase(0, name.find_first_not_of('-'));
  name.erase(std::min(name.find('='), name.size()));
  std::string hint =
      "see morgue-index --help; a SOURCE that begins with a dash goes "
      "behind --";
  for (const IndexOptionRow& row : kIndexOptions) {
    if (is_near_word(name, row.name)) {
      hint = "did you mean --" + std::string(row.name) + "?";
      break;
    }
  }
  usage_error("there is no option --" + name, hint);
}

[[noreturn]] void reject_syntax(const po::invalid_command_line_syntax& error) {
  const std::string name = error.get_option_name();
  using Kind = po::invalid_command_line_syntax;
  switch (error.kind()) {
    case Kind::missing_parameter:
    case Kind::empty_adjacent_parameter:
      usage_error(name + " needs a value");
    case Kind::extra_parameter:
      usage_error(name + " takes no value");
    default:
      usage_error(error.what());
  }
}

// The values of options by their long names.
class IndexValues {
 public:
  explicit IndexValues(const std::vector<std::string>& words) {
    po::options_description known;
    for (const IndexOptionRow& row : kIndexOptions) {
      std::string name(row.name);
      if (row.letter != 0) name.append(",").append(1, row.letter);
      if (row.argument.empty()) {
        known.add_options()(name.c_str(), po::bool_switch());
      } else if (row.name == "map") {
        known.add_options()(name.c_str(), po::value<Strings>()->composing());
      } else {
        known.add_options()(name.c_str(), po::value<std::string>());
      }
    }
    known.add_options()(kSources, po::value<Strings>());
    po::positional_options_description positional;
    positional.add(kSources, -1);
    // Guessing would take --for as --format.
    const int style =
        po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    try {
      po::store(po::command_line_parser(words)
                    .options(known)
                    .positional(positional)
                    .style(style)
                    .run(),
                map_);
    } catch (const po::unknown_option& error) {
      reject_unknown(error.get_option_name());
    } catch (const po::multiple_occurrences& error) {
      usage_error(error.get_option_name() + " is given twice");
    } catch (const po::invalid_command_line_syntax& error) {
      reject_syntax(error);
    } catch (const po::error& error) {
      usage_error(error.what());
    }
  }

  bool flag(const char* name) const { return map_[name].as<bool>(); }

  std::optional<std::string> text(const char* name) const {
    if (map_.count(name) == 0) return std::nullopt;
    return map_[name].as<std::string>();
  }

  std::vector<std::string> texts(const char* name) const {
    if (map_.count(name) == 0) return {};
    return map_[name].as<Strings>();
  }

  unsigned number(const char* name,
                  unsigned min,
                  unsigned max,
                  unsigned missing) const {
    const std::optional<std::string> value = text(name);
    if (!value) return missing;
    unsigned number = 0;
    const char* end = value->data() + value->size();
    const auto read = std::from_chars(value->data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < min || number > max) {
      usage_error("--" + std::string(name) + " takes a number from " +
                  std::to_string(min) + " to " + std::to_string(max) + ", not \"" +
                  *value + "\"");
    }
    return number;
  }

 private:
  using Strings = std::vector<std::string>;
  po::variables_map map_;
};

template <typename Value>
struct NamedValue {
  std::string_view name;
  Value value;
};

constexpr NamedValue<DateOrder> kDateOrders[] = {{"dmy", DateOrder::DayFirst},
                                                 {"mdy", DateOrder::MonthFirst}};

using Entities = ExtractionOptions::Entities;
constexpr NamedValue<Entities> kEntityModes[] = {
    {"rules", Entities::Rules}, {"given", Entities::Given}, {"none", Entities::None}};

template <typename Value, std::size_t N>
Value choose_named(const IndexValues& values,
                   const char* name,
                   const NamedValue<Value> (&choices)[N],
                   Value missing) {
  const std::optional<std::string> text = values.text(name);
  if (!text) return missing;
  std::string names;
  for (const NamedValue<Value>& choice : choices) {
    if (choice.name == *text) return choice.value;
    names.append(names.empty() ? "" : ", ").append(choice.name);
  }
  usage_error("--" + std::string(name) + " takes one of " + names + ", not \"" + *text +
              "\"");
}

void add_mapping(std::string_view item, ReaderOptions& reader) {
  const std::size_t equals = item.find('=');
  if (equals == 0 || equals == std::string_view::npos || equals + 1 == item.size()) {
    usage_error("--map takes FIELD=KEY, not \"" + std::string(item) + "\"",
                "write --map title=hed,published=ts");
  }
  const std::string field(item.substr(0, equals));
  if (!reader.mapping.emplace(field, item.substr(equals + 1)).second) {
    usage_error("--map names " + field + " twice");
  }
}

void read_mapping(const IndexValues& values, ReaderOptions& reader) {
  for (const std::string& list : values.texts("map")) {
    std::string_view rest = list;
    while (true) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      add_mapping(rest.substr(0, comma), reader);
      if (comma == rest.size()) break;
      rest.remove_prefix(comma + 1);
    }
  }
  // Throws for a name that is no field's.
  make_alias_table(AliasKind::Keys, reader.mapping);
}

std::string read_language(const IndexValues& values) {
  const std::optional<std::string> text = values.text("language");
  if (!text) return {};
  std::string language = primary_language(*text);
  if (language.empty()) {
    usage_error("--language takes a language such as en or de, not \"" + *text + "\"");
  }
  return language;
}

IndexAction read_action(const IndexValues& values) {
  if (values.flag("help")) return IndexAction::Help;
  if (values.flag("version")) return IndexAction::Version;
  if (values.flag("list-formats")) return IndexAction::ListFormats;
  if (values.flag("status")) return IndexAction::Status;
  if (values.flag("show-mapping")) return IndexAction::ShowMapping;
  return IndexAction::Run;
}

void check_sources(const IndexCommand& command) {
  if (command.index.archive.empty()) {
    usage_error("which archive?", "name it with --archive DIR or in $MORGUE_ARCHIVE");
  }
  const bool run = command.action == IndexAction::Run;
  if (run && command.index.sources.empty()) {
    usage_error("nothing to index",
                "name a SOURCE: a file, a directory, or - for "
                "standard input");
  }
  if (!run && !command.index.sources.empty()) {
    usage_error("--status takes no SOURCE");
  }
}

}  // namespace

IndexCommand parse_index_command(const std::vector<std::string>& words,
                                 const std::string& default_archive) {
  const IndexValues values(words);
  IndexCommand command;
  command.action = read_action(values);
  IndexOptions& index = command.index;
  index.archive = values.text("archive").value_or(default_archive);
  index.sources = values.texts(kSources);
  index.rebuild = values.flag("rebuild");
  index.format = values.text("format").value_or("");
  index.reader.date_order =
      choose_named(values, "date-order", kDateOrders, DateOrder::Unset);
  index.reader.default_source = values.text("source").value_or("");
  index.reader.default_language = read_language(values);
  index.extraction.default_language = index.reader.default_language;
  index.extraction.entities =
      choose_named(values, "entities", kEntityModes, Entities::Rules);
  read_mapping(values, index.reader);
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxJobs);
  index.jobs = values.number("jobs", 1, kMaxJobs, cores);
  index.memory_bytes =
      std::size_t{values.number("memory", kMinMemoryMb, kMaxMemoryMb, 512)} << 20U;
  if (values.flag("verbose") && values.flag("quiet")) {
    usage_error("--verbose and --quiet contradict each other");
  }
  index.verbosity = (values.flag("verbose") ? 1 : 0) - (values.flag("quiet") ? 1 : 0);
  command.tolerate_rejects = values.flag("tolerate-rejects");
  if (command.action == IndexAction::ShowMapping && index.sources.empty()) {
    usage_error("--show-mapping needs a SOURCE to look at");
  }
  const bool needs_archive =
      command.action == IndexAction::Run || command.action == IndexAction::Status;
  if (needs_archive) check_sources(command);
  return command;
}

}  // namespace morgue
