// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: one object on one line for each result.
#include "query/output/json_result.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

class JsonWriter final : public ResultWriter {
 public:
  explicit JsonWriter(const WriterOptions& options) : explain_(options.explain) {}

  void write(const SearchResult& result, std::string& out) override {
    JsonBuilder json(out);
    json.begin_object();
    json.count("format_version", kOutputVersion);
    if (query_id()) json.member("query_id", *query_id());
    add_result_members(json, result);
    json.key("hits").begin_array();
    for (const Hit& hit : result.hits) {
      json.begin_object();
      add_hit_members(json, hit);
      json.end_object();
    }
    json.end_array();
    if (explain_) add_explanation(json, result.explanation);
    json.end_object();
    out += '\n';
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    JsonBuilder json(out);
    json.begin_object();
    if (query_id()) json.member("query_id", *query_id());
    add_error(json, query, error);
    json.end_object();
    out += '\n';
  }

 private:
  bool explain_;
};

}  // namespace

std::unique_ptr<ResultWriter> create_json_writer(const WriterOptions& options) {
  return std::make_unique<JsonWriter>(options);
}

}  // namespace morgue
