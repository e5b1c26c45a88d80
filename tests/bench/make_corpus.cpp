// SPDX-License-Identifier: GPL-2.0-or-later
// Prints a corpus of generated news for benchmarks; see scripts/make_corpus.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "tests/bench/corpus/article_writer.hpp"

namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

struct Request {
  std::uint64_t articles = 0;
  std::uint64_t seed = 1;
  std::string path;  // empty: standard output
};

bool read_number(std::string_view text, std::uint64_t& value) {
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc() && read.ptr == end;
}

bool read_request(int argc, char** argv, Request& request) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view value = argv[i + 1];
    if (name == "--articles") {
      if (!read_number(value, request.articles)) return false;
    } else if (name == "--seed") {
      if (!read_number(value, request.seed)) return false;
    } else if (name == "-o") {
      request.path = value;
    } else {
      return false;
    }
  }
  return argc % 2 == 1 && request.articles > 0;
}

bool print_corpus(const Request& request, std::FILE* out) {
  const morgue_bench::ArticleWriter writer(request.seed);
  std::string lines;
  for (std::uint64_t number = 0; number < request.articles; ++number) {
    writer.append_line(lines, number);
    if (lines.size() < kBlockBytes && number + 1 < request.articles) continue;
    if (std::fwrite(lines.data(), 1, lines.size(), out) != lines.size()) return false;
    lines.clear();
  }
  return std::fflush(out) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  Request request;
  if (!read_request(argc, argv, request)) {
    std::fputs("usage: make_corpus --articles N [--seed S] [-o FILE]\n", stderr);
    return 2;
  }
  std::FILE* const out =
      request.path.empty() ? stdout : std::fopen(request.path.c_str(), "wb");
  const bool printed = out != nullptr && print_corpus(request, out);
  if (!printed || (out != stdout && std::fclose(out) != 0)) {
    std::fprintf(stderr, "make_corpus: cannot write %s\n",
                 request.path.empty() ? "standard output" : request.path.c_str());
    return 1;
  }
  return 0;
}
