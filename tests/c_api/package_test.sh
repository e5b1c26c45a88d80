#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: package_test.sh CMAKE SOURCE_DIR PREFIX ARCHIVE
# Builds the example with find_package(Morgue) against the installed library.
set -euo pipefail
cmake=$1 source_dir=$2 prefix=$3 archive=$4

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '/^```c$/ {inside = 1; next} /^```/ && inside {exit} inside' "$source_dir/README.md" >"$work/example.c"
cat >"$work/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(example LANGUAGES C CXX)
find_package(Morgue 0.1 REQUIRED)
add_executable(example example.c)
target_link_libraries(example PRIVATE Morgue::morgue)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/header.cpp "#include <morgue.h>\n")
add_library(header_in_cpp OBJECT ${CMAKE_CURRENT_BINARY_DIR}/header.cpp)
target_link_libraries(header_in_cpp PRIVATE Morgue::morgue)
END
"$cmake" -G Ninja -S "$work" -B "$work/build" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
"$cmake" --build "$work/build" >/dev/null
"$work/build/example" "$archive" gavel | grep 'articles' >/dev/null
