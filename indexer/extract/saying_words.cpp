// SPDX-License-Identifier: GPL-2.0-or-later
// Words of saying as tables: English, German, French, Spanish.
#include "indexer/extract/saying_words.hpp"

#include <span>
#include <unordered_map>

#include "indexer/names/word_set.hpp"

namespace morgue {
namespace {

// Words separated by spaces that share roles.
struct RoleRow {
  std::uint32_t roles;
  std::string_view words;
};

constexpr RoleRow kEnglish[] = {
    {kSaysDirectly,
     "said says told tells added adds asked asks replied replies wrote writes tweeted "
     "tweets posted declared declares announced announces argued argues insisted "
     "insists noted notes explained explains warned warns stated continued "
     "continues recalled recalls remarked remarks observed observes claimed claims "
     "suggested suggests stressed stresses complained complains concluded concludes "
     "commented comments conceded concedes admitted admits acknowledged acknowledges "
     "answered answers responded responds vowed vows pledged pledges promised promises "
     "demanded demands urged urges exclaimed shouted cried joked jokes quipped "
     "testified testifies opined opines radioed predicted predicts boasted countered "
     "retorted emphasized emphasised emphasizes emphasises reiterated confirmed "
     "whispered murmured muttered yelled screamed begun began interjected ventured "
     "reported reports mused lamented intoned proclaimed cautioned cabled telegraphed "
     "signaled signalled agreed agrees believes thought reasoned thundered chimed "
     "repeated protested pleaded begged assured reminded informed advised maintains "
     "maintained asserted asserts contended contends alleged alleges boomed shot"},
    {kSaysOf,
     "called calls described describes hailed hails praised denounced dismissed "
     "condemned criticized criticised branded labelled labeled dubbed termed likened "
     "characterized characterised accused spoke speaks deemed ridiculed"},
    {kParticiple,
     "saying adding noting warning calling describing arguing insisting telling "
     "declaring writing claiming stressing explaining announcing asserting vowing "
     "promising"},
    {kAuxiliary, "had has have did"},
    {kBe, "is was were been being are be"},
    {kSelf, "i we you there here"},
    {kPasses,
     "also later then still even just only once again already first finally simply "
     "merely not never always often now recently earlier repeatedly flatly bluntly "
     "quietly wryly angrily famously jokingly publicly reportedly subsequently "
     "previously promptly briefly dryly drily"},
    {kHe, "he"},
    {kShe, "she"},
    {kThey, "they it"},
    {kWho, "who which"},
    {kDependent,
     "of for by to from with against about under like than over on at toward towards "
     "between without"},
    {kAdverbial,
     "in on at after before during as when while with without amid speaking asked "
     "pressed since until despite following according if although though "
     "because upon under within through once two three four five six seven eight nine "
     "ten hours minutes days weeks months years earlier later last next outside inside "
     "under facing standing"},
    {kClause,
     "that but because if although though while when where as since until unless so "
     "than whether what after before"},
    {kJoins, "and"},
    {kDeterminer, "the a an his her its their this our my your no every"},
    {kDeterminer | kCounts,
     "these those one some many several both two three another other all most few"},
    {kAccording, "according"},
    {kAccordingTo, "to"},
    {kNamesThing,
     "word words term phrase titled entitled named nicknamed known so-called "
     "expression "
     "headlined slogan motto album film song book play novel operation"},
};

constexpr RoleRow kGerman[] = {
    {kSaysDirectly,
     "sagte sagt sagten sagen gesagt erkl\u00e4rte erkl\u00e4rt erkl\u00e4rten betonte "
     "betont betonten meinte meint meinten f\u00fcgte erg\u00e4nzte erg\u00e4nzt "
     "fragte "
     "fragt antwortete antwortet rief schrieb schreibt twitterte mahnte mahnt warnte "
     "warnt warnten forderte fordert forderten k\u00fcndigte versprach verspricht "
     "versicherte versichert behauptete behauptet r\u00e4umte berichtete berichtet "
     "berichteten kommentierte entgegnete erwiderte urteilte wiederholte teilte "
     "verk\u00fcndete sprach beklagte kritisierte lobte hie\u00df bekr\u00e4ftigte "
     "unterstrich begann funkte scherzte"},
    {kSaysOf, "nannte nennt nannten bezeichnete bezeichnet bezeichneten"},
    {kAuxiliary, "hat hatte haben hatten"},
    {kBe, "wird wurde wurden worden"},
    {kSelf, "ich wir man"},
    {kPasses, "auch sp\u00e4ter dann noch schon zuvor nun jedoch aber zudem weiter"},
    {kHe, "er"},
    {kShe, "sie"},
    {kThey, "es"},
    {kWho, "der die das welcher welche"},
    {kDependent, "von f\u00fcr bei mit zu zum zur gegen \u00fcber aus"},
    {kAdverbial,
     "in im am auf nach vor bei w\u00e4hrend als mit ohne an um zu zum zur seit "
     "gestern heute"},
    {kClause, "dass aber weil wenn obwohl w\u00e4hrend da ob"},
    {kJoins, "und"},
    {kDeterminer,
     "der die das ein eine einer sein seine ihr ihre dieser diese beide zwei"},
    {kAccordingAlone, "laut so"},
    {kNamesThing, "wort begriff titel film buch genannte genannten sogenannte"},
};

constexpr RoleRow kFrench[] = {
    {kSaysDirectly,
     "dit disait d\u00e9clare d\u00e9clar\u00e9 d\u00e9clarait affirme affirm\u00e9 "
     "affirmait ajoute ajout\u00e9 ajoutait explique expliqu\u00e9 expliquait estime "
     "estim\u00e9 estimait annonce annonc\u00e9 assure assur\u00e9 assurait souligne "
     "soulign\u00e9 soulignait pr\u00e9cise pr\u00e9cis\u00e9 pr\u00e9cisait "
     "r\u00e9pond "
     "r\u00e9pondu r\u00e9pondait \u00e9crit lance lanc\u00e9 lan\u00e7ait promet "
     "promis "
     "promettait insiste insist\u00e9 rappelle rappel\u00e9 reconnu reconna\u00eet "
     "conclut demande demand\u00e9 indique indiqu\u00e9 indiquait confie confi\u00e9 "
     "raconte racont\u00e9 racontait martel\u00e9 martelait regrette regrett\u00e9 "
     "pr\u00e9venu avertit averti tweet\u00e9 poursuivi poursuit soupire "
     "s'exclame exclam\u00e9 proclam\u00e9 salu\u00e9 jug\u00e9 juge plaisante"},
    {kSaysOf,
     "qualifie qualifi\u00e9 qualifiait appelle appel\u00e9 d\u00e9nonce "
     "d\u00e9nonc\u00e9 d\u00e9non\u00e7ait"},
    {kAuxiliary, "a ont avait avaient s'est"},
    {kBe, "est \u00e9tait sont \u00e9t\u00e9"},
    {kSelf, "je nous vous"},
    {kPasses, "aussi ensuite encore d\u00e9j\u00e0 alors notamment \u00e9galement"},
    {kHe, "il"},
    {kShe, "elle"},
    {kThey, "ils elles on"},
    {kWho, "qui"},
    {kDependent, "de du des d' pour par \u00e0 au aux avec contre sur"},
    {kAdverbial,
     "dans en \u00e0 au apr\u00e8s avant pendant lors sur depuis peu devant "
     "interrog\u00e9 interrog\u00e9e selon"},
    {kClause, "que mais parce si quand lorsque alors"},
    {kJoins, "et"},
    {kDeterminer, "le la les l' un une des son sa ses leur leurs ce cette ces deux"},
    {kAccordingAlone, "selon d'apr\u00e8s"},
    {kNamesThing,
     "mot terme expression titre intitul\u00e9 nomm\u00e9 baptis\u00e9 film "
     "livre"},
};

constexpr RoleRow kSpanish[] = {
    {kSaysDirectly,
     "dijo dice dijeron dicho declar\u00f3 declara declararon declarado afirm\u00f3 "
     "afirma afirmaron afirmado se\u00f1al\u00f3 se\u00f1ala se\u00f1alado "
     "a\u00f1adi\u00f3 a\u00f1ade asegur\u00f3 asegura asegurado explic\u00f3 explica "
     "explicado pregunt\u00f3 respondi\u00f3 responde contest\u00f3 escribi\u00f3 "
     "escribe anunci\u00f3 anuncia anunciado advirti\u00f3 advierte insisti\u00f3 "
     "insiste prometi\u00f3 exclam\u00f3 coment\u00f3 record\u00f3 sostuvo sostiene "
     "manifest\u00f3 indic\u00f3 indica indicado reconoci\u00f3 admiti\u00f3 "
     "subray\u00f3 destac\u00f3 apunt\u00f3 agreg\u00f3 tuite\u00f3 opin\u00f3 opina "
     "lament\u00f3 concluy\u00f3 precis\u00f3 repiti\u00f3 grit\u00f3 cont\u00f3"},
    {kSaysOf, "llam\u00f3 calific\u00f3 describi\u00f3 tach\u00f3 denunci\u00f3"},
    {kAuxiliary, "ha han hab\u00eda hab\u00edan"},
    {kBe, "es fue fueron sido"},
    {kSelf, "yo nosotros"},
    {kPasses, "tambi\u00e9n luego despu\u00e9s ya entonces adem\u00e1s"},
    {kHe, "\u00e9l"},
    {kShe, "ella"},
    {kThey, "ellos ellas"},
    {kWho, "que quien"},
    {kDependent, "de del para por a al con contra sobre"},
    {kAdverbial,
     "preguntado preguntada en a al tras antes durante ante sobre desde seg\u00fan "
     "cuando"},
    {kClause, "que pero porque si cuando aunque mientras"},
    {kJoins, "y e"},
    {kDeterminer, "el la los las un una unos unas su sus este esta estos dos"},
    {kAccordingAlone, "seg\u00fan"},
    {kNamesThing,
     "palabra t\u00e9rmino expresi\u00f3n t\u00edtulo titulado titulada "
     "llamado llamada pel\u00edcula libro"},
};

class SayingTable final : public SayingWords {
 public:
  explicit SayingTable(std::span<const RoleRow> rows) {
    for (const RoleRow& row : rows)
      add(row);
  }

  std::uint32_t roles(std::string_view word) const noexcept override {
    const auto at = roles_.find(word);
    return at == roles_.end() ? 0 : at->second;
  }

 private:
  void add(const RoleRow& row) {
    for (std::string_view rest = row.words; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      roles_[rest.substr(0, end)] |= row.roles;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  std::unordered_map<std::string_view, std::uint32_t> roles_;
};

constexpr std::string_view kAbbreviations[] = {
    "adm",  "ala",  "ariz", "assn", "atty", "ave",    "brig", "bros", "calif",
    "capt", "cmdr", "co",   "col",  "colo", "conn",   "corp", "cpl",  "del",
    "dept", "dr",   "fla",  "ga",   "gen",  "gov",    "hon",  "inc",  "jr",
    "kan",  "lt",   "ltd",  "maj",  "mass", "messrs", "mgr",  "mr",   "mrs",
    "ms",   "mt",   "no",   "pa",   "prof", "rep",    "reps", "rev",  "sec",
    "sen",  "sens", "sgt",  "sr",   "st",   "tenn",   "univ", "va",   "vs"};

}  // namespace

const SayingWords* saying_words(std::string_view language) {
  static const SayingTable kEnglishTable(kEnglish);
  static const SayingTable kGermanTable(kGerman);
  static const SayingTable kFrenchTable(kFrench);
  static const SayingTable kSpanishTable(kSpanish);
  if (language == "en" || language == "und" || language.empty()) return &kEnglishTable;
  if (language == "de") return &kGermanTable;
  if (language == "fr") return &kFrenchTable;
  if (language == "es") return &kSpanishTable;
  return nullptr;
}

bool is_abbreviation(std::string_view word) noexcept {
  static constexpr WordSet kWords(kAbbreviations);
  return kWords.contains(word);
}

}  // namespace morgue
