// SPDX-License-Identifier: GPL-2.0-or-later
// Tool: trains the entity model; run by scripts/train-entities.
// usage: train_entities FOLDER LEXICON OUTPUT
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "indexer/tagger/training/entity_training.hpp"
#include "indexer/tagger/training/labelled_text.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

void train(const std::filesystem::path& folder,
           const std::filesystem::path& lexicon_file,
           const std::filesystem::path& output) {
  const auto lexicon = load_tagger_model(lexicon_file);
  const std::vector<LabelledPart> parts = read_conll_folder(folder, "train");
  for (const LabelledPart& part : parts)
    std::cout << part.name << ": " << part.articles.size() << " articles\n";
  const EntityTraining training(lexicon, parts);
  std::cout << training.token_count() << " tokens; " << training.lost_names()
            << " names are written in ways that the tagger does not look at\n";
  const TaggerWeights weights =
      training.train(std::vector<bool>(training.article_count(), true), {});
  const std::string bytes = write_tagger_model(lexicon->lexicon().entries(), weights);
  replace_file(output, bytes);
  std::cout << output.string() << ": " << weights.features.size() << " features, "
            << bytes.size() << " bytes, model "
            << read_tagger_model(bytes, output.string())->id() << "\n";
}

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: train_entities FOLDER LEXICON OUTPUT\n";
    return 2;
  }
  try {
    morgue::train(argv[1], argv[2], argv[3]);
  } catch (const morgue::Error& error) {
    std::cerr << "train_entities: " << error.message() << "\nhint: " << error.hint()
              << "\n";
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "train_entities: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
