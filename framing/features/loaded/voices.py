"""Whose words a token is: the outlet's own, a speaker's quoted, or a speaker's retold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution
from framing.attribution.forms import set_forms, turns
from framing.attribution.quotations import Quotation, quotations
from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch
from framing.features.base.speech import is_unclear
from framing.language.words import is_word

OUTLET, QUOTED, REPORTED = 0, 1, 2
SET_IN = (set_forms.ORIGIN, turns.ORIGIN)
# outlet: written by the outlet in its own name. quoted: inside quotation marks, or set in as
# somebody's own words (a post, a letter, a turn of an interview). reported: inside
# the content of an attribution but outside quotation marks: a speaker's thought in words that the
# outlet may have chosen, so it is counted as neither. What nobody voiced ("plans to", "backs"), and
# what is too unclear to be anybody's, is the outlet's. The three are our definition.
VOICES = ("outlet", "quoted", "reported")


@dataclass(frozen=True)
class Voices:
    """The voice of every token of a batch, as arrays parallel to its tokens.

    voice: uint8 (n_tokens,), index into VOICES. attribution: int32 (n_tokens,), number of the
    innermost attribution of the article in whose content the token lies, -1 for none.
    words: int64 (n_texts, 3), words (tokens with a letter or digit) of each text in each voice.
    quotations: for each text, its outermost quotations.
    """

    voice: NDArray[np.uint8]
    attribution: NDArray[np.int32]
    words: NDArray[np.int64]
    quotations: tuple[tuple[Quotation, ...], ...]

    def of(self, first: int, last: int) -> str:
        """Return the voice of tokens [first, last): quoted if any of them is quoted."""
        voices = self.voice[first:last].tolist()
        return VOICES[QUOTED if QUOTED in voices else voices[0]]


@once_a_batch
def voices(batch: Batch) -> Voices:
    """Return whose words the tokens of `batch` are."""
    tokens = batch.language.tokens
    voice = np.zeros(len(tokens), np.uint8)
    attribution = np.full(len(tokens), -1, np.int32)
    found: list[tuple[Quotation, ...]] = []
    for i, text in enumerate(tokens.texts):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        starts = tokens.start[first:last]
        quoted = tuple(quotations(text))
        found.append(quoted)
        spans = _contents(batch.attributions[i])
        edges = np.array([(q.start, q.end) for q in quoted] + [s[:2] for s in spans], np.int64)
        if not len(edges):
            continue
        places = (first + np.searchsorted(starts, edges)).tolist()
        for (begin, end), (_, _, number) in zip(places[len(quoted) :], spans, strict=True):
            attribution[begin:end] = number
            said = batch.attributions[i][number]
            statement = said.statement
            if statement.voiced and not is_unclear(said):
                voice[begin:end] = QUOTED if statement.origin in SET_IN else REPORTED
        for begin, end in places[: len(quoted)]:
            voice[begin:end] = QUOTED
    counts = np.zeros((len(tokens) + 1, len(VOICES)), np.int64)
    mine = is_word(tokens)[:, None] & (voice[:, None] == np.arange(len(VOICES)))
    np.cumsum(mine, axis=0, out=counts[1:])
    return Voices(voice, attribution, np.diff(counts[tokens.bounds], axis=0), tuple(found))


def _contents(attributions: Sequence[Attribution]) -> list[tuple[int, int, int]]:
    """Return start, end and attribution of every content span, longest first.

    Painted in this order, an attribution within another one lies on top.
    """
    spans = [
        (start, end, number)
        for number, found in enumerate(attributions)
        for start, end in found.statement.content
    ]
    return sorted(spans, key=lambda span: (span[0] - span[1], span[2]))
