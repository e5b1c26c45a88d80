#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs one case of the command-line tests: run.sh CASE BINDIR...
#
# A case is a directory with
#   cmd              a bash script, run in an empty directory with the BINDIRs first in
#                    PATH; $CASE is the case's directory, $CORPUS the corpus
#   stdout.expected  what it must print; nothing if the file is missing
#   stderr.expected  the same for its standard error
#   exit.expected    its exit code; 0 if the file is missing
# Times, process ids, the host and the directory are replaced by TIME or SECONDS, PID, HOST, DIR
# and sizes by BYTES, of what was freed by SIZE, before comparing. UPDATE=1 writes the expected files instead.
set -u
case_dir=$(cd "$1" && pwd)
shift
for bin in "$@"; do PATH="$bin:$PATH"; done
export PATH CASE="$case_dir" LC_ALL=C.UTF-8
CORPUS=$(cd "$(dirname "$0")/../../corpus" && pwd)
export CORPUS
unset MORGUE_ARCHIVE NO_COLOR

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/dir"
(cd "$work/dir" && bash "$case_dir/cmd" > "$work/stdout" 2> "$work/stderr" < /dev/null)
echo $? > "$work/exit"

normalize() {
  sed -E -i -e "s|$work/dir|DIR|g" -e "s|$CORPUS|CORPUS|g" \
    -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/TIME/g' \
    -e 's/"published_s":[0-9]+/"published_s":SECONDS/g' \
    -e 's/"(size|own|shared|freed)_bytes":[1-9][0-9]*/"\1_bytes":BYTES/g' \
    -e 's/(freed|would free) [0-9.]+ [KMG]B/\1 SIZE/' \
    -e 's/process [0-9]+, on [^,]+,/process PID, on HOST,/g' "$1"
}
normalize "$work/stdout"
normalize "$work/stderr"

failed=0
check() {  # NAME DEFAULT
  if [ -n "${UPDATE:-}" ]; then
    if [ "$(cat "$work/$1")" = "$2" ]; then rm -f "$case_dir/$1.expected"
    else cp "$work/$1" "$case_dir/$1.expected"; fi
    return
  fi
  if [ -f "$case_dir/$1.expected" ]; then cp "$case_dir/$1.expected" "$work/expected"
  elif [ -n "$2" ]; then echo "$2" > "$work/expected"
  else : > "$work/expected"; fi
  diff -u --label "expected $1" --label "$1" "$work/expected" "$work/$1" || failed=1
}
check stdout ""
check stderr ""
check exit 0
exit $failed
