// SPDX-License-Identifier: GPL-2.0-or-later
// Time zones by name or fixed offset.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

// A time zone. Immutable and cheap to copy; may be shared between threads.
class TimeZone {
 public:
  // UTC.
  TimeZone();

  // Reads "UTC", "Z", "+05:30", "-0800" or an IANA name such as "Asia/Seoul", in upper
  // or lower case. Throws Error(InvalidArgument) for anything else, and for names that
  // ICU does not know, with the one that may be meant.
  static TimeZone parse(std::string_view name);

  const std::string& name() const noexcept { return name_; }

  bool is_utc() const noexcept { return rules_ == nullptr && fixed_offset_s_ == 0; }

  // Seconds east of UTC that are in force at the instant `utc_s`.
  std::int64_t offset_at(std::int64_t utc_s) const;

  // The instant at which clocks show `local_s` (civil time counted as if it were UTC).
  // A time that clocks skip maps to the instant of the change; one that they show twice
  // to the earlier.
  std::int64_t to_utc(std::int64_t local_s) const;

 private:
  struct Rules;
  std::string name_ = "UTC";
  std::int64_t fixed_offset_s_ = 0;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace morgue
