// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "indexer/formats/article_reader.hpp"
#include "morgue/error.hpp"

namespace {

morgue::Input make_input(std::string name, std::string content) {
  morgue::Input input;
  input.name = std::move(name);
  input.default_id = input.name;
  input.content = std::move(content);
  return input;
}

std::string_view chosen(std::string_view forced, const morgue::Input& input) {
  const morgue::ArticleFormat* format = morgue::choose_format(forced, input);
  return format == nullptr ? "none" : format->name;
}

}  // namespace

TEST_SUITE("format registry") {
  TEST_CASE("every format has a name and a line of help and can be forced") {
    const morgue::Input input = make_input("-", "anything");
    CHECK(!morgue::article_formats().empty());
    for (const morgue::ArticleFormat& format : morgue::article_formats()) {
      CAPTURE(format.name);
      CHECK(!format.help.empty());
      CHECK(chosen(format.name, input) == format.name);
    }
  }

  TEST_CASE("a file name's extension decides") {
    struct Row {
      std::string name;
      std::string content;
      std::string_view expected;
    };

    const Row rows[] = {
        {"a.txt", "Just words.\n", "text"},
        {"dir.d/A.TXT", "Just words.\n", "text"},
        {"a.text", "", "text"},
        {"a.txt", "Title: Talks\nDate: 2019-11-20\n\nText.\n", "headers"},
        {"-", "Title: Talks\nDate: 2019-11-20\n\nText.\n", "headers"},
        {"a.txt.bak", "Just words.\n", "none"},
        {"dir.txt/a", "Just words.\n", "none"},
        {".txt", "Just words.\n", "none"},
        {"-", "Just words.\n", "none"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(chosen("", make_input(row.name, row.content)) == row.expected);
    }
  }

  TEST_CASE(
      "a forced format that does not exist is an error that lists those that do") {
    try {
      morgue::choose_format("xls", make_input("a", ""));
      FAIL("no error");
    } catch (const morgue::Error& error) {
      CHECK(error.code() == morgue::ErrorCode::InvalidArgument);
      CHECK(error.message() == "there is no format \"xls\"");
      CHECK(error.hint().starts_with("formats: "));
      CHECK(error.hint().find("text") != std::string::npos);
    }
  }

  TEST_CASE("an input of no known format is rejected with what it seems to be") {
    struct Row {
      std::string content;
      std::string_view message;
    };

    const Row rows[] = {
        {"\x1F\x8B\x08", "the file is gzip; decompress it first"},
        {"%PDF-1.4", "the file is PDF; extract its text first"},
        {"\xEF\xBB\xBF<?xml version='1.0'?>", "the file is XML, which is not read"},
        {"\n<newsItem>", "the file is XML or HTML, which is not read"},
        {"<html><p>", "the file is HTML, which is not read"},
        {"words",
         "neither the file's name nor its beginning tells its format; name it with "
         "--format"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.content);
      const morgue::Reject reject =
          morgue::unknown_format_reject(make_input("a.bin", row.content));
      CHECK(reject.code == "unknown_format");
      CHECK(reject.where.file == "a.bin");
      CHECK(reject.message == row.message);
    }
  }
}
