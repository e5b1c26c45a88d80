// SPDX-License-Identifier: GPL-2.0-or-later
// Reading CoNLL files.
#include "indexer/tagger/training/labelled_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30U;

bool is_one_of(std::string_view token, std::string_view signs) {
  return token.size() == 1 && signs.find(token[0]) != std::string_view::npos;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class ConllReader {
 public:
  ConllReader(std::string_view text, const std::string& name) : rest_(text) {
    part_.name = name;
  }

  LabelledPart read() {
    while (!rest_.empty()) {
      ++line_;
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      read_line(line);
    }
    end_article();
    return std::move(part_);
  }

 private:
  void read_line(std::string_view line) {
    if (line.starts_with("-DOCSTART-")) {
      end_article();
      return;
    }
    if (line.empty()) {
      end_sentence();
      return;
    }
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos)
      fail("a line is a token, a tab, a tag");
    add_token(line.substr(0, tab), line.substr(tab + 1));
  }

  void add_token(std::string_view token, std::string_view tag) {
    std::string& body = current_.article.body;
    if (body.size() > sentence_begin_ && needs_space(token)) body += ' ';
    const auto begin = static_cast<std::uint32_t>(body.size());
    body += token;
    const auto end = static_cast<std::uint32_t>(body.size());
    last_ = token;
    if (is_one_of(token, "\"")) quote_open_ = !quote_open_;
    if (tag == "O") {
      open_ = false;
      return;
    }
    static constexpr std::array<std::string_view, 4> kKinds{"PER", "ORG", "LOC",
                                                            "MISC"};
    const auto* const kind =
        tag.size() > 2 ? std::ranges::find(kKinds, tag.substr(2)) : kKinds.end();
    if (kind == kKinds.end() || !(tag.starts_with("B-") || tag.starts_with("I-"))) {
      fail("the tag \"" + std::string(tag) + "\" is not O, or B- or I- and a kind");
    }
    const auto name_kind = static_cast<NameKind>(kind - kKinds.begin());
    const bool goes_on =
        tag[0] == 'I' && open_ && current_.names.back().kind == name_kind;
    if (goes_on) {
      current_.names.back().end = end;
    } else {
      current_.names.push_back({begin, end, name_kind});
    }
    open_ = true;
  }

  bool needs_space(std::string_view token) const {
    if (is_one_of(token, ".,;:!?)]}%'") || token == "n't" || token == "...")
      return false;
    if (token.size() > 1 && (token[0] == '\'' || token.starts_with("\xE2\x80\x99")))
      return !is_word_byte(token[1]);
    if (is_one_of(token, "\"")) return !quote_open_;
    if (is_one_of(last_, "([{$#@")) return false;
    if (is_one_of(last_, "\"")) return !quote_open_;
    if (is_one_of(token, "-/"))
      return !is_word_byte(last_.empty() ? ' ' : last_.back());
    if (is_one_of(last_, "-/")) {
      const std::string& body = current_.article.body;
      return body.size() < sentence_begin_ + 2 || body[body.size() - 2] == ' ' ||
             !is_word_byte(token[0]);
    }
    return true;
  }

  void end_sentence() {
    std::string& body = current_.article.body;
    if (body.size() > sentence_begin_) {
      current_.article.blocks.push_back({static_cast<std::uint32_t>(sentence_begin_),
                                         static_cast<std::uint32_t>(body.size()),
                                         BlockKind::Paragraph});
      body += "\n\n";
      sentence_begin_ = body.size();
    }
    open_ = false;
    quote_open_ = false;
    last_ = {};
  }

  void end_article() {
    end_sentence();
    if (!current_.article.body.empty()) {
      current_.article.language = "en";
      current_.article.id = part_.name + "-" + std::to_string(part_.articles.size());
      part_.articles.push_back(std::move(current_));
    }
    current_ = {};
    sentence_begin_ = 0;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::InvalidArgument,
                part_.name + ", line " + std::to_string(line_) + ": " + what,
                "see \"Training\" in the README beside the model");
  }

  std::string_view rest_;
  LabelledPart part_;
  LabelledArticle current_;
  std::string_view last_;  // token
  std::size_t line_ = 0;
  std::size_t sentence_begin_ = 0;
  bool open_ = false;  // the last token was part of a name
  bool quote_open_ = false;
};

// Runs xz for its output.
std::string unpack(const std::filesystem::path& path) {
  std::string quoted = "'";
  for (const char c : path.string()) {
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  const std::string command = "xz --decompress --stdout -- " + quoted + "'";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 65536> buffer{};
  while (pipe != nullptr) {
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe);
    if (size == 0) break;
    text.append(buffer.data(), size);
  }
  if (pipe == nullptr || pclose(pipe) != 0) {
    throw Error(ErrorCode::IoError, "cannot unpack " + path.string(),
                "install xz-utils, or unpack the file");
  }
  return text;
}

}  // namespace

std::string read_maybe_packed(const std::filesystem::path& path) {
  if (path.extension() == ".xz") return unpack(path);
  return read_all(open_regular_file(path), path, kMaxFileBytes);
}

LabelledPart read_conll(std::string_view text, const std::string& name) {
  return ConllReader(text, name).read();
}

std::vector<LabelledPart> read_conll_folder(const std::filesystem::path& folder,
                                            const std::string& prefix) {
  std::vector<std::filesystem::path> paths;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    const std::string name = entry.path().filename().string();
    const bool conll = name.ends_with(".conll") || name.ends_with(".conll.xz");
    if (conll && name.starts_with(prefix)) paths.push_back(entry.path());
  }
  if (failure || paths.empty()) {
    throw Error(ErrorCode::NotFound,
                folder.string() + ": no file " + prefix + "*.conll or .conll.xz",
                "name the folder of the labelled texts");
  }
  std::ranges::sort(paths);
  std::vector<LabelledPart> parts;
  for (const std::filesystem::path& path : paths) {
    const std::string name = path.filename().string();
    parts.push_back(
        read_conll(read_maybe_packed(path), name.substr(0, name.find(".conll"))));
  }
  return parts;
}

}  // namespace morgue
