# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of morgue-index and morgue-query in bash: options, what they take as --help
# says it, and in queries the identifiers of the archive's people, organisations and places.

# _morgue_offer CANDIDATES WORD: those that begin with WORD, a line each.
_morgue_offer() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

# The archive that the line names, or the one of the environment.
_morgue_archive() {
  local i
  for ((i = 1; i + 1 < ${#COMP_WORDS[@]}; i++)); do
    case ${COMP_WORDS[i]} in
      -a | --archive)
        if [ "${COMP_WORDS[i + 1]}" = = ]; then i=$((i + 1)); fi
        echo "${COMP_WORDS[i + 1]/#\~/$HOME}"
        return
        ;;
    esac
  done
  echo "${MORGUE_ARCHIVE-}"
}

# _morgue_entities PROGRAM ARCHIVE TYPE PREFIX: identifiers, the most frequent first.
# TYPE may be empty.
_morgue_entities() {
  "$1" --archive "$2" --entities "$4" ${3:+--type "$3"} --limit 100 2> /dev/null |
    awk '$1 ~ /^[0-9]+$/ { print $2 }'
}

# _morgue_complete_query PROGRAM WORD: WORD is all of the operand up to the cursor.
_morgue_complete_query() {
  local word=${2#[\'\"(-]} field prefix type ids breaks
  field=${word%%:*}
  [ "$field" != "$word" ] || return
  prefix=${word#*:}
  prefix=${prefix#=}
  prefix=${prefix#\"}
  case $field in
    person | org | place) type=$field ;;
    entity) type= ;;
    *) return ;;
  esac
  prefix=${prefix#person:}
  prefix=${prefix#org:}
  prefix=${prefix#place:}
  # Names begin as their identifiers do, but with spaces.
  ids=$(_morgue_entities "$1" "$(_morgue_archive)" "$type" "${prefix//-/ }")
  mapfile -t ids <<< "$ids"
  if [ -z "${ids[0]}" ]; then return; fi
  # Nothing breaks a word behind a quotation mark.
  breaks=$COMP_WORDBREAKS
  case $2 in [\'\"]*) breaks= ;; esac
  # Of several only what tells them apart: Readline puts what they have in common in the
  # place of what was typed.
  if [ ${#ids[@]} -gt 1 ]; then
    COMPREPLY=("${ids[@]#*:}")
    case $breaks in
      *:*) ;;
      *) COMPREPLY=("${COMPREPLY[@]/#/${word%"$prefix"}}") ;;
    esac
    return
  fi
  # It replaces no more than stands behind the last of its word breaks, where ':' and '='
  # are by default.
  case $breaks,$word in
    *:*,*=*:*) COMPREPLY=("${ids[0]#*:}") ;;
    *:*,*=*) COMPREPLY=("${ids[0]}") ;;
    *:*,*) COMPREPLY=("=${ids[0]}") ;;
    *) COMPREPLY=("$field:=${ids[0]}") ;;
  esac
}

_morgue() {
  local program=$1 word=$2 before=$3 line operand help values
  COMPREPLY=()
  line=${COMP_LINE:0:COMP_POINT}
  operand=${line##*[[:space:]]}
  if [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  help=$("$program" --help 2> /dev/null) || return
  case $before in
    --format | -f)
      if [ "${program##*/}" = morgue-index ]; then
        values=$("$program" --list-formats 2> /dev/null | awk '{ print $1 }')
      else
        values="text json ndjson html"
      fi ;;
    --sort) values="relevance date -date" ;;
    --color) values="auto always never" ;;
    --group) values="copies none" ;;
    --type) values="person org place" ;;
    --deletions) values="keep mirror" ;;
    --writer) values="auto direct api" ;;
    --date-order) values="dmy mdy" ;;
    --entities)
      if [ "${program##*/}" = morgue-query ]; then return; fi
      values="model rules given none" ;;
    --details) values="all none" ;;
    -a | --archive | --quarantine)
      compopt -o dirnames 2> /dev/null
      return ;;
    *)
      case $operand in
        -*) values=$(grep -oE -- '^ +(-[A-Za-z], )?--[a-z-]+|^ +-[A-Za-z],' <<< "$help" |
                       grep -oE -- '--[a-z-]+') ;;
        *)
          if [ "${program##*/}" = morgue-query ]; then
            _morgue_complete_query "$program" "$operand"
            if [ ${#COMPREPLY[@]} -gt 0 ]; then return; fi
          fi
          compopt -o default 2> /dev/null
          return ;;
      esac ;;
  esac
  _morgue_offer "$values" "$word"
}

complete -F _morgue morgue-index morgue-query
