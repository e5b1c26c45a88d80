// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses of articles as the archive spells them.
#include "morgue/url.hpp"

#include <algorithm>

#include "indexer/archive/text_scanner.hpp"

namespace morgue {

namespace {

constexpr std::string_view kSchemeEnd = "://";

// The part of `url` between "://" and the path; npos-safe, empty without a scheme.
std::string_view authority_of(std::string_view url) {
  const std::size_t scheme = url.find(kSchemeEnd);
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + kSchemeEnd.size());
  return url.substr(0, url.find_first_of("/?#"));
}

bool is_numeric(std::string_view host) {
  return host.starts_with('[') || std::ranges::all_of(host, [](char c) {
           return is_ascii_digit(c) || c == '.';
         });
}

}  // namespace

std::string normalize_url(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::string_view authority = authority_of(url);
  if (authority.empty()) return std::string(url);
  const auto head_bytes =
      static_cast<std::size_t>(authority.data() - url.data()) + authority.size();
  return ascii_lower_copy(url.substr(0, head_bytes)).append(url.substr(head_bytes));
}

std::string url_host(std::string_view url) {
  std::string_view host = authority_of(url);
  const std::size_t user = host.rfind('@');
  if (user != std::string_view::npos) host.remove_prefix(user + 1);
  // A colon inside brackets belongs to an IPv6 address.
  const std::size_t bracket = host.find(']');
  const std::size_t port =
      host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  host = host.substr(0, port);
  while (host.ends_with('.'))
    host.remove_suffix(1);
  return ascii_lower_copy(host);
}

std::vector<std::string> host_domains(std::string_view host) {
  std::vector<std::string> domains;
  if (host.empty()) return domains;
  domains.emplace_back(host);
  if (is_numeric(host)) return domains;
  for (std::size_t dot = host.find('.'); dot != std::string_view::npos;
       dot = host.find('.', dot + 1)) {
    if (dot + 1 < host.size()) domains.emplace_back(host.substr(dot + 1));
  }
  return domains;
}

}  // namespace morgue
