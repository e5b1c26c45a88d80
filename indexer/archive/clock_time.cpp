// SPDX-License-Identifier: GPL-2.0-or-later
// Reads times of day and zones.
#include "indexer/archive/clock_time.hpp"

#include <array>

namespace morgue {

namespace {

constexpr std::size_t kQuotedBytes = 40;

// A zone name and its minutes east of UTC. The names of RFC 822, then those that news
// sites print; IST is India's, CST and EST are North America's.
struct ZoneName {
  std::string_view name;
  std::int16_t offset_min;
};

constexpr std::array kZoneNames = {
    ZoneName{"z", 0},      ZoneName{"ut", 0},     ZoneName{"utc", 0},
    ZoneName{"gmt", 0},    ZoneName{"est", -300}, ZoneName{"edt", -240},
    ZoneName{"cst", -360}, ZoneName{"cdt", -300}, ZoneName{"mst", -420},
    ZoneName{"mdt", -360}, ZoneName{"pst", -480}, ZoneName{"pdt", -420},
    ZoneName{"wet", 0},    ZoneName{"west", 60},  ZoneName{"bst", 60},
    ZoneName{"cet", 60},   ZoneName{"cest", 120}, ZoneName{"mez", 60},
    ZoneName{"mesz", 120}, ZoneName{"eet", 120},  ZoneName{"eest", 180},
    ZoneName{"sast", 120}, ZoneName{"msk", 180},  ZoneName{"trt", 180},
    ZoneName{"gst", 240},  ZoneName{"pkt", 300},  ZoneName{"ist", 330},
    ZoneName{"npt", 345},  ZoneName{"ict", 420},  ZoneName{"wib", 420},
    ZoneName{"hkt", 480},  ZoneName{"sgt", 480},  ZoneName{"pht", 480},
    ZoneName{"awst", 480}, ZoneName{"jst", 540},  ZoneName{"kst", 540},
    ZoneName{"acst", 570}, ZoneName{"aest", 600}, ZoneName{"aedt", 660},
    ZoneName{"nzst", 720}, ZoneName{"nzdt", 780},
};

bool is_meridiem(TextScanner& in, char half) {
  in.drop(1);
  in.skip('.');
  if (!in.skip('m') && !in.skip('M')) return false;
  if (is_ascii_letter(in.peek())) return false;
  in.skip('.');
  return half == 'a' || half == 'p';
}

// "6:46 PM", "6:46 p.m."; without one the hour stays.
bool read_meridiem(TextScanner& in, unsigned& hour, std::string& problem) {
  const std::string_view before = in.rest();
  in.skip_spaces();
  const char half = ascii_lower(in.peek());
  if ((half != 'a' && half != 'p') || !is_meridiem(in, half)) {
    in.rewind(before);
    return true;
  }
  if (hour < 1 || hour > 12) {
    problem = "a 12-hour clock has no hour " + std::to_string(hour);
    return false;
  }
  hour = hour % 12 + (half == 'p' ? 12 : 0);
  return true;
}

bool read_digits_of_time(TextScanner& in,
                         Number& hour,
                         Number& minute,
                         Number& second) {
  Number run;
  if (in.number(4, 4, run)) {  // HHMM
    hour = {run.value / 100, 2};
    minute = {run.value % 100, 2};
    return true;
  }
  if (in.number(6, 6, run)) {  // HHMMSS
    hour = {run.value / 10000, 2};
    minute = {run.value / 100 % 100, 2};
    second = {run.value % 100, 2};
    return true;
  }
  if (!in.number(1, 2, hour) || !in.skip(':') || !in.number(2, 2, minute)) return false;
  return !in.skip(':') || in.number(2, 2, second);
}

bool read_offset(TextScanner& in, ClockTime& time, std::string& problem) {
  const int sign = in.peek() == '-' ? -1 : 1;
  in.drop(1);
  Number hours;
  Number minutes;
  if (in.number(4, 4, hours)) {
    minutes = {hours.value % 100, 2};
    hours.value /= 100;
  } else if (!in.number(1, 2, hours) || (in.skip(':') && !in.number(2, 2, minutes))) {
    return false;
  }
  if (hours.value > 15 || minutes.value > 59) {
    problem = "there is no such time zone offset";
    return false;
  }
  const int offset_min = sign * static_cast<int>(hours.value * 60 + minutes.value);
  const int base_min = time.utc_offset_min.value_or(std::int16_t{0});
  time.utc_offset_min = static_cast<std::int16_t>(base_min + offset_min);
  return true;
}

}  // namespace

bool read_time_of_day(TextScanner& in, ClockTime& time, std::string& problem) {
  Number hour;
  Number minute;
  Number second;
  if (!read_digits_of_time(in, hour, minute, second)) return false;
  if (second.digits != 0 && (in.skip('.') || in.skip(','))) in.digits();
  if (!read_meridiem(in, hour.value, problem)) return false;
  const bool end_of_day = hour.value == 24 && minute.value == 0 && second.value == 0;
  // Second 60 is a leap second and counts as the one behind it.
  if ((hour.value > 23 && !end_of_day) || minute.value > 59 || second.value > 60) {
    problem = "there is no such time of day";
    return false;
  }
  time.precision = second.digits == 0 ? DatePrecision::Minute : DatePrecision::Second;
  time.second_of_day = hour.value * 3600 + minute.value * 60 + second.value;
  return true;
}

bool read_zone(TextScanner& in, ClockTime& time, std::string& problem) {
  const std::string_view name = in.letters();
  if (!name.empty()) {
    const std::string folded = ascii_lower_copy(name);
    const ZoneName* found = nullptr;
    for (const ZoneName& zone : kZoneNames) {
      if (zone.name == folded) found = &zone;
    }
    if (found == nullptr) {
      problem = "the time zone " + quote_for_message(name) +
                " is not known; write it as +hh:mm";
      return false;
    }
    time.utc_offset_min = found->offset_min;
  }
  if ((in.peek() == '+' || in.peek() == '-') && !read_offset(in, time, problem)) {
    return false;
  }
  in.skip_spaces();
  if (in.peek() == '(' && in.rest().back() == ')') in.drop(in.rest().size());
  return true;
}

std::string quote_for_message(std::string_view text) {
  std::string shown = "\"";
  for (const char c : text.substr(0, kQuotedBytes)) {
    shown += c >= ' ' && c <= '~' ? c : '?';
  }
  return shown + (text.size() > kQuotedBytes ? "...\"" : "\"");
}

}  // namespace morgue
