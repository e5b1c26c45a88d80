// SPDX-License-Identifier: GPL-2.0-or-later
// Names of the shared enumerations.
#include "morgue/error.hpp"

#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue {

const char* error_code_name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::InvalidArgument:
      return "invalid_argument";
    case ErrorCode::BadQuery:
      return "bad_query";
    case ErrorCode::NotFound:
      return "not_found";
    case ErrorCode::Incompatible:
      return "incompatible";
    case ErrorCode::Corrupt:
      return "corrupt";
    case ErrorCode::Stale:
      return "stale";
    case ErrorCode::Locked:
      return "locked";
    case ErrorCode::IoError:
      return "io_error";
    case ErrorCode::TooLarge:
      return "too_large";
    case ErrorCode::Refused:
      return "refused";
    case ErrorCode::OutOfMemory:
      return "out_of_memory";
    case ErrorCode::TimedOut:
      return "timed_out";
    case ErrorCode::Internal:
      return "internal";
  }
  return "internal";
}

std::string_view date_granularity_name(DateGranularity granularity) noexcept {
  switch (granularity) {
    case DateGranularity::Day:
      return "day";
    case DateGranularity::Week:
      return "week";
    case DateGranularity::Month:
      return "month";
    case DateGranularity::Quarter:
      return "quarter";
    case DateGranularity::Season:
      return "season";
    case DateGranularity::Half:
      return "half";
    case DateGranularity::Year:
      return "year";
    case DateGranularity::Decade:
      return "decade";
    case DateGranularity::Century:
      return "century";
  }
  return "day";
}

std::string_view block_kind_name(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::Paragraph:
      return "paragraph";
    case BlockKind::Heading:
      return "heading";
    case BlockKind::Caption:
      return "caption";
    case BlockKind::Header:
      return "header";
    case BlockKind::Boilerplate:
      return "boilerplate";
  }
  return "paragraph";
}

std::string_view entity_type_name(EntityType type) noexcept {
  switch (type) {
    case EntityType::Person:
      return "person";
    case EntityType::Org:
      return "org";
    case EntityType::Place:
      return "place";
  }
  return "person";
}

std::string_view quotation_rule_name(QuotationRule rule) noexcept {
  switch (rule) {
    case QuotationRule::None:
      return "none";
    case QuotationRule::VerbName:
      return "verb_name";
    case QuotationRule::NameVerb:
      return "name_verb";
    case QuotationRule::Pronoun:
      return "pronoun";
    case QuotationRule::AccordingTo:
      return "according_to";
    case QuotationRule::Introduced:
      return "introduced";
    case QuotationRule::Reported:
      return "reported";
    case QuotationRule::Continued:
      return "continued";
    case QuotationRule::Chained:
      return "chained";
    case QuotationRule::Transcript:
      return "transcript";
    case QuotationRule::PullQuote:
      return "pull_quote";
  }
  return "none";
}

std::string_view date_precision_name(DatePrecision precision) noexcept {
  switch (precision) {
    case DatePrecision::None:
      return "none";
    case DatePrecision::Year:
      return "year";
    case DatePrecision::Month:
      return "month";
    case DatePrecision::Day:
      return "day";
    case DatePrecision::Minute:
      return "minute";
    case DatePrecision::Second:
      return "second";
  }
  return "none";
}

std::string_view date_origin_name(DateOrigin origin) noexcept {
  switch (origin) {
    case DateOrigin::None:
      return "none";
    case DateOrigin::Metadata:
      return "metadata";
    case DateOrigin::Label:
      return "label";
    case DateOrigin::Dateline:
      return "dateline";
    case DateOrigin::Caption:
      return "caption";
    case DateOrigin::Text:
      return "text";
  }
  return "none";
}

}  // namespace morgue
