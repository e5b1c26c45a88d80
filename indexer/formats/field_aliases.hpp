// SPDX-License-Identifier: GPL-2.0-or-later
// How inputs spell the fields of an article: the one table of aliases.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

enum class ArticleField : std::uint8_t {
  Id,
  Url,
  Title,
  Subtitle,
  Body,
  Summary,
  Byline,
  Dateline,
  Source,
  Language,
  Section,
  Tags,
  Published,
  Updated,
  Persons,
  Organizations,
  Places,
  Entities,
  Status,
  Deleted,
  Embargo,
};

// One field: its name for --map, its keys in JSON and its names in header lines.
//
// Case, '_', '-' and '.' do not matter. Of several keys the first in the row that is
// present with a usable value wins; a key that ends in '*' stands for every key that
// begins so.
struct FieldAliases {
  ArticleField field;
  std::string_view name;
  std::string_view keys;
  std::string_view headers;
};

// clang-format off
inline constexpr std::array kFieldAliases = {
    FieldAliases{ArticleField::Id, "id",
        "id uri guid uuid doc_id docid docno article_id identifier @id",
        "ID Message-ID DocNo"},
    FieldAliases{ArticleField::Url, "url",
        "canonical_url canonical_link canonical url link article_url permalink mainEntityOfPage "
        "external_url original_url source",
        "URL Link"},
    FieldAliases{ArticleField::Title, "title",
        "title headline headlines headline_main headline* head hl1 article_title og:title name subject",
        "Title Headline Subject"},
    FieldAliases{ArticleField::Subtitle, "subtitle",
        "subtitle subheadline subheading alternativeHeadline hl2 deck",
        "Subtitle Subheadline"},
    FieldAliases{ArticleField::Body, "body",
        "body maintext articleBody text_content textContent content contents text fulltext "
        "full_text content_html content_text bodies body_xhtml body_html body_richtext body_main "
        "body_text body* raw_text article",
        ""},
    FieldAliases{ArticleField::Summary, "summary",
        "description excerpt abstract summary lead dek standfirst meta_description description_text "
        "descriptions",
        "Summary Abstract Description"},
    FieldAliases{ArticleField::Byline, "byline",
        "byline by authors author creator reporter",
        "Byline Author Authors By From"},
    FieldAliases{ArticleField::Dateline, "dateline",
        "dateline located location locationCreated contentLocation filed_from",
        "Dateline Location Place"},
    FieldAliases{ArticleField::Source, "source",
        "source source_name source-hostname publication newspaper outlet site_name meta_site_name "
        "infosource infosources hostname source_domain canonical_domain domain publisher provider "
        "sourceOrganization copyrightHolder",
        "Source Publication Newspaper"},
    FieldAliases{ArticleField::Language, "language",
        "language lang inLanguage detectedLanguage meta_lang",
        "Language Lang"},
    FieldAliases{ArticleField::Section, "section",
        "section articleSection kicker category rubric",
        "Section Category"},
    FieldAliases{ArticleField::Tags, "tags",
        "tags keywords meta_keywords categories subjects subject",
        "Tags Keywords"},
    FieldAliases{ArticleField::Published, "published",
        "published published_at published_time publication_date date_publish datePublished "
        "publish_date published_date pub_date firstCreated dateTimePub versionCreated "
        "contentCreated dateTime seendate date timestamp authoredAt created_at dateCreated",
        "Date Published"},
    FieldAliases{ArticleField::Updated, "updated",
        "updated updated_at modified modified_at modified_time date_modify dateModified "
        "date_modified last_modified lastmod versionCreated",
        "Updated Modified"},
    FieldAliases{ArticleField::Persons, "persons",
        "persons people person peopleMentioned",
        "Persons People"},
    FieldAliases{ArticleField::Organizations, "organizations",
        "organizations organisations organization organisation orgs org companiesMentioned",
        "Organizations Organisations"},
    FieldAliases{ArticleField::Places, "places",
        "places place locations locationMentioned",
        "Places"},
    FieldAliases{ArticleField::Entities, "entities",
        "entities concepts about mentions",
        ""},
    FieldAliases{ArticleField::Status, "status",
        "pubstatus status",
        ""},
    FieldAliases{ArticleField::Deleted, "deleted",
        "deleted is_deleted deleted_at",
        ""},
    FieldAliases{ArticleField::Embargo, "embargo",
        "embargo embargoed embargoedUntil",
        "Embargo Embargoed Embargoed-Until"},
};
// clang-format on

inline constexpr std::size_t kArticleFieldCount = kFieldAliases.size();

constexpr const FieldAliases& field_aliases(ArticleField field) {
  return kFieldAliases[static_cast<std::size_t>(field)];
}

namespace field_aliases_check {

constexpr bool rows_match_fields() {
  for (std::size_t i = 0; i < kFieldAliases.size(); ++i) {
    if (static_cast<std::size_t>(kFieldAliases[i].field) != i) return false;
  }
  return true;
}

static_assert(rows_match_fields(), "kFieldAliases is in the order of ArticleField");

}  // namespace field_aliases_check

// Returns `key` in the form in which keys are compared: lower case without '_', '-',
// '.', ':' and spaces.
std::string fold_key(std::string_view key);

// The keys of a field, folded, best first. A path into nested objects keeps its dots.
struct FieldKeys {
  std::vector<std::string> keys;
  bool is_mapped = false;  // the first is the user's: before it no other counts
};

using AliasTable = std::array<FieldKeys, kArticleFieldCount>;

enum class AliasKind : std::uint8_t { Keys, Headers };

// Returns the table, with the keys of `mapping` (field name -> key) before the others
// of their rows, which stay for records without them. Throws Error(InvalidArgument) for
// a name that is no field's.
AliasTable make_alias_table(
    AliasKind kind, const std::map<std::string, std::string, std::less<>>& mapping);

}  // namespace morgue
