# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by cases that run many commands: show_each runs each line of its standard
# input as a command of its own and prints
#   $ command
#   | what it prints, ESC as \x1b
#   ! what it prints on standard error
#   = its exit code, if that is not 0
# Empty lines and comments are printed as they are.
ARTICLES=$(cd "$CASE/../articles" && pwd)
TESTS=$(cd "$CASE/../.." && pwd)
export ARTICLES TESTS TERM=xterm

prefix() {  # MARK FILE
  sed -e 's/\x1b/\\x1b/g' -e "s/^/$1 /" -e 's/ $//' "$2"
  [ -z "$(tail -c 1 "$2")" ] || echo ' (no end of line)'
}

show_each() {
  local line code
  while IFS= read -r line; do
    if [ -z "$line" ] || [ "${line:0:1}" = '#' ]; then
      echo "$line"
      continue
    fi
    echo "\$ $line"
    code=0
    bash -c "$line" > .stdout 2> .stderr < /dev/null || code=$?
    prefix '|' .stdout
    prefix '!' .stderr
    [ "$code" = 0 ] || echo "= $code"
  done
}
