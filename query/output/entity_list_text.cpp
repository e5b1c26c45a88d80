// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of entities as a table and as JSON.
#include "query/output/entity_list_text.hpp"

#include <algorithm>

#include "query/output/json_builder.hpp"
#include "query/output/result_writer.hpp"
#include "query/output/terminal.hpp"

namespace morgue {

namespace {

constexpr std::string_view kCountHeader = "articles";
constexpr std::string_view kGap = "  ";
constexpr std::string_view kAlso = "also ";
constexpr std::size_t kMaxIdColumns = 44;
constexpr std::size_t kMinNameColumns = 30;

void append_right(std::string_view text, std::size_t columns, std::string& out) {
  const std::size_t width = display_width(text);
  out.append(columns - std::min(width, columns), ' ').append(text);
}

void append_left(std::string_view text, std::size_t columns, std::string& out) {
  const std::size_t width = display_width(text);
  out.append(text).append(columns - std::min(width, columns), ' ');
}

std::string other_names(const ListedEntity& entity) {
  std::string names;
  for (const ListedAlias& alias : entity.aliases) {
    names.append(names.empty() ? kAlso : "; ").append(safe_text(alias.name));
  }
  const std::uint64_t left = entity.alias_count - entity.aliases.size();
  if (left > 0) names.append("; and ").append(std::to_string(left)).append(" more");
  return names;
}

class EntityTable {
 public:
  EntityTable(const EntityList& list, std::size_t width) : list_(list), width_(width) {
    for (const ListedEntity& entity : list.entities) {
      id_columns_ = std::max(id_columns_, display_width(safe_text(entity.id)));
    }
    id_columns_ = std::min(id_columns_, kMaxIdColumns);
  }

  std::string text() {
    std::string out;
    if (list_.entities.empty()) return out;
    append_row(std::string(kCountHeader), "identifier", "name", out);
    for (const ListedEntity& entity : list_.entities) {
      append_row(std::to_string(entity.article_count), safe_text(entity.id),
                 safe_text(entity.name), out);
      append_names(other_names(entity), out);
    }
    return out;
  }

 private:
  std::size_t indent() const {
    return kCountHeader.size() + 2 * kGap.size() + id_columns_;
  }

  void append_row(const std::string& count,
                  const std::string& id,
                  const std::string& name,
                  std::string& out) const {
    append_right(count, kCountHeader.size(), out);
    out.append(kGap);
    append_left(id, id_columns_, out);
    out.append(kGap).append(name).append("\n");
  }

  void append_names(const std::string& names, std::string& out) {
    if (names.empty()) return;
    const std::size_t room =
        width_ == 0 ? 0 : std::max(width_, indent() + kMinNameColumns) - indent();
    for (const TextLine& line : wrapper_.wrap(names, room)) {
      out.append(indent(), ' ').append(names, line.begin, line.end - line.begin);
      out += '\n';
    }
  }

  const EntityList& list_;
  std::size_t width_;
  std::size_t id_columns_ = std::string_view("identifier").size();
  LineWrapper wrapper_;
};

void add_aliases(JsonBuilder& json, const ListedEntity& entity) {
  json.count("alias_count", entity.alias_count).key("aliases").begin_array();
  for (const ListedAlias& alias : entity.aliases) {
    json.begin_object()
        .member("name", alias.name)
        .count("article_count", alias.article_count)
        .end_object();
  }
  json.end_array();
}

}  // namespace

std::string entity_list_text(const EntityList& list, std::size_t width) {
  return EntityTable(list, width).text();
}

std::string entity_list_notes(std::string_view program,
                              const EntityListOptions& options,
                              const EntityList& list) {
  std::string notes;
  if (list.match_count == 0) {
    notes.append(program).append(": note: no ");
    notes.append(options.type ? entity_type_name(*options.type) : "entity");
    notes.append(" has a name that begins with \"")
        .append(safe_text(options.prefix))
        .append("\"\n");
  }
  const std::uint64_t shown = options.offset + list.entities.size();
  if (shown < list.match_count) {
    const std::uint64_t more = list.match_count - shown;
    notes.append(program).append(": note: ").append(std::to_string(more));
    notes.append(" more; raise --limit, go on with --offset ")
        .append(std::to_string(shown))
        .append(", or give more letters\n");
  }
  if (!list.complete) {
    notes.append(program)
        .append(
            ": note: the archive has too many names to read them all; entities and ")
        .append("other names may be missing; give more letters or --type\n");
  }
  return notes;
}

std::string entity_list_json(std::string_view generation,
                             const EntityListOptions& options,
                             const EntityList& list) {
  std::string out;
  JsonBuilder json(out);
  json.begin_object().count("format_version", kOutputVersion);
  json.member("generation", generation).member("prefix", options.prefix).key("type");
  if (options.type) {
    json.string(entity_type_name(*options.type));
  } else {
    json.null();
  }
  json.count("entity_count", list.match_count).key("complete").boolean(list.complete);
  json.count("offset", options.offset).count("limit", options.limit);
  json.key("entities").begin_array();
  for (const ListedEntity& entity : list.entities) {
    json.begin_object()
        .member("type", entity_type_name(entity.type))
        .member("id", entity.id)
        .member("name", entity.name)
        .count("article_count", entity.article_count);
    add_aliases(json, entity);
    json.end_object();
  }
  json.end_array().end_object();
  return out += '\n';
}

}  // namespace morgue
