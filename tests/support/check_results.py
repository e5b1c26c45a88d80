#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks the results of a batch beyond their schema: what offsets and counts promise.

    check_results.py SCHEMA LEAST_COUNT < RESULTS

Every line must fit the schema and be a result; there must be LEAST_COUNT of them.
"""
import json
import sys

from validate_json import Validator, read_json


def match_errors(matches, begin, data, where):
    """`matches` are in order, inside `data` (which begins at `begin`), at characters."""
    last = begin
    for match in matches:
        if not last <= match["begin"] < match["end"] <= begin + len(data):
            yield f"{where}: match {match} is out of order or place"
            return
        last = match["end"]
        try:
            data[match["begin"] - begin:match["end"] - begin].decode()
        except UnicodeDecodeError:
            yield f"{where}: match {match} cuts a character"


def quotation_errors(quotations, where):
    """The texts of `quotations` are as long as their ranges, which are in order."""
    last = {"title": 0, "body": 0}
    for quotation in quotations:
        size = len(quotation["text"].encode())
        if size != quotation["end"] - quotation["begin"]:
            yield f"{where}: quotation of {size} bytes at {quotation['begin']}..{quotation['end']}"
        if quotation["begin"] < last[quotation["part"]]:
            yield f"{where}: quotations overlap at {quotation['begin']}"
        last[quotation["part"]] = quotation["end"]
        if (quotation["speaker"] is None) != (quotation["rule"] == "none"):
            yield f"{where}: rule {quotation['rule']} at {quotation['begin']}"


def hit_errors(hit):
    where = f"hit {hit['rank']} ({hit['id']})"
    yield from match_errors(hit["title_matches"], 0, hit["title"].encode(), where)
    yield from quotation_errors(hit["quotations"], where)
    last = 0
    for fragment in hit["fragments"]:
        data = fragment["text"].encode()
        if len(data) != fragment["end"] - fragment["begin"]:
            yield f"{where}: text of {len(data)} bytes at {fragment['begin']}..{fragment['end']}"
        if fragment["begin"] < last:
            yield f"{where}: fragments overlap at {fragment['begin']}"
        last = fragment["end"]
        yield from match_errors(fragment["matches"], fragment["begin"], data, where)


def result_errors(result):
    if "error" in result:
        yield f"is an error: {result['error']['message']}"
        return
    if "hits" not in result:
        for quotation in result["quotations"]:
            yield from quotation_errors([quotation], f"article {quotation['article_id']}")
        return
    hits = result["hits"]
    shown = min(max(result["match_count"] - result["offset"], 0), result["limit"])
    if len(hits) != shown:
        yield f"{len(hits)} hits where {shown} belong"
    if [hit["rank"] for hit in hits] != list(range(result["offset"] + 1, result["offset"] + 1 + len(hits))):
        yield "ranks have gaps"
    scores = [hit["score"] for hit in hits]
    if result["sort"] == "relevance" and scores != sorted(scores, reverse=True):
        yield "scores rise"
    for hit in hits:
        yield from hit_errors(hit)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        validator = Validator(json.load(file))
    count = hit_count = bad = 0
    for number, line in enumerate(sys.stdin, 1):
        result = read_json(line)
        errors = validator.errors(result) or list(result_errors(result))
        for error in errors:
            print(f"line {number} ({result.get('query_id')}): {error}")
        count += 1
        hit_count += len(result.get("hits", []))
        bad += bool(errors)
    print(f"{count} results with {hit_count} hits, {bad} bad")
    return 1 if bad or count < int(sys.argv[2]) else 0


if __name__ == "__main__":
    sys.exit(main())
