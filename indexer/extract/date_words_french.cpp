// SPDX-License-Identifier: GPL-2.0-or-later
// French words of dates.
#include "indexer/extract/date_lexicon_words.hpp"

namespace morgue {
namespace {

using enum DateWordKind;

constexpr std::int16_t unit(CalendarUnit value) {
  return static_cast<std::int16_t>(value);
}

// clang-format off
constexpr DateWord kWords[] = {
    // Months and days of the week.
    {"janvier", Month, 1}, {"janv", Month, 1, kShortForm}, {"fevrier", Month, 2},
    {"fevr", Month, 2, kShortForm}, {"mars", Month, 3}, {"avril", Month, 4},
    {"avr", Month, 4, kShortForm}, {"mai", Month, 5}, {"juin", Month, 6},
    {"juillet", Month, 7}, {"juil", Month, 7, kShortForm}, {"aout", Month, 8},
    {"septembre", Month, 9}, {"sept", Month, 9, kShortForm}, {"octobre", Month, 10},
    {"oct", Month, 10, kShortForm}, {"novembre", Month, 11},
    {"nov", Month, 11, kShortForm}, {"decembre", Month, 12},
    {"dec", Month, 12, kShortForm}, {"lundi", Weekday, 0}, {"mardi", Weekday, 1},
    {"mercredi", Weekday, 2}, {"jeudi", Weekday, 3}, {"vendredi", Weekday, 4},
    {"samedi", Weekday, 5}, {"dimanche", Weekday, 6},
    // Days seen from today, and their parts.
    {"hier", DayOffset, -1}, {"aujourd", DayOffset, 0}, {"demain", DayOffset, 1},
    {"matin", PartOfDay, 0}, {"apres-midi", PartOfDay, 0}, {"soir", PartOfDay, 0},
    {"soiree", PartOfDay, 0}, {"nuit", PartOfDay, 0},
    // Units.
    {"jour", Unit, unit(CalendarUnit::Day)}, {"jours", Units, unit(CalendarUnit::Day)},
    {"semaine", Unit, unit(CalendarUnit::Week)},
    {"semaines", Units, unit(CalendarUnit::Week)},
    {"weekend", Unit, unit(CalendarUnit::Weekend)},
    {"weekends", Units, unit(CalendarUnit::Weekend)},
    {"mois", Unit, unit(CalendarUnit::Month)},
    {"trimestre", Unit, unit(CalendarUnit::Quarter)},
    {"trimestres", Units, unit(CalendarUnit::Quarter)},
    {"an", Unit, unit(CalendarUnit::Year)}, {"annee", Unit, unit(CalendarUnit::Year)},
    {"ans", Units, unit(CalendarUnit::Year)},
    {"annees", Units, unit(CalendarUnit::Year)},
    {"decennie", Unit, unit(CalendarUnit::Decade)},
    {"decennies", Units, unit(CalendarUnit::Decade)},
    {"siecle", Unit, unit(CalendarUnit::Century)},
    {"siecles", Units, unit(CalendarUnit::Century)},
    // What leads from today to them.
    {"dernier", Last, -1}, {"derniere", Last, -1}, {"derniers", Last, -1},
    {"dernieres", Last, -1}, {"passe", Last, -1}, {"passee", Last, -1},
    {"precedent", Last, -1}, {"precedente", Last, -1}, {"ce", This, 0},
    {"cet", This, 0}, {"cette", This, 0}, {"prochain", Next, 1, kFutureCue},
    {"prochaine", Next, 1, kFutureCue}, {"prochains", Next, 1, kFutureCue},
    {"prochaines", Next, 1, kFutureCue}, {"il", AgoBefore, -1},
    {"dans", InBefore, 1, kTimePreposition},
    // Numbers.
    {"un", Number, 1}, {"une", Number, 1}, {"deux", Number, 2}, {"trois", Number, 3},
    {"quatre", Number, 4}, {"cinq", Number, 5}, {"six", Number, 6},
    {"sept", Number, 7}, {"huit", Number, 8}, {"neuf", Number, 9}, {"dix", Number, 10},
    {"onze", Number, 11}, {"douze", Number, 12}, {"premier", Ordinal, 1},
    {"premiere", Ordinal, 1}, {"deuxieme", Ordinal, 2}, {"second", Ordinal, 2},
    {"seconde", Ordinal, 2}, {"troisieme", Ordinal, 3}, {"quatrieme", Ordinal, 4},
    // Seasons and parts.
    {"printemps", Season, 0}, {"ete", Season, 1}, {"automne", Season, 2},
    {"hiver", Season, 3}, {"debut", Early, 0}, {"mi", Mid, 0}, {"fin", Late, 0},
    {"semestre", Half, 0},
    // Words between and before.
    {"de", Of, 0, kTimePreposition}, {"d", Of, 0, kTimePreposition}, {"le", The, 0},
    {"la", The, 0}, {"les", The, 0}, {"l", The, 0}, {"et", And, 0}, {"ou", And, 0},
    {"chaque", Every, 0}, {"tous", Every, 0}, {"toutes", Every, 0},
    {"avant", Before, 0, kTimePreposition | kFutureCue},
    {"apres", After, 0, kTimePreposition}, {"en", Other, 0, kTimePreposition},
    {"depuis", Other, 0, kTimePreposition}, {"pendant", Other, 0, kTimePreposition},
    {"durant", Other, 0, kTimePreposition}, {"vers", Other, 0, kTimePreposition},
    {"des", Other, 0, kTimePreposition | kFutureCue},
    {"jusqu", Other, 0, kTimePreposition | kFutureCue},
    {"a", Other, 0, kTimePreposition | kRangeJoin},
    {"au", Other, 0, kTimePreposition | kRangeJoin},
    {"du", Other, 0, kTimePreposition | kRangeOpener},
    {"entre", Other, 1, kTimePreposition | kRangeOpener},
    // What speaks for the future, and for the past.
    {"sera", Other, 0, kFutureCue}, {"seront", Other, 0, kFutureCue},
    {"aura", Other, 0, kFutureCue}, {"auront", Other, 0, kFutureCue},
    {"va", Other, 0, kFutureCue}, {"vont", Other, 0, kFutureCue},
    {"doit", Other, 0, kFutureCue}, {"doivent", Other, 0, kFutureCue},
    {"devrait", Other, 0, kFutureCue}, {"devraient", Other, 0, kFutureCue},
    {"prevu", Other, 0, kFutureCue}, {"prevue", Other, 0, kFutureCue},
    {"prevus", Other, 0, kFutureCue}, {"prevues", Other, 0, kFutureCue},
    {"commencera", Other, 0, kFutureCue}, {"aura", Other, 0, kFutureCue},
    {"lieu", Other, 0, kFutureCue}, {"etait", Other, 0, kPastCue},
    {"etaient", Other, 0, kPastCue}, {"avait", Other, 0, kPastCue},
    {"avaient", Other, 0, kPastCue}, {"declare", Other, 0, kPastCue},
    {"affirme", Other, 0, kPastCue}, {"annonce", Other, 0, kPastCue},
    {"indique", Other, 0, kPastCue}, {"est", Other, 0, kPastCue},
    {"sont", Other, 0, kPastCue}, {"ont", Other, 0, kPastCue},
    {"dit", Other, 0, kPastCue},
    // What numbers count.
    {"personnes", Counted, 0}, {"euros", Counted, 0}, {"dollars", Counted, 0},
    {"metres", Counted, 0}, {"kilometres", Counted, 0}, {"km", Counted, 0},
    {"tonnes", Counted, 0}, {"heures", Counted, 0}, {"voix", Counted, 0},
    {"emplois", Counted, 0},
};
// clang-format on

}  // namespace

std::span<const DateWord> french_date_words() {
  return kWords;
}

}  // namespace morgue
