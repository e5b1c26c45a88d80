// SPDX-License-Identifier: GPL-2.0-or-later
// Clusters of the variants of a name within one article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/names/name_words.hpp"
#include "morgue/article.hpp"

namespace morgue {

// A name as it occurs, with one space for white space, and the gender that an honorific
// before it implies.
struct NameOccurrence {
  EntityType type = EntityType::Person;
  std::string form;
  Gender gender = Gender::Unknown;
  std::string_view id{};  // of the entity, if it is known for certain; borrowed
};

// Joins the occurrences of one article in order of mention. Every step is a lookup, so
// that the whole is linear in the number of names.
//
// Person: the same words; equal last word and compatible first words (equal, or one the
// initial of the other, or a middle name used as first); a single word joins the most
// recent person whose last or first word it is. A clash of genders blocks.
// Organisation: the same known id or words; an acronym of the initials; a suffix of two
// words or more that belongs to one organisation only. Place: the same known id or
// words. An occurrence whose id is known joins nothing but what has the id.
class NameClusters {
 public:
  struct Cluster {
    EntityType type = EntityType::Person;
    std::string id;                  // known or given; empty: to be derived
    std::vector<std::string> forms;  // distinct, in order of mention
    std::vector<std::string> words;  // that identify it: those of the longest form
    Gender gender = Gender::Unknown;
    std::size_t given = kNotGiven;  // ordinal of the entity that the input gave
  };

  static constexpr std::size_t kNotGiven = SIZE_MAX;

  // Starts a cluster for an entity of the input.
  void add_given(const Entity& entity, std::size_t ordinal);

  // Returns for each occurrence the ordinal of its cluster.
  std::vector<std::size_t> add_all(const std::vector<NameOccurrence>& occurrences);

  const std::vector<Cluster>& clusters() const noexcept { return clusters_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

  void note_recent(std::size_t cluster, const std::vector<std::string>& words);
  std::size_t add_person(const NameOccurrence& occurrence,
                         const std::vector<std::string>& words);
  std::size_t add_single(const NameOccurrence& occurrence, const std::string& word);
  std::size_t add_certain(const NameOccurrence& occurrence,
                          const std::vector<std::string>& words);
  std::size_t add_named(const NameOccurrence& occurrence);
  std::size_t add_org(const NameOccurrence& occurrence);
  std::size_t add_place(const NameOccurrence& occurrence);
  std::size_t find_known(const NameOccurrence& occurrence,
                         std::string& id,
                         const std::string& key) const;
  std::size_t create(const NameOccurrence& occurrence, std::vector<std::string> words);
  void take(std::size_t cluster,
            const NameOccurrence& occurrence,
            const std::vector<std::string>& words);
  void register_person(std::size_t cluster, const std::vector<std::string>& words);
  void register_org(std::size_t cluster, std::string_view key);

  std::vector<Cluster> clusters_;
  // Places and organisations met before, by type letter and form as printed.
  std::unordered_map<std::string, std::size_t> by_form_;
  Index by_key_;     // type letter and folded form, or id
  Index by_last_;    // people by last word
  Index by_single_;  // people by first or last word
  Index by_short_;   // organisations by acronym or suffix
};

}  // namespace morgue
