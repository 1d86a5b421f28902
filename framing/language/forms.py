"""What the tagger is told of a word's form: its keys, its affixes and its shape."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

KNOWN = 1 << 16  # forms that are remembered: most of a batch stood in the batch before
BUCKETS = 8192  # into which affixes are hashed
SHAPES = 15
_DIGIT = re.compile(r"\d")
# Length of each affix, and the number from which its hash goes on: "s1" to "p3".
_SUFFIXES = tuple((n, crc32(b"s%d" % n)) for n in (1, 2, 3, 4, 5))
_PREFIXES = tuple((n, crc32(b"p%d" % n)) for n in (1, 2, 3))
AFFIXES = len(_SUFFIXES) + len(_PREFIXES)


@lru_cache(KNOWN)
def key(form: str) -> str:
    """Return `form` with digits as zeros, straight apostrophes, and no name of a user or site."""
    if form[0] in "@#" and len(form) > 1:
        return form[0]
    if form.startswith(("http", "www.")):
        return "http"
    return _DIGIT.sub("0", form.replace("’", "'"))


@lru_cache(KNOWN)
def affixes(form: str) -> tuple[int, ...]:
    """Return the buckets of the word's ends and beginnings, AFFIXES numbers below BUCKETS.

    An affix longer than the word is empty.
    """
    low = form.lower()
    if not low.isalpha():
        low = _DIGIT.sub("0", low.replace("’", "'"))
    word = _bytes(low)
    if low.isascii():  # slices of the bytes are slices of the letters
        ends = [crc32(word[-n:] if len(word) >= n else b"", seed) for n, seed in _SUFFIXES]
        starts = [crc32(word[:n] if len(word) >= n else b"", seed) for n, seed in _PREFIXES]
    else:
        ends = [crc32(_bytes(low[-n:] if len(low) >= n else ""), seed) for n, seed in _SUFFIXES]
        starts = [crc32(_bytes(low[:n] if len(low) >= n else ""), seed) for n, seed in _PREFIXES]
    return tuple(number % BUCKETS for number in ends + starts)


def _bytes(part: str) -> bytes:
    return part.encode("utf-8", "replace")


@lru_cache(KNOWN)
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
