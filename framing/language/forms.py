"""What the tagger is told of a word's form: its keys, its affixes and its shape."""

from __future__ import annotations

import re
from zlib import crc32

BUCKETS = 8192  # into which affixes are hashed
SHAPES = 15
_DIGIT = re.compile(r"\d")
_SUFFIXES = (1, 2, 3, 4, 5)
_PREFIXES = (1, 2, 3)
AFFIXES = len(_SUFFIXES) + len(_PREFIXES)


def key(form: str) -> str:
    """Return `form` with digits as zeros, straight apostrophes, and no name of a user or site."""
    if form[0] in "@#" and len(form) > 1:
        return form[0]
    if form.startswith(("http", "www.")):
        return "http"
    return _DIGIT.sub("0", form.replace("’", "'"))


def affixes(form: str) -> list[int]:
    """Return the buckets of the word's beginnings and ends, AFFIXES numbers below BUCKETS."""
    low = _DIGIT.sub("0", form.lower().replace("’", "'"))
    parts = [f"s{n}{low[-n:]}" if len(low) >= n else f"s{n}" for n in _SUFFIXES]
    parts += [f"p{n}{low[:n]}" if len(low) >= n else f"p{n}" for n in _PREFIXES]
    return [crc32(part.encode("utf-8", "replace")) % BUCKETS for part in parts]


def shape(form: str) -> int:
    """Return the class of `form` by its characters, 1 to SHAPES - 1."""
    if form.isalpha():
        if form.islower():
            return 1
        if form.isupper():
            return 2 if len(form) > 1 else 3
        return 4 if form[0].isupper() and form[1:].islower() else 5
    if form[0].isdigit():
        return 7 if any(map(str.isalpha, form)) else 6
    if not any(map(str.isalnum, form)):
        return 8
    if "." in form:
        return 9 if form[0].isupper() else 10
    if "'" in form or "’" in form:
        return 11 if form[0].isupper() else 12
    return 13 if form[0].isupper() else 14
