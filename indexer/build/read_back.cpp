// SPDX-License-Identifier: GPL-2.0-or-later
// Making sure that what the engine wrote can be read.
#include "indexer/build/read_back.hpp"

#include <random>
#include <string>
#include <utility>

#include "morgue/error.hpp"
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

// Bytes that do not compress; the same ones for the same attempt.
std::string noise(unsigned attempt) {
  std::minstd_rand random(attempt);
  std::string bytes(kMaxPaddingBytes * attempt / kMaxAttempts, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random() >> 8U);
  return bytes;
}

}  // namespace

std::vector<Xapian::docid> unreadable_documents(const Xapian::Database& database) {
  std::vector<Xapian::docid> unreadable;
  const Xapian::docid last = database.get_lastdocid();
  for (Xapian::docid id = 1; id <= last; ++id) {
    if (!is_data_readable(database, id)) unreadable.push_back(id);
  }
  return unreadable;
}

void add_padding(Xapian::Document& document, unsigned attempt) {
  if (attempt > kMaxAttempts) {
    throw Error(ErrorCode::Corrupt,
                "an article with very repetitive text cannot be stored",
                "this is a bug; please report it with the article");
  }
  std::string bytes = expand_article(document.get_data());
  pad_article(bytes, noise(attempt));
  document.set_data(compress_article(bytes));
}

}  // namespace morgue
