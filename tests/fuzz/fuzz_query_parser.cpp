// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes, as a query of both modes, give a tree or an error inside the query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"

namespace {

void parse(std::string_view query, bool simple) {
  morgue::ParseOptions options;
  options.now_s = 1574337600;
  options.simple = simple;
  try {
    const auto first = morgue::parse_query(query, options);
    const auto second = morgue::parse_query(query, options);
    if (morgue::print_query(*first.root) != morgue::print_query(*second.root)) {
      std::abort();
    }
  } catch (const morgue::Error& error) {
    const morgue::SourceRange where = error.where();
    if (error.reason().empty() || where.offset > query.size()) std::abort();
    if (where.length > query.size() - where.offset) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  parse(query, false);
  parse(query, true);
  return 0;
}
