// SPDX-License-Identifier: GPL-2.0-or-later
// The one exception type of the project and its codes.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <utility>

namespace morgue {

// What the caller can do about a failure decides its code.
enum class ErrorCode {
  InvalidArgument,  // fix the call or the option
  BadQuery,         // tell the person who typed the query
  NotFound,         // create or correct the path
  Incompatible,     // rebuild the archive with this version
  Corrupt,          // restore or rebuild
  Stale,            // try again: the archive changed underneath
  Locked,           // another writer is at work
  IoError,          // disk, permission, memory map
  TooLarge,         // a stated limit is exceeded
  Refused,          // a guard keeps the old generation
  OutOfMemory,      // free some and try again
  TimedOut,         // ask for less, or allow more time
  Internal,         // report a bug
};

// Returns the stable lower-case name of `code`, such as "bad_query".
const char* error_code_name(ErrorCode code) noexcept;

// A half-open byte range of a text the user gave, such as a query.
struct SourceRange {
  std::size_t offset = 0;
  std::size_t length = 0;
};

// A failure that ends the operation. Immutable; safe to copy between threads.
class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message, std::string hint = {})
      : code_(code), message_(std::move(message)), hint_(std::move(hint)) {}

  // An error in a query. `reason` is an identifier of QUERY_SYNTAX.md's table, such as
  // "unclosed_quote"; `where` is in bytes of the query as it was given.
  Error(std::string reason, std::string message, std::string hint, SourceRange where)
      : code_(ErrorCode::BadQuery),
        reason_(std::move(reason)),
        message_(std::move(message)),
        hint_(std::move(hint)),
        where_(where) {}

  ErrorCode code() const noexcept { return code_; }

  // The identifier of a query error; empty for any other error.
  const std::string& reason() const noexcept { return reason_; }

  const std::string& message() const noexcept { return message_; }

  // What to do about it, or empty.
  const std::string& hint() const noexcept { return hint_; }

  SourceRange where() const noexcept { return where_; }

  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string reason_;
  std::string message_;
  std::string hint_;
  SourceRange where_;
};

// Throws the exception being handled as an Error: call it in a catch block only. Errors
// of Xapian are translated by kind, std::bad_alloc and std::system_error by meaning;
// an Error passes unchanged. `doing` begins the message, as in "opening segment 3".
[[noreturn]] void rethrow_as_error(const std::string& doing);

}  // namespace morgue
