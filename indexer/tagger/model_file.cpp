// SPDX-License-Identifier: GPL-2.0-or-later
// The model file: a signature, a checksum of what follows, versions, the lexicon, the
// weights. Numbers are varints; fingerprints ascend and are stored as differences.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/archive/byte_codec.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/tagger/tagger_hash.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

constexpr std::string_view kSignature = "morgue names\r\n\x1a\n";
constexpr std::uint32_t kFileVersion = 1;
constexpr std::size_t kChecksumBytes = 8;
constexpr std::size_t kMaxModelBytes = std::size_t{64} << 20U;
constexpr std::uint32_t kMaxMask = (1U << kPhraseKinds.size()) - 1;

// Detects damage; eight bytes at a time, so that reading a model stays fast.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = bytes.size();
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    word = word << 8U | static_cast<unsigned char>(bytes[i]);
    if (i % 8 == 7) {
      sum = join_hashes(sum, word);
      word = 0;
    }
  }
  return join_hashes(sum, word);
}

// Coarse, middle and fine class in 6, 8 and 10 bits.
std::uint32_t narrow_classes(std::uint32_t packed) {
  return (packed & 0x3FU) | (packed >> 8U & 0xFFU) << 6U | (packed >> 16U) << 14U;
}

std::uint32_t widen_classes(std::uint32_t narrow) {
  return pack_classes({static_cast<std::uint8_t>(narrow & 0x3FU),
                       static_cast<std::uint8_t>(narrow >> 6U & 0xFFU),
                       static_cast<std::uint16_t>(narrow >> 14U)});
}

class Differences {
 public:
  std::uint32_t to(std::uint32_t value) { return value - std::exchange(last_, value); }

  // Throws unless fingerprints ascend.
  std::uint32_t from(ByteReader& reader) {
    const std::uint32_t difference = reader.varint32();
    const std::uint32_t value = last_ + difference;
    if (value < last_ || (difference == 0 && !first_)) reader.fail("order");
    first_ = false;
    last_ = value;
    return value;
  }

 private:
  std::uint32_t last_ = 0;
  bool first_ = true;
};

void write_words(const std::vector<FingerprintEntry>& words, ByteWriter& writer) {
  writer.varint(words.size());
  Differences differences;
  for (const FingerprintEntry& word : words) {
    writer.varint(differences.to(word.fingerprint));
    const std::uint32_t narrow = narrow_classes(word.value);
    for (unsigned shift = 0; shift < 24; shift += 8)
      writer.byte(static_cast<std::uint8_t>(narrow >> shift & 0xFFU));
  }
}

std::vector<FingerprintEntry> read_words(ByteReader& reader) {
  std::vector<FingerprintEntry> words(reader.count(4));
  Differences differences;
  for (FingerprintEntry& word : words) {
    word.fingerprint = differences.from(reader);
    std::uint32_t narrow = 0;
    for (unsigned shift = 0; shift < 24; shift += 8)
      narrow |= static_cast<std::uint32_t>(reader.byte()) << shift;
    word.value = widen_classes(narrow);
  }
  return words;
}

void write_phrases(const std::vector<FingerprintEntry>& phrases, ByteWriter& writer) {
  writer.varint(phrases.size());
  Differences differences;
  for (const FingerprintEntry& phrase : phrases) {
    writer.varint(differences.to(phrase.fingerprint));
    writer.varint(phrase.value);
  }
}

std::vector<FingerprintEntry> read_phrases(ByteReader& reader) {
  std::vector<FingerprintEntry> phrases(reader.count(2));
  Differences differences;
  for (FingerprintEntry& phrase : phrases) {
    phrase.fingerprint = differences.from(reader);
    phrase.value = reader.varint32();
    if (phrase.value > kMaxMask) reader.fail("kind");
  }
  return phrases;
}

void write_weights(const TaggerWeights& weights, ByteWriter& writer) {
  for (const auto& row : weights.transitions) {
    for (const std::int16_t weight : row)
      writer.signed_varint(weight);
  }
  writer.varint(weights.features.size());
  Differences differences;
  for (std::size_t i = 0; i < weights.features.size(); ++i) {
    writer.varint(differences.to(weights.features[i]));
    unsigned labels = 0;
    for (std::size_t label = 0; label < kLabels; ++label)
      labels |= (weights.rows[i][label] != 0 ? 1U : 0U) << label;
    writer.byte(static_cast<std::uint8_t>(labels & 0xFFU));
    writer.byte(static_cast<std::uint8_t>(labels >> 8U));
    for (const std::int8_t weight : weights.rows[i]) {
      if (weight != 0) writer.byte(static_cast<std::uint8_t>(weight));
    }
  }
}

TaggerWeights read_weights(ByteReader& reader) {
  TaggerWeights weights;
  for (auto& row : weights.transitions) {
    for (std::int16_t& weight : row) {
      const std::int64_t value = reader.signed_varint();
      if (value < INT16_MIN || value > INT16_MAX) reader.fail("transition");
      weight = static_cast<std::int16_t>(value);
    }
  }
  weights.features.resize(reader.count(3));
  weights.rows.resize(weights.features.size());
  Differences differences;
  for (std::size_t i = 0; i < weights.features.size(); ++i) {
    weights.features[i] = differences.from(reader);
    unsigned labels = reader.byte();
    labels |= static_cast<unsigned>(reader.byte()) << 8U;
    for (; labels != 0; labels &= labels - 1) {
      weights.rows[i][static_cast<std::size_t>(std::countr_zero(labels))] =
          static_cast<std::int8_t>(reader.byte());
    }
  }
  return weights;
}

constexpr const char* kHint =
    "restore the file from the package, name another with --model FILE, or use "
    "--entities rules";

[[noreturn]] void fail_damaged(const std::string& name, const std::string& what) {
  throw Error(ErrorCode::Corrupt, name + ": the entity model is damaged: " + what,
              kHint);
}

[[noreturn]] void fail_foreign(const std::string& name) {
  throw Error(
      ErrorCode::InvalidArgument, name + ": not a model",
      "name a model, train one with scripts/train-entities or leave --model out");
}

// Sixteen digits.
std::string id_of(std::uint64_t sum) {
  std::string id;
  for (unsigned shift = 64; shift > 0; shift -= 4)
    id += "0123456789abcdef"[sum >> (shift - 4) & 0xFU];
  return id;
}

std::shared_ptr<const TaggerModel> read_payload(std::string_view payload,
                                                const std::string& name) {
  ByteReader reader(payload);
  const std::uint32_t version = reader.varint32();
  const std::uint32_t features = reader.varint32();
  if (version != kFileVersion || features != kFeatureVersion) {
    throw Error(ErrorCode::Incompatible,
                name + ": the entity model is of version " + std::to_string(version) +
                    "." + std::to_string(features) + "; this program reads " +
                    std::to_string(kFileVersion) + "." +
                    std::to_string(kFeatureVersion),
                "train it again with scripts/train-entities, or use the model of this "
                "version");
  }
  LexiconEntries lexicon;
  lexicon.words = read_words(reader);
  lexicon.phrases = read_phrases(reader);
  TaggerWeights weights = read_weights(reader);
  reader.expect_end();
  return std::make_shared<const TaggerModel>(std::move(lexicon), std::move(weights),
                                             id_of(checksum(payload)));
}

}  // namespace

std::string write_tagger_model(const LexiconEntries& lexicon,
                               const TaggerWeights& weights) {
  ByteWriter writer;
  writer.varint(kFileVersion);
  writer.varint(kFeatureVersion);
  write_words(lexicon.words, writer);
  write_phrases(lexicon.phrases, writer);
  write_weights(weights, writer);
  return seal_tagger_model(writer.take());
}

std::string seal_tagger_model(std::string_view payload) {
  std::string file(kSignature);
  const std::uint64_t sum = checksum(payload);
  for (unsigned shift = 0; shift < 64; shift += 8)
    file += static_cast<char>(sum >> shift & 0xFFU);
  return file.append(payload);
}

std::shared_ptr<const TaggerModel> read_tagger_model(std::string_view bytes,
                                                     const std::string& name) {
  if (!bytes.starts_with(kSignature)) {
    fail_foreign(name);
  }
  bytes.remove_prefix(kSignature.size());
  if (bytes.size() < kChecksumBytes) fail_damaged(name, "it is cut short");
  std::uint64_t stated = 0;
  for (unsigned i = 0; i < kChecksumBytes; ++i) {
    stated |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
  }
  bytes.remove_prefix(kChecksumBytes);
  if (checksum(bytes) != stated) fail_damaged(name, "its checksum differs");
  try {
    return read_payload(bytes, name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::Corrupt) throw;
    fail_damaged(name, error.message());
  }
}

std::shared_ptr<const TaggerModel> load_tagger_model(
    const std::filesystem::path& file) {
  std::error_code failure;
  const std::filesystem::path path = std::filesystem::canonical(file, failure);
  if (failure) {
    throw Error(ErrorCode::NotFound,
                file.string() + ": there is no entity model: " + failure.message(),
                kHint);
  }
  if (!std::filesystem::is_regular_file(path, failure)) fail_foreign(file.string());
  const FileDescriptor descriptor = open_regular_file(path);
  return read_tagger_model(read_all(descriptor, path, kMaxModelBytes), file.string());
}

}  // namespace morgue
