// SPDX-License-Identifier: GPL-2.0-or-later
// Options by Boost.Program_options, which is included here only: its header is slow to
// compile. All values are read as text and checked here, because Boost reads "-5" as an
// unsigned number.
#include "query/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include <boost/program_options.hpp>

#include "query/command/command_words.hpp"
#include "query/command/option_table.hpp"

namespace po = boost::program_options;

namespace morgue {

namespace {

constexpr const char* kQueryWords = "query-words";
constexpr const char* kHelpHint = "see morgue-query --help";
constexpr std::size_t kMaxDefaultColumns = 100;
constexpr std::size_t kColumnsWithoutTerminal = 80;

[[noreturn]] void usage_error(std::string message, std::string hint = kHelpHint) {
  throw Error(ErrorCode::InvalidArgument, std::move(message), std::move(hint));
}

// The values of options by their long names.
class Values {
 public:
  explicit Values(const std::vector<std::string>& words) {
    po::options_description known;
    for (const OptionRow& row : kOptions) {
      std::string name(row.name);
      if (row.letter != 0) name.append(",").append(1, row.letter);
      if (row.argument.empty()) {
        known.add_options()(name.c_str(), po::bool_switch());
      } else {
        known.add_options()(name.c_str(), po::value<std::string>());
      }
    }
    known.add_options()(kQueryWords, po::value<std::vector<std::string>>());
    po::positional_options_description positional;
    positional.add(kQueryWords, -1);
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

  std::optional<std::uint32_t> number(const char* name,
                                      std::uint32_t min,
                                      std::uint32_t max) const {
    const std::optional<std::string> value = text(name);
    if (!value) return std::nullopt;
    std::uint32_t number = 0;
    const char* end = value->data() + value->size();
    const auto read = std::from_chars(value->data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < min || number > max) {
      usage_error("--" + std::string(name) + " takes a number from " +
                  std::to_string(min) + " to " + std::to_string(max) + ", not \"" +
                  *value + "\"");
    }
    return number;
  }

  std::vector<std::string> query_words() const {
    if (map_.count(kQueryWords) == 0) return {};
    return map_[kQueryWords].as<std::vector<std::string>>();
  }

 private:
  [[noreturn]] static void reject_syntax(const po::invalid_command_line_syntax& error) {
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

  po::variables_map map_;
};

template <typename Value>
struct Choice {
  std::string_view name;
  Value value;
};

enum class ColorMode : std::uint8_t { Auto, Always, Never };

constexpr std::array kSortOrders = {
    Choice<SortOrder>{"relevance", SortOrder::Relevance},
    Choice<SortOrder>{"date", SortOrder::DateAscending},
    Choice<SortOrder>{"-date", SortOrder::DateDescending},
};

constexpr std::array kColorModes = {
    Choice<ColorMode>{"auto", ColorMode::Auto},
    Choice<ColorMode>{"always", ColorMode::Always},
    Choice<ColorMode>{"never", ColorMode::Never},
};

template <typename Choices>
auto choose(const Values& values, const char* name, const Choices& choices) {
  const std::string value =
      values.text(name).value_or(std::string(choices.front().name));
  std::string names;
  for (const auto& choice : choices) {
    if (choice.name == value) return choice.value;
    names.append(names.empty() ? "" : ", ").append(choice.name);
  }
  usage_error("--" + std::string(name) + " takes one of " + names + ", not \"" + value +
              "\"");
}

const OutputFormat& choose_format(const Values& values, Action action) {
  std::vector<std::string> asked;
  if (const auto name = values.text("format")) asked.push_back(*name);
  for (const char* name : {"json", "ndjson"}) {
    if (values.flag(name)) asked.emplace_back(name);
  }
  if (asked.empty()) asked.emplace_back(action == Action::Batch ? "json" : "text");
  if (std::ranges::any_of(asked, [&](const auto& name) { return name != asked[0]; })) {
    usage_error("two formats are asked for: " + asked[0] + " and " + asked.back());
  }
  if (const OutputFormat* format = find_output_format(asked[0])) return *format;
  std::string names;
  for (const OutputFormat& format : output_formats()) {
    names.append(names.empty() ? "" : ", ").append(format.name);
  }
  usage_error("--format takes one of " + names + ", not \"" + asked[0] + "\"");
}

std::optional<std::int64_t> read_now(const Values& values, const TimeZone& zone) {
  const std::optional<std::string> text = values.text("now");
  if (!text) return std::nullopt;
  const TimestampResult result = parse_timestamp(*text, DateOrder::Unset);
  if (result.status != TimestampResult::Status::Ok) {
    usage_error(
        "--now takes a time such as 2019-11-20 or 2019-11-20T08:00+09:00, not \"" +
        *text + "\"");
  }
  return result.date.utc_offset_min ? result.date.instant_s
                                    : zone.to_utc(result.date.instant_s);
}

SearchOptions read_search_options(const Values& values) {
  SearchOptions search;
  search.limit = values.number("limit", 0, kMaxPageHits).value_or(search.limit);
  search.offset = values.number("offset", 0, kMaxReach).value_or(0);
  if (search.offset + search.limit > kMaxReach) {
    usage_error("--offset and --limit together reach beyond " +
                    std::to_string(kMaxReach) + " articles",
                "narrow the query, by dates for example");
  }
  search.sort = choose(values, "sort", kSortOrders);
  search.exact_count = values.flag("exact-count");
  search.simple = values.flag("simple");
  search.explain = values.flag("explain");
  if (const auto zone = values.text("tz")) search.zone = TimeZone::parse(*zone);
  search.now_s = read_now(values, search.zone);
  SnippetOptions& snippet = search.snippet;
  snippet.max_fragments =
      values.number("snippets", 0, 20)
          .value_or(static_cast<std::uint32_t>(snippet.max_fragments));
  snippet.max_fragment_bytes =
      values.number("snippet-bytes", 40, 4000)
          .value_or(static_cast<std::uint32_t>(snippet.max_fragment_bytes));
  return search;
}

WriterOptions read_writer_options(const Values& values,
                                  const Environment& environment) {
  WriterOptions writer;
  const ColorMode mode = choose(values, "color", kColorModes);
  writer.color = mode == ColorMode::Always ||
                 (mode == ColorMode::Auto && environment.color_terminal);
  writer.explain = values.flag("explain");
  const std::size_t columns = environment.columns == 0
                                  ? kColumnsWithoutTerminal
                                  : std::min(environment.columns, kMaxDefaultColumns);
  writer.width =
      values.number("width", 0, 10000).value_or(static_cast<std::uint32_t>(columns));
  return writer;
}

Action read_action(const Values& values) {
  if (values.flag("help")) return Action::Help;
  if (values.flag("version")) return Action::Version;
  return values.text("queries") ? Action::Batch : Action::Search;
}

}  // namespace

Options parse_options(const std::vector<std::string>& words,
                      const Environment& environment) {
  check_command_words(words);
  const Values values(words);
  Options options;
  options.action = read_action(values);
  if (options.action == Action::Help || options.action == Action::Version) {
    return options;
  }
  options.search = read_search_options(values);
  options.format = &choose_format(values, options.action);
  options.writer = read_writer_options(values, environment);
  options.queries_file = values.text("queries").value_or("");
  const std::vector<std::string> query_words = values.query_words();
  for (const std::string& word : query_words) {
    if (!options.query.empty()) options.query += ' ';
    options.query += word;
  }
  if (options.action == Action::Batch && !query_words.empty()) {
    usage_error("a query and --queries are both given",
                "put the query into the file, or leave one out");
  }
  if (options.action == Action::Search && query_words.empty()) {
    usage_error("no query",
                "morgue-query --archive DIR 'QUERY'; for every article the query is "
                "'*'; see morgue-query --help");
  }
  options.archive = values.text("archive").value_or(environment.archive);
  if (options.archive.empty()) {
    usage_error("no archive",
                "name it by --archive DIR or in the variable MORGUE_ARCHIVE");
  }
  return options;
}

}  // namespace morgue
