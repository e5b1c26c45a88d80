// SPDX-License-Identifier: GPL-2.0-or-later
// What the options of morgue-query mean.
#include "query/options.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/command/command_words.hpp"
#include "query/command/option_table.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxDefaultColumns = 100;
constexpr std::size_t kColumnsWithoutTerminal = 80;

enum class ColorMode : std::uint8_t { Auto, Always, Never };

constexpr OptionChoice<SortOrder> kSortOrders[] = {
    {"relevance", SortOrder::Relevance},
    {"date", SortOrder::DateAscending},
    {"-date", SortOrder::DateDescending},
};

constexpr OptionChoice<EntityType> kEntityTypes[] = {
    {"person", EntityType::Person},
    {"org", EntityType::Org},
    {"place", EntityType::Place},
};

constexpr OptionChoice<Grouping> kGroupings[] = {
    {"none", Grouping::None},
    {"copies", Grouping::Copies},
};

constexpr OptionChoice<ColorMode> kColorModes[] = {
    {"auto", ColorMode::Auto},
    {"always", ColorMode::Always},
    {"never", ColorMode::Never},
};

const OutputFormat& choose_format(const OptionValues& values, Action action) {
  std::vector<std::string> asked;
  if (const auto name = values.text("format")) asked.push_back(*name);
  for (const char* name : {"json", "ndjson"}) {
    if (values.flag(name)) asked.emplace_back(name);
  }
  if (asked.empty()) asked.emplace_back(action == Action::Batch ? "json" : "text");
  if (std::ranges::any_of(asked, [&](const auto& name) { return name != asked[0]; })) {
    values.reject("two formats are asked for: " + asked[0] + " and " + asked.back());
  }
  if (const OutputFormat* format = find_output_format(asked[0])) return *format;
  std::vector<std::string_view> names;
  for (const OutputFormat& format : output_formats()) {
    names.push_back(format.name);
  }
  values.reject_choice("format", names, asked[0]);
}

std::optional<std::int64_t> read_now(const OptionValues& values, const TimeZone& zone) {
  const std::optional<std::string> text = values.text("now");
  if (!text) return std::nullopt;
  const TimestampResult result = parse_timestamp(*text, DateOrder::Unset);
  if (result.status != TimestampResult::Status::Ok) {
    values.reject(
        "--now takes a time such as 2019-11-20 or 2019-11-20T08:00+09:00, not \"" +
        *text + "\"");
  }
  return result.date.utc_offset_min ? result.date.instant_s
                                    : zone.to_utc(result.date.instant_s);
}

SearchOptions read_search_options(const OptionValues& values) {
  SearchOptions search;
  search.limit = values.number("limit", 0, kMaxPageHits).value_or(search.limit);
  search.offset = values.number("offset", 0, kMaxReach).value_or(0);
  if (search.offset + search.limit > kMaxReach) {
    values.reject("--offset and --limit together reach beyond " +
                      std::to_string(kMaxReach) + " articles",
                  "narrow the query, by dates for example");
  }
  const SortOrder usual =
      values.flag("quotes") ? SortOrder::DateAscending : SortOrder::Relevance;
  search.sort = values.choice("sort", kSortOrders).value_or(usual);
  search.grouping = values.choice("group", kGroupings).value_or(Grouping::None);
  search.exact_count = values.flag("exact-count");
  search.simple = values.flag("simple");
  search.explain = values.flag("explain");
  if (const auto zone = values.text("tz")) search.zone = TimeZone::parse(*zone);
  search.now_s = read_now(values, search.zone);
  if (const auto seconds = values.number("timeout", 0, 86400)) {
    search.time_limit = std::chrono::seconds(*seconds);
  }
  SnippetOptions& snippet = search.snippet;
  snippet.max_fragments =
      values.number("snippets", 0, 20)
          .value_or(static_cast<std::uint32_t>(snippet.max_fragments));
  snippet.max_fragment_bytes =
      values.number("snippet-bytes", 40, 4000)
          .value_or(static_cast<std::uint32_t>(snippet.max_fragment_bytes));
  return search;
}

WriterOptions read_writer_options(const OptionValues& values,
                                  const Environment& environment) {
  WriterOptions writer;
  const ColorMode mode = values.choice("color", kColorModes).value_or(ColorMode::Auto);
  writer.color = mode == ColorMode::Always ||
                 (mode == ColorMode::Auto && environment.color_terminal);
  writer.explain = values.flag("explain");
  writer.quotes = values.flag("quotes");
  const std::size_t columns = environment.columns == 0
                                  ? kColumnsWithoutTerminal
                                  : std::min(environment.columns, kMaxDefaultColumns);
  writer.width =
      values.number("width", 0, 10000).value_or(static_cast<std::uint32_t>(columns));
  return writer;
}

Action read_action(const OptionValues& values) {
  if (values.flag("help")) return Action::Help;
  if (values.flag("version")) return Action::Version;
  if (values.text("entities")) return Action::Entities;
  return values.text("queries") ? Action::Batch : Action::Search;
}

// Reads what --entities takes; the page is that of a search.
void read_entity_options(const OptionValues& values, Options& options) {
  EntityListOptions& entities = options.entities;
  entities.type = values.choice("type", kEntityTypes);
  if (options.action != Action::Entities) {
    if (entities.type) values.reject("--type goes with --entities");
    return;
  }
  if (values.text("queries") || !values.operands().empty()) {
    values.reject("--entities takes no query",
                  "put a prefix of several words into quotes: --entities 'south k'");
  }
  if (options.format->name != "text" && options.format->name != "json") {
    values.reject("--entities prints text or JSON, not " +
                  std::string(options.format->name));
  }
  entities.prefix = values.text("entities").value_or("");
  entities.offset = options.search.offset;
  entities.limit = options.search.limit;
  entities.time_limit = options.search.time_limit;
}

}  // namespace

Options parse_options(const std::vector<std::string>& words,
                      const Environment& environment) {
  check_command_words(words);
  const OptionValues values(kQueryOptions, words);
  Options options;
  options.action = read_action(values);
  if (options.action == Action::Help || options.action == Action::Version) {
    return options;
  }
  options.search = read_search_options(values);
  options.format = &choose_format(values, options.action);
  options.writer = read_writer_options(values, environment);
  read_entity_options(values, options);
  if (options.writer.quotes && options.format->create_quotes == nullptr) {
    values.reject(
        "--quotes does not go with --format " + std::string(options.format->name),
        "use text, json or ndjson");
  }
  options.queries_file = values.text("queries").value_or("");
  const std::vector<std::string>& query_words = values.operands();
  for (const std::string& word : query_words) {
    if (!options.query.empty()) options.query += ' ';
    options.query += word;
  }
  if (options.action == Action::Batch && !query_words.empty()) {
    values.reject("a query and --queries are both given",
                  "put the query into the file, or leave one out");
  }
  if (options.action == Action::Search && query_words.empty()) {
    values.reject("no query",
                  "morgue-query --archive DIR 'QUERY'; for every article the query is "
                  "'*'; see morgue-query --help");
  }
  if (options.query == "-") {
    values.reject("a single query is not read from standard input",
                  "give it as a word, or name standard input by --queries -, with an "
                  "id, a tab and a query on each line");
  }
  options.archive = values.text("archive").value_or(environment.archive);
  if (options.archive.empty()) {
    values.reject("no archive",
                  "name it by --archive DIR or in the variable MORGUE_ARCHIVE");
  }
  return options;
}

}  // namespace morgue
