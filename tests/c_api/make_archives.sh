#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: make_archives.sh MORGUE_INDEX ARTICLES DIRECTORY
# Builds DIRECTORY/good from the articles, and damaged copies of it; DIRECTORY/copied of
# three articles with one text.
set -euo pipefail
morgue_index=$1 articles=$2 directory=$3

rm -rf "$directory"
mkdir -p "$directory/empty"
"$morgue_index" --quiet --archive "$directory/good" "$articles"
mkdir "$directory/texts"
for name in first second third; do
  printf 'The harbour office said on Monday that ninety people had been brought ashore by
fishing boats before the morning, and that nobody was hurt.\n' >"$directory/texts/$name.txt"
done
"$morgue_index" --quiet --archive "$directory/copied" "$directory/texts"
for copy in other-schema bad-manifest no-manifest bad-segment; do
  cp -r "$directory/good" "$directory/$copy"
done
sed -i -E 's/("schema_version": *)[0-9]+/\19999/' \
  "$directory/other-schema/generations/000001.json"
echo '{"format_version":' >"$directory/bad-manifest/generations/000001.json"
rm "$directory/no-manifest/generations/000001.json"
for table in "$directory"/bad-segment/segments/*/postlist.glass; do
  bytes=$(stat -c %s "$table")
  head -c "$bytes" /dev/zero | tr '\0' '\377' >"$table.bad"
  mv "$table.bad" "$table"
done
