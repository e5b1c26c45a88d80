// SPDX-License-Identifier: GPL-2.0-or-later
// Every error of the query language: code, message, hint and the marked bytes.
#include <doctest/doctest.h>
#include <string>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"
#include "query/syntax/query_errors.hpp"

using morgue::Error;
using morgue::parse_query;
using morgue::ParseOptions;

namespace {

struct Row {
  const char* reason;
  const char* query;
  std::size_t offset;
  const char* marked;
  const char* message;
  const char* hint;
};

#define FIELDS                                                                \
  "the fields are title, lead, hlead, body, byline, dateline, source, site, " \
  "lang, section, tag, person, org, place, entity, said, by, id, url, date, " \
  "updated, mentions, after, since, before, until, words, has, missing, is"
#define FORMS                                                           \
  "write 2019, 2019-11, 2019-11-20, 2019-W47, 2019-Q4, yesterday, 3d, " \
  "last-week or \"3 weeks ago\""
#define FLAGS                                                            \
  "has: takes date, updated, title, byline, source, url, section, tag, " \
  "dateline, person, org, place, entity, quote, caption, summary"
#define NEAR_TAKES \
  "NEAR takes words, phrases, person:, org:, place:, entity: and (a OR b)"
#define FOREIGN "is an operator of another search language"
#define OR_QUOTE "; or quote it to search literally"

constexpr Row kRows[] = {
    {"unclosed_quote", "climate \"paris agreement", 8, "\"paris agreement",
     "unclosed quote", "end the phrase with \", or write \\\" for a literal quote"},
    {"unclosed_quote", "title:\"paris", 6, "\"paris", "unclosed quote",
     "end the phrase with \", or write \\\" for a literal quote"},
    {"unclosed_quote", "\"a b\\\"", 0, "\"a b\\\"", "unclosed quote",
     "end the phrase with \", or write \\\" for a literal quote"},
    {"unclosed_quote", "date:\"3 weeks", 5, "\"3 weeks", "unclosed quote",
     "end the phrase with \", or write \\\" for a literal quote"},
    {"unclosed_paren", "(a b", 0, "(", "unclosed parenthesis",
     "end the group with ), or remove the ("},
    {"unclosed_paren", "title:(a b", 6, "(", "unclosed parenthesis",
     "end the group with ), or remove the ("},
    {"unclosed_paren", "(a (b c", 3, "(", "unclosed parenthesis",
     "end the group with ), or remove the ("},
    {"unclosed_paren", "(", 0, "(", "unclosed parenthesis",
     "end the group with ), or remove the ("},
    {"unexpected_paren", "a)", 1, ")", "this ) closes nothing",
     "remove it, or begin the group with ("},
    {"unexpected_paren", ")", 0, ")", "this ) closes nothing",
     "remove it, or begin the group with ("},
    {"unexpected_paren", "a OR b) c", 6, ")", "this ) closes nothing",
     "remove it, or begin the group with ("},
    {"empty_phrase", "\"\"", 0, "\"\"", "the phrase is empty",
     "put words between the quotes: \"paris agreement\""},
    {"empty_phrase", "\"   \"", 0, "\"   \"", "the phrase is empty",
     "put words between the quotes: \"paris agreement\""},
    {"empty_phrase", "title:\"\"", 6, "\"\"", "the phrase is empty",
     "put words between the quotes: \"paris agreement\""},
    {"empty_phrase", "url:\"\"", 4, "\"\"", "the phrase is empty",
     "put words between the quotes: \"paris agreement\""},
    {"empty_group", "()", 0, "()", "the group is empty",
     "put something between ( and ), or remove them"},
    {"empty_group", "title:()", 6, "()", "the group is empty",
     "put something between ( and ), or remove them"},
    {"empty_group", "a ( ) b", 2, "( )", "the group is empty",
     "put something between ( and ), or remove them"},
    {"empty_field", "title:", 0, "title:", "title: needs a word, a phrase or (...)",
     "write title:word, title:\"a phrase\" or title:(a OR b)"},
    {"empty_field", "title: paris", 0, "title:",
     "title: needs a word, a phrase or (...)", "remove the space after the colon"},
    {"empty_field", "date:", 0, "date:", "date: needs a date or a range of dates",
     "write date:2019-11-20 or date:2019-11..2019-12"},
    {"empty_field", "date: 2019", 0, "date:", "date: needs a date or a range of dates",
     "remove the space after the colon"},
    {"empty_field", "words:", 0,
     "words:", "words: needs a number or a range of numbers",
     "write words:>500 or words:300..800"},
    {"empty_field", "has:", 0, "has:", "has: needs a value", "write has:quote"},
    {"empty_field", "is:", 0, "is:", "is: needs a value", "write is:duplicate"},
    {"empty_field", "lang:", 0, "lang:", "lang: needs a value", "write lang:en"},
    {"empty_field", "after:", 0, "after:", "after: needs a date",
     "write after:2019-11-20"},
    {"empty_field", "person:", 0, "person:", "person: needs a word, a phrase or (...)",
     "write person:word, person:\"a phrase\" or person:(a OR b)"},
    {"empty_field", "(title:)", 1, "title:", "title: needs a word, a phrase or (...)",
     "write title:word, title:\"a phrase\" or title:(a OR b)"},
    {"unknown_field", "titel:paris", 0, "titel", "unknown field \"titel\"",
     "did you mean \"title\"? quote it to search literally: \"titel:paris\"; " FIELDS},
    {"unknown_field", "titel:", 0, "titel", "unknown field \"titel\"",
     "did you mean \"title\"? quote it to search literally: \"titel:\"; " FIELDS},
    {"unknown_field", "http://example.org/a", 0, "http", "unknown field \"http\"",
     "write url:\"http://example.org/a\" to find an address; quote it to search "
     "literally: \"http://example.org/a\"; " FIELDS},
    {"unknown_field", "xyzzy:1", 0, "xyzzy", "unknown field \"xyzzy\"",
     "quote it to search literally: \"xyzzy:1\"; " FIELDS},
    {"bad_value", "title:(a body:b)", 9, "body",
     "title:(...) cannot hold another field, body:",
     "close the group first: title:(...) body:..."},
    {"missing_operand", "a AND", 2, "AND", "AND has nothing on its right",
     "quote it to search for the word: \"AND\""},
    {"missing_operand", "a AND )", 2, "AND", "AND has nothing on its right",
     "quote it to search for the word: \"AND\""},
    {"missing_operand", "NOT", 0, "NOT", "NOT has nothing on its right",
     "quote it to search for the word: \"NOT\""},
    {"missing_operand", "OR b", 0, "OR", "OR has nothing on its left",
     "quote it to search for the word: \"OR\""},
    {"missing_operand", "a AND OR b", 2, "AND", "AND has nothing on its right",
     "quote it to search for the word: \"AND\""},
    {"missing_operand", "a OR", 2, "OR", "OR has nothing on its right",
     "quote it to search for the word: \"OR\""},
    {"missing_operand", "a NEAR", 2, "NEAR", "NEAR has nothing on its right",
     "quote it to search for the word: \"NEAR\""},
    {"missing_operand", "NEAR b", 0, "NEAR", "NEAR has nothing on its left",
     "quote it to search for the word: \"NEAR\""},
    {"missing_operand", "(AND a)", 1, "AND", "AND has nothing on its left",
     "quote it to search for the word: \"AND\""},
    {"missing_operand", "AND", 0, "AND", "AND has nothing on its left",
     "quote it to search for the word: \"AND\""},
    {"missing_operand", "NOT NOT a", 0, "NOT NOT",
     "NOT has another NOT or - on its right", "leave one of them out, or both"},
    {"missing_operand", "NOT -a", 0, "NOT -a", "NOT has another NOT or - on its right",
     "leave one of them out, or both"},
    {"missing_operand", "merkel - macron", 7, "-", "- has nothing right after it",
     "write -word, without a space, to leave a word out; or remove the -"},
    {"missing_operand", "-", 0, "-", "- has nothing right after it",
     "write -word, without a space, to leave a word out; or remove the -"},
    {"mixed_operators", "a b OR c", 0, "a b OR c",
     "AND and OR are mixed without parentheses", "write (a b) OR c or a (b OR c)"},
    {"mixed_operators", "a b OR c d", 0, "a b OR c d",
     "AND and OR are mixed without parentheses",
     "write (a b) OR (c d) or a (b OR c) d"},
    {"mixed_operators", "a OR b c OR d", 0, "a OR b c OR d",
     "AND and OR are mixed without parentheses",
     "write a OR (b c) OR d or (a OR b) (c OR d)"},
    {"mixed_operators", "a AND b OR c", 0, "a AND b OR c",
     "AND and OR are mixed without parentheses", "write (a b) OR c or a (b OR c)"},
    {"mixed_operators", "\"a b\" OR title:c -d", 0, "\"a b\" OR title:c -d",
     "AND and OR are mixed without parentheses",
     "write \"a b\" OR (title:c -d) or (\"a b\" OR title:c) -d"},
    {"mixed_operators",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
     "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb OR c",
     0,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
     "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb OR c",
     "AND and OR are mixed without parentheses", "write (a b) OR c or a (b OR c)"},
    {"foreign_operator", "a w/5 b", 2, "w/5", "\"w/5\" " FOREIGN,
     "write NEAR/5" OR_QUOTE},
    {"foreign_operator", "a W/5 b", 2, "W/5", "\"W/5\" " FOREIGN,
     "write NEAR/5" OR_QUOTE},
    {"foreign_operator", "a pre/3 b", 2, "pre/3", "\"pre/3\" " FOREIGN,
     "write ADJ/3" OR_QUOTE},
    {"foreign_operator", "a /7 b", 2, "/7", "\"/7\" " FOREIGN, "write NEAR/7" OR_QUOTE},
    {"foreign_operator", "a w/s b", 2, "w/s", "\"w/s\" " FOREIGN,
     "write NEAR/15 for words about a sentence apart" OR_QUOTE},
    {"foreign_operator", "a w/p b", 2, "w/p", "\"w/p\" " FOREIGN,
     "write NEAR/50 for words about a paragraph apart" OR_QUOTE},
    {"foreign_operator", "a near/5 b", 2, "near/5", "\"near/5\" " FOREIGN,
     "write NEAR/5" OR_QUOTE},
    {"foreign_operator", "a NEAR5 b", 2, "NEAR5", "\"NEAR5\" " FOREIGN,
     "write NEAR/5" OR_QUOTE},
    {"foreign_operator", "a ADJ3 b", 2, "ADJ3", "\"ADJ3\" " FOREIGN,
     "write ADJ/3" OR_QUOTE},
    {"foreign_operator", "a onear/2 b", 2, "onear/2", "\"onear/2\" " FOREIGN,
     "write ADJ/2" OR_QUOTE},
    {"foreign_operator", "a && b", 2, "&&", "\"&&\" " FOREIGN,
     "write AND, or nothing: words side by side must all match" OR_QUOTE},
    {"foreign_operator", "a || b", 2, "||", "\"||\" " FOREIGN, "write OR" OR_QUOTE},
    {"foreign_operator", "a | b", 2, "|", "\"|\" " FOREIGN, "write OR" OR_QUOTE},
    {"foreign_operator", "a||b", 0, "a||b", "\"a||b\" " FOREIGN,
     "write OR between the words" OR_QUOTE},
    {"foreign_operator", "a&&b", 0, "a&&b", "\"a&&b\" " FOREIGN,
     "write AND between the words, or a space" OR_QUOTE},
    {"foreign_operator", "a ANDNOT b", 2, "ANDNOT", "\"ANDNOT\" " FOREIGN,
     "write -word or NOT word" OR_QUOTE},
    {"foreign_operator", "!a", 0, "!a", "\"!a\" " FOREIGN, "write -a" OR_QUOTE},
    {"foreign_operator", "!(a b)", 0, "!", "\"!\" " FOREIGN,
     "write - instead of the !" OR_QUOTE},
    {"foreign_operator", "!\"a b\"", 0, "!", "\"!\" " FOREIGN,
     "write - instead of the !" OR_QUOTE},
    {"foreign_operator", "+a", 0, "+a", "\"+a\" " FOREIGN,
     "leave the + out: words side by side must all match" OR_QUOTE},
    {"foreign_operator", "+\"a b\"", 0, "+", "\"+\" " FOREIGN,
     "leave the + out: all parts must match" OR_QUOTE},
    {"foreign_operator", "~a", 0, "~a", "\"~a\" " FOREIGN,
     "write the ~ after the word, as in dehart~1" OR_QUOTE},
    {"foreign_operator", "recycl!", 0, "recycl!", "\"recycl!\" " FOREIGN,
     "write recycl* for words that begin so" OR_QUOTE},
    {"foreign_operator", "hd=x", 0, "hd=x", "\"hd=x\" " FOREIGN,
     "write title:x" OR_QUOTE},
    {"foreign_operator", "[a TO b]", 0, "[a TO b]", "\"[a TO b]\" " FOREIGN,
     "write date:a..b" OR_QUOTE},
    {"foreign_operator", "date:[2019 TO 2020]", 5, "[2019 TO 2020]",
     "\"[2019 TO 2020]\" " FOREIGN, "write date:2019..2020" OR_QUOTE},
    {"foreign_operator", "a AROUND(3) b", 2, "AROUND(3)", "\"AROUND(3)\" " FOREIGN,
     "write NEAR/3" OR_QUOTE},
    {"foreign_operator", "a AROUND(x) b", 2, "AROUND(", "\"AROUND(\" " FOREIGN,
     "write NEAR/3" OR_QUOTE},
    {"foreign_operator", "title(paris)", 0, "title(", "\"title(\" " FOREIGN,
     "write title:(...), with a colon, for the field" OR_QUOTE},
    {"foreign_operator", "wom?n", 0, "wom?n", "\"wom?n\" " FOREIGN,
     "no single-letter wildcard exists: leave the ? out, or write (woman OR women), "
     "clim* or dehart~1" OR_QUOTE},
    {"foreign_operator", "col*r", 0, "col*r", "\"col*r\" " FOREIGN,
     "write col*: the * works only at the end of a word" OR_QUOTE},
    {"only_negative", "-macron", 0, "-macron",
     "a query needs something to find, not only what to leave out",
     "write * -macron for every article without it"},
    {"only_negative", "-a -b", 0, "-a -b",
     "a query needs something to find, not only what to leave out",
     "write * -a -b for every article without it"},
    {"only_negative", "NOT a", 0, "NOT a",
     "a query needs something to find, not only what to leave out",
     "write * NOT a for every article without it"},
    {"only_negative", "x (-a)", 3, "-a",
     "a query needs something to find, not only what to leave out",
     "write * -a for every article without it"},
    {"only_negative", "a OR -b", 5, "-b",
     "a query needs something to find, not only what to leave out",
     "write (* -b) for every article without it"},
    {"dash_char", "merkel \xE2\x80\x93macron", 7, "\xE2\x80\x93macron",
     "\"\xE2\x80\x93\" is a dash, not a minus",
     "write -macron to leave the word out, or remove the dash"},
    {"dash_char", "merkel \xE2\x80\x93 macron", 7, "\xE2\x80\x93",
     "\"\xE2\x80\x93\" is a dash, not a minus", "remove it"},
    {"dash_char", "--macron", 0, "--macron", "\"--\" is a dash, not a minus",
     "write -macron to leave the word out, or remove the dash"},
    {"bad_distance", "a NEAR/0 b", 2, "NEAR/0",
     "\"NEAR/0\" needs a distance from 1 to 100",
     "write NEAR/10 or ADJ/3; without a number the distance is 10"},
    {"bad_distance", "a NEAR/101 b", 2, "NEAR/101",
     "\"NEAR/101\" needs a distance from 1 to 100",
     "write NEAR/10 or ADJ/3; without a number the distance is 10"},
    {"bad_distance", "a NEAR/x b", 2, "NEAR/x",
     "\"NEAR/x\" needs a distance from 1 to 100",
     "write NEAR/10 or ADJ/3; without a number the distance is 10"},
    {"bad_distance", "a ADJ/ b", 2, "ADJ/", "\"ADJ/\" needs a distance from 1 to 100",
     "write NEAR/10 or ADJ/3; without a number the distance is 10"},
    {"bad_distance", "\"a b\"~101", 5, "~101",
     "\"~101\" after a phrase needs a number from 0 to 100",
     "write \"paris agreement\"~2 to allow two words in between"},
    {"bad_distance", "\"a b\"~x", 5, "~x",
     "\"~x\" after a phrase needs a number from 0 to 100",
     "write \"paris agreement\"~2 to allow two words in between"},
    {"mixed_distance", "a NEAR b NEAR/3 c", 9, "NEAR/3", "NEAR and NEAR/3 in one chain",
     "use one operator and one distance: a NEAR b NEAR c; or two chains joined by AND"},
    {"mixed_distance", "a NEAR b ADJ c", 9, "ADJ", "NEAR and ADJ in one chain",
     "use one operator and one distance: a NEAR b NEAR c; or two chains joined by AND"},
    {"bad_near_operand", "a NEAR (b c)", 7, "(b c)", NEAR_TAKES,
     "write the phrase \"b c\", or a chain: a NEAR b NEAR c"},
    {"bad_near_operand", "a NEAR (\"b\" c)", 7, "(\"b\" c)", NEAR_TAKES,
     "move the rest out of the chain, joined by AND"},
    {"bad_near_operand", "a NEAR -b", 7, "-b", NEAR_TAKES,
     "take NOT or - out of the chain: a NEAR b -c"},
    {"bad_near_operand", "NOT a NEAR b", 0, "NOT a", NEAR_TAKES,
     "take NOT or - out of the chain: a NEAR b -c"},
    {"bad_near_operand", "a NEAR *", 7, "*", NEAR_TAKES,
     "move the rest out of the chain, joined by AND"},
    {"bad_near_operand", "a NEAR date:2019", 7, "date:2019", NEAR_TAKES,
     "move the rest out of the chain, joined by AND"},
    {"bad_near_operand", "title:a NEAR b", 0, "title:a", NEAR_TAKES,
     "put the field around the chain: title:(a NEAR b)"},
    {"bad_date", "date:2020-13-45", 5, "2020-13-45",
     "\"2020-13-45\" is not a date: month 13 is not 01-12", FORMS},
    {"bad_date", "date:2020-02-30", 5, "2020-02-30",
     "\"2020-02-30\" is not a date: day 30 is not 01-29", FORMS},
    {"bad_date", "date:2019-11-31", 5, "2019-11-31",
     "\"2019-11-31\" is not a date: day 31 is not 01-30", FORMS},
    {"bad_date", "date:2019-1-1", 5, "2019-1-1",
     "\"2019-1-1\" is not a date: the month needs two digits", FORMS},
    {"bad_date", "date:2019-W54", 5, "2019-W54",
     "\"2019-W54\" is not a date: week 54 is not 01-52", FORMS},
    {"bad_date", "date:2019-W00", 5, "2019-W00",
     "\"2019-W00\" is not a date: week 00 is not 01-52", FORMS},
    {"bad_date", "date:2019-W47-8", 5, "2019-W47-8",
     "\"2019-W47-8\" is not a date: the day of a week is 1-7", FORMS},
    {"bad_date", "date:2019-Q5", 5, "2019-Q5",
     "\"2019-Q5\" is not a date: a quarter is Q1, Q2, Q3 or Q4", FORMS},
    {"bad_date", "date:0000", 5, "0000",
     "\"0000\" is not a date: the year 0000 is not 0001-9999", FORMS},
    {"bad_date", "date:19", 5, "19", "\"19\" is not a date: a year has four digits",
     FORMS},
    {"bad_date", "date:201911", 5, "201911",
     "\"201911\" is not a date: six digits can be a month or a day",
     "write 2019-11 for the month"},
    {"bad_date", "date:2019-11-20T25", 5, "2019-11-20T25",
     "\"2019-11-20T25\" is not a date: hour 25 is not 00-23", FORMS},
    {"bad_date", "date:2019-11-20T10:60", 5, "2019-11-20T10:60",
     "\"2019-11-20T10:60\" is not a date: minute 60 is not 00-59", FORMS},
    {"bad_date", "date:2019-11-20T10:30:99", 5, "2019-11-20T10:30:99",
     "\"2019-11-20T10:30:99\" is not a date: second 99 is not 00-59", FORMS},
    {"bad_date", "date:2019-11-20T10:30+19:00", 5, "2019-11-20T10:30+19:00",
     "\"2019-11-20T10:30+19:00\" is not a date: the zone is not within 15 hours of UTC",
     FORMS},
    {"bad_date", "date:2019-11-20x", 5, "2019-11-20x",
     "\"2019-11-20x\" is not a date: \"x\" is not understood", FORMS},
    {"bad_date", "date:yesterdy", 5, "yesterdy",
     "\"yesterdy\" is not a date: unknown word \"yesterdy\"",
     "did you mean yesterday?"},
    {"bad_date", "date:foo", 5, "foo", "\"foo\" is not a date: unknown word \"foo\"",
     FORMS},
    {"bad_date", "date:99999y", 5, "99999y",
     "\"99999y\" is not a date: it leads out of the years 0001-9999", FORMS},
    {"bad_date", "date:2019+9999y", 5, "2019+9999y",
     "\"2019+9999y\" is not a date: it leads out of the years 0001-9999", FORMS},
    {"bad_date", "date:9999999999d", 5, "9999999999d",
     "\"9999999999d\" is not a date: the number is too large", FORMS},
    {"bad_date", "date:13/04/2019", 5, "13/04/2019",
     "\"13/04/2019\" is not a date: the year comes first", "write 2019-04-13"},
    {"bad_date", "date:04/13/2019", 5, "04/13/2019",
     "\"04/13/2019\" is not a date: the year comes first", "write 2019-04-13"},
    {"bad_date", "date:2019/04/13", 5, "2019/04/13",
     "\"2019/04/13\" is not a date: the parts of a date are joined by -",
     "write 2019-04-13"},
    {"bad_date", "date:1/2", 5, "1/2",
     "\"1/2\" is not a date: the parts of a date are joined by -", FORMS},
    {"bad_date", "date:\"three fortnights ago\"", 5, "\"three fortnights ago\"",
     "\"three fortnights ago\" is not a date: unknown word \"three\"", FORMS},
    {"bad_date", "date:\"november 31, 2019\"", 5, "\"november 31, 2019\"",
     "\"november 31, 2019\" is not a date: day 31 is not 01-30", FORMS},
    {"bad_date", "date:\" \"", 5, "\" \"", "\" \" is not a date: the quotes are empty",
     FORMS},
    {"ambiguous_date", "date:03/04/2019", 5, "03/04/2019",
     "\"03/04/2019\" can be read as day/month or as month/day",
     "write 2019-04-03 for day/month or 2019-03-04 for month/day"},
    {"ambiguous_date", "date:3.4.2019", 5, "3.4.2019",
     "\"3.4.2019\" can be read as day/month or as month/day",
     "write 2019-04-03 for day/month or 2019-03-04 for month/day"},
    {"bad_range", "date:..", 5, "..", "a range needs a date on one side",
     "write 2019-11-18..2019-11-20, 2019-11-18.. or ..2019-11-20; no spaces around the "
     "dots"},
    {"bad_range", "date:2019...2020", 5, "2019...2020", "a range has two dots",
     "write 2019..2020"},
    {"bad_range", "date:2019..2020..2021", 5, "2019..2020..2021",
     "a range has two ends", "write 2019..2020"},
    {"bad_range", "date:>", 5, ">", "a date is missing",
     "write >=2019-11-18, <2020 or 2019..2020"},
    {"bad_range", "date:>2019..2020", 5, ">2019..2020",
     "a range and a comparison in one", "write 2019..2020 or >=2019"},
    {"bad_range", "after:2019..2020", 6, "2019..2020", "after: takes one date",
     "write after:2019-11-18, or date:2019-11-18..2019-11-20"},
    {"bad_range", "before:>2019", 7, ">2019", "before: takes one date",
     "write before:2019-11-18, or date:2019-11-18..2019-11-20"},
    {"bad_range", "2019..2020", 0, "2019..2020",
     "a range needs a field: \"2019..2020\"",
     "write date:2019..2020 or words:300..800"},
    {"bad_range", "a .. b", 2, "..", "this .. stands between spaces",
     "write the range without spaces: date:2019-11-18..2019-11-20"},
    {"bad_range", "words:..", 6, "..", "a range needs a number on one side",
     "write words:300..800, words:300.. or words:..800"},
    {"reversed_range", "date:2021..2020", 5, "2021..2020",
     "\"2021..2020\" ends before it starts", "write 2020..2021"},
    {"reversed_range", "words:800..300", 6, "800..300",
     "\"800..300\" ends before it starts", "write 300..800"},
    {"leading_wildcard", "*mate", 0, "*mate", "* cannot begin a word: \"*mate\"",
     "put it at the end, as in clim*; a * alone finds every article"},
    {"leading_wildcard", "title:*mate", 6, "*mate", "* cannot begin a word: \"*mate\"",
     "put it at the end, as in clim*; a * alone finds every article"},
    {"leading_wildcard", "url:*x", 4, "*x", "* cannot begin a word: \"*x\"",
     "put it at the end, as in clim*; a * alone finds every article"},
    {"prefix_too_short", "c*", 0, "c*",
     "\"c*\" has 1 letter before the *; it needs 3 or more",
     "write more of the word, as in clim*"},
    {"prefix_too_short", "id:a*", 3, "a*",
     "\"a*\" has 1 letter before the *; it needs 3 or more",
     "write more of the word, as in clim*"},
    {"wildcard_in_phrase", "\"clim* talks\"", 5, "*", "* does not work in a phrase",
     "write clim* ADJ/1 talks, or \\* for a literal *"},
    {"bad_fuzzy", "dehart~9", 6, "~9", "\"~9\": after a word ~ takes 1 or 2",
     "write dehart~1 or dehart~2 to allow one or two different letters"},
    {"bad_fuzzy", "a~", 0, "a~", "\"a~\": a word with ~ needs 3 or more letters",
     "write dehart~1 or dehart~2 to allow one or two different letters"},
    {"bad_fuzzy", "ab~1", 0, "ab~1", "\"ab~1\": a word with ~ needs 3 or more letters",
     "write dehart~1 or dehart~2 to allow one or two different letters"},
    {"bad_fuzzy", "(a b)~2", 5, "~2", "\"~2\": ~ follows a word or a phrase",
     "write dehart~1 or dehart~2 to allow one or two different letters"},
    {"bad_boost", "x^-1", 1, "^-1", "\"^-1\" is not a boost from 0.1 to 10",
     "write climate^2 to count the word twice as much"},
    {"bad_boost", "x^", 1, "^", "\"^\" is not a boost from 0.1 to 10",
     "write climate^2 to count the word twice as much"},
    {"bad_boost", "x^0", 1, "^0", "\"^0\" is not a boost from 0.1 to 10",
     "write climate^2 to count the word twice as much"},
    {"bad_boost", "x^11", 1, "^11", "\"^11\" is not a boost from 0.1 to 10",
     "write climate^2 to count the word twice as much"},
    {"bad_boost", "\"a b\"^x", 5, "^x", "\"^x\" is not a boost from 0.1 to 10",
     "write climate^2 to count the word twice as much"},
    {"bad_value", "lang:english", 5, "english", "\"english\" is not a language code",
     "did you mean lang:en?"},
    {"bad_value", "lang:en-GB", 5, "en-GB", "\"en-GB\" is not a language code",
     "did you mean lang:en?"},
    {"bad_value", "lang:jp", 5, "jp", "\"jp\" is not a language code",
     "did you mean lang:ja?"},
    {"bad_value", "lang:x", 5, "x", "\"x\" is not a language code",
     "write two or three letters, such as lang:en, lang:de or lang:ja"},
    {"bad_value", "lang:klingon", 5, "klingon", "\"klingon\" is not a language code",
     "write two or three letters, such as lang:en, lang:de or lang:ja"},
    {"bad_value", "site:https://www.bbc.co.uk/news", 5, "https://www.bbc.co.uk/news",
     "\"https://www.bbc.co.uk/news\" is not a host name",
     "write site:bbc.co.uk, which covers its subdomains"},
    {"bad_value", "site:*.bbc.co.uk", 5, "*.bbc.co.uk",
     "\"*.bbc.co.uk\" is not a host name",
     "write site:bbc.co.uk, which covers its subdomains"},
    {"bad_value", "site:b*", 5, "b*", "\"b*\" is not a host name",
     "write a host such as site:bbc.co.uk, which covers its subdomains"},
    {"bad_value", "has:pictures", 4, "pictures", "has: does not know \"pictures\"",
     FLAGS},
    {"bad_value", "has:quotes", 4, "quotes", "has: does not know \"quotes\"",
     "did you mean has:quote? " FLAGS},
    {"bad_value", "has:author", 4, "author", "has: does not know \"author\"",
     "did you mean has:byline? " FLAGS},
    {"bad_value", "is:dup", 3, "dup", "is: does not know \"dup\"",
     "is: takes exact, duplicate, copy"},
    {"bad_value", "words:many", 6, "many", "\"many\" is not a number of words",
     "write words:500, words:>500 or words:300..800"},
    {"bad_value", "words:=>5", 6, "=>5", "\"=>5\" is not a number of words",
     "write words:500, words:>500 or words:300..800"},
    {"bad_value", "words:<0", 6, "<0", "\"<0\" is not a number of words",
     "write words:500, words:>500 or words:300..800"},
    {"bad_value", "words:-5", 6, "-5", "\"-5\" is not a number of words",
     "write words:500, words:>500 or words:300..800"},
    {"bad_value", "title:*", 6, "*", "title:* is not a search",
     "write has:person and the like for articles that have one"},
    {"bad_value", "title:>5", 6, ">5", "\">5\": only dates and words: are compared",
     "write words:>500 or date:>=2019-11-18"},
    {"bad_value", "title:-paris", 6, "-paris", "the minus stands before the field",
     "write -title:paris"},
    {"bad_value", "entity:=", 7, "=", "entity:= needs a value",
     "write entity:=country:KOR or entity:=\"South Korea\""},
    {"bad_value", "entity:=\"a\"b", 11, "b",
     "nothing may follow the closing quote of an exact value", "put a space after it"},
    {"bad_slot", "\"{thing} said\"", 1, "{thing}", "\"{thing}\" is not a slot",
     "the slots are {person}, {org}, {place}, {date} and {entity}; write \\{ for a "
     "literal brace"},
    {"bad_slot", "\"{persn} said\"", 1, "{persn}", "\"{persn}\" is not a slot",
     "did you mean {person}? the slots are {person}, {org}, {place}, {date} and "
     "{entity}; write \\{ for a literal brace"},
    {"bad_slot", "\"{person said\"", 1, "{person said",
     "\"{person said\" is not a slot",
     "the slots are {person}, {org}, {place}, {date} and {entity}; write \\{ for a "
     "literal brace"},
    {"bad_slot", "\"{person:} said\"", 1, "{person:}", "\"{person:}\" is not a slot",
     "did you mean {person}? the slots are {person}, {org}, {place}, {date} and "
     "{entity}; write \\{ for a literal brace"},
    {"too_many_terms", "\"a b c d e f g h i j k l m n o p q\"", 0,
     "\"a b c d e f g h i j k l m n o p q\"",
     "the phrase has 17 words; the limit is 16", "search for its first 16 words"},
    {"too_many_expansions", "aaa* bbb* ccc* ddd* eee* fff* ggg* hhh~1 iii~2", 41,
     "iii~2", "the query has 9 words with * or ~; the limit is 8",
     "write out some of the words"},

};

// The error that `query` must have.
Error error_of(const std::string& query) {
  ParseOptions options;
  options.now_s = 1574337600;
  try {
    const auto parsed = parse_query(query, options);
    return {"none", morgue::print_query(*parsed.root), "", {}};
  } catch (const Error& error) {
    return error;
  }
}

}  // namespace

TEST_SUITE("query errors") {
  TEST_CASE("every error says what and where and what to write") {
    for (const Row& row : kRows) {
      CAPTURE(row.query);
      const Error error = error_of(row.query);
      CHECK(error.code() == morgue::ErrorCode::BadQuery);
      CHECK(error.reason() == row.reason);
      CHECK(error.message() == row.message);
      CHECK(error.hint() == row.hint);
      REQUIRE(error.where().offset + error.where().length <=
              std::string(row.query).size());
      CHECK(error.where().offset == row.offset);
      CHECK(std::string(row.query).substr(error.where().offset, error.where().length) ==
            row.marked);
    }
  }

  TEST_CASE("an empty query asks for a word or a filter") {
    for (const char* query : {"", "   ", "\t\n", "\u3000", "\uFEFF"}) {
      const Error error = error_of(query);
      CHECK(error.reason() == "empty_query");
      CHECK(error.message() == "nothing to search for");
      CHECK(error.hint() == "type a word, or * with a filter: * date:2019-11");
    }
  }

  TEST_CASE("ill-formed UTF-8 is named by its byte") {
    for (const char* bytes : {"ab\xFFz", "ab\xC0\xAFz", "ab\xED\xA0\x80z",
                              "ab\xF4\x90\x80\x80z", "ab\xE2\x82"}) {
      const Error error = error_of(bytes);
      CHECK(error.reason() == "invalid_utf8");
      CHECK(error.message() == "byte 2 of the query is not valid UTF-8");
      CHECK(error.hint() ==
            "check the encoding of the terminal or of the file with the query");
      CHECK(error.where().offset == 2);
      CHECK(error.where().length == 1);
    }
  }

  TEST_CASE("a control character is named by its code and byte") {
    const Error bell = error_of("ab\x07z");
    CHECK(bell.reason() == "control_character");
    CHECK(bell.message() == "control character U+0007 at byte 2 of the query");
    CHECK(bell.hint() == "remove it; it may have come along with pasted text");
    CHECK(bell.where().offset == 2);
    CHECK(bell.where().length == 1);
    CHECK(error_of("a\u0085").message() ==
          "control character U+0085 at byte 1 of the query");
    CHECK(error_of(std::string("a\0b", 3)).message() ==
          "control character U+0000 at byte 1 of the query");
  }

  TEST_CASE("a query of more bytes than the limit is too long") {
    const Error error = error_of(std::string(5000, 'a'));
    CHECK(error.reason() == "too_long");
    CHECK(error.message() == "the query is longer than 4096 bytes");
    CHECK(error.hint() == "shorten it, or ask several queries");
    CHECK(error.where().offset == 4096);
    CHECK(error.where().length == 904);
  }

  TEST_CASE("groups nested deeper than the limit point to the bracket") {
    const Error error = error_of(std::string(33, '(') + "a" + std::string(33, ')'));
    CHECK(error.reason() == "too_deep");
    CHECK(error.message() == "groups are nested deeper than 32 levels");
    CHECK(error.hint() == "remove parentheses that are not needed");
    CHECK(error.where().offset == 32);
    CHECK(error.where().length == 1);
    CHECK(error_of(std::string(4096, '(')).reason() == "too_deep");
  }

  TEST_CASE("more leaves than the limit are counted") {
    std::string words;
    for (int i = 0; i < 70; ++i)
      words += "w" + std::to_string(i) + " ";
    const Error error = error_of(words);
    CHECK(error.reason() == "too_many_terms");
    CHECK(error.message() ==
          "the query has 70 words, phrases and filters; the limit is 64");
    CHECK(error.hint() == "ask for less at once, or use a prefix such as clim*");
  }

  TEST_CASE("text without a letter or digit has its own message for the compiler") {
    const Error error = morgue::no_searchable_text({0, 3});
    CHECK(error.reason() == "no_searchable_text");
    CHECK(error.message() ==
          "nothing is left to search for after removing punctuation");
    CHECK(error.hint() == "type a word with at least one letter or digit");
  }

  TEST_CASE("marks count the bytes of the query as given behind folded characters") {
    const std::string query = "\u00ABa\u00BB \u00AB\u00BB";
    const Error error = error_of(query);
    CHECK(error.reason() == "empty_phrase");
    CHECK(error.where().offset == 6);
    CHECK(error.where().length == 4);
  }
}
