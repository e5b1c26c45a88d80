// SPDX-License-Identifier: GPL-2.0-or-later
// Positions of an article's tokens.
#include <algorithm>
#include <string>

#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

// Lays the blocks of a body out, one after the other.
class BodyLayout {
 public:
  BodyLayout(const Article& article, Analyzer& analyzer, ArticleTokens& tokens)
      : body_(article.body), analyzer_(analyzer), tokens_(tokens) {}

  void add(const Block& block) {
    const std::size_t begin = std::min<std::size_t>(block.begin, body_.size());
    const std::size_t end = std::clamp<std::size_t>(block.end, begin, body_.size());
    TokenStream& stream = tokens_.body.stream;
    analyzer_.append(body_.substr(begin, end - begin),
                     static_cast<std::uint32_t>(begin), next_, stream);
    if (stream.tokens.size() == count_) return;
    count_ = stream.tokens.size();
    const std::uint32_t end_position = stream.tokens.back().position + 1;
    if (block.kind == BlockKind::Paragraph && tokens_.lead_end_position == 0) {
      tokens_.lead_begin_position = next_;
      tokens_.lead_end_position = end_position;
    }
    next_ = end_position + kBlockGap;
  }

  void open_captions() {
    if (count_ > 0) next_ += kCaptionGap;
  }

 private:
  std::string_view body_;
  Analyzer& analyzer_;
  ArticleTokens& tokens_;
  std::size_t count_ = 0;
  std::uint32_t next_ = kBodyPosition;
};

}  // namespace

void analyze_article(const Article& article,
                     Analyzer& analyzer,
                     ArticleTokens& tokens) {
  if (article.body.size() > kMaxTextBytes) {
    throw Error(ErrorCode::TooLarge,
                "the text of article " + article.id + " has " +
                    std::to_string(article.body.size()) +
                    " bytes, more than the limit of " + std::to_string(kMaxTextBytes),
                "split it into several articles");
  }
  tokens.title.part = TextPart::Title;
  tokens.body.part = TextPart::Body;
  tokens.body.stream.clear();
  tokens.lead_begin_position = 0;
  tokens.lead_end_position = 0;

  tokens.title.stream.clear();
  analyzer.append(article.title, 0, kTitlePosition, tokens.title.stream);
  std::vector<Token>& title = tokens.title.stream.tokens;
  if (title.size() > kMaxTitleTokens) {
    title.resize(kMaxTitleTokens);
    tokens.title.stream.terms.resize(title.back().term_begin +
                                     title.back().term_length);
  }

  BodyLayout layout(article, analyzer, tokens);
  if (article.blocks.empty()) {
    layout.add({0, static_cast<std::uint32_t>(article.body.size())});
  }
  for (const Block& block : article.blocks) {
    if (block.is_indexed() && block.kind != BlockKind::Caption) layout.add(block);
  }
  layout.open_captions();
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Caption) layout.add(block);
  }
}

}  // namespace morgue
