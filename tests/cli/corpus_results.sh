#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Asks an archive of the corpus all its queries, in several forms, and checks the JSON:
# corpus_results.sh ARCHIVE MORGUE-QUERY
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
archive=$1
query=$2

check() {  # LEAST_COUNT FILE OPTION...
  local least=$1 file=$2
  shift 2
  { "$query" --archive "$archive" --queries "$tests/../corpus/$file" --json "$@" || [ $? = 1 ]; } |
    python3 -B "$tests/support/check_results.py" "$tests/support/result.schema.json" "$least"
}

check 90 queries.tsv
check 90 queries.tsv --explain --limit 3 --offset 2 --sort=-date --snippets 20 --snippet-bytes 40
check 90 queries.tsv --simple --exact-count --limit 1000 --tz Asia/Seoul
check 90 queries.tsv --quotes --explain
check 16 queries-languages.tsv --snippet-bytes 4000
check 16 queries-languages.tsv --snippets 0 --sort date
