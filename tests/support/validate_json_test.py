#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The validator finds what it should, keyword by keyword."""
import json
import pathlib
import unittest

import validate_json

SCHEMA = json.loads((pathlib.Path(__file__).parent / "result.schema.json").read_text())
RESULT = {
    "format_version": 1, "query": "q", "generation": "000001", "archive_articles": 1,
    "match_count": 0, "match_count_exact": True, "group": "none",
    "group_count": 0, "sort": "-date", "zone": "UTC", "offset": 0, "limit": 10, "dates": [], "notes": [], "hits": [],
}


def errors(schema, value):
    return validate_json.Validator(schema).errors(value)


class ValidatorTest(unittest.TestCase):
    def test_each_keyword_accepts_and_refuses(self):
        rows = [
            ({"type": "integer"}, 1, True), ({"type": "integer"}, True, False),
            ({"type": "integer"}, 1.5, False), ({"type": ["string", "null"]}, None, True),
            ({"type": "object"}, [], False), ({"enum": ["a"]}, "b", False),
            ({"const": 1}, 1, True), ({"const": 1}, 2, False),
            ({"minimum": 0}, -1, False), ({"maximum": 9}, 10, False),
            ({"minLength": 1}, "", False), ({"pattern": "^a$"}, "ab", False),
            ({"items": {"type": "string"}}, ["a", 1], False),
            ({"required": ["a"]}, {}, False), ({"properties": {"a": {"const": 1}}}, {"a": 2}, False),
            ({"properties": {"a": {}}, "additionalProperties": False}, {"b": 1}, False),
            ({"oneOf": [{"const": 1}, {"const": 2}]}, 2, True),
            ({"oneOf": [{"const": 1}, {"const": 2}]}, 3, False),
            ({"oneOf": [{"type": "integer"}, {"const": 2}]}, 2, False),
            ({"definitions": {"a": {"const": 1}}, "$ref": "#/definitions/a"}, 2, False),
        ]
        for schema, value, valid in rows:
            with self.subTest(schema=schema, value=value):
                self.assertEqual(errors(schema, value) == [], valid)

    def test_a_keyword_that_is_not_known_is_an_error(self):
        with self.assertRaises(ValueError):
            errors({"maxItems": 3}, [])

    def test_strict_json(self):
        for text in ('{"a":1,"a":2}', "NaN", "1e999", "{", '{"a":Infinity}'):
            with self.subTest(text=text), self.assertRaises(ValueError):
                validate_json.read_json(text)

    def test_the_schema_of_results(self):
        self.assertEqual(errors(SCHEMA, RESULT), [])
        self.assertEqual(errors(SCHEMA, {"error": {"code": "a", "message": "m", "hint": ""}}), [])
        for key in RESULT:
            with self.subTest(missing=key):
                self.assertTrue(errors(SCHEMA, {k: v for k, v in RESULT.items() if k != key}))
            with self.subTest(wrong=key):
                self.assertTrue(errors(SCHEMA, RESULT | {key: {}}))
        self.assertTrue(errors(SCHEMA, RESULT | {"extra": 1}))


if __name__ == "__main__":
    unittest.main()
