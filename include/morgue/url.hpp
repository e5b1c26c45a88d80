// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses of articles as the archive spells them, for building and for asking.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Returns `url` without its fragment, scheme and host in lower case; a text without
// "://" loses its fragment only.
std::string normalize_url(std::string_view url);

// Returns the host of a URL in lower case, without user, port and final dot; empty if
// `url` has none.
std::string url_host(std::string_view url);

// Returns a host and every domain above it: "a.b.org" -> "a.b.org", "b.org", "org". A
// numeric address has nothing above it.
std::vector<std::string> host_domains(std::string_view host);

}  // namespace morgue
