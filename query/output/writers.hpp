// SPDX-License-Identifier: GPL-2.0-or-later
// The writers that registry.cpp lists, each defined in its own <format>_writer.cpp.
#pragma once

#include <memory>

#include "query/output/result_writer.hpp"

namespace morgue {

std::unique_ptr<ResultWriter> create_text_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_json_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_ndjson_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_html_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_quote_text_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_quote_json_writer(const WriterOptions& options);
std::unique_ptr<ResultWriter> create_quote_ndjson_writer(const WriterOptions& options);

}  // namespace morgue
