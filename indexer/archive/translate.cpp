// SPDX-License-Identifier: GPL-2.0-or-later
// Foreign exceptions to Error: the one place that knows what Xapian and the standard
// library throw.
#include <cerrno>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

#include <xapian.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr const char* kRestoreHint =
    "restore the archive from a copy, or rebuild it with morgue-index --rebuild";

// What went wrong, without the words "doing".
struct Failure {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::string hint;
};

// A kind of Xapian error by the name that Error::get_type() gives; the engine's own
// classification needs no ladder of handlers.
struct XapianKind {
  const char* type;
  ErrorCode code;
};

constexpr XapianKind kXapianKinds[] = {
    {"DatabaseModifiedError", ErrorCode::Stale},
    {"DatabaseLockError", ErrorCode::Locked},
    {"DatabaseNotFoundError", ErrorCode::NotFound},
    {"DatabaseVersionError", ErrorCode::Incompatible},
    {"FeatureUnavailableError", ErrorCode::Incompatible},
    {"DatabaseCorruptError", ErrorCode::Corrupt},
    {"DocNotFoundError", ErrorCode::Corrupt},
    {"RangeError", ErrorCode::Corrupt},
    {"SerialisationError", ErrorCode::Corrupt},
    {"DatabaseCreateError", ErrorCode::IoError},
    {"DatabaseOpeningError", ErrorCode::IoError},
    {"DatabaseError", ErrorCode::IoError},
    {"NetworkError", ErrorCode::IoError},
    {"NetworkTimeoutError", ErrorCode::IoError},
};

std::string hint_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::Stale:
      return "the archive changed underneath; try again";
    case ErrorCode::Locked:
      return "wait for the other writer to finish";
    case ErrorCode::NotFound:
      return "check the path";
    case ErrorCode::Incompatible:
      return "rebuild the archive with this version: morgue-index --rebuild";
    case ErrorCode::Corrupt:
      return kRestoreHint;
    case ErrorCode::IoError:
      return "check the disk, its free space and the permissions";
    case ErrorCode::OutOfMemory:
      return "free some memory; if little was in use, the archive may be damaged";
    case ErrorCode::Internal:
      return "this is a bug; please report it with the command that caused it";
    case ErrorCode::InvalidArgument:
    case ErrorCode::BadQuery:
    case ErrorCode::TooLarge:
    case ErrorCode::Refused:
    case ErrorCode::TimedOut:
      break;
  }
  return {};
}

// The engine also calls it a lock error if it cannot open the file of its lock.
bool is_held_lock(const Xapian::Error& error) {
  return error.get_msg().find("already locked") != std::string::npos;
}

Failure from_xapian(const Xapian::Error& error) {
  Failure failure;
  const std::string type = error.get_type();
  for (const XapianKind& kind : kXapianKinds) {
    if (type == kind.type) failure.code = kind.code;
  }
  if (failure.code == ErrorCode::Locked && !is_held_lock(error)) {
    failure.code = ErrorCode::IoError;
  }
  failure.message = error.get_msg();
  if (!error.get_context().empty()) failure.message += " (" + error.get_context() + ")";
  if (error.get_error_string() != nullptr) {
    failure.message += std::string(": ") + error.get_error_string();
  }
  if (failure.message.empty()) failure.message = type;
  failure.hint = hint_for(failure.code);
  return failure;
}

Failure from_system(const std::system_error& error) {
  ErrorCode code = ErrorCode::IoError;
  if (error.code() == std::errc::no_such_file_or_directory) code = ErrorCode::NotFound;
  // The latter is what a thread or process that cannot be started says.
  if (error.code() == std::errc::not_enough_memory ||
      error.code() == std::errc::resource_unavailable_try_again) {
    code = ErrorCode::OutOfMemory;
  }
  return {code, error.what(), hint_for(code)};
}

// Must be called in a catch block.
Failure current_failure() {
  try {
    throw;
  } catch (const Xapian::Error& error) {
    return from_xapian(error);
  } catch (const std::system_error& error) {
    return from_system(error);
  } catch (const std::bad_alloc&) {
    return {ErrorCode::OutOfMemory, "out of memory", hint_for(ErrorCode::OutOfMemory)};
  } catch (const std::length_error& error) {
    // Damaged lengths in a database end in containers of absurd size.
    return {ErrorCode::Corrupt, std::string("impossible length: ") + error.what(),
            kRestoreHint};
  } catch (const std::exception& error) {
    return {ErrorCode::Internal, error.what(), hint_for(ErrorCode::Internal)};
  } catch (...) {
    return {ErrorCode::Internal, "unknown exception", hint_for(ErrorCode::Internal)};
  }
}

}  // namespace

void rethrow_as_error(const std::string& doing) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (...) {
    const Failure failure = current_failure();
    throw Error(failure.code, doing + ": " + failure.message, failure.hint);
  }
}

}  // namespace morgue
