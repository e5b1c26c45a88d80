// SPDX-License-Identifier: GPL-2.0-or-later
// Quotations for programs: one object, or a line for the result and one for each
// quotation.
#include "query/output/chosen_quotations.hpp"
#include "query/output/json_result.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

void add_chosen_members(JsonBuilder& json, const ChosenQuotation& chosen) {
  const Article& article = chosen.hit->article;
  json.member("article_id", article.id)
      .member("url", article.url)
      .member("title", article.title)
      .member("source", article.source)
      .member("language", article.language);
  add_date(json, "published", article.published);
  add_quotation_members(json, *chosen.quotation);
}

// What both forms share: errors, and the id of a batch's query.
class QuoteProgramWriter : public ResultWriter {
 public:
  explicit QuoteProgramWriter(const WriterOptions& options)
      : explain_(options.explain) {}

 protected:
  void begin_value(JsonBuilder& json, std::string_view type) const {
    json.begin_object();
    if (!type.empty()) json.member("type", type);
    if (type.empty()) json.count("format_version", kOutputVersion);
    if (query_id()) json.member("query_id", *query_id());
  }

  bool explains() const noexcept { return explain_; }

  static void write_failure(JsonBuilder& json,
                            std::string_view query,
                            const Error& error,
                            std::string& out) {
    add_error(json, query, error);
    json.end_object();
    out += '\n';
  }

 private:
  bool explain_;
};

class QuoteJsonWriter final : public QuoteProgramWriter {
 public:
  using QuoteProgramWriter::QuoteProgramWriter;

  void write(const SearchResult& result, std::string& out) override {
    JsonBuilder json(out);
    begin_value(json, "");
    add_result_members(json, result);
    json.key("quotations").begin_array();
    for (const ChosenQuotation& chosen : choose_quotations(result)) {
      json.begin_object();
      add_chosen_members(json, chosen);
      json.end_object();
    }
    json.end_array();
    if (explains()) add_explanation(json, result.explanation);
    json.end_object();
    out += '\n';
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    JsonBuilder json(out);
    json.begin_object();
    if (query_id()) json.member("query_id", *query_id());
    write_failure(json, query, error, out);
  }
};

class QuoteNdjsonWriter final : public QuoteProgramWriter {
 public:
  using QuoteProgramWriter::QuoteProgramWriter;

  void write(const SearchResult& result, std::string& out) override {
    const std::vector<ChosenQuotation> quotations = choose_quotations(result);
    JsonBuilder header(out);
    begin_value(header, "result");
    header.count("format_version", kOutputVersion);
    add_result_members(header, result);
    header.count("quotation_count", quotations.size());
    if (explains()) add_explanation(header, result.explanation);
    header.end_object();
    out += '\n';
    for (const ChosenQuotation& chosen : quotations) {
      JsonBuilder line(out);
      begin_value(line, "quotation");
      add_chosen_members(line, chosen);
      line.end_object();
      out += '\n';
    }
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    JsonBuilder json(out);
    begin_value(json, "error");
    write_failure(json, query, error, out);
  }
};

}  // namespace

std::unique_ptr<ResultWriter> create_quote_json_writer(const WriterOptions& options) {
  return std::make_unique<QuoteJsonWriter>(options);
}

std::unique_ptr<ResultWriter> create_quote_ndjson_writer(const WriterOptions& options) {
  return std::make_unique<QuoteNdjsonWriter>(options);
}

}  // namespace morgue
