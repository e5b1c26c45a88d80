#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Validates JSON values by the part of JSON Schema (draft 7) that our schemas use.

    validate_json.py SCHEMA [FILE]    each line of FILE (or of standard input) is a value
"""
import json
import math
import re
import sys

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}
# Keywords that assert nothing.
ANNOTATIONS = {"$schema", "title", "description", "definitions"}


class Validator:
    def __init__(self, schema):
        self.root = schema

    def errors(self, value, schema=None, path="$"):
        """Returns what is wrong with `value`, each with the path to it."""
        schema = self.root if schema is None else schema
        found = []
        for keyword, rule in schema.items():
            if keyword in ANNOTATIONS:
                continue
            check = getattr(self, "check_" + keyword.lstrip("$"), None)
            if check is None:
                raise ValueError(f"schema keyword {keyword} is not supported")
            found += check(value, rule, schema, path)
        return found

    def check_ref(self, value, rule, _schema, path):
        target = self.root
        for step in rule.removeprefix("#/").split("/"):
            target = target[step]
        return self.errors(value, target, path)

    def check_type(self, value, rule, _schema, path):
        names = [rule] if isinstance(rule, str) else rule
        ok = any(TYPES[name](value) for name in names)
        return [] if ok else [f"{path}: {value!r} is no {' or '.join(names)}"]

    def check_enum(self, value, rule, _schema, path):
        return [] if value in rule else [f"{path}: {value!r} is none of {rule}"]

    def check_const(self, value, rule, _schema, path):
        return [] if value == rule else [f"{path}: {value!r} is not {rule!r}"]

    def check_minimum(self, value, rule, _schema, path):
        bad = TYPES["number"](value) and value < rule
        return [f"{path}: {value} is less than {rule}"] if bad else []

    def check_maximum(self, value, rule, _schema, path):
        bad = TYPES["number"](value) and value > rule
        return [f"{path}: {value} is more than {rule}"] if bad else []

    def check_minLength(self, value, rule, _schema, path):
        bad = isinstance(value, str) and len(value) < rule
        return [f"{path}: shorter than {rule}"] if bad else []

    def check_pattern(self, value, rule, _schema, path):
        bad = isinstance(value, str) and not re.search(rule, value)
        return [f"{path}: {value!r} does not match {rule}"] if bad else []

    def check_items(self, value, rule, _schema, path):
        if not isinstance(value, list):
            return []
        return [e for i, v in enumerate(value) for e in self.errors(v, rule, f"{path}[{i}]")]

    def check_required(self, value, rule, _schema, path):
        if not isinstance(value, dict):
            return []
        return [f"{path}: has no {key}" for key in rule if key not in value]

    def check_properties(self, value, rule, _schema, path):
        if not isinstance(value, dict):
            return []
        return [e for k, s in rule.items() if k in value for e in self.errors(value[k], s, f"{path}.{k}")]

    def check_additionalProperties(self, value, rule, schema, path):
        if not isinstance(value, dict) or rule is not False:
            return []
        return [f"{path}: has an unknown key {k}" for k in value if k not in schema.get("properties", {})]

    def check_oneOf(self, value, rule, _schema, path):
        outcomes = [self.errors(value, s, path) for s in rule]
        if sum(not o for o in outcomes) == 1:
            return []
        # The alternative with the fewest complaints is the one that was meant.
        return min(outcomes, key=len) or [f"{path}: fits several alternatives"]


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"a key stands twice among {keys}")
    return dict(pairs)


def read_json(text):
    """Reads strict JSON: no NaN, no key twice, no number out of range."""
    value = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=unique_keys)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a number is out of range")
    return value


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        validator = Validator(json.load(file))
    lines = open(arguments[1], encoding="utf-8") if len(arguments) == 2 else sys.stdin
    bad = 0
    count = 0
    for number, line in enumerate(lines, 1):
        count += 1
        try:
            errors = validator.errors(read_json(line))
        except ValueError as error:
            errors = [f"not JSON: {error}"]
        for error in errors:
            print(f"line {number}: {error}")
        bad += bool(errors)
    print(f"valid: {count - bad}, invalid: {bad}")
    return 1 if bad or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
