// SPDX-License-Identifier: GPL-2.0-or-later
// Terms that hold a form of a name and the id of the entity.
#include "morgue/entity_form.hpp"

#include <algorithm>
#include <cstddef>

#include "morgue/schema.hpp"

namespace morgue {

namespace {

// Behind the prefix stand the letter of the type and a colon.
constexpr std::size_t kHeadBytes = kEntityFormPrefix.size() + 2;
constexpr char kSeparator = '\t';
// What is kept of a folded form that leaves no room for the id; enough to look it up
// by.
constexpr std::size_t kLeastFoldedBytes = 24;

// Separators and NUL, which counts twice in a term, become spaces.
void make_plain(std::string& text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
}

void cut_at_code_point(std::string& text, std::size_t size) {
  if (text.size() <= size) return;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
    --size;
  text.resize(size);
}

bool is_plain(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::string entity_form_term(EntityType type, EntityForm form) {
  make_plain(form.folded);
  make_plain(form.printed);
  constexpr std::size_t kRoom = kMaxTermBytes - kHeadBytes - 2;
  const bool holds_id = form.id.size() + kLeastFoldedBytes <= kRoom;
  if (form.folded.empty() || form.id.empty() || !holds_id || !is_plain(form.id)) {
    return {};
  }
  if (form.folded.size() + form.printed.size() + form.id.size() > kRoom) {
    form.printed.clear();
    cut_at_code_point(form.folded, kRoom - form.id.size());
  }
  std::string term = entity_form_prefix(type, form.folded);
  term += kSeparator;
  term.append(form.printed).append(1, kSeparator).append(form.id);
  return term;
}

std::string entity_form_prefix(EntityType type, std::string_view folded) {
  std::string term(kEntityFormPrefix);
  term += entity_alias_term(type, "")[kEntityAliasPrefix.size()];
  return term.append(1, ':').append(folded);
}

std::optional<EntityForm> read_entity_form(std::string_view term) {
  if (!term.starts_with(kEntityFormPrefix) || term.size() < kHeadBytes) return {};
  term.remove_prefix(kHeadBytes);
  const std::size_t first = term.find(kSeparator);
  if (first == std::string_view::npos) return {};
  const std::size_t second = term.find(kSeparator, first + 1);
  if (second == std::string_view::npos) return {};
  EntityForm form;
  form.folded = term.substr(0, first);
  form.printed = term.substr(first + 1, second - first - 1);
  form.id = term.substr(second + 1);
  return form;
}

}  // namespace morgue
