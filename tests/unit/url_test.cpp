// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of addresses as the archive spells them.
#include "morgue/url.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("url") {
  TEST_CASE("scheme and host are lower case and the fragment goes") {
    struct Row {
      const char* url;
      const char* normalized;
      const char* host;
    };

    const Row rows[] = {
        {"HTTPS://News.Example.ORG/Path?Q=1#top", "https://news.example.org/Path?Q=1",
         "news.example.org"},
        {"http://Example.org:8080", "http://example.org:8080", "example.org"},
        {"http://Example.org?Q", "http://example.org?Q", "example.org"},
        {"http://User:Pass@Example.org./x", "http://user:pass@example.org./x",
         "example.org"},
        {"http://[2001:DB8::1]:80/", "http://[2001:db8::1]:80/", "[2001:db8::1]"},
        {"Example.org/Path#x", "Example.org/Path", ""},
        {"file:///A/B", "file:///A/B", ""},
        {"#x", "", ""},
        {"", "", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.url);
      CHECK(normalize_url(row.url) == row.normalized);
      CHECK(url_host(row.url) == row.host);
    }
  }

  TEST_CASE("a host belongs to every domain above it") {
    using Strings = std::vector<std::string>;
    CHECK(host_domains("a.b.co.uk") == Strings{"a.b.co.uk", "b.co.uk", "co.uk", "uk"});
    CHECK(host_domains("localhost") == Strings{"localhost"});
    CHECK(host_domains("10.0.0.1") == Strings{"10.0.0.1"});
    CHECK(host_domains("[::1]") == Strings{"[::1]"});
    CHECK(host_domains("a..b") == Strings{"a..b", ".b", "b"});
    CHECK(host_domains("").empty());
  }
}
