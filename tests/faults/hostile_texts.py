# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles that mean harm: to terminals, to pages, to parsers, to memory.

A generator gives the bytes of one article in one format. Every one of them counts as one
record, whatever becomes of it.
"""

import json

# Every article that can be read has one of these words, so that queries find it.
WORDS = ["harbour", "ferry", "lighthouse", "reservoir", "market"]

CONTROLS = ["\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link",
            "\x1b[2J\x1b[1;1H", "\x9b31m", "\x9d0;t\x9c", "\x08\x08\x08", "\x07", "\x00",
            "\x0b", "\x0c", "\x7f", "\x85", "\x8d", "\r", "\x1bP+q544e\x1b\\"]
DIRECTIONS = ["\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068",
              "\u2069", "\u200e", "\u200f", "\u061c", "\u2028", "\u2029"]
INVISIBLE = ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u200d", "\u200c", "\ufe0f",
             "\U000e0041\U000e007f", "\ufff9x\ufffay\ufffb", "\u2064", "\ufdd0", "\U0001ffff"]
MARKUP = ["<script>alert(1)</script>", "</script><script>alert(2)//", "<img src=x onerror=a()>",
          "\" onmouseover=\"a()", "' onclick='a()", "\"><svg/onload=a()>", "<!--", "-->", "]]>",
          "<![CDATA[<b>", "</p></article></section>", "<mark>", "</mark>", "<a href=javascript:a()>",
          "<style>*{display:none}</style>", "<iframe srcdoc=\"<p>\">", "<b", "&lt;script&gt;",
          "&amp;lt;b&amp;gt;", "&#60;script&#62;", "&#x202e;", "&#27;[31m", "&#0;", "&#x110000;",
          "&nbsp", "&notanentity;", "&", "<", ">", "<math><mtext><table><mglyph><style><!--"]
HEAVY = ["a" * 5000, "e" + "\u0301" * 3000, "\ufdfa" * 800, "\U0001f468\u200d" * 500,
         "x." * 2000, "-" * 4000, "'" * 3000, "<" * 3000, "&" * 3000, "<b>" * 3000,
         "(" * 3000, "Dr. A. " * 600, "\u0e01" * 2000, "\u4e00" * 3000, "\uac00" * 1500,
         "1,234.5-" * 500, "@a#b/" * 800, "November 31, 2019 " * 200, "\n" * 4000, "\t" * 4000,
         "A-B-C-D-" * 500, "\u05d0\u0627" * 900, "https://" * 400, "\"" * 3000]
# Bytes that are no UTF-8: overlong, surrogates, too high, cut, continuation, Latin-1.
ILL_FORMED = [b"\xc0\xaf", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf8\x88",
              b"\xe2\x82", b"\xf0\x9f\x92", b"\x80", b"\xbf\xbf", b"\xff", b"\xfe", b"caf\xe9 ",
              b"\xc2\x9b"[1:], b"\xe2\x80"]
URLS = ["javascript:alert(1)", "data:text/html,<script>", "https://a.example/\"onclick=\"a()",
        "https://a.example/<script>", "https://a.example/\u202egpj.exe", "HTTPS://A.example/'>",
        "https://a.example/\x1b[31m", "//a.example", "https://", "https://a.example/" + "a" * 9000,
        "https://user:pw@a.example:99999/%00%1b?<b>#\"", "vbscript:x", "https://a.example/a b"]
DATES = ["9999-12-31T23:59:59+14:00", "0000-00-00", "-99999999999999", "99999999999999", "1e308",
         "2019-02-30", "03/04/2019", "2019-11-19T25:61:61Z", "<b>2019</b>", "0001-01-01T00:00:00+14",
         "Nov 31 2019", "\u0662\u0660\u0661\u0669", "2019-11-19T10:00:00" + "9" * 400, "None", ""]
LANGUAGES = ["en", "\"><b>", "en-" * 300, "\u202een", "x-klingon", "zz", "TR", "", "\x1b[31m", "ar"]


def scrap(choice):
    """A piece of hostile text, seldom a long one."""
    kind = choice.random()
    if kind < 0.25:
        return choice.choice(CONTROLS)
    if kind < 0.4:
        return choice.choice(DIRECTIONS)
    if kind < 0.5:
        return choice.choice(INVISIBLE)
    if kind < 0.75:
        return choice.choice(MARKUP)
    if kind < 0.8:
        return choice.choice(HEAVY)
    if kind < 0.85:
        return "".join(chr(choice.choice([choice.randrange(0x20, 0xd800),
                                          choice.randrange(0xe000, 0x110000)]))
                       for _ in range(choice.randint(1, 40)))
    return " ".join(choice.choice(WORDS) for _ in range(choice.randint(1, 8)))


def text(choice, pieces):
    """Words with scraps between, within and around them."""
    made = [choice.choice(WORDS)]
    for _ in range(choice.randint(0, pieces)):
        made.append(choice.choice(["", " ", " ", "\n", ". "]))
        made.append(choice.choice(WORDS) if choice.random() < 0.4 else scrap(choice))
    made.append(" " + choice.choice(WORDS) + " reopens.")
    return "".join(made)


def ill_formed(choice, data):
    """`data` with bytes that are no UTF-8, some of the time."""
    for _ in range(choice.choice([0, 0, 1, 3])):
        at = choice.randint(0, len(data))
        data = data[:at] + choice.choice(ILL_FORMED) + data[at:]
    return data


def without_line_ends(made):
    return made.replace("\r", " ").replace("\n", " ")


def plain(choice):
    made = text(choice, 30)
    if choice.random() < 0.9:
        made = made.replace("\x00", "")  # most would be refused as binary
    return ill_formed(choice, made.encode("utf-8"))


def headers(choice):
    lines = [("Title", text(choice, 6)), ("Byline", scrap(choice)), ("Date", choice.choice(DATES)),
             ("URL", choice.choice(URLS)), ("Language", choice.choice(LANGUAGES)),
             ("Source", scrap(choice)), ("Persons", ";".join(scrap(choice) for _ in range(5))),
             ("X-" + choice.choice(["Odd", "Odder"] * 9 + ["A" * 60, "a b"]), scrap(choice))]
    choice.shuffle(lines)
    head = "".join(f"{name}: {without_line_ends(value)}\n"
                   for name, value in lines[:choice.randint(1, len(lines))])
    made = (head + "\n" + text(choice, 20)).replace("\x00", "")
    return ill_formed(choice, made.encode("utf-8"))


def value(choice):
    """A value of a shape that nobody expects."""
    return choice.choice([
        None, True, -1, 1e300, 2 ** 63, "", [], {}, scrap(choice), [scrap(choice)] * 3,
        {"name": scrap(choice)}, {"value": {"value": {"value": {"value": {"value": "deep"}}}}},
        [[[[[scrap(choice)]]]]], [{"role": "main", "value": scrap(choice)}, None, 7],
        {scrap(choice): scrap(choice)}])


def json_article(choice, number, html):
    body = text(choice, 25)
    if html:
        body = "<p>" + body.replace("\n", "</p><p>") + choice.choice(["</p>", "", "<p", "<!--"])
    made = {
        "id": choice.choice([f"{number}", f"id{number // 5}", scrap(choice), f"{number}\u202e<b>"]),
        "title": text(choice, 5), choice.choice(["body", "content_html", "text"]): body,
        "url": choice.choice(URLS), "published": choice.choice(DATES),
        "language": choice.choice(LANGUAGES), "source": scrap(choice), "byline": [scrap(choice)] * 2,
        "dateline": scrap(choice), "section": scrap(choice), "description": scrap(choice),
        "tags": [scrap(choice) for _ in range(choice.randint(0, 30))],
        "persons": [scrap(choice), {"name": text(choice, 2), "id": scrap(choice)}],
        "places": scrap(choice), "about": [{"type": "person", "name": scrap(choice)}],
        scrap(choice): scrap(choice),
    }
    for name in choice.sample(sorted(made), choice.choice([0, 0, 1, 3])):
        made[name] = value(choice)
    return made


def json_line(choice, number, html):
    """A line of NDJSON: whole, or damaged by bytes that are not line ends."""
    made = json.dumps(json_article(choice, number, html), ensure_ascii=choice.random() < 0.5)
    harm = choice.random()
    if harm < 0.05:
        made = made[:choice.randint(1, len(made))]
    elif harm < 0.1:
        at = choice.randint(1, len(made))
        made = made[:at] + choice.choice(["\\ud800", "\\u0000", "\x00", "\x1b", "[" * 2000,
                                          "{\"a\":", "\\x", "1e999", "\"", "}", ","]) + made[at:]
    elif harm < 0.12:
        made = choice.choice(["[" * 3000, "42", "null", "\"\x1b[31m\"", "{}", "<script>", "\x00"])
    return ill_formed(choice, made.encode("utf-8", "surrogatepass")) + b"\n"
