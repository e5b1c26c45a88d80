// SPDX-License-Identifier: GPL-2.0-or-later
// Counting what became of points.
#include "tests/faults/alloc_figures.hpp"

#include <algorithm>
#include <cstdio>
#include <dlfcn.h>
#include <string_view>

namespace morgue {

std::string describe_place(const FaultPlace& place) {
  std::string text;
  for (int i = 0; i < place.depth; ++i) {
    Dl_info info{};
    if (::dladdr(place.frames.at(static_cast<std::size_t>(i)), &info) == 0) continue;
    if (info.dli_sname == nullptr) continue;
    const std::string_view file = info.dli_fname;
    text.append(" ").append(file.substr(file.rfind('/') + 1));
    text.append(":").append(info.dli_sname);
  }
  return text;
}

FragileCode* AllocFigures::find_beyond_us(const std::string& place) {
  auto* const found = std::find_if(
      fragile_.begin(), fragile_.end(), [&place](const FragileCode& fragile) {
        return place.find(fragile.function) != std::string::npos;
      });
  return found == fragile_.end() ? nullptr : &*found;
}

const char* AllocFigures::count(const AllocVerdict& verdict, FragileCode* beyond_us) {
  ++points_;
  if (!verdict.finished) {
    ++(beyond_us != nullptr ? beyond_us->aborts : aborts_);
    return "ended by a signal, or hung";
  }
  if (!verdict.right) {
    ++(beyond_us != nullptr ? beyond_us->wrong : wrong_);
    return verdict.problem.data();
  }
  if (verdict.leaked != 0) {
    ++(beyond_us != nullptr ? beyond_us->leaks : leaks_);
    return "leaks";
  }
  ++(verdict.reported ? reported_ : unharmed_);
  return nullptr;
}

void AllocFigures::print(const char* form) const {
  std::printf(
      "figure: %s: %d points, %d errors reported, %d right all the same, %d aborts, "
      "%d leaks, %d wrong\n",
      form, points_, reported_, unharmed_, aborts_, leaks_, wrong_);
  for (const FragileCode& fragile : fragile_) {
    if (fragile.aborts + fragile.leaks + fragile.wrong == 0) continue;
    std::printf("figure: %s: in %s: %d aborts, %d leaks, %d wrong\n", form,
                fragile.library, fragile.aborts, fragile.leaks, fragile.wrong);
  }
}

}  // namespace morgue
