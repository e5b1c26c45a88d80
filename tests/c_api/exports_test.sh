#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: exports_test.sh LIBRARY HEADER C_TEST...
# The library exports the functions of the header and nothing else, fewer than 40, has
# the soname libmorgue.so.0, and the C tests call every one.
set -euo pipefail
library=$1 header=$2
shift 2

declared=$(grep -oE '\bmorgue_[a-z_]+\(' "$header" | tr -d '(' | sort -u)
exported=$(nm -D --defined-only "$library" | awk '$2 != "A" {print $3}' |
  sed 's/@.*//' | sort -u)
if ! diff <(echo "$declared") <(echo "$exported"); then
  echo "exports_test: < declared in $header only, > exported by $library only" >&2
  exit 1
fi
count=$(echo "$exported" | wc -l)
if [ "$count" -ge 40 ]; then
  echo "exports_test: $count functions; the C API has fewer than 40" >&2
  exit 1
fi
if ! readelf -d "$library" | grep 'SONAME.*\[libmorgue\.so\.0\]' >/dev/null; then
  echo "exports_test: the soname is not libmorgue.so.0" >&2
  exit 1
fi
for name in $exported; do
  if ! grep -q "\b$name(" "$@"; then
    echo "exports_test: nothing calls $name() in $*" >&2
    exit 1
  fi
done
echo "$count functions"
