// SPDX-License-Identifier: GPL-2.0-or-later
// Build tool: writes the gazetteer's tables as C++ from names/data and ICU's names of
// regions and of the cities that time zones are called after.
// usage: make_gazetteer DATA_DIR > gazetteer_data.cpp
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/uloc.h>

#include "indexer/names/gazetteer.hpp"
#include "morgue/error.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// In the order of the bits of GazetteerForm::languages; the last bit is every other.
constexpr const char* kLanguages[] = {"en", "de", "fr", "es", "tr",
                                      "ja", "zh", "th", "ar"};
constexpr std::uint16_t kAllLanguages = 0xFFFF;

struct EntityRow {
  std::string id;
  std::string name;
  std::string country;
  bool org = false;
};

struct FormRow {
  std::uint16_t languages = 0;
  bool demonym = false;
  bool weak = false;
  bool capitals = true;  // until a spelling in other letters comes
};

using FormKey = std::pair<std::string, std::size_t>;  // folded form, entity

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> read_rows(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::NotFound, "cannot read " + path);
  std::vector<std::string> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') rows.push_back(line);
  }
  return rows;
}

// A form in capitals of at most six letters is an acronym.
bool is_acronym(std::string_view form) {
  int letters = 0;
  for (const char c : form) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.' && c != '&') {
      return false;
    }
  }
  return letters > 0 && letters <= 6;
}

class Builder {
 public:
  explicit Builder(std::string directory) : directory_(std::move(directory)) {}

  void build() {
    map_country_codes();
    add_countries();
    add_country_forms();
    add_places("cities.tsv");
    add_places("regions.tsv");
    add_organizations();
    add_region_names_of_icu();
    add_city_names_of_icu();
  }

  void write() const;

 private:
  std::size_t add_entity(EntityRow row) {
    std::string id = row.id;
    if (!ids_.insert(id).second) {
      std::string country;
      for (const char c : row.country)
        country += static_cast<char>(c | 0x20);
      id += "-" + country;
      if (!ids_.insert(id).second) {
        throw Error(ErrorCode::InvalidArgument, "the gazetteer has two " + id);
      }
    }
    row.id = id;
    entities_.push_back(std::move(row));
    return entities_.size() - 1;
  }

  // "?Nice" is weak, "tr:AB" Turkish only, "!Seoul" a capital (recorded by its place).
  void add_form(std::size_t entity,
                std::string form,
                std::uint16_t languages,
                bool demonym) {
    bool weak = false;
    if (!form.empty() && (form.front() == '?' || form.front() == '!')) {
      weak = form.front() == '?';
      form.erase(0, 1);
    }
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
      if (form.starts_with(std::string(kLanguages[i]) + ":")) {
        form.erase(0, 3);
        languages = static_cast<std::uint16_t>(1U << i);
      }
    }
    const std::string key = fold_name(form);
    if (key.empty()) return;
    const auto [at, added] = forms_.try_emplace({key, entity});
    FormRow& row = at->second;
    if (added) row.demonym = demonym;
    row.languages |= languages;
    row.weak |= weak;
    row.capitals &= is_acronym(form);
  }

  void map_country_codes() {
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      alpha2_[uloc_getISO3Country((std::string("und_") + *code).c_str())] = *code;
    }
    alpha2_["XKX"] = "XK";
  }

  void add_countries() {
    for (const std::string& line : read_rows(directory_ + "/countries.tsv")) {
      const std::vector<std::string> columns = split(line, '\t');
      const std::size_t entity =
          add_entity({"country:" + columns.at(0), columns.at(1), columns.at(0), false});
      countries_[columns.at(0)] = entity;
      add_form(entity, columns.at(1), kAllLanguages, false);
      for (const std::string& form : split(columns.at(2), '|')) {
        add_form(entity, form, kAllLanguages, false);
      }
      for (const std::string& form : split(columns.at(3), '|')) {
        add_form(entity, form, kAllLanguages, true);
      }
    }
  }

  void add_country_forms() {
    for (const std::string& line : read_rows(directory_ + "/country_names.tsv")) {
      const std::vector<std::string> columns = split(line, '\t');
      for (const std::string& form : split(columns.at(2), '|')) {
        add_form(countries_.at(columns.at(0)), columns.at(1) + ":" + form, 0, false);
      }
    }
  }

  void add_places(const char* file) {
    for (const std::string& line : read_rows(directory_ + "/" + file)) {
      const std::vector<std::string> columns = split(line, '\t');
      const std::string country = columns.at(0) == "-" ? "" : columns.at(0);
      for (const std::string& place : split(columns.at(1), '|')) {
        const std::vector<std::string> forms = split(place, '=');
        const std::size_t skip = forms[0].find_first_not_of("?!");
        const std::string name = forms[0].substr(skip);
        const std::size_t entity = add_entity(
            {derive_entity_id(EntityType::Place, name), name, country, false});
        for (const std::string& form : forms) {
          add_form(entity, form, kAllLanguages, false);
        }
        // ICU's name of the city in English finds its names in other languages.
        cities_.try_emplace(fold_name(name), entity);
      }
    }
  }

  void add_organizations() {
    for (const std::string& line : read_rows(directory_ + "/organizations.tsv")) {
      const std::vector<std::string> columns = split(line, '\t');
      const std::size_t entity =
          add_entity({"org:" + columns.at(0), columns.at(1), "", true});
      add_form(entity, columns.at(1), kAllLanguages, false);
      for (const std::string& form : split(columns.at(2), '|')) {
        add_form(entity, form, kAllLanguages, false);
      }
    }
  }

  // Adds a name of ICU without what it puts in parentheses.
  void add_icu_form(std::size_t entity,
                    const icu::UnicodeString& name,
                    std::size_t language) {
    std::string form;
    name.toUTF8String(form);
    form = form.substr(0, form.find(" ("));
    form = form.substr(0, form.find("\357\274\210"));
    if (form.size() < 3) return;  // "US": the table has it
    add_form(entity, form, static_cast<std::uint16_t>(1U << language), false);
  }

  void add_region_names_of_icu() {
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
      add_region_names(kLanguages[i], i);
    }
    add_region_names("zh_Hant", 6);  // beside the simplified forms of "zh"
  }

  // Full and short names: "Sonderverwaltungsregion Hongkong" and "Hongkong".
  void add_region_names(const char* locale, std::size_t language) {
    for (const UDisplayContext length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
      UDisplayContext context[] = {length};
      const std::unique_ptr<icu::LocaleDisplayNames> names(
          icu::LocaleDisplayNames::createInstance(icu::Locale(locale), context, 1));
      for (const auto& [code, entity] : countries_) {
        const auto alpha2 = alpha2_.find(code);
        if (alpha2 == alpha2_.end()) continue;
        icu::UnicodeString name;
        names->regionDisplayName(alpha2->second.c_str(), name);
        add_icu_form(entity, name, language);
      }
    }
  }

  void add_city_names_of_icu() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneNames> english(
        icu::TimeZoneNames::createInstance(icu::Locale("en"), status));
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
      const std::unique_ptr<icu::TimeZoneNames> names(
          icu::TimeZoneNames::createInstance(icu::Locale(kLanguages[i]), status));
      const std::unique_ptr<icu::StringEnumeration> zones(
          icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION,
                                                     nullptr, nullptr, status));
      if (U_FAILURE(status))
        throw Error(ErrorCode::Internal, "ICU lists no time zones");
      while (const icu::UnicodeString* zone = zones->snext(status)) {
        icu::UnicodeString name;
        icu::UnicodeString key;
        english->getExemplarLocationName(*zone, key);
        names->getExemplarLocationName(*zone, name);
        std::string utf8;
        key.toUTF8String(utf8);
        const auto city = cities_.find(fold_name(utf8));
        if (city != cities_.end()) add_icu_form(city->second, name, i);
      }
    }
  }

  std::string directory_;
  std::vector<EntityRow> entities_;
  std::map<FormKey, FormRow> forms_;  // sorted as the table is
  std::set<std::string> ids_;
  std::map<std::string, std::size_t> countries_;
  std::map<std::string, std::size_t> cities_;
  std::map<std::string, std::string> alpha2_;
};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\%03o", byte);
      out += escape;
    }
  }
  return out + '"';
}

void write_words(const std::string& path, const char* function) {
  std::set<std::string> words;
  for (const std::string& line : read_rows(path)) {
    for (const std::string& word : split(line, ' ')) {
      const std::string key = fold_name(word);
      if (!key.empty()) words.insert(key);
    }
  }
  std::cout << "std::span<const std::string_view> " << function
            << "() noexcept {\n  static constexpr std::string_view kWords[] = {\n";
  for (const std::string& word : words)
    std::cout << "    " << quoted(word) << ",\n";
  std::cout << "  };\n  return kWords;\n}\n\n";
}

void Builder::write() const {
  std::cout << "// Generated by make_gazetteer; do not edit.\n"
               "#include \"indexer/names/gazetteer.hpp\"\n\nnamespace morgue {\n"
               "namespace {\n\nconstexpr GazetteerEntity kEntities[] = {\n";
  for (const EntityRow& row : entities_) {
    std::cout << "  {" << quoted(row.id) << ", " << quoted(row.name) << ", "
              << quoted(row.country) << ", EntityType::" << (row.org ? "Org" : "Place")
              << "},\n";
  }
  std::cout << "};\n\nconstexpr GazetteerForm kForms[] = {\n";
  for (const auto& [key, row] : forms_) {
    const int flags = (row.demonym ? kFormDemonym : 0) | (row.weak ? kFormWeak : 0) |
                      (row.capitals ? kFormCapitals : 0);
    std::cout << "  {" << quoted(key.first) << ", " << key.second << ", "
              << row.languages << ", " << flags << "},\n";
  }
  std::map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < entities_.size(); ++i)
    by_id[entities_[i].id] = i;
  std::cout << "};\n\nconstexpr std::uint16_t kById[] = {\n";
  for (const auto& [id, entity] : by_id)
    std::cout << "  " << entity << ",\n";
  std::cout << "};\n\n}  // namespace\n\n"
               "std::span<const std::uint16_t> gazetteer_entities_by_id() noexcept {\n"
               "  return kById;\n}\n\n"
               "std::span<const GazetteerEntity> gazetteer_entities() noexcept {\n"
               "  return kEntities;\n}\n\n"
               "std::span<const GazetteerForm> gazetteer_forms() noexcept {\n"
               "  return kForms;\n}\n\n";
  write_words(directory_ + "/given_names.txt", "given_names");
  write_words(directory_ + "/family_names.txt", "leading_family_names");
  std::cout << "}  // namespace morgue\n";
}

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_gazetteer DATA_DIR > gazetteer_data.cpp\n";
    return 2;
  }
  try {
    morgue::Builder builder(argv[1]);
    builder.build();
    builder.write();
  } catch (const std::exception& error) {
    std::cerr << "make_gazetteer: " << error.what() << '\n';
    return 1;
  }
  return std::cout.flush() ? 0 : 1;
}
