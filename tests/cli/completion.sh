#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What bash offers where a user presses the tab key.
# usage: completion.sh MORGUE_INDEX MORGUE_QUERY
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
ln -s "$1" "$WORK/morgue-index"
ln -s "$2" "$WORK/morgue-query"
PATH=$WORK:$PATH
morgue-index -q -a "$WORK/archive" "$ROOT/corpus/articles" || exit 1
# shellcheck source=completions/morgue.bash
. "$ROOT/completions/morgue.bash"
failures=0

# offers LINE EXPECTED: words are broken as readline does with its default breaks.
offers() {
  local line=$1 expected=$2 found
  COMP_LINE=$line
  COMP_POINT=${#line}
  COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
  mapfile -t COMP_WORDS < <(sed -E 's/([=:])/\n\1\n/g; s/ +/\n/g' <<< "$line" | sed '/^$/d')
  case $line in *[\ =:]) COMP_WORDS+=("") ;; esac
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _morgue "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  found="${COMPREPLY[*]}"
  if [ "$found" != "$expected" ]; then
    echo "$line<TAB>: \"$found\" instead of \"$expected\""
    failures=$((failures + 1))
  fi
}

export MORGUE_ARCHIVE=$WORK/archive
offers "morgue-query --snip" "--snippets --snippet-bytes"
offers "morgue-query --sort " "relevance date -date"
offers "morgue-query --sort=re" "relevance"
offers "morgue-index --max" "--max-shrink --max-rejects"
offers "morgue-index --entities r" "rules"
offers "morgue-query person:mand" "nelson-mandela mandela"
offers "morgue-query person:nelson" "=person:nelson-mandela"
offers "morgue-query entity:nelson" "=person:nelson-mandela"
offers "morgue-query entity:=nelson" "person:nelson-mandela"
offers "morgue-query person:=person:nelson-m" "nelson-mandela"
offers "morgue-query 'entity:nelson" "entity:=person:nelson-mandela"
offers "morgue-query 'person:mand" "person:nelson-mandela person:mandela"
offers "morgue-query org:mand" ""
offers "morgue-query title:mand" ""
MORGUE_ARCHIVE=
offers "morgue-query person:mand" ""
offers "morgue-query -a $WORK/archive person:nelson" "=person:nelson-mandela"
offers "morgue-query --archive=$WORK/archive place:sowe" "=place:soweto"
[ "$failures" = 0 ] && echo "every line is completed"
exit "$((failures > 0))"
