"""Where the parts of the statements of a batch stand: first and last token of each, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Spans, Statement
from framing.language.tokens import Tokens

Ints = NDArray[np.int64]
PARTS = ("source", "cue", "content")
SHIFT = 32  # bits of an offset beside the number of its text


@dataclass(frozen=True)
class Part:
    """One part of each statement, all int64 (n,); a statement without it has 0 tokens.

    first, last: token numbers of the batch, `last` exclusive, of the stretch from the part's
    beginning to its end. size: tokens within its spans. runs: number of its spans.
    """

    first: Ints
    last: Ints
    size: Ints
    runs: Ints

    @property
    def given(self) -> NDArray[np.bool_]:
        """Whether each statement has this part."""
        return self.size > 0


@dataclass(frozen=True)
class Parts:
    """Source, cue and content of all statements of a batch, text after text.

    text: the number of each one's text, int64 (n,), rising.
    """

    text: Ints
    source: Part
    cue: Part
    content: Part

    def __len__(self) -> int:
        return len(self.text)


def parts(tokens: Tokens, statements: Sequence[Sequence[Statement]]) -> Parts:
    """Return where the parts of the `statements` of each text stand."""
    text = np.repeat(np.arange(len(statements)), [len(of_text) for of_text in statements])
    flat = [statement for of_text in statements for statement in of_text]
    lengths = np.diff(tokens.bounds)
    base = np.repeat(np.arange(len(lengths), dtype=np.int64) << SHIFT, lengths)
    starts, ends = (base + edge.astype(np.int64) for edge in (tokens.start, tokens.end))
    found = [_part(text, [getattr(f, part) for f in flat], starts, ends) for part in PARTS]
    return Parts(text, *found)


def _part(text: Ints, spans: Sequence[Spans], starts: Ints, ends: Ints) -> Part:
    runs = np.fromiter(map(len, spans), np.int64, len(spans))
    owner = np.repeat(np.arange(len(spans)), runs)
    flat = np.array([span for of_one in spans for span in of_one], np.int64).reshape(-1, 2)
    flat += text[owner, None] << SHIFT
    first = np.searchsorted(ends, flat[:, 0], "right")
    last = np.maximum(np.searchsorted(starts, flat[:, 1], "left"), first)
    size = np.bincount(owner, last - first, len(spans)).astype(np.int64)
    begin, end = np.zeros((2, len(spans)), np.int64)
    some = np.flatnonzero(runs)
    until = np.cumsum(runs)[some]
    begin[some], end[some] = first[until - runs[some]], last[until - 1]
    return Part(begin, end, size, runs)
