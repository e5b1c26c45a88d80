# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by cases about generations: makes news.morgue with three of them: of three
# articles, of another one beside them, and a rebuild of all.
article() {  # ID DAY
  echo "{\"id\":\"$1\",\"title\":\"Article $1\",\"body\":\"Some words.\",\"date\":\"2019-11-$2\",\"language\":\"en\"}"
}
{ article a 17; article b 18; article c 19; } > abc.ndjson
article d 20 > d.ndjson
morgue-index -q -a news.morgue abc.ndjson
morgue-index -q -a news.morgue d.ndjson
morgue-index -q -a news.morgue --rebuild abc.ndjson d.ndjson
