#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Search an archive from Python with nothing but ctypes and the C library.

usage: ctypes_example.py LIBRARY ARCHIVE QUERY
"""
import ctypes
import json
import sys


class QueryError(Exception):
    """A query that the library refuses, with the bytes that are wrong."""


class Archive:
    """An archive that is open for searching."""

    def __init__(self, library, path):
        self._c = ctypes.CDLL(library)
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        for name, result, arguments in (
            ("morgue_archive_open", ctypes.c_int, [text, pointer, pointer]),
            ("morgue_archive_free", None, [pointer]),
            ("morgue_search", ctypes.c_int, [pointer, text, pointer, pointer, pointer]),
            ("morgue_results_json", ctypes.c_int, [pointer, pointer, pointer]),
            ("morgue_results_free", None, [pointer]),
            ("morgue_error_message", text, [pointer]),
            ("morgue_error_hint", text, [pointer]),
            ("morgue_error_free", None, [pointer]),
        ):
            function = getattr(self._c, name)
            function.restype = result
            function.argtypes = arguments
        self._archive = pointer()
        self._call("morgue_archive_open", path.encode(), ctypes.byref(self._archive))

    def _call(self, name, *arguments):
        error = ctypes.c_void_p()
        if getattr(self._c, name)(*arguments, ctypes.byref(error)) == 0:
            return
        message = self._c.morgue_error_message(error).decode()
        hint = self._c.morgue_error_hint(error).decode()
        self._c.morgue_error_free(error)
        raise QueryError(f"{message}\nhint: {hint}")

    def search(self, query):
        """Return the results of `query` as a dictionary."""
        results, text = ctypes.c_void_p(), ctypes.c_char_p()
        self._call("morgue_search", self._archive, query.encode(), None,
                   ctypes.byref(results))
        try:
            self._call("morgue_results_json", results, ctypes.byref(text))
            return json.loads(text.value)
        finally:
            self._c.morgue_results_free(results)

    def close(self):
        """Close the archive; results stay valid."""
        self._c.morgue_archive_free(self._archive)
        self._archive = ctypes.c_void_p()


def main(library, path, query):
    archive = Archive(library, path)
    try:
        results = archive.search(query)
    except QueryError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        archive.close()
    print(results["match_count"], "articles")
    for hit in results["hits"]:
        print(hit["rank"], hit["title"])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
