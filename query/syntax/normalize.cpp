// SPDX-License-Identifier: GPL-2.0-or-later
// Decoding, folding and the byte map of a query.
#include "query/syntax/normalize.hpp"

#include "query/syntax/parser.hpp"
#include "query/syntax/query_errors.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

constexpr char32_t kDropped = 0xFFFFFFFF;

bool is_quote(char32_t c) {
  switch (c) {
    case 0x00AB:  // left guillemet
    case 0x00BB:
    case 0x201C:  // curly
    case 0x201D:
    case 0x201E:  // low, as German opens
    case 0x201F:
    case 0x2039:  // single guillemets
    case 0x203A:
    case 0x300C:  // corner brackets
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:  // primes that quote in vertical text
    case 0x301E:
    case 0x301F:
    case 0xFF62:  // half-width corner brackets
    case 0xFF63:
      return true;
    default:
      return false;
  }
}

bool is_white_space(char32_t c) {
  return c == 0x09 || c == 0x0A || c == 0x0D || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// Soft hyphen, byte order mark, and the marks and embeddings of bidirectional text:
// they come along with pasted text and mean nothing in a query.
bool is_dropped(char32_t c) {
  return c == 0xAD || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_control(char32_t c) {
  return (c < 0x20 && !is_white_space(c)) || (c >= 0x7F && c < 0xA0);
}

char32_t fold(char32_t c) {
  if (c < 0x80) return is_white_space(c) ? U' ' : c;
  if (is_quote(c)) return U'"';
  if (is_white_space(c)) return U' ';
  if (is_dropped(c)) return kDropped;
  if (c == 0x2212) return U'-';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  return c;
}

}  // namespace

NormalizedQuery::NormalizedQuery(std::string_view query) : query_bytes_(query.size()) {
  for (std::size_t at = 0; at < query.size();) {
    const Decoded decoded = decode_utf8(query, at);
    if (decoded.length == 0) throw invalid_utf8(at);
    if (is_control(decoded.code_point)) {
      throw control_character(decoded.code_point, {at, decoded.length});
    }
    append(fold(decoded.code_point), query.substr(at, decoded.length), at);
    if (text_.size() > kMaxQueryBytes) throw too_long({at, query.size() - at});
    at += decoded.length;
  }
}

void NormalizedQuery::append(char32_t code_point,
                             std::string_view typed,
                             std::size_t typed_at) {
  const std::size_t before = text_.size();
  if (code_point < 0x80) {
    text_ += static_cast<char>(code_point);
  } else if (code_point != kDropped) {
    text_ += typed;
  }
  const std::size_t added = text_.size() - before;
  if (identical_ && added == typed.size()) return;
  if (identical_) keep_origins(before);
  for (std::size_t i = 0; i < added; ++i) {
    if (added == typed.size()) {
      origins_.push_back({typed_at + i, typed_at + i + 1});
    } else {
      origins_.push_back({typed_at, typed_at + typed.size()});
    }
  }
}

void NormalizedQuery::keep_origins(std::size_t identical_bytes) {
  identical_ = false;
  for (std::size_t i = 0; i < identical_bytes; ++i) {
    origins_.push_back({i, i + 1});
  }
}

SourceRange NormalizedQuery::source_range(std::size_t begin,
                                          std::size_t end) const noexcept {
  if (identical_) return {begin, end - begin};
  const std::size_t from =
      begin < origins_.size() ? origins_[begin].begin : query_bytes_;
  if (end <= begin) return {from, 0};
  return {from, origins_[end - 1].end - from};
}

}  // namespace morgue
