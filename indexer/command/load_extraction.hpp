// SPDX-License-Identifier: GPL-2.0-or-later
// Loading what extraction needs from files.
#pragma once

#include "indexer/build/index_options.hpp"

namespace morgue {

// Loads the model and the user's aliases that `options` ask for, once, before anything
// is read. Throws Error: InvalidArgument or NotFound for an alias file, and what
// loading a model throws.
void load_extraction(IndexOptions& options);

}  // namespace morgue
