// SPDX-License-Identifier: GPL-2.0-or-later
// The labels of header lines, link lines, advertisements and captions, by language.
#include "indexer/extract/line_labels.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

struct LabelRow {
  std::string_view text;
  LineLabel label;
};

// English, German, French, Spanish, Turkish, Japanese, Chinese, Thai, Arabic and some
// Italian, Dutch and Portuguese, in this order within a label.
constexpr LabelRow kLabels[] = {
    {"published", LineLabel::Published},
    {"published on", LineLabel::Published},
    {"published at", LineLabel::Published},
    {"first published", LineLabel::Published},
    {"posted", LineLabel::Published},
    {"posted on", LineLabel::Published},
    {"date", LineLabel::Published},
    {"date published", LineLabel::Published},
    {"publication date", LineLabel::Published},
    {"ver\u00F6ffentlicht", LineLabel::Published},
    {"ver\u00F6ffentlicht am", LineLabel::Published},
    {"erschienen", LineLabel::Published},
    {"erschienen am", LineLabel::Published},
    {"datum", LineLabel::Published},
    {"publi\u00E9", LineLabel::Published},
    {"publi\u00E9 le", LineLabel::Published},
    {"paru le", LineLabel::Published},
    {"date de publication", LineLabel::Published},
    {"publicado", LineLabel::Published},
    {"publicado el", LineLabel::Published},
    {"fecha", LineLabel::Published},
    {"fecha de publicaci\u00F3n", LineLabel::Published},
    {"yay\u0131nlanma", LineLabel::Published},
    {"yay\u0131n tarihi", LineLabel::Published},
    {"yay\u0131mlanma", LineLabel::Published},
    {"yay\u0131mlanma tarihi", LineLabel::Published},
    {"yay\u0131nland\u0131", LineLabel::Published},
    {"\u516C\u958B", LineLabel::Published},
    {"\u516C\u958B\u65E5", LineLabel::Published},
    {"\u516C\u958B\u65E5\u6642", LineLabel::Published},
    {"\u63B2\u8F09", LineLabel::Published},
    {"\u914D\u4FE1", LineLabel::Published},
    {"\u53D1\u5E03", LineLabel::Published},
    {"\u53D1\u5E03\u65F6\u95F4", LineLabel::Published},
    {"\u53D1\u5E03\u4E8E", LineLabel::Published},
    {"\u53D1\u8868\u65F6\u95F4", LineLabel::Published},
    {"\u767C\u5E03", LineLabel::Published},
    {"\u767C\u5E03\u6642\u9593", LineLabel::Published},
    {"\u0E40\u0E1C\u0E22\u0E41\u0E1E\u0E23\u0E48", LineLabel::Published},
    {"\u0E40\u0E1C\u0E22\u0E41\u0E1E\u0E23\u0E48\u0E40\u0E21\u0E37\u0E48\u0E2D",
     LineLabel::Published},
    {"\u0E27\u0E31\u0E19\u0E17\u0E35\u0E48\u0E40\u0E1C\u0E22\u0E41\u0E1E\u0E23\u0E48",
     LineLabel::Published},
    {"\u0646\u0634\u0631 \u0641\u064A", LineLabel::Published},
    {"\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u0646\u0634\u0631",
     LineLabel::Published},
    {"\u0646\u0634\u0631", LineLabel::Published},
    {"pubblicato", LineLabel::Published},
    {"pubblicato il", LineLabel::Published},
    {"publicado em", LineLabel::Published},
    {"gepubliceerd", LineLabel::Published},
    {"updated", LineLabel::Updated},
    {"updated on", LineLabel::Updated},
    {"updated at", LineLabel::Updated},
    {"last updated", LineLabel::Updated},
    {"last update", LineLabel::Updated},
    {"update", LineLabel::Updated},
    {"modified", LineLabel::Updated},
    {"last modified", LineLabel::Updated},
    {"aktualisiert", LineLabel::Updated},
    {"aktualisiert am", LineLabel::Updated},
    {"zuletzt ge\u00E4ndert", LineLabel::Updated},
    {"zuletzt aktualisiert", LineLabel::Updated},
    {"zuletzt aktualisiert am", LineLabel::Updated},
    {"letzte aktualisierung", LineLabel::Updated},
    {"stand", LineLabel::Updated},
    {"mis \u00E0 jour", LineLabel::Updated},
    {"mis \u00E0 jour le", LineLabel::Updated},
    {"modifi\u00E9", LineLabel::Updated},
    {"modifi\u00E9 le", LineLabel::Updated},
    {"mise \u00E0 jour", LineLabel::Updated},
    {"derni\u00E8re mise \u00E0 jour", LineLabel::Updated},
    {"actualizado", LineLabel::Updated},
    {"actualizado el", LineLabel::Updated},
    {"\u00FAltima actualizaci\u00F3n", LineLabel::Updated},
    {"g\u00FCncelleme", LineLabel::Updated},
    {"g\u00FCncellenme", LineLabel::Updated},
    {"son g\u00FCncelleme", LineLabel::Updated},
    {"g\u00FCncellendi", LineLabel::Updated},
    {"\u66F4\u65B0", LineLabel::Updated},
    {"\u6700\u7D42\u66F4\u65B0", LineLabel::Updated},
    {"\u66F4\u65B0\u65E5", LineLabel::Updated},
    {"\u66F4\u65B0\u65E5\u6642", LineLabel::Updated},
    {"\u6700\u540E\u66F4\u65B0", LineLabel::Updated},
    {"\u6700\u5F8C\u66F4\u65B0", LineLabel::Updated},
    {"\u66F4\u65B0\u65F6\u95F4", LineLabel::Updated},
    {"\u66F4\u65B0\u6642\u9593", LineLabel::Updated},
    {"\u0E1B\u0E23\u0E31\u0E1A\u0E1B\u0E23\u0E38\u0E07", LineLabel::Updated},
    {"\u0E1B\u0E23\u0E31\u0E1A\u0E1B\u0E23\u0E38\u0E07\u0E40\u0E21\u0E37\u0E48\u0E2D",
     LineLabel::Updated},
    {"\u0E2D\u0E31\u0E1B\u0E40\u0E14\u0E15", LineLabel::Updated},
    {"\u0E2D\u0E31\u0E1E\u0E40\u0E14\u0E15", LineLabel::Updated},
    {"\u0E41\u0E01\u0E49\u0E44\u0E02\u0E25\u0E48\u0E32\u0E2A\u0E38\u0E14",
     LineLabel::Updated},
    {"\u0622\u062E\u0631 \u062A\u062D\u062F\u064A\u062B", LineLabel::Updated},
    {"\u062A\u062D\u062F\u064A\u062B", LineLabel::Updated},
    {"aggiornato", LineLabel::Updated},
    {"aggiornato il", LineLabel::Updated},
    {"by", LineLabel::Byline},
    {"from", LineLabel::Byline},
    {"reported by", LineLabel::Byline},
    {"written by", LineLabel::Byline},
    {"reporting by", LineLabel::Byline},
    {"story by", LineLabel::Byline},
    {"words by", LineLabel::Byline},
    {"edited by", LineLabel::Byline},
    {"von", LineLabel::Byline},
    {"par", LineLabel::Byline},
    {"por", LineLabel::Byline},
    {"yazan", LineLabel::Byline},
    {"haber", LineLabel::Byline},
    {"\u0E42\u0E14\u0E22", LineLabel::Byline},
    {"\u0643\u062A\u0628", LineLabel::Byline},
    {"\u0643\u062A\u0628\u062A", LineLabel::Byline},
    {"\u062A\u0642\u0631\u064A\u0631", LineLabel::Byline},
    {"\u0628\u0642\u0644\u0645", LineLabel::Byline},
    {"\u6587", LineLabel::Byline},
    {"\u8A18\u8005", LineLabel::Byline},
    {"\u8BB0\u8005", LineLabel::Byline},
    {"\u7DE8\u8F2F", LineLabel::Byline},
    {"\u7F16\u8F91", LineLabel::Byline},
    {"\u4F5C\u8005", LineLabel::Byline},
    {"author", LineLabel::Byline},
    {"autor", LineLabel::Byline},
    {"auteur", LineLabel::Byline},
    {"source", LineLabel::Source},
    {"quelle", LineLabel::Source},
    {"fuente", LineLabel::Source},
    {"kaynak", LineLabel::Source},
    {"\u6765\u6E90", LineLabel::Source},
    {"\u4F86\u6E90", LineLabel::Source},
    {"\u51FA\u5178", LineLabel::Source},
    {"\u0627\u0644\u0645\u0635\u062F\u0631", LineLabel::Source},
    {"\u0E17\u0E35\u0E48\u0E21\u0E32", LineLabel::Source},
    {"read", LineLabel::Link},
    {"read also", LineLabel::Link},
    {"also read", LineLabel::Link},
    {"read more", LineLabel::Link},
    {"read next", LineLabel::Link},
    {"see also", LineLabel::Link},
    {"related", LineLabel::Link},
    {"related story", LineLabel::Link},
    {"related stories", LineLabel::Link},
    {"related article", LineLabel::Link},
    {"more", LineLabel::Link},
    {"more on this", LineLabel::Link},
    {"watch", LineLabel::Link},
    {"watch also", LineLabel::Link},
    {"don't miss", LineLabel::Link},
    {"recommended", LineLabel::Link},
    {"lesen sie auch", LineLabel::Link},
    {"lesen sie mehr", LineLabel::Link},
    {"lies auch", LineLabel::Link},
    {"mehr zum thema", LineLabel::Link},
    {"siehe auch", LineLabel::Link},
    {"lire aussi", LineLabel::Link},
    {"\u00E0 lire aussi", LineLabel::Link},
    {"\u00E0 lire", LineLabel::Link},
    {"voir aussi", LineLabel::Link},
    {"lea tambi\u00E9n", LineLabel::Link},
    {"lea adem\u00E1s", LineLabel::Link},
    {"lee tambi\u00E9n", LineLabel::Link},
    {"le puede interesar", LineLabel::Link},
    {"m\u00E1s informaci\u00F3n", LineLabel::Link},
    {"vea tambi\u00E9n", LineLabel::Link},
    {"ilgili haber", LineLabel::Link},
    {"ilgili haberler", LineLabel::Link},
    {"ayr\u0131ca okuyun", LineLabel::Link},
    {"bunu da okuyun", LineLabel::Link},
    {"\u95A2\u9023\u8A18\u4E8B", LineLabel::Link},
    {"\u95A2\u9023", LineLabel::Link},
    {"\u95A2\u9023\u30CB\u30E5\u30FC\u30B9", LineLabel::Link},
    {"\u3042\u308F\u305B\u3066\u8AAD\u307F\u305F\u3044", LineLabel::Link},
    {"\u76F8\u5173\u9605\u8BFB", LineLabel::Link},
    {"\u76F8\u5173\u65B0\u95FB", LineLabel::Link},
    {"\u5EF6\u4F38\u95B1\u8B80", LineLabel::Link},
    {"\u5EF6\u4F38\u9605\u8BFB", LineLabel::Link},
    {"\u76F8\u95DC\u65B0\u805E", LineLabel::Link},
    {"\u76F8\u95DC\u5831\u5C0E", LineLabel::Link},
    {"\u63A8\u8350\u9605\u8BFB", LineLabel::Link},
    {"\u0E2D\u0E48\u0E32\u0E19\u0E40\u0E1E\u0E34\u0E48\u0E21\u0E40\u0E15\u0E34\u0E21",
     LineLabel::Link},
    {"\u0E2D\u0E48\u0E32\u0E19\u0E15\u0E48\u0E2D", LineLabel::Link},
    {"\u0E02\u0E48\u0E32\u0E27\u0E17\u0E35\u0E48\u0E40\u0E01\u0E35\u0E48\u0E22\u0E27"
     "\u0E02\u0E49\u0E2D\u0E07",
     LineLabel::Link},
    {"\u0E2D\u0E48\u0E32\u0E19\u0E02\u0E48\u0E32\u0E27", LineLabel::Link},
    {"\u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627", LineLabel::Link},
    {"\u0627\u0642\u0631\u0623 \u0627\u0644\u0645\u0632\u064A\u062F", LineLabel::Link},
    {"\u0625\u0642\u0631\u0623 \u0623\u064A\u0636\u0627", LineLabel::Link},
    {"\u0637\u0627\u0644\u0639 \u0623\u064A\u0636\u0627", LineLabel::Link},
    {"\u0645\u0648\u0627\u0636\u064A\u0639 \u0630\u0627\u062A \u0635\u0644\u0629",
     LineLabel::Link},
    {"leggi anche", LineLabel::Link},
    {"lees ook", LineLabel::Link},
    {"advertisement", LineLabel::Advertisement},
    {"advertisements", LineLabel::Advertisement},
    {"advertising", LineLabel::Advertisement},
    {"advertisement story continues below", LineLabel::Advertisement},
    {"story continues below advertisement", LineLabel::Advertisement},
    {"article continues below", LineLabel::Advertisement},
    {"continue reading", LineLabel::Advertisement},
    {"continue reading below", LineLabel::Advertisement},
    {"sponsored", LineLabel::Advertisement},
    {"sponsored content", LineLabel::Advertisement},
    {"anzeige", LineLabel::Advertisement},
    {"werbung", LineLabel::Advertisement},
    {"publicit\u00E9", LineLabel::Advertisement},
    {"publicidad", LineLabel::Advertisement},
    {"anuncio", LineLabel::Advertisement},
    {"reklam", LineLabel::Advertisement},
    {"ilan", LineLabel::Advertisement},
    {"\u5E83\u544A", LineLabel::Advertisement},
    {"pr", LineLabel::Advertisement},
    {"\u5E7F\u544A", LineLabel::Advertisement},
    {"\u5EE3\u544A", LineLabel::Advertisement},
    {"\u8ACB\u7E7C\u7E8C\u5F80\u4E0B\u95B1\u8B80", LineLabel::Advertisement},
    {"\u8BF7\u7EE7\u7EED\u5F80\u4E0B\u9605\u8BFB", LineLabel::Advertisement},
    {"\u0E42\u0E06\u0E29\u0E13\u0E32", LineLabel::Advertisement},
    {"\u0625\u0639\u0644\u0627\u0646", LineLabel::Advertisement},
    {"pubblicit\u00E0", LineLabel::Advertisement},
    {"advertentie", LineLabel::Advertisement},
    {"publicidade", LineLabel::Advertisement},
    {"share this", LineLabel::Advertisement},
    {"share this article", LineLabel::Advertisement},
    {"sign up for our newsletter", LineLabel::Advertisement},
    {"cover", LineLabel::Caption},
    {"photo", LineLabel::Caption},
    {"photos", LineLabel::Caption},
    {"photograph", LineLabel::Caption},
    {"picture", LineLabel::Caption},
    {"image", LineLabel::Caption},
    {"images", LineLabel::Caption},
    {"caption", LineLabel::Caption},
    {"file photo", LineLabel::Caption},
    {"file", LineLabel::Caption},
    {"graphic", LineLabel::Caption},
    {"map", LineLabel::Caption},
    {"chart", LineLabel::Caption},
    {"video", LineLabel::Caption},
    {"foto", LineLabel::Caption},
    {"fotos", LineLabel::Caption},
    {"bild", LineLabel::Caption},
    {"bildunterschrift", LineLabel::Caption},
    {"grafik", LineLabel::Caption},
    {"karte", LineLabel::Caption},
    {"l\u00E9gende", LineLabel::Caption},
    {"infographie", LineLabel::Caption},
    {"imagen", LineLabel::Caption},
    {"fotograf\u00EDa", LineLabel::Caption},
    {"gr\u00E1fico", LineLabel::Caption},
    {"foto\u011Fraf", LineLabel::Caption},
    {"g\u00F6rsel", LineLabel::Caption},
    {"\u5199\u771F", LineLabel::Caption},
    {"\u56F3", LineLabel::Caption},
    {"\u753B\u50CF", LineLabel::Caption},
    {"\u56F3\u8868", LineLabel::Caption},
    {"\u56FE", LineLabel::Caption},
    {"\u5716", LineLabel::Caption},
    {"\u5716\u8AAA", LineLabel::Caption},
    {"\u56FE\u8BF4", LineLabel::Caption},
    {"\u56FE\u7247", LineLabel::Caption},
    {"\u5716\u7247", LineLabel::Caption},
    {"\u0E20\u0E32\u0E1E", LineLabel::Caption},
    {"\u0E20\u0E32\u0E1E\u0E1B\u0E23\u0E30\u0E01\u0E2D\u0E1A", LineLabel::Caption},
    {"\u0627\u0644\u0635\u0648\u0631\u0629", LineLabel::Caption},
    {"\u0635\u0648\u0631\u0629", LineLabel::Caption},
    {"with input from", LineLabel::Input},
    {"with inputs from", LineLabel::Input},
    {"with agency inputs", LineLabel::Input},
    {"with reporting by", LineLabel::Input},
    {"with material from", LineLabel::Input},
    {"with files from", LineLabel::Input},
    {"additional reporting by", LineLabel::Input},
    {"mit material von", LineLabel::Input},
    {"avec", LineLabel::Input},
    {"avec agences", LineLabel::Input},
    {"con informaci\u00F3n de", LineLabel::Input},
    {"ajanslarla birlikte", LineLabel::Input},
    {"at", LineLabel::Noise},
    {"on", LineLabel::Noise},
    {"um", LineLabel::Noise},
    {"am", LineLabel::Noise},
    {"den", LineLabel::Noise},
    {"der", LineLabel::Noise},
    {"die", LineLabel::Noise},
    {"das", LineLabel::Noise},
    {"\u00E0", LineLabel::Noise},
    {"le", LineLabel::Noise},
    {"la", LineLabel::Noise},
    {"el", LineLabel::Noise},
    {"las", LineLabel::Noise},
    {"los", LineLabel::Noise},
    {"a", LineLabel::Noise},
    {"de", LineLabel::Noise},
    {"del", LineLabel::Noise},
    {"saat", LineLabel::Noise},
    {"saati", LineLabel::Noise},
    {"hora", LineLabel::Noise},
    {"horas", LineLabel::Noise},
    {"heure", LineLabel::Noise},
    {"heures", LineLabel::Noise},
    {"uhr", LineLabel::Noise},
    {"clock", LineLabel::Noise},
    {"local", LineLabel::Noise},
    {"time", LineLabel::Noise},
    {"ortszeit", LineLabel::Noise},
    {"hrs", LineLabel::Noise},
    {"h", LineLabel::Noise},
    {"t", LineLabel::Noise},
    {"the", LineLabel::Noise},
    {"\u0E40\u0E27\u0E25\u0E32", LineLabel::Noise},
    {"\u0E19", LineLabel::Noise},
    {"\u0E27\u0E31\u0E19\u0E17\u0E35\u0E48", LineLabel::Noise},
    {"\u0E40\u0E21\u0E37\u0E48\u0E2D", LineLabel::Noise},
    {"\u0E1E.\u0E28.", LineLabel::Noise},
    {"\u0E17\u0E35\u0E48", LineLabel::Noise},
    {"\u0627\u0644\u0633\u0627\u0639\u0629", LineLabel::Noise},
    {"\u064A\u0648\u0645", LineLabel::Noise},
    {"\u0641\u064A", LineLabel::Noise},
    {"\u0645", LineLabel::Noise},
    {"\u0635", LineLabel::Noise},
    {"\u671D\u520A", LineLabel::Noise},
    {"\u5915\u520A", LineLabel::Noise},
    {"\u9762", LineLabel::Noise},
    {"\u4ED8", LineLabel::Noise},
    {"\u73FE\u5728", LineLabel::Noise},
    {"\u65E5\u4ED8", LineLabel::Noise},
};

// Longer labels do not exist: pieces of the longest row.
constexpr std::size_t kMaxLabelPieces = 8;

void append_piece(std::string_view text, const Piece& piece, std::string& key) {
  if (piece.kind == Piece::Kind::Ideograph) {
    key += text.substr(piece.begin, piece.end - piece.begin);
    return;
  }
  if (!key.empty()) key += ' ';
  key += piece.word;
}

bool carries_label(const Piece& piece) {
  return piece.kind == Piece::Kind::Word || piece.kind == Piece::Kind::Ideograph;
}

struct LabelEntry {
  std::uint16_t kinds = 0;  // bit by LineLabel
  bool prefix = false;      // a longer label begins with it
};

// Every label and every beginning of one by whole pieces.
const std::unordered_map<std::string, LabelEntry>& label_map() {
  static const std::unordered_map<std::string, LabelEntry> kMap = [] {
    std::unordered_map<std::string, LabelEntry> made;
    for (const LabelRow& row : kLabels) {
      std::string key;
      LabelEntry* entry = nullptr;
      for (const Piece& piece : split_pieces(row.text)) {
        if (!carries_label(piece)) continue;
        if (entry != nullptr) entry->prefix = true;
        append_piece(row.text, piece, key);
        entry = &made[key];
      }
      if (entry == nullptr) continue;
      entry->kinds = static_cast<std::uint16_t>(
          entry->kinds | (1U << static_cast<unsigned>(row.label)));
    }
    return made;
  }();
  return kMap;
}

}  // namespace

LabelLengths match_labels(std::string_view text,
                          std::span<const Piece> pieces,
                          std::size_t i) {
  LabelLengths lengths{};
  std::string key;
  const std::size_t limit = std::min(pieces.size(), i + kMaxLabelPieces);
  for (std::size_t at = i; at < limit; ++at) {
    // "Don't": the apostrophe splits words; it joins the parts of a label.
    if (pieces[at].sign == U'\'' || pieces[at].sign == 0x2019) continue;
    if (!carries_label(pieces[at])) break;
    append_piece(text, pieces[at], key);
    const auto entry = label_map().find(key);
    if (entry == label_map().end()) break;
    for (std::size_t kind = 0; kind < kLineLabelCount; ++kind) {
      if ((unsigned{entry->second.kinds} >> kind & 1U) != 0) {
        lengths[kind] = static_cast<std::uint8_t>(at + 1 - i);
      }
    }
    if (!entry->second.prefix) break;
  }
  return lengths;
}

std::size_t match_label(std::string_view text,
                        std::span<const Piece> pieces,
                        std::size_t i,
                        LineLabel label) {
  return match_labels(text, pieces, i)[static_cast<std::size_t>(label)];
}

}  // namespace morgue
