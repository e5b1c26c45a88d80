#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Trains a small model in different surroundings and compares the bytes:
# training_repeats.sh TRAIN_ENTITIES LEXICON
set -euo pipefail
train=$1
lexicon=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Sentences of one pattern, with names that nobody has.
texts() {  # PERSON...
  for person in "$@"; do
    for place in Urbia Vexen Wolau Xanto Yburg Zedon; do
      printf '%s\n' -DOCSTART-$'\tO' '' Mr.$'\tO' "$person"$'\tB-PER' of$'\tO' the$'\tO' \
        Quor$'\tB-ORG' Union$'\tI-ORG' spoke$'\tO' in$'\tO' "$place"$'\tB-LOC' .$'\tO' ''
    done
  done
}
mkdir "$work/a" "$work/b"
texts Amsel Bert Clio > "$work/a/train.one.conll"
texts Dora Egon Frida > "$work/a/train.two.conll"
# The same files in the other order of the folder.
cp "$work/a/train.two.conll" "$work/b"
cp "$work/a/train.one.conll" "$work/b"

alone=()  # on the first processor that may be used
if command -v taskset > /dev/null; then
  alone=(taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[,-].*//')")
fi
cd "$work"
"${alone[@]}" env LC_ALL=C TZ=UTC OMP_NUM_THREADS=1 "$train" a "$lexicon" first.names > /dev/null
env LC_ALL=C.UTF-8 TZ=Asia/Seoul OMP_NUM_THREADS=8 MALLOC_PERTURB_=85 \
  "$train" "$work/b" "$lexicon" second.names > /dev/null
cmp first.names second.names
if cmp -s first.names "$lexicon"; then
  echo "nothing was trained"
  exit 1
fi
