// SPDX-License-Identifier: GPL-2.0-or-later
// From a record's values to an Article.
#include "indexer/formats/raw_article.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/name.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxTitleBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxListValues = 1000;
constexpr std::array<std::string_view, 4> kEntityIdKinds = {"person", "org", "place",
                                                            "country"};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string word = ascii_lower(trim(text));
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_yes(std::string_view text) {
  return is_one_of(text, {"true", "yes", "1"});
}

bool is_no(std::string_view text) {
  return is_one_of(text, {"false", "no", "0"});
}

// Applies the rules to one record; keeps what the messages need.
class Finisher {
 public:
  Finisher(const Provenance& where,
           const ReaderOptions& options,
           std::vector<ReadWarning>& warnings)
      : where_(where), options_(options), warnings_(warnings) {}

  ReadResult finish(RawArticle raw) {
    if (std::string reason = deletion_reason(raw); !reason.empty())
      return finish_deletion(raw, std::move(reason));
    Article article;
    article.provenance = where_;
    fill_texts(raw, article);
    article.id = choose_id(raw, article);
    if (auto reject = check_id(article.id)) return *std::move(reject);
    if (auto reject = check_texts(article)) return *std::move(reject);
    if (auto reject = read_dates(raw, article)) return *std::move(reject);
    if (auto reject = check_embargo(raw, article)) return *std::move(reject);
    return article;
  }

 private:
  ReadResult finish_deletion(const RawArticle& raw, std::string reason) {
    std::string_view id = trim(raw.id);
    if (id.empty() && is_page_address(trim(raw.url))) id = trim(raw.url);
    if (id.empty()) {
      return Reject{where_, "", "no_id",
                    "the record takes an article back (" + reason +
                        ") but does not say which; give it the id of that article"};
    }
    if (auto reject = check_id(std::string(id))) return *std::move(reject);
    Deletion deletion;
    deletion.where = where_;
    deletion.id = id;
    deletion.reason = std::move(reason);
    std::vector<std::string> dates;
    if (!is_yes(raw.deleted)) dates.push_back(raw.deleted);
    dates.insert(dates.end(), raw.updated.begin(), raw.updated.end());
    deletion.updated = read_update(dates);
    return deletion;
  }

  void fill_texts(RawArticle& raw, Article& article) const {
    article.url = is_page_address(trim(raw.url)) ? std::string(trim(raw.url)) : "";
    article.title = one_line(raw.title);
    article.subtitle = one_line(raw.subtitle);
    article.body = clean_text(raw.body).text;
    article.summary = one_line(raw.summary);
    article.byline = clean_list(raw.byline);
    article.dateline = one_line(raw.dateline);
    article.source = one_line(raw.source);
    if (article.source.empty()) article.source = options_.default_source;
    article.language = primary_language(raw.language);
    if (article.language.empty()) article.language = options_.default_language;
    article.section = one_line(raw.section);
    article.tags = clean_list(raw.tags);
    article.entities = std::move(raw.entities);
  }

  static std::vector<std::string> clean_list(const std::vector<std::string>& values) {
    std::vector<std::string> list;
    for (const std::string& value : values) {
      std::string line = one_line(value);
      if (line.empty() || list.size() == kMaxListValues) continue;
      if (std::find(list.begin(), list.end(), line) == list.end())
        list.push_back(std::move(line));
    }
    return list;
  }

  static std::string choose_id(const RawArticle& raw, const Article& article) {
    if (const std::string_view id = trim(raw.id); !id.empty()) return std::string(id);
    if (!raw.default_id.empty()) return raw.default_id;
    if (!article.url.empty()) return article.url;
    const std::string_view date =
        raw.published.empty() ? std::string_view() : std::string_view(raw.published[0]);
    return content_id(article.title, date, article.body);
  }

  std::optional<Reject> check_id(const std::string& id) const {
    auto problem = article_id_problem(id);
    if (!problem) return std::nullopt;
    return bad_id_reject(where_, id, *std::move(problem));
  }

  std::optional<Reject> check_texts(const Article& article) const {
    if (article.title.empty() && !has_text(article.body)) {
      return reject(article, "no_text",
                    "the record has neither a title nor a body; name their keys with "
                    "--map title=KEY,body=KEY, or see --show-mapping");
    }
    if (article.body.size() > kMaxTextBytes) {
      return reject(article, "too_large",
                    "the body is " + std::to_string(article.body.size()) +
                        " bytes long; an article may have " +
                        std::to_string(kMaxTextBytes));
    }
    if (article.title.size() > kMaxTitleBytes) {
      return reject(article, "too_large",
                    "the title is " + std::to_string(article.title.size()) +
                        " bytes long; a title may have " +
                        std::to_string(kMaxTitleBytes));
    }
    return std::nullopt;
  }

  std::optional<Reject> read_dates(const RawArticle& raw, Article& article) {
    for (const std::string& text : raw.published) {
      const TimestampResult result = read_date(text);
      if (result.status == TimestampResult::Status::Ambiguous) {
        return reject(article, "ambiguous_date", result.message);
      }
      if (result.status == TimestampResult::Status::Ok) {
        article.published = result.date;
        break;
      }
    }
    article.updated = read_update(raw.updated);
    return std::nullopt;
  }

  ArticleDate read_update(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      const TimestampResult result = read_date(text);
      if (result.status == TimestampResult::Status::Ambiguous) {
        warn("ambiguous_date", "the date of the update is not read: " + result.message);
      }
      if (result.status == TimestampResult::Status::Ok) return result.date;
    }
    return {};
  }

  // An embargo is a promise: what cannot be read has not passed.
  std::optional<Reject> check_embargo(const RawArticle& raw,
                                      const Article& article) const {
    if (trim(raw.embargo).empty() || is_no(raw.embargo)) return std::nullopt;
    const TimestampResult until = parse_timestamp(raw.embargo, options_.date_order);
    switch (until.status) {
      case TimestampResult::Status::Missing:
        return std::nullopt;
      case TimestampResult::Status::Ok:
        if (options_.now_s && *options_.now_s >= until.date.instant_s)
          return std::nullopt;
        return reject(article, "embargoed",
                      "the article is under embargo until " + format_date(until.date) +
                          "; index it again after that");
      case TimestampResult::Status::Ambiguous:
        return reject(article, "ambiguous_date", "the embargo: " + until.message);
      case TimestampResult::Status::Invalid:
        break;
    }
    return reject(article, "embargoed",
                  "the article is under embargo and does not say until when: " +
                      quoted_excerpt(raw.embargo) +
                      "; take the embargo out of the record once it has passed");
  }

  // Warns of what is not a date, and of the zero that stands for none.
  TimestampResult read_date(const std::string& text) {
    TimestampResult result = parse_timestamp(text, options_.date_order);
    if (result.status == TimestampResult::Status::Invalid)
      warn("bad_date", "a date is not read: " + result.message);
    const bool is_epoch = result.status == TimestampResult::Status::Ok &&
                          result.date.instant_s == 0 && !result.date.floating();
    if (is_epoch) {
      warn("epoch_date", "the date " + quoted_excerpt(text) +
                             " is the zero of computer clocks; taken as no date");
      result.status = TimestampResult::Status::Missing;
    }
    return result;
  }

  Reject reject(const Article& article, std::string code, std::string message) const {
    return {where_, article.id, std::move(code), std::move(message)};
  }

  void warn(std::string code, std::string message) {
    warnings_.push_back({where_, std::move(code), std::move(message)});
  }

  const Provenance& where_;
  const ReaderOptions& options_;
  std::vector<ReadWarning>& warnings_;
};

// "person:james-dehart", "country:KOR": a known kind and a slug.
bool is_canonical_entity_id(std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos || colon + 1 == id.size()) return false;
  const std::string_view kind = id.substr(0, colon);
  const bool known = std::find(kEntityIdKinds.begin(), kEntityIdKinds.end(), kind) !=
                     kEntityIdKinds.end();
  const std::string_view slug = id.substr(colon + 1);
  return known && std::all_of(slug.begin(), slug.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '-';
         });
}

std::string id_by_name(EntityType type, const std::string& name) {
  std::vector<std::string> known = known_entity_ids(type, name);
  return known.empty() ? derive_entity_id(type, name) : std::move(known.front());
}

}  // namespace

std::string deletion_reason(const RawArticle& raw) {
  if (raw.status == "canceled" || raw.status == "withheld") return raw.status;
  const bool dated =
      !is_no(raw.deleted) && parse_timestamp(raw.deleted, DateOrder::DayFirst).status ==
                                 TimestampResult::Status::Ok;
  return is_yes(raw.deleted) || dated || raw.status == "deleted" ? "deleted" : "";
}

ReadResult finish_article(RawArticle raw,
                          const Provenance& where,
                          const ReaderOptions& options,
                          std::vector<ReadWarning>& warnings) {
  return Finisher(where, options, warnings).finish(std::move(raw));
}

void add_given_entity(EntityType type,
                      std::string_view name,
                      std::string_view id,
                      std::vector<Entity>& entities) {
  Entity entity;
  entity.type = type;
  entity.name = one_line(name);
  entity.given = true;
  const bool is_known =
      std::any_of(entities.begin(), entities.end(), [&entity](const Entity& other) {
        return other.type == entity.type && other.name == entity.name;
      });
  if (entity.name.empty() || is_known || entities.size() == kMaxListValues) return;
  entity.id = is_canonical_entity_id(trim(id)) ? std::string(trim(id))
                                               : id_by_name(type, entity.name);
  entities.push_back(std::move(entity));
}

bool is_page_address(std::string_view text) noexcept {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (text.size() > scheme.size() &&
        equals_ignoring_case(text.substr(0, scheme.size()), scheme)) {
      return text.find_first_of(" \n\t") == std::string_view::npos;
    }
  }
  return false;
}

}  // namespace morgue
