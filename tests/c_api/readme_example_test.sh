#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: readme_example_test.sh EXAMPLE PREFIX ARCHIVE CC
# Compiles EXAMPLE (a C file, or the first ```c block of a Markdown page such as
# README.md) against the installed library by pkg-config, and runs it.
set -euo pipefail
source=$1 prefix=$2 archive=$3 cc=$4

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
example=$work/example.c
case $source in
*.md) awk '/^```c$/ {inside = 1; next} /^```/ && inside {exit} inside' "$source" >"$example" ;;
*) cp "$source" "$example" ;;
esac
if [ ! -s "$example" ]; then
  echo "readme_example_test: no \`\`\`c block in $source" >&2
  exit 1
fi

pc=$(dirname "$(find "$prefix" -name morgue.pc)")
export PKG_CONFIG_PATH=$pc
read -ra flags <<<"$(pkg-config --cflags --libs morgue)"
"$cc" -std=c99 -Wall -Wextra -Wpedantic -Werror -o "$work/example" "$example" "${flags[@]}"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir morgue)
export LD_LIBRARY_PATH

"$work/example" "$archive" '"paris agreement"' | tee "$work/output"
grep -qi 'paris' "$work/output"
if "$work/example" "$archive" '"paris' 2>"$work/errors"; then
  echo "readme_example_test: a bad query does not fail" >&2
  exit 1
fi
grep -q 'unclosed quote' "$work/errors"
