// SPDX-License-Identifier: GPL-2.0-or-later
// NDJSON: a line for the result, then a line for each hit.
#include "query/output/json_result.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

class NdjsonWriter final : public ResultWriter {
 public:
  explicit NdjsonWriter(const WriterOptions& options) : explain_(options.explain) {}

  void write(const SearchResult& result, std::string& out) override {
    JsonBuilder header = begin_line("result", out);
    header.count("format_version", kOutputVersion);
    add_result_members(header, result);
    header.count("hit_count", result.hits.size());
    if (explain_) add_explanation(header, result.explanation);
    end_line(header, out);
    for (const Hit& hit : result.hits) {
      JsonBuilder line = begin_line("hit", out);
      add_hit_members(line, hit);
      end_line(line, out);
    }
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    JsonBuilder line = begin_line("error", out);
    add_error(line, query, error);
    end_line(line, out);
  }

 private:
  JsonBuilder begin_line(std::string_view type, std::string& out) const {
    JsonBuilder json(out);
    json.begin_object().member("type", type);
    if (query_id()) json.member("query_id", *query_id());
    return json;
  }

  static void end_line(JsonBuilder& json, std::string& out) {
    json.end_object();
    out += '\n';
  }

  bool explain_;
};

}  // namespace

std::unique_ptr<ResultWriter> create_ndjson_writer(const WriterOptions& options) {
  return std::make_unique<NdjsonWriter>(options);
}

}  // namespace morgue
