#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: ctypes_test.sh SOURCE_DIR PREFIX ARCHIVE
# Runs the Python example on the installed library.
set -euo pipefail
source_dir=$1 prefix=$2 archive=$3

library=$(find "$prefix" -name libmorgue.so.0)
example=$source_dir/tests/c_api/ctypes_example.py
python3 "$example" "$library" "$archive" '"paris agreement"' | grep '^1 ' >/dev/null
if errors=$(python3 "$example" "$library" "$archive" '"paris' 2>&1); then
  echo "ctypes_test: a bad query does not fail" >&2
  exit 1
fi
grep -q 'unclosed quote' <<<"$errors"
