// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing one segment with its manifest, byte by byte and article by article.
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/archive/segment_content.hpp"
#include "indexer/archive/verify.hpp"

namespace morgue {

struct VerifiedSegment {
  std::vector<Damage> damages;
  std::vector<Damage> failures;  // as of VerifiedGeneration
  SegmentContent content;
};

// With `articles`, every article is read, too.
VerifiedSegment verify_segment(const std::filesystem::path& directory,
                               const Segment& segment,
                               bool articles);

}  // namespace morgue
