"""Sentences (by Punkt) and paragraphs, as bounds over the tokens of a batch.

Bounds begin with 0, end with the number of tokens, increase strictly, and hold the bounds of the
texts: unit i is the tokens bounds[i]:bounds[i + 1]. A text without tokens has no sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.language import punkt
from framing.language.abbreviations import ends, goes_on
from framing.language.tokens import Tokens

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
# A line break inside a sentence, as in text that was wrapped to a width.
_WRAP = re.compile(r"[a-z,]\r?\n[a-z]")


def paragraph_ends(tokens: Tokens) -> NDArray[np.int64]:
    """Return the token bounds of the paragraphs, int64 (n_paragraphs + 1,).

    A line break ends a paragraph. Where a text is wrapped to a width (a quarter of its single line
    breaks stand between small letters) only a blank line does.
    """
    return _bounds(tokens, map(_paragraph_breaks, tokens.texts))


def sentence_ends(tokens: Tokens) -> NDArray[np.int64]:
    """Return the token bounds of the sentences, int64 (n_sentences + 1,).

    The end of a paragraph ends a sentence; elsewhere Punkt decides, but for some sorts of
    abbreviations (see `abbreviations`), and never before a small letter. Closing quotation marks
    and brackets belong to the sentence before them. Other paragraphs do not matter.
    """
    return _bounds(tokens, map(_sentence_breaks, tokens.texts))


class Apart:
    """The sentences of one text, found only in the paragraphs that are asked for.

    start: where each of its tokens begins, ascending.
    """

    def __init__(self, text: str, start: NDArray[np.int32]) -> None:
        self.text = text
        self.start = start.astype(np.int64)  # as what is looked for, else each search copies it
        self.paragraphs = [0, *_paragraph_breaks(text), len(text)]
        self.firsts = np.searchsorted(self.start, self.paragraphs)
        self.known: dict[int, set[int]] = {}

    def around(self, first: int, last: int) -> NDArray[np.int64]:
        """Return the token bounds of the sentences that hold the tokens [first, last)."""
        low = int(np.searchsorted(self.firsts, first, "right")) - 1
        high = int(np.searchsorted(self.firsts, last, "left"))
        bounds = sorted(set().union(*map(self._of_paragraph, range(low, high))))
        begin, end = bisect_right(bounds, first) - 1, bisect_left(bounds, last)
        return np.array(bounds[begin : end + 1], np.int64)

    def _of_paragraph(self, number: int) -> set[int]:
        if number not in self.known:
            breaks = _breaks_within(self.text, *self.paragraphs[number : number + 2])
            inner = np.searchsorted(self.start, list(breaks)).tolist()
            self.known[number] = {*self.firsts[number : number + 2].tolist(), *inner}
        return self.known[number]


def _sentence_breaks(text: str) -> list[int]:
    """Return the offsets at which a sentence begins, other than at 0."""
    paragraphs = _paragraph_breaks(text)
    bounds = pairwise([0, *paragraphs, len(text)])
    return paragraphs + [at for part in bounds for at in _breaks_within(text, *part)]


def _breaks_within(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets at which a sentence begins within the paragraph [start, end) of `text`."""
    yield from ends(text, start, end)
    # With a word behind it, since Punkt decides on pairs of words: its own break is not yielded.
    for at in punkt.load().breaks(f"{text[start:end]} A"):
        if start + at < end and not goes_on(text, start + at):
            yield start + at


def _paragraph_breaks(text: str) -> list[int]:
    """Return the offsets at which a paragraph begins, other than at 0."""
    breaks = list(_BREAK.finditer(text))
    single = sum(match.group().count("\n") == 1 for match in breaks)
    if single and len(_WRAP.findall(text)) * 4 > single:
        breaks = [match for match in breaks if match.group().count("\n") > 1]
    return [match.end() for match in breaks]


def _bounds(tokens: Tokens, breaks_of_texts: Iterable[list[int]]) -> NDArray[np.int64]:
    cuts = [tokens.bounds]
    for i, breaks in enumerate(breaks_of_texts):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        if breaks:
            cuts.append(first + np.searchsorted(tokens.start[first:last], breaks))
    # With an index beside it: without, NumPy imports its masked arrays, a fiftieth of a second.
    distinct, _ = np.unique(np.concatenate(cuts), return_index=True)
    return distinct.astype(np.int64)
