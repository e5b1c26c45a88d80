// SPDX-License-Identifier: GPL-2.0-or-later
// What the engine writes at the moment, for a message if it ends the process meanwhile.
#include "indexer/build/engine_write.hpp"

#include <utility>

namespace morgue {

namespace {

thread_local const std::string* written = nullptr;

}  // namespace

EngineWrite::EngineWrite(std::string target)
    : target_(std::move(target)), outer_(std::exchange(written, &target_)) {}

EngineWrite::~EngineWrite() {
  written = outer_;
}

const std::string* EngineWrite::current() noexcept {
  return written;
}

}  // namespace morgue
