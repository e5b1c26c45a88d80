// SPDX-License-Identifier: GPL-2.0-or-later
// Streams over read() and write().
#include "query/command/streams.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadBytes = 65536;

std::string system_message() {
  return std::generic_category().message(errno);
}

}  // namespace

void OutputStream::write(std::string_view text) {
  while (!text.empty() && !reader_gone_) {
    const ssize_t written = ::write(fd_, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      reader_gone_ = true;
    } else if (errno != EINTR) {
      throw Error(ErrorCode::IoError, "cannot write the results: " + system_message(),
                  "check where standard output goes and its free space");
    }
  }
}

void OutputStream::write_if_possible(std::string_view text) noexcept {
  try {
    write(text);
  } catch (const std::exception&) {
    reader_gone_ = true;
  }
}

LineReader::LineReader(const std::string& path) : path_(path) {
  fd_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) {
    throw Error(ErrorCode::InvalidArgument,
                "cannot open the queries in " + path + ": " + system_message(),
                "--queries takes a file of lines \"id TAB query\", or - for standard "
                "input");
  }
}

LineReader::~LineReader() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

bool LineReader::next(std::string& line) {
  line.clear();
  bool any = false;
  for (;;) {
    if (at_ == buffer_.size() && !fill()) break;
    any = true;
    const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
    line.append(buffer_, at_, std::min(end - at_, kMaxLineBytes - line.size()));
    at_ = end;
    if (at_ < buffer_.size()) {
      ++at_;
      break;
    }
  }
  if (!any) return false;
  if (line.ends_with('\r')) line.pop_back();
  if (line_number_++ == 0 && line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);
  return true;
}

bool LineReader::fill() {
  buffer_.resize(kReadBytes);
  at_ = 0;
  for (;;) {
    const ssize_t length = ::read(fd_, buffer_.data(), buffer_.size());
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) {
      buffer_.clear();
      throw Error(ErrorCode::IoError,
                  "cannot read the queries in " + path_ + ": " + system_message(),
                  "--queries takes a file of lines \"id TAB query\", or - for standard "
                  "input");
    }
    buffer_.resize(static_cast<std::size_t>(length));
    return length > 0;
  }
}

}  // namespace morgue
