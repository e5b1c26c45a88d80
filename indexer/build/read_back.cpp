// SPDX-License-Identifier: GPL-2.0-or-later
// Making sure that what the engine wrote can be read.
#include "indexer/build/read_back.hpp"

#include <random>

#include "indexer/build/packed_document.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

constexpr unsigned kMaxAttempts = 8;

bool is_data_readable(const Xapian::Database& database, Xapian::docid id) {
  try {
    return !database.get_document(id).get_data().empty();
  } catch (const Xapian::DatabaseCorruptError&) {
    return false;
  }
}

bool is_term_list_readable(const Xapian::Database& database, Xapian::docid id) {
  try {
    return database.termlist_begin(id) != database.termlist_end(id);
  } catch (const Xapian::DatabaseCorruptError&) {
    return false;
  }
}

// Bytes that do not compress; the same ones for the same attempt.
std::string noise(unsigned attempt) {
  std::minstd_rand random(attempt);
  std::string bytes(kMaxPaddingBytes * attempt / kMaxAttempts, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random() >> 8U);
  return bytes;
}

std::string noise_word(unsigned attempt) {
  std::minstd_rand random(attempt);
  std::string word;
  for (unsigned i = 0; i < 8 * attempt; ++i) {
    word += static_cast<char>('a' + random() % 26);
  }
  return word;
}

// Replaces a document until it can be read.
void pad_document(Xapian::WritableDatabase& database,
                  Xapian::docid id,
                  const Xapian::Document& original) {
  for (unsigned attempt = 1; attempt <= kMaxAttempts; ++attempt) {
    const bool data = is_data_readable(database, id);
    const bool terms = is_term_list_readable(database, id);
    if (data && terms) return;
    Xapian::Document document = original;
    if (!data) {
      std::string bytes = document.get_data();
      pad_article(bytes, noise(attempt));
      document.set_data(bytes);
    }
    if (!terms)
      document.add_boolean_term(make_term(kPaddingPrefix, noise_word(attempt)));
    database.replace_document(id, document);
    database.commit();
  }
  throw Error(ErrorCode::Corrupt,
              "an article with very repetitive text cannot be stored",
              "this is a bug; please report it with the article");
}

}  // namespace

void ensure_readable(Xapian::WritableDatabase& database,
                     const std::vector<std::string>& packed,
                     std::uint64_t average_words) {
  for (Xapian::docid id = 1; id <= packed.size(); ++id) {
    if (is_data_readable(database, id) && is_term_list_readable(database, id)) continue;
    pad_document(database, id, unpack_document(packed[id - 1], average_words));
  }
}

}  // namespace morgue
