// SPDX-License-Identifier: GPL-2.0-or-later
// What a run could not read and cannot name: where articles may stand that no record
// of the run names.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/reject.hpp"

namespace morgue {

// A record that moved without a change is not written again, so that the file which the
// archive names for it may be another one than it stands in. Hence, once anything was
// lost, an article is only gone if its file was read in this run, and whole. Not
// thread-safe.
class UnnamedRecords {
 public:
  // Something that has no id was refused: a record, a file or a directory.
  void note(const Reject& reject);

  // A source of the run was left out.
  void note_left_out() noexcept { is_any_lost_ = true; }

  // Tells what the run read, or knows to be as it was; once, behind the last reject.
  void set_inputs(const std::vector<std::string>& files);

  bool is_any() const noexcept { return is_any_lost_ || !flawed_.empty(); }

  // Whether the article that was read from `file`, in whatever run, may stand in what
  // was lost in this one.
  bool may_hold(const std::string& file);

 private:
  std::string place_of(std::string_view file);

  bool is_any_lost_ = false;
  std::set<std::string> flawed_;               // files, as the run spells them
  std::set<std::string> whole_;                // files that were read, by place_of()
  std::map<std::string, std::string> places_;  // directory as spelled: where it is
};

}  // namespace morgue
