// SPDX-License-Identifier: GPL-2.0-or-later
// German words of dates.
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
    {"januar", Month, 1}, {"janner", Month, 1}, {"jan", Month, 1, kShortForm},
    {"februar", Month, 2}, {"feber", Month, 2}, {"feb", Month, 2, kShortForm},
    {"marz", Month, 3}, {"april", Month, 4}, {"apr", Month, 4, kShortForm},
    {"mai", Month, 5}, {"juni", Month, 6}, {"jun", Month, 6, kShortForm},
    {"juli", Month, 7}, {"jul", Month, 7, kShortForm}, {"august", Month, 8},
    {"aug", Month, 8, kShortForm}, {"september", Month, 9},
    {"sep", Month, 9, kShortForm}, {"sept", Month, 9, kShortForm},
    {"oktober", Month, 10}, {"okt", Month, 10, kShortForm}, {"november", Month, 11},
    {"nov", Month, 11, kShortForm}, {"dezember", Month, 12},
    {"dez", Month, 12, kShortForm}, {"montag", Weekday, 0}, {"dienstag", Weekday, 1},
    {"mittwoch", Weekday, 2}, {"donnerstag", Weekday, 3}, {"freitag", Weekday, 4},
    {"samstag", Weekday, 5}, {"sonnabend", Weekday, 5}, {"sonntag", Weekday, 6},
    // Days seen from today, and their parts.
    {"vorgestern", DayOffset, -2}, {"gestern", DayOffset, -1}, {"heute", DayOffset, 0},
    {"morgen", DayOffset, 1, kLowerOnly}, {"ubermorgen", DayOffset, 2},
    {"fruh", PartOfDay, 0}, {"vormittag", PartOfDay, 0}, {"mittag", PartOfDay, 0},
    {"nachmittag", PartOfDay, 0}, {"abend", PartOfDay, 0}, {"nacht", PartOfDay, 0},
    // Units.
    {"tag", Unit, unit(CalendarUnit::Day)}, {"tage", Units, unit(CalendarUnit::Day)},
    {"tagen", Units, unit(CalendarUnit::Day)},
    {"woche", Unit, unit(CalendarUnit::Week)},
    {"wochen", Units, unit(CalendarUnit::Week)},
    {"wochenende", Unit, unit(CalendarUnit::Weekend)},
    {"wochenenden", Units, unit(CalendarUnit::Weekend)},
    {"monat", Unit, unit(CalendarUnit::Month)},
    {"monats", Unit, unit(CalendarUnit::Month)},
    {"monate", Units, unit(CalendarUnit::Month)},
    {"monaten", Units, unit(CalendarUnit::Month)},
    {"quartal", Unit, unit(CalendarUnit::Quarter)},
    {"quartale", Units, unit(CalendarUnit::Quarter)},
    {"quartalen", Units, unit(CalendarUnit::Quarter)},
    {"jahr", Unit, unit(CalendarUnit::Year)},
    {"jahres", Unit, unit(CalendarUnit::Year)},
    {"jahre", Units, unit(CalendarUnit::Year)},
    {"jahren", Units, unit(CalendarUnit::Year)},
    {"jahrzehnt", Unit, unit(CalendarUnit::Decade)},
    {"jahrzehnte", Units, unit(CalendarUnit::Decade)},
    {"jahrzehnten", Units, unit(CalendarUnit::Decade)},
    {"jahrhundert", Unit, unit(CalendarUnit::Century)},
    {"jahrhunderte", Units, unit(CalendarUnit::Century)},
    {"jahrhunderten", Units, unit(CalendarUnit::Century)},
    // What leads from today to them.
    {"letzte", Last, -1}, {"letzten", Last, -1}, {"letzter", Last, -1},
    {"letztes", Last, -1}, {"letztem", Last, -1}, {"vergangene", Last, -1},
    {"vergangenen", Last, -1}, {"vergangener", Last, -1}, {"vergangenes", Last, -1},
    {"vergangenem", Last, -1}, {"vorige", Last, -1}, {"vorigen", Last, -1},
    {"voriger", Last, -1}, {"voriges", Last, -1}, {"vorigem", Last, -1},
    {"diese", This, 0}, {"diesen", This, 0}, {"dieser", This, 0}, {"dieses", This, 0},
    {"diesem", This, 0}, {"nachste", Next, 1, kFutureCue},
    {"nachsten", Next, 1, kFutureCue}, {"nachster", Next, 1, kFutureCue},
    {"nachstes", Next, 1, kFutureCue}, {"nachstem", Next, 1, kFutureCue},
    {"kommende", Next, 1, kFutureCue}, {"kommenden", Next, 1, kFutureCue},
    {"kommender", Next, 1, kFutureCue}, {"kommendes", Next, 1, kFutureCue},
    {"kommendem", Next, 1, kFutureCue}, {"vor", AgoBefore, -1, kTimePreposition},
    {"in", InBefore, 1, kTimePreposition},
    // Numbers.
    {"ein", Number, 1}, {"eine", Number, 1}, {"einen", Number, 1},
    {"einem", Number, 1}, {"einer", Number, 1}, {"zwei", Number, 2},
    {"drei", Number, 3}, {"vier", Number, 4}, {"funf", Number, 5},
    {"sechs", Number, 6}, {"sieben", Number, 7}, {"acht", Number, 8},
    {"neun", Number, 9}, {"zehn", Number, 10}, {"elf", Number, 11},
    {"zwolf", Number, 12}, {"erste", Ordinal, 1}, {"ersten", Ordinal, 1},
    {"erster", Ordinal, 1}, {"erstes", Ordinal, 1}, {"zweite", Ordinal, 2},
    {"zweiten", Ordinal, 2}, {"zweiter", Ordinal, 2}, {"zweites", Ordinal, 2},
    {"dritte", Ordinal, 3}, {"dritten", Ordinal, 3}, {"dritter", Ordinal, 3},
    {"drittes", Ordinal, 3}, {"vierte", Ordinal, 4}, {"vierten", Ordinal, 4},
    {"vierter", Ordinal, 4}, {"viertes", Ordinal, 4}, {"funfte", Ordinal, 5},
    {"funften", Ordinal, 5}, {"funfter", Ordinal, 5}, {"funftes", Ordinal, 5},
    {"sechste", Ordinal, 6}, {"sechsten", Ordinal, 6}, {"sechster", Ordinal, 6},
    {"sechstes", Ordinal, 6}, {"siebte", Ordinal, 7}, {"siebten", Ordinal, 7},
    {"siebter", Ordinal, 7}, {"siebtes", Ordinal, 7}, {"achte", Ordinal, 8},
    {"achten", Ordinal, 8}, {"achter", Ordinal, 8}, {"achtes", Ordinal, 8},
    {"neunte", Ordinal, 9}, {"neunten", Ordinal, 9}, {"neunter", Ordinal, 9},
    {"neuntes", Ordinal, 9}, {"zehnte", Ordinal, 10}, {"zehnten", Ordinal, 10},
    {"zehnter", Ordinal, 10}, {"zehntes", Ordinal, 10},
    // Seasons and parts.
    {"fruhling", Season, 0}, {"fruhjahr", Season, 0}, {"sommer", Season, 1},
    {"herbst", Season, 2}, {"winter", Season, 3}, {"anfang", Early, 0},
    {"mitte", Mid, 0}, {"ende", Late, 0}, {"halbjahr", Half, 0},
    {"jahreshalfte", Half, 0},
    // Words between and before.
    {"der", The, 0}, {"die", The, 0}, {"das", The, 0}, {"den", The, 0},
    {"dem", The, 0}, {"des", The, 0}, {"und", And, 0}, {"oder", And, 0},
    {"jeden", Every, 0}, {"jede", Every, 0}, {"jedes", Every, 0}, {"jeder", Every, 0},
    {"im", Other, 0, kTimePreposition}, {"am", Other, 0, kTimePreposition},
    {"seit", Other, 0, kTimePreposition}, {"wahrend", Other, 0, kTimePreposition},
    {"nach", Other, 0, kTimePreposition}, {"um", Other, 0, kTimePreposition},
    {"zum", Other, 0, kTimePreposition}, {"zur", Other, 0, kTimePreposition},
    {"ab", Other, 0, kTimePreposition | kFutureCue},
    {"bis", Other, 0, kTimePreposition | kRangeJoin | kFutureCue},
    {"von", Other, 0, kTimePreposition | kRangeOpener},
    {"vom", Other, 0, kTimePreposition | kRangeOpener},
    {"zwischen", Other, 1, kTimePreposition | kRangeOpener},
    // What speaks for the future, and for the past.
    {"wird", Other, 0, kFutureCue}, {"werden", Other, 0, kFutureCue},
    {"soll", Other, 0, kFutureCue}, {"sollen", Other, 0, kFutureCue},
    {"will", Other, 0, kFutureCue}, {"wollen", Other, 0, kFutureCue},
    {"geplant", Other, 0, kFutureCue}, {"beginnt", Other, 0, kFutureCue},
    {"startet", Other, 0, kFutureCue}, {"endet", Other, 0, kFutureCue},
    {"findet", Other, 0, kFutureCue}, {"konnte", Other, 0, kFutureCue},
    {"durfte", Other, 0, kFutureCue}, {"sagte", Other, 0, kPastCue},
    {"sagten", Other, 0, kPastCue}, {"war", Other, 0, kPastCue},
    {"waren", Other, 0, kPastCue}, {"hatte", Other, 0, kPastCue},
    {"hatten", Other, 0, kPastCue}, {"wurde", Other, 0, kPastCue},
    {"wurden", Other, 0, kPastCue}, {"teilte", Other, 0, kPastCue},
    {"erklarte", Other, 0, kPastCue}, {"berichtete", Other, 0, kPastCue},
    {"hat", Other, 0, kPastCue}, {"haben", Other, 0, kPastCue},
    {"ist", Other, 0, kPastCue}, {"sind", Other, 0, kPastCue},
    {"kam", Other, 0, kPastCue}, {"ging", Other, 0, kPastCue},
    // What numbers count.
    {"menschen", Counted, 0}, {"personen", Counted, 0}, {"euro", Counted, 0},
    {"dollar", Counted, 0}, {"prozent", Counted, 0}, {"uhr", Counted, 0},
    {"meter", Counted, 0}, {"kilometer", Counted, 0}, {"tonnen", Counted, 0},
    {"stimmen", Counted, 0},
};
// clang-format on

}  // namespace

std::span<const DateWord> german_date_words() {
  return kWords;
}

}  // namespace morgue
