// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that the engine says of a database, as lines of text.
#include "tests/glass/database_dump.hpp"

#include <algorithm>
#include <xxhash.h>

#include "tests/glass/random_documents.hpp"

namespace morgue {

namespace {

constexpr std::size_t kShownBytes = 40;

// A text that may be long or not printable: its beginning and its hash.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kShownBytes)) {
    const bool plain = c > ' ' && c <= '~';
    out += plain ? std::string(1, c) : "\\" + std::to_string(c & 0xff);
  }
  if (text.size() > kShownBytes)
    out += "..." + std::to_string(XXH3_64bits(text.data(), text.size()));
  return out;
}

class Dump {
 public:
  explicit Dump(const Xapian::Database& database) : database_(database) {}

  DumpLines run() {
    statistics();
    lengths();
    for (auto term = database_.allterms_begin(); term != database_.allterms_end();
         ++term) {
      posting_list(*term);
    }
    std::ranges::reverse(docids_);
    for (const Xapian::docid docid : docids_)
      document(docid);
    for (const Xapian::valueno slot : kRandomSlots)
      values(slot);
    return std::move(lines_);
  }

 private:
  template <typename... Parts>
  void line(const Parts&... parts) {
    std::string text;
    ((text += text_of(parts), text += ' '), ...);
    lines_.push_back(std::move(text));
  }

  static std::string text_of(const std::string& text) { return shown(text); }

  static std::string text_of(const char* text) { return text; }

  template <typename Number>
  static std::string text_of(Number number) {
    return std::to_string(number);
  }

  void statistics() {
    line("documents", database_.get_doccount(), "last", database_.get_lastdocid());
    line("length", database_.get_total_length(), database_.get_avlength(),
         database_.get_doclength_lower_bound(), database_.get_doclength_upper_bound());
    for (auto key = database_.metadata_keys_begin();
         key != database_.metadata_keys_end(); ++key) {
      line("metadata", *key, database_.get_metadata(*key));
    }
  }

  void lengths() {
    for (auto post = database_.postlist_begin(""); post != database_.postlist_end("");
         ++post) {
      docids_.push_back(*post);
      line("document", *post, "length", post.get_doclength());
    }
  }

  void posting_list(const std::string& term) {
    line("term", term, "frequency", database_.get_termfreq(term),
         database_.get_collection_freq(term), "most",
         database_.get_wdf_upper_bound(term));
    std::vector<Xapian::docid> docids;
    for (auto post = database_.postlist_begin(term);
         post != database_.postlist_end(term); ++post) {
      docids.push_back(*post);
      line("posting", *post, "wdf", post.get_wdf(), "length", post.get_doclength());
    }
    auto post = database_.postlist_begin(term);
    for (std::size_t i = 0; i < docids.size(); i += 1 + docids.size() / 7) {
      post.skip_to(docids[i]);
      line("skipped to", *post, "wdf", post.get_wdf());
    }
  }

  void document(Xapian::docid docid) {
    const Xapian::Document document = database_.get_document(docid);
    line("data of", docid, document.get_data());
    for (const Xapian::valueno slot : kRandomSlots)
      line("value", slot, document.get_value(slot));
  }

  void values(Xapian::valueno slot) {
    line("slot", slot, database_.get_value_freq(slot),
         database_.get_value_lower_bound(slot), database_.get_value_upper_bound(slot));
    for (auto value = database_.valuestream_begin(slot);
         value != database_.valuestream_end(slot); ++value) {
      line("in", value.get_docid(), *value);
    }
  }

  const Xapian::Database& database_;
  std::vector<Xapian::docid> docids_;
  DumpLines lines_;
};

}  // namespace

DumpLines dump_database(const Xapian::Database& database) {
  return Dump(database).run();
}

std::string first_difference(const DumpLines& a, const DumpLines& b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  if (in_a == a.end() && in_b == b.end()) return {};
  return "\"" + (in_a == a.end() ? "nothing" : *in_a) + "\" and \"" +
         (in_b == b.end() ? "nothing" : *in_b) + "\"";
}

}  // namespace morgue
