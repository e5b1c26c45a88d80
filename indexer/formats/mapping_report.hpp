// SPDX-License-Identifier: GPL-2.0-or-later
// What --show-mapping prints.
#pragma once

#include <string>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Returns which key of the first article of `input` fed which field, in lines:
//
//   feed.ndjson: json
//     title      <- headline
//     published  <- date_publish
//     not used: amp_url, paywall
//
// Records before the first article are named with their reason. Throws as creating a
// reader does.
std::string mapping_report(const Input& input,
                           const ArticleFormat& format,
                           const ReaderOptions& options);

}  // namespace morgue
