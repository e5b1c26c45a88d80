// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/input_walker.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

#include "indexer/formats/read_input.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using morgue::InputList;
using morgue::list_inputs;
using morgue::TempDir;

namespace {

std::vector<std::string> ids(const InputList& list) {
  std::vector<std::string> result;
  for (const morgue::InputFile& file : list.files)
    result.push_back(file.default_id);
  return result;
}

std::string error_of(const std::vector<std::string>& sources, morgue::ErrorCode code) {
  try {
    list_inputs(sources);
  } catch (const morgue::Error& error) {
    CHECK(error.code() == code);
    return error.message() + " | " + error.hint();
  }
  return "no error";
}

}  // namespace

TEST_SUITE("input walker") {
  TEST_CASE("files are listed in bytewise order with ids below the source") {
    const TempDir dir;
    for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "B.txt"})
      dir.write(name, "x");
    const InputList list = list_inputs({dir.path().string()});
    CHECK(ids(list) ==
          std::vector<std::string>{"B.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt"});
    CHECK(list.rejects.empty());
    CHECK(list.files[2].path == (dir.path() / "a/b/c.txt").string());
  }

  TEST_CASE("a source that is a file gets its file name as id") {
    const TempDir dir;
    const std::string file = dir.write("deep/one.txt", "x");
    CHECK(ids(list_inputs({file})) == std::vector<std::string>{"one.txt"});
  }

  TEST_CASE("sources keep their order and each is sorted") {
    const TempDir dir;
    dir.write("z/2", "x");
    dir.write("z/1", "x");
    dir.write("a/3", "x");
    const InputList list = list_inputs(
        {(dir.path() / "z").string() + "/", (dir.path() / "a").string(), "-"});
    CHECK(ids(list) == std::vector<std::string>{"1", "2", "3", "stdin"});
    CHECK(list.files.back().path == "-");
  }

  TEST_CASE("entries that begin with a dot are left out") {
    const TempDir dir;
    dir.write(".git/config", "x");
    dir.write(".hidden", "x");
    dir.write("seen", "x");
    CHECK(ids(list_inputs({dir.path().string()})) == std::vector<std::string>{"seen"});
  }

  TEST_CASE("a FIFO and links below a directory are rejected unopened") {
    const TempDir dir;
    dir.write("real.txt", "x");
    REQUIRE(::mkfifo((dir.path() / "pipe").c_str(), 0600) == 0);
    std::filesystem::create_symlink("real.txt", dir.path() / "to_file");
    std::filesystem::create_directory_symlink(".", dir.path() / "to_self");
    const InputList list = list_inputs({dir.path().string()});
    CHECK(ids(list) == std::vector<std::string>{"real.txt"});
    REQUIRE(list.rejects.size() == 3);
    CHECK(list.rejects[0].code == "special_file");
    CHECK(list.rejects[0].where.file == (dir.path() / "pipe").string());
    CHECK(list.rejects[0].message ==
          "this is a FIFO, socket or device, not a file; left unopened");
    CHECK(list.rejects[1].code == "symbolic_link");
    CHECK(list.rejects[2].code == "symbolic_link");
    CHECK(list.rejects[2].message ==
          "symbolic links are not followed; name the target as a SOURCE");
  }

  TEST_CASE("a socket is rejected unopened") {
    const TempDir dir;
    const std::string path = (dir.path() / "socket").string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(socket >= 0);
    REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address),
                   sizeof address) == 0);
    const InputList list = list_inputs({dir.path().string()});
    ::close(socket);
    CHECK(list.files.empty());
    REQUIRE(list.rejects.size() == 1);
    CHECK(list.rejects[0].code == "special_file");
    CHECK_FALSE(is_unreadable(list.rejects[0]));
  }

  TEST_CASE("devices are rejected unopened") {
    const TempDir dir;
    const std::string path = (dir.path() / "null").string();
    const std::string block = (dir.path() / "zblock").string();
    const bool made = ::mknod(path.c_str(), S_IFCHR | 0666, makedev(1, 3)) == 0 &&
                      ::mknod(block.c_str(), S_IFBLK | 0666, makedev(7, 0)) == 0;
    if (!made) {
      MESSAGE("skipped: only root makes devices");
      return;
    }
    const InputList list = list_inputs({dir.path().string()});
    CHECK(list.files.empty());
    REQUIRE(list.rejects.size() == 2);
    for (const auto& reject : list.rejects) {
      CHECK(reject.code == "special_file");
      CHECK(reject.message ==
            "this is a FIFO, socket or device, not a file; left unopened");
    }
    try {
      list_inputs({path});
      FAIL("listed");
    } catch (const morgue::Error& error) {
      CHECK(error.message() == path + " is not a file or directory");
      CHECK(error.hint() == "pipe it in and name - as the SOURCE");
    }
  }

  TEST_CASE("what others own is read like any file") {
    const TempDir dir;
    dir.write("below/theirs.txt", "x");
    constexpr uid_t kNobody = 65534;
    const std::string below = (dir.path() / "below").string();
    const bool given =
        ::chown((below + "/theirs.txt").c_str(), kNobody, kNobody) == 0 &&
        ::chown(below.c_str(), kNobody, kNobody) == 0;
    if (!given) {
      MESSAGE("skipped: only root gives files away");
      return;
    }
    const InputList list = list_inputs({dir.path().string()});
    CHECK(ids(list) == std::vector<std::string>{"below/theirs.txt"});
    CHECK(list.rejects.empty());
    CHECK(morgue::read_input(list.files[0]).content == "x");
  }

  TEST_CASE("deep directories are walked without recursion") {
    const TempDir dir;
    std::string name;
    for (int depth = 0; depth < 400; ++depth)
      name += "d/";
    dir.write(name + "f", "x");
    CHECK(ids(list_inputs({dir.path().string()})) ==
          std::vector<std::string>{name + "f"});
  }

  TEST_CASE("a directory that cannot be read is rejected and the rest is listed") {
    if (::geteuid() == 0) {
      MESSAGE("skipped: root reads every directory");
      return;
    }
    const TempDir dir;
    dir.write("closed/a", "x");
    dir.write("open/b", "x");
    std::filesystem::permissions(dir.path() / "closed", std::filesystem::perms::none);
    const InputList list = list_inputs({dir.path().string()});
    std::filesystem::permissions(dir.path() / "closed",
                                 std::filesystem::perms::owner_all);
    CHECK(ids(list) == std::vector<std::string>{"open/b"});
    REQUIRE(list.rejects.size() == 1);
    CHECK(list.rejects[0].code == "unreadable");
  }

  TEST_CASE("a link named as source is followed") {
    const TempDir dir;
    dir.write("data/a.txt", "x");
    std::filesystem::create_symlink("data/a.txt", dir.path() / "file_link");
    std::filesystem::create_directory_symlink("data", dir.path() / "dir_link");
    const InputList list = list_inputs(
        {(dir.path() / "file_link").string(), (dir.path() / "dir_link").string()});
    CHECK(ids(list) == std::vector<std::string>{"file_link", "a.txt"});
    CHECK(morgue::read_input(list.files[0]).content == "x");
    CHECK(morgue::read_input(list.files[1]).content == "x");
  }

  TEST_CASE("bytes that an id may not hold are escaped in it") {
    const TempDir dir;
    dir.write("line\nbreak", "x");
    dir.write("caf\xE9", "x");
    CHECK(ids(list_inputs({dir.path().string()})) ==
          std::vector<std::string>{"caf%E9", "line%0Abreak"});
  }

  TEST_CASE("a source that is not there or no file is an error") {
    const TempDir dir;
    const std::string missing = (dir.path() / "missing").string();
    CHECK(error_of({missing}, morgue::ErrorCode::NotFound) ==
          "there is no file or directory " + missing +
              " | check the path; is its disk mounted?");
    CHECK(error_of({""}, morgue::ErrorCode::NotFound).starts_with("there is no file"));
    const std::string pipe = (dir.path() / "pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(error_of({pipe}, morgue::ErrorCode::InvalidArgument) ==
          pipe + " is not a file or directory | pipe it in and name - as the SOURCE");
  }
}
