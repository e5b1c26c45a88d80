// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of field names, terms and value slots.
#include "morgue/schema.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <string>

#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("schema") {
  TEST_CASE("finds fields by name and by alias") {
    struct Row {
      const char* name;
      FieldId id;
    };

    const Row rows[] = {{"title", FieldId::Title},    {"hd", FieldId::Title},
                        {"intitle", FieldId::Title},  {"published", FieldId::Date},
                        {"location", FieldId::Place}, {"loc", FieldId::Place},
                        {"company", FieldId::Org},    {"is", FieldId::Is},
                        {"speaker", FieldId::By},     {"domain", FieldId::Site}};
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const Field* found = find_field(row.name);
      REQUIRE(found != nullptr);
      CHECK(found->id == row.id);
    }
  }

  TEST_CASE("knows no field without a name or by half a name") {
    CHECK(find_field("") == nullptr);
    CHECK(find_field("titl") == nullptr);
    CHECK(find_field("intitle headline") == nullptr);
    CHECK(find_field("Title") == nullptr);
  }

  TEST_CASE("suggests the nearest field for a slip") {
    CHECK(nearest_field("titel")->id == FieldId::Title);
    CHECK(nearest_field("headlin")->id == FieldId::Title);
    CHECK(nearest_field("persn")->id == FieldId::Person);
    CHECK(nearest_field("auther")->id == FieldId::Byline);
    CHECK(nearest_field("colour") == nullptr);
    CHECK(nearest_field("") == nullptr);
    CHECK(nearest_field(std::string(100000, 't')) == nullptr);
  }

  TEST_CASE("terms are spelled as FORMAT says") {
    CHECK(word_term(FieldId::Any, "seoul") == "seoul");
    CHECK(word_term(FieldId::Title, "seoul") == "Sseoul");
    CHECK(word_term(FieldId::Id, "a-1") == "Qa-1");
    CHECK(stem_term(FieldId::Any, "en", "talk") == "Zen:talk");
    CHECK(stem_term(FieldId::Lead, "de", "gesprach") == "Zde:XLEgesprach");
    CHECK(entity_id_term("country:KOR") == "XEIcountry:KOR");
    CHECK(entity_type_term(EntityType::Place) == "XETplace");
    CHECK(entity_word_term(EntityType::Person, "dehart") == "XNPdehart");
    CHECK(entity_word_term(EntityType::Org, "yonhap") == "XNOyonhap");
    CHECK(entity_word_term(EntityType::Place, "seoul") == "XNLseoul");
    CHECK(entity_alias_term(EntityType::Place, "south korea") == "XAFL:south korea");
    CHECK(flag_term(FieldId::Has, "date") == "XHASdate");
    CHECK(flag_term(FieldId::Missing, "date") == "XHASdate");
    CHECK(flag_term(FieldId::Is, "floating") == "XISfloating");
  }

  TEST_CASE("date terms name a year a month or a day of their field") {
    const CivilDate date{2019, 11, 5};
    CHECK(date_term(FieldId::Date, DateUnit::Year, date) == "Y2019");
    CHECK(date_term(FieldId::Date, DateUnit::Month, date) == "M201911");
    CHECK(date_term(FieldId::Date, DateUnit::Day, date) == "D20191105");
    CHECK(date_term(FieldId::Updated, DateUnit::Year, date) == "XUY2019");
    CHECK(date_term(FieldId::Updated, DateUnit::Day, date) == "XUD20191105");
    CHECK(date_term(FieldId::Mentions, DateUnit::Month, date) == "XMM201911");
    CHECK(date_term(FieldId::Date, DateUnit::Day, {33, 1, 2}) == "D00330102");
  }

  TEST_CASE("a term at the limit is kept and a longer one is cut and hashed") {
    const std::string fits(kMaxTermBytes - 1, 'a');
    CHECK(word_term(FieldId::Title, fits) == "S" + fits);
    const std::string longer = fits + "a";
    const std::string cut = word_term(FieldId::Title, longer);
    CHECK(cut.size() == kMaxTermBytes);
    CHECK(cut[kMaxTermBytes - 33] == '#');
    CHECK(cut.starts_with("Saaa"));
    CHECK(cut == word_term(FieldId::Title, longer));
    CHECK(cut != word_term(FieldId::Title, longer + "a"));
  }

  TEST_CASE("a long term is cut at a code point") {
    for (std::size_t lead = 0; lead < 4; ++lead) {
      std::string text(lead, 'a');
      for (int i = 0; i < 100; ++i)
        text += "\xe6\xbc\xa2";
      const std::string cut = make_term("", text);
      const std::size_t hash_begin = cut.rfind('#');
      REQUIRE(hash_begin != std::string::npos);
      CAPTURE(lead);
      CHECK(cut.size() <= kMaxTermBytes);
      CHECK((hash_begin - lead) % 3 == 0);
      CHECK(hash_begin > kMaxTermBytes - 33 - 3);
    }
  }

  TEST_CASE("NUL counts twice") {
    const std::string nuls(kMaxTermBytes / 2, '\0');
    CHECK(make_term("", nuls) == nuls);
    const std::string cut = make_term("a", nuls);
    CHECK(cut.size() < kMaxTermBytes);
    CHECK(cut.find('#') == 1 + (kMaxTermBytes - 33 - 1) / 2);
  }

  TEST_CASE("ill-formed text is cut all the same") {
    const std::string cut = make_term("", std::string(1000, '\x80'));
    CHECK(cut.size() == kMaxTermBytes);
  }

  TEST_CASE("date slots sort as instants do and ids break ties") {
    const std::int64_t instants[] = {
        std::numeric_limits<std::int64_t>::min(), -86400, -1, 0, 1, 1574121600,
        std::numeric_limits<std::int64_t>::max()};
    std::string before;
    for (const std::int64_t instant : instants) {
      CAPTURE(instant);
      const std::string value = date_slot_value(instant, "id");
      CHECK(value.size() == 16);
      CHECK(value > before);
      CHECK(date_slot_bound(instant) <= value);
      CHECK(date_slot_bound(instant) > before);
      CHECK(date_slot_instant(value) == instant);
      before = value;
    }
    CHECK(date_slot_value(0, "a") != date_slot_value(0, "b"));
  }

  TEST_CASE("slot bytes do not change") {
    CHECK(date_slot_value(0, "a") ==
          std::string("\x80\0\0\0\0\0\0\0\xe6\xc6\x32\xb6\x1e\x96\x4e\x1f", 16));
    CHECK(number_slot_value(258) == std::string("\0\0\0\0\0\0\x01\x02", 8));
  }

  TEST_CASE("number slots sort as numbers do") {
    CHECK(number_slot_value(9) < number_slot_value(10));
    CHECK(number_slot_value(255) < number_slot_value(256));
    CHECK(number_from_slot(number_slot_value(123456789012)) == 123456789012);
  }

  TEST_CASE("a short slot value is corrupt") {
    CHECK_THROWS_WITH_AS(date_slot_instant("abc"),
                         "a value slot holds 3 bytes where 8 belong", Error);
    CHECK_THROWS_WITH_AS(number_from_slot(""),
                         "a value slot holds 0 bytes where 8 belong", Error);
  }
}
