// SPDX-License-Identifier: GPL-2.0-or-later
// How tests find work that grows too fast: by processor time, so that a busy machine
// does not count.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>

namespace test {

#ifdef __has_feature
#define TEST_HAS_SANITIZER \
  (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TEST_HAS_SANITIZER 1
#else
#define TEST_HAS_SANITIZER 0
#endif

// How long a hostile text of `size` is: shorter where a sanitizer watches every step.
constexpr std::size_t hostile_size(std::size_t size) {
#if TEST_HAS_SANITIZER
  return size / 8;
#else
  return size;
#endif
}

// Seconds of processor time that `work` takes.
template <typename Work>
double processor_seconds(const Work& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Whether more work takes at most `factor` times as long as less of it, by functions
// that return seconds: more than a few hundredths, or nothing is told. Other work on
// the machine makes either slower now and then; what grows too fast does so every time.
template <typename Less, typename More>
bool takes_at_most(double factor, const Less& less, const More& more) {
  constexpr double kNoise = 0.02;  // seconds
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double shorter = std::max(less(), kNoise);
    if (more() <= factor * shorter) return true;
  }
  return false;
}

}  // namespace test
