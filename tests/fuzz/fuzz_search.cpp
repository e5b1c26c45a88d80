// SPDX-License-Identifier: GPL-2.0-or-later
// Any query, strict or simple, either matches a small index or is a query error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <xapian.h>

#include "morgue/error.hpp"
#include "tests/support/test_index.hpp"

namespace {

morgue::TestIndex make_index() {
  using morgue::EntityType;
  morgue::TestIndex index(2);
  morgue::Article first = morgue::make_article(
      "first", "Harbour talks resume",
      "Marta Quill said the harbour board would withdraw.\n\nA mutually acceptable "
      "agreement is near, Quill told reporters in Seoul.");
  morgue::add_entity(first, EntityType::Person, "person:marta-quill",
                     {"Marta Quill", "Quill"});
  morgue::add_entity(first, EntityType::Place, "place:seoul", {"Seoul"});
  first.published = morgue::make_date(2019, 11, 19);
  first.url = "https://news.example.org/1";
  index.add(first);
  morgue::Article second = morgue::make_article(
      "second", "Br\u00fccken", "Die Br\u00fccken im Hafen sind alt, sagt der Rat.");
  second.language = "de";
  index.add(second);
  morgue::Article third =
      morgue::make_article("third", "", "a a a a b a b a a the the 3.5 AT&T");
  third.language = "und";
  index.add(third);
  return index;
}

void search(morgue::TestIndex& index, const std::string& query, bool simple) {
  try {
    index.ask(query, morgue::TimeZone(), simple);
  } catch (const morgue::Error& error) {
    if (error.code() != morgue::ErrorCode::BadQuery) std::abort();
    if (error.message().empty() || error.reason().empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static morgue::TestIndex index = make_index();
  const std::string query(reinterpret_cast<const char*>(data), size);
  search(index, query, false);
  search(index, query, true);
  return 0;
}
