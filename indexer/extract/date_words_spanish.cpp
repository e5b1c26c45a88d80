// SPDX-License-Identifier: GPL-2.0-or-later
// Spanish words of dates.
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
    {"enero", Month, 1}, {"ene", Month, 1, kShortForm}, {"febrero", Month, 2},
    {"feb", Month, 2, kShortForm}, {"marzo", Month, 3}, {"abril", Month, 4},
    {"abr", Month, 4, kShortForm}, {"mayo", Month, 5}, {"junio", Month, 6},
    {"jun", Month, 6, kShortForm}, {"julio", Month, 7}, {"jul", Month, 7, kShortForm},
    {"agosto", Month, 8}, {"ago", Month, 8, kShortForm}, {"septiembre", Month, 9},
    {"setiembre", Month, 9}, {"sept", Month, 9, kShortForm}, {"octubre", Month, 10},
    {"oct", Month, 10, kShortForm}, {"noviembre", Month, 11},
    {"nov", Month, 11, kShortForm}, {"diciembre", Month, 12},
    {"dic", Month, 12, kShortForm}, {"lunes", Weekday, 0}, {"martes", Weekday, 1},
    {"miercoles", Weekday, 2}, {"jueves", Weekday, 3}, {"viernes", Weekday, 4},
    {"sabado", Weekday, 5}, {"domingo", Weekday, 6},
    // Days seen from today, and their parts.
    {"anteayer", DayOffset, -2}, {"ayer", DayOffset, -1}, {"hoy", DayOffset, 0},
    {"manana", DayOffset, 1, kLowerOnly}, {"tarde", PartOfDay, 0},
    {"noche", PartOfDay, 0}, {"madrugada", PartOfDay, 0},
    // Units.
    {"dia", Unit, unit(CalendarUnit::Day)}, {"dias", Units, unit(CalendarUnit::Day)},
    {"semana", Unit, unit(CalendarUnit::Week)},
    {"semanas", Units, unit(CalendarUnit::Week)},
    {"mes", Unit, unit(CalendarUnit::Month)},
    {"meses", Units, unit(CalendarUnit::Month)},
    {"trimestre", Unit, unit(CalendarUnit::Quarter)},
    {"trimestres", Units, unit(CalendarUnit::Quarter)},
    {"ano", Unit, unit(CalendarUnit::Year)}, {"anos", Units, unit(CalendarUnit::Year)},
    {"decada", Unit, unit(CalendarUnit::Decade)},
    {"decadas", Units, unit(CalendarUnit::Decade)},
    {"siglo", Unit, unit(CalendarUnit::Century)},
    {"siglos", Units, unit(CalendarUnit::Century)},
    // What leads from today to them.
    {"pasado", Last, -1}, {"pasada", Last, -1}, {"pasados", Last, -1},
    {"pasadas", Last, -1}, {"ultimo", Last, -1}, {"ultima", Last, -1},
    {"ultimos", Last, -1}, {"ultimas", Last, -1}, {"este", This, 0}, {"esta", This, 0},
    {"proximo", Next, 1, kFutureCue}, {"proxima", Next, 1, kFutureCue},
    {"proximos", Next, 1, kFutureCue}, {"proximas", Next, 1, kFutureCue},
    {"viene", Next, 1}, {"hace", AgoBefore, -1}, {"dentro", InBefore, 1},
    {"en", InBefore, 0, kTimePreposition},
    // Numbers.
    {"un", Number, 1}, {"una", Number, 1}, {"uno", Number, 1}, {"dos", Number, 2},
    {"tres", Number, 3}, {"cuatro", Number, 4}, {"cinco", Number, 5},
    {"seis", Number, 6}, {"siete", Number, 7}, {"ocho", Number, 8},
    {"nueve", Number, 9}, {"diez", Number, 10}, {"once", Number, 11},
    {"doce", Number, 12}, {"primer", Ordinal, 1}, {"primero", Ordinal, 1},
    {"primera", Ordinal, 1}, {"segundo", Ordinal, 2}, {"segunda", Ordinal, 2},
    {"tercer", Ordinal, 3}, {"tercero", Ordinal, 3}, {"tercera", Ordinal, 3},
    {"cuarto", Ordinal, 4}, {"cuarta", Ordinal, 4},
    // Seasons and parts.
    {"primavera", Season, 0}, {"verano", Season, 1}, {"otono", Season, 2},
    {"invierno", Season, 3}, {"principios", Early, 0}, {"comienzos", Early, 0},
    {"inicios", Early, 0}, {"mediados", Mid, 0}, {"finales", Late, 0},
    {"fines", Late, 0}, {"semestre", Half, 0},
    // Words between and before.
    {"de", Of, 0, kTimePreposition}, {"el", The, 0}, {"la", The, 0}, {"los", The, 0},
    {"las", The, 0}, {"y", And, 0}, {"o", And, 0}, {"cada", Every, 0},
    {"todos", Every, 0}, {"todas", Every, 0}, {"antes", Before, 0, kFutureCue},
    {"despues", After, 0}, {"durante", Other, 0, kTimePreposition},
    {"hasta", Other, 0, kTimePreposition | kRangeJoin | kFutureCue},
    {"a", Other, 0, kRangeJoin}, {"al", Other, 0, kRangeJoin},
    {"desde", Other, 0, kTimePreposition | kRangeOpener},
    {"del", Other, 0, kTimePreposition | kRangeOpener},
    {"entre", Other, 1, kTimePreposition | kRangeOpener},
    // What speaks for the future, and for the past.
    {"sera", Other, 0, kFutureCue}, {"seran", Other, 0, kFutureCue},
    {"va", Other, 0, kFutureCue}, {"van", Other, 0, kFutureCue},
    {"debe", Other, 0, kFutureCue}, {"deben", Other, 0, kFutureCue},
    {"previsto", Other, 0, kFutureCue}, {"prevista", Other, 0, kFutureCue},
    {"comenzara", Other, 0, kFutureCue}, {"tendra", Other, 0, kFutureCue},
    {"dijo", Other, 0, kPastCue}, {"era", Other, 0, kPastCue},
    {"eran", Other, 0, kPastCue}, {"fue", Other, 0, kPastCue},
    {"fueron", Other, 0, kPastCue}, {"habia", Other, 0, kPastCue},
    {"habian", Other, 0, kPastCue}, {"ha", Other, 0, kPastCue},
    {"han", Other, 0, kPastCue}, {"anuncio", Other, 0, kPastCue},
    {"afirmo", Other, 0, kPastCue}, {"explico", Other, 0, kPastCue},
    {"declaro", Other, 0, kPastCue},
    // What numbers count.
    {"personas", Counted, 0}, {"euros", Counted, 0}, {"dolares", Counted, 0},
    {"metros", Counted, 0}, {"kilometros", Counted, 0}, {"km", Counted, 0},
    {"toneladas", Counted, 0}, {"horas", Counted, 0}, {"votos", Counted, 0},
    {"empleos", Counted, 0},
};
// clang-format on

}  // namespace

std::span<const DateWord> spanish_date_words() {
  return kWords;
}

}  // namespace morgue
