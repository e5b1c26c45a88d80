# SPDX-License-Identifier: GPL-2.0-or-later
"""What no output may contain, whatever the articles hold: functions that return what is
wrong, or None."""

import html.parser
import json
import re
import unicodedata

OWN_COLORS = re.compile("\x1b\\[[0-9;]*m")
VOID = {"meta", "br"}
TAGS = {"html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "p", "article",
        "a", "em", "mark", "span", "time", "ul", "li", "code", "pre", "div"}
ATTRIBUTES = {"class", "dir", "lang", "href", "datetime", "data-query-id", "charset", "name",
              "content"}


def is_harmful(character):
    """True for what moves a cursor, turns the direction of writing, or ends a line."""
    code = ord(character)
    if character in "\n\t":
        return False
    return (unicodedata.category(character) == "Cc" or 0x202a <= code <= 0x202e
            or 0x2066 <= code <= 0x2069 or code in (0x200e, 0x200f, 0x61c, 0x2028, 0x2029))


def shown(text, at):
    return repr(text[max(0, at - 40):at + 20])


def wrong_text(data, colored=False):
    """Text for a terminal."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8: {data[max(0, error.start - 20):error.start + 20]!r}"
    if colored:
        text = OWN_COLORS.sub("", text)
    for at, character in enumerate(text):
        if is_harmful(character):
            return f"holds U+{ord(character):04X} in {shown(text, at)}"
    return None


class Page(html.parser.HTMLParser):
    """Collects what a page may not have."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.wrong = None

    def say(self, what):
        if self.wrong is None:
            self.wrong = f"{what} at line {self.getpos()[0]}"

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.say(f"has an element {tag}")
        for name, value in attrs:
            if name not in ATTRIBUTES or value is None:
                self.say(f"has an attribute {name}")
            elif name == "href" and not re.match("https?://", value, re.I):
                self.say(f"links to {value!r}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.say(f"closes {tag}, which is not open")

    def handle_comment(self, data):
        self.say("has a comment")

    def handle_pi(self, data):
        self.say("has a processing instruction")

    def unknown_decl(self, data):
        self.say("has a declaration")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            return
        for at, character in enumerate(data):
            if is_harmful(character):
                self.say(f"shows U+{ord(character):04X} in {shown(data, at)}")


def wrong_html(data):
    wrong = wrong_text(data)
    if wrong:
        return wrong
    text = data.decode("utf-8")
    page = Page()
    page.feed(text)
    page.close()
    if page.wrong is None and page.open:
        return f"leaves {page.open} open"
    # A parser may be lenient with what a browser is not: no bare sign at all.
    outside = re.sub("<style>.*?</style>|<!DOCTYPE html>|</?[a-z0-9]+( [a-z-]+=\"[^\"<>]*\")*>", "",
                     text, flags=re.S)
    bare = re.search("[<>\"]|&(?!(amp|lt|gt|quot|#39);)", outside)
    if page.wrong is None and bare:
        return f"has a bare {bare.group()} in {shown(outside, bare.start())}"
    return page.wrong


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from strings_of(item)


def wrong_json(data):
    """Lines of JSON, which are safe to print as they stand."""
    wrong = wrong_text(data)
    if wrong:
        return wrong
    for line in data.decode("utf-8").splitlines():
        try:
            parsed = json.loads(line)
        except ValueError as error:
            return f"is not JSON: {error}"
        for string in strings_of(parsed):
            try:
                string.encode("utf-8")
            except UnicodeEncodeError:
                return f"has half of a surrogate pair: {string[:60]!r}"
    return None
