// SPDX-License-Identifier: GPL-2.0-or-later
// Groups of copies as bytes: counts, where each group ends, the articles group by
// group, and their order by place, in which they are looked up.
#include "morgue/copies.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>

#include "indexer/archive/fixed_numbers.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::string_view kMagic = "MORGUECP";
constexpr std::size_t kHeadBytes = kMagic.size() + 2 * kNumber32Bytes;
constexpr std::size_t kMinGroup = 2;
constexpr std::size_t kBytesOfMember = 3 * kNumber32Bytes;

[[noreturn]] void throw_damaged(const std::filesystem::path& path) {
  throw Error(
      ErrorCode::Corrupt, path.string() + " is not as it was written",
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

// Takes numbers one after the other; the bytes must be there.
class NumberReader {
 public:
  NumberReader(std::string_view bytes, std::size_t offset)
      : bytes_(bytes), offset_(offset) {}

  std::uint32_t next() {
    const std::uint32_t number = number32_at(bytes_, offset_);
    offset_ += kNumber32Bytes;
    return number;
  }

 private:
  std::string_view bytes_;
  std::size_t offset_;
};

// Whether every group has its least size, and the last ends with the members.
bool are_ends(const std::vector<std::uint32_t>& ends, std::size_t member_count) {
  std::size_t begin = 0;
  for (const std::uint32_t end : ends) {
    if (end < begin + kMinGroup || end > member_count) return false;
    begin = end;
  }
  return begin == member_count;
}

}  // namespace

CopyGroups::CopyGroups(const std::vector<std::vector<DocumentPlace>>& groups) {
  for (const std::vector<DocumentPlace>& group : groups) {
    members_.insert(members_.end(), group.begin(), group.end());
    ends_.push_back(static_cast<std::uint32_t>(members_.size()));
  }
  sort_by_place();
  const auto place = [this](std::uint32_t i) { return members_[i].key(); };
  const bool twice =
      std::ranges::adjacent_find(by_place_, {}, place) != by_place_.end();
  if (!twice && are_ends(ends_, members_.size())) return;
  throw Error(ErrorCode::InvalidArgument,
              "an article alone, or one that stands twice, is no group of copies");
}

void CopyGroups::sort_by_place() {
  by_place_.resize(members_.size());
  std::iota(by_place_.begin(), by_place_.end(), std::uint32_t{0});
  std::ranges::sort(by_place_, {},
                    [this](std::uint32_t i) { return members_[i].key(); });
}

std::string CopyGroups::encode() const {
  std::string bytes(kMagic);
  append_number32(static_cast<std::uint32_t>(ends_.size()), bytes);
  append_number32(static_cast<std::uint32_t>(members_.size()), bytes);
  for (const std::uint32_t end : ends_)
    append_number32(end, bytes);
  for (const DocumentPlace& member : members_) {
    append_number32(member.segment, bytes);
    append_number32(member.docid, bytes);
  }
  for (const std::uint32_t ordinal : by_place_)
    append_number32(ordinal, bytes);
  return bytes;
}

std::size_t CopyGroups::encoded_bytes() const noexcept {
  return kHeadBytes + ends_.size() * kNumber32Bytes + members_.size() * kBytesOfMember;
}

CopyGroups CopyGroups::decode(std::string_view bytes,
                              const std::filesystem::path& path) {
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) throw_damaged(path);
  NumberReader in(bytes, kMagic.size());
  const std::size_t group_count = in.next();
  const std::size_t member_count = in.next();
  if ((bytes.size() - kHeadBytes) / kBytesOfMember < member_count ||
      (bytes.size() - kHeadBytes - member_count * kBytesOfMember) / kNumber32Bytes <
          group_count) {
    throw_damaged(path);
  }
  CopyGroups groups;
  groups.ends_.resize(group_count);
  for (std::uint32_t& end : groups.ends_)
    end = in.next();
  groups.members_.resize(member_count);
  for (DocumentPlace& member : groups.members_) {
    member.segment = in.next();
    member.docid = in.next();
  }
  groups.by_place_.resize(member_count);
  for (std::uint32_t& ordinal : groups.by_place_) {
    ordinal = in.next();
    if (ordinal >= member_count) throw_damaged(path);
  }
  const auto place = [&](std::uint32_t i) { return groups.members_[i].key(); };
  const bool ascends =
      std::ranges::adjacent_find(groups.by_place_, std::greater_equal<>(), place) ==
      groups.by_place_.end();
  if (!ascends || !are_ends(groups.ends_, member_count)) throw_damaged(path);
  return groups;
}

std::size_t CopyGroups::segment_count() const noexcept {
  return by_place_.empty() ? 0 : std::size_t{members_[by_place_.back()].segment} + 1;
}

CopyGroups::Group CopyGroups::group(std::size_t ordinal) const {
  const std::size_t begin = ordinal == 0 ? 0 : ends_[ordinal - 1];
  return Group(members_).subspan(begin, ends_[ordinal] - begin);
}

std::optional<std::size_t> CopyGroups::find(DocumentPlace place) const {
  const auto found =
      std::ranges::lower_bound(by_place_, place.key(), {},
                               [this](std::uint32_t i) { return members_[i].key(); });
  if (found == by_place_.end() || members_[*found] != place) return std::nullopt;
  return static_cast<std::size_t>(std::ranges::upper_bound(ends_, *found) -
                                  ends_.begin());
}

std::vector<std::uint32_t> CopyGroups::docids(std::uint32_t segment, Role role) const {
  std::vector<std::uint32_t> docids;
  auto at = std::ranges::lower_bound(
      by_place_, segment, {}, [this](std::uint32_t i) { return members_[i].segment; });
  for (; at != by_place_.end() && members_[*at].segment == segment; ++at) {
    const bool is_first =
        *at == 0 || std::ranges::binary_search(ends_, *at);  // of its group
    if (role == Role::Member || !is_first) docids.push_back(members_[*at].docid);
  }
  return docids;
}

}  // namespace morgue
