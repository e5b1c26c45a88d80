// SPDX-License-Identifier: GPL-2.0-or-later
// Tool: writes a model file that has a lexicon and no weights, from what
// scripts/lexicon_sources.mjs collected.
// usage: make_lexicon SOURCES_DIR MODEL KNOWN_MODEL
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/tagger/tagger_hash.hpp"
#include "indexer/tagger/tagger_lexicon.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "indexer/tagger/tagger_tokens.hpp"
#include "indexer/tagger/training/word_clusters.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;
// One less than fit the bits of the model file: class 0 is that of unknown words.
constexpr std::array<std::size_t, 3> kClusters = {63, 255, 1023};
// Words beyond these are too rare for their vectors to mean much.
constexpr std::size_t kWords = 150000;

std::string read(const std::filesystem::path& path) {
  return read_all(open_regular_file(path), path, kMaxBytes);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<FingerprintEntry> sorted(
    const std::map<std::uint32_t, std::uint32_t>& map) {
  std::vector<FingerprintEntry> entries;
  entries.reserve(map.size());
  for (const auto& [fingerprint, value] : map)
    entries.push_back({fingerprint, value});
  return entries;
}

std::vector<FingerprintEntry> make_words(const std::filesystem::path& folder) {
  const std::string text = read(folder / "words.txt");
  const std::string bytes = read(folder / "vectors.f32");
  std::vector<std::string_view> words = lines_of(text);
  words.resize(std::min(words.size(), kWords));
  WordVectors vectors;
  vectors.values.resize(words.size() * WordVectors::kDimensions);
  if (bytes.size() < vectors.values.size() * sizeof(float)) {
    throw Error(ErrorCode::Corrupt, "vectors.f32 is shorter than words.txt says");
  }
  std::memcpy(vectors.values.data(), bytes.data(),
              vectors.values.size() * sizeof(float));
  sharpen_vectors(vectors);
  std::array<std::vector<std::uint32_t>, 3> clusters;
  for (std::size_t i = 0; i < clusters.size(); ++i)
    clusters[i] = cluster_vectors(vectors, kClusters[i]);
  std::map<std::uint32_t, std::uint32_t> entries;
  for (std::size_t i = 0; i < words.size(); ++i) {
    TaggerText tokens;
    append_tagger_tokens(words[i], TextPart::Body, 0, words[i].size(), tokens);
    if (tokens.tokens.size() != 1) continue;
    const WordClasses classes{static_cast<std::uint8_t>(clusters[0][i] + 1),
                              static_cast<std::uint8_t>(clusters[1][i] + 1),
                              static_cast<std::uint16_t>(clusters[2][i] + 1)};
    // The most frequent of words with the same key comes first.
    entries.try_emplace(TaggerLexicon::fingerprint_of_word(tokens.tokens[0].word),
                        pack_classes(classes));
  }
  return sorted(entries);
}

std::vector<FingerprintEntry> make_phrases(const std::filesystem::path& folder) {
  const std::string text = read(folder / "phrases.tsv");
  std::map<std::uint32_t, std::uint32_t> entries;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t tab = line.find('\t');
    const auto* const kind = std::ranges::find(kPhraseKinds, line.substr(0, tab));
    if (tab == std::string_view::npos || kind == kPhraseKinds.end()) {
      throw Error(ErrorCode::InvalidArgument,
                  "phrases.tsv: no kind and phrase: " + std::string(line));
    }
    TaggerText tokens;
    const std::string_view phrase = line.substr(tab + 1);
    append_tagger_tokens(phrase, TextPart::Body, 0, phrase.size(), tokens);
    if (tokens.tokens.size() > TaggerLexicon::kMaxPhraseTokens) continue;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
      hash = TaggerLexicon::extend_phrase(hash, tokens.tokens[i].word);
      std::uint32_t& mask = entries[fingerprint(hash)];
      const auto bit = static_cast<unsigned>(kind - kPhraseKinds.begin());
      if (i + 1 == tokens.tokens.size()) mask |= 1U << bit;
    }
  }
  return sorted(entries);
}

void make_lexicon(const std::filesystem::path& folder,
                  const std::filesystem::path& file,
                  const std::filesystem::path& known_file) {
  const LexiconEntries lexicon{make_words(folder), make_phrases(folder)};
  replace_file(file, write_tagger_model(lexicon, {}));
  std::cout << lexicon.words.size() << " words in classes, " << lexicon.phrases.size()
            << " phrases: "
            << (lexicon == load_tagger_model(known_file)->lexicon().entries()
                    ? "the lexicon of "
                    : "another lexicon than that of ")
            << known_file.string() << '\n';
}

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: make_lexicon SOURCES_DIR MODEL KNOWN_MODEL\n";
    return 2;
  }
  try {
    morgue::make_lexicon(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << "make_lexicon: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
