// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a directory is on another machine.
#include "indexer/archive/network_mount.hpp"

#include <sys/vfs.h>

namespace morgue {

namespace {

struct NetworkFileSystem {
  std::uint64_t type;  // as in statfs(2)
  std::string_view name;
};

constexpr NetworkFileSystem kNetworkFileSystems[] = {
    {0x00006969, "nfs"},   {0x0000517b, "smb"},    {0xfe534d42, "smb2"},
    {0xff534d42, "cifs"},  {0x65735546, "fuse"},   {0x01021997, "9p"},
    {0x00c36400, "ceph"},  {0x0bd00bd0, "lustre"}, {0x01161970, "gfs2"},
    {0x7461636f, "ocfs2"}, {0x5346414f, "afs"},    {0x6b414653, "afs"},
    {0x47504653, "gpfs"},  {0x73757245, "coda"},   {0x786f4256, "vboxsf"},
};

}  // namespace

std::string_view network_file_system(std::uint64_t type) noexcept {
  for (const NetworkFileSystem& known : kNetworkFileSystems) {
    if (known.type == type) return known.name;
  }
  return {};
}

std::string network_mount(const std::filesystem::path& directory) {
  struct statfs status {};

  if (::statfs(directory.c_str(), &status) != 0) return {};
  // Of 32 bits, but signed on some machines.
  const auto type = static_cast<std::uint32_t>(status.f_type);
  return std::string(network_file_system(type));
}

}  // namespace morgue
