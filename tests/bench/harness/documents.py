# SPDX-License-Identifier: GPL-2.0-or-later
"""The documents of a benchmark: read as NDJSON, written for the peers."""
import datetime
import json


def read_articles(path):
    """The articles of an NDJSON file as dictionaries; broken lines are left out."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def epoch(text):
    """Seconds since 1970 of a date with or without a time, 0 if there is none."""
    try:
        when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        return 0
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.timezone.utc)
    return max(0, int(when.timestamp()))


def write_documents(source, place, limit):
    """Write up to `limit` articles of `source` as the peers read them and as NDJSON with the
    same fields. Gives (number of articles, bytes of title and body)."""
    count = text_bytes = 0
    ndjson = open(place.with_suffix(".ndjson"), "w", encoding="utf-8")
    with open(place, "wb") as out, ndjson:
        for article in read_articles(source):
            if count == limit:
                break
            title = article.get("title", "").encode("utf-8", "replace")
            body = article.get("body", "").encode("utf-8", "replace")
            published = article.get("published") or article.get("date") or ""
            head = f"d{count}\t{epoch(published)}\t{len(title)}\t{len(body)}\n"
            out.write(head.encode() + title + body + b"\n")
            ndjson.write(json.dumps({
                "id": f"d{count}", "title": title.decode(), "published": published,
                "language": "en", "body": body.decode()}, ensure_ascii=False) + "\n")
            count += 1
            text_bytes += len(title) + len(body)
    return count, text_bytes
