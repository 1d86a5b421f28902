"""The fields that are words of the article, with what proposes and describes candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from framing.attribution.attribution import Span
from framing.attribution.profiles import titles, why
from framing.attribution.profiles.chooser import Group, read_chooser
from framing.attribution.profiles.entity import Asked
from framing.attribution.profiles.trimmed_why import trimmed
from framing.attribution.profiles.word_vectors import Floats, WordVectors, add_up, directions
from framing.attribution.profiles.words import Ints, Words


class Proposed(NamedTuple):
    """The candidates for a field: whose each is, its tokens [first, last) of all articles together,
    those tokens of which the vectors tell of it, and what is known of it.
    """

    owner: Ints
    first: Ints
    last: Ints
    telling: tuple[Ints, Ints]
    groups: Sequence[Group]


def _titles(words: Words, asked: Sequence[Asked]) -> Proposed:
    found = titles.candidates(words, asked)
    groups = titles.features(words, asked, found)
    return Proposed(found.owner, found.first, found.last, (found.head, found.head + 1), groups)


def _reasons(words: Words, asked: Sequence[Asked]) -> Proposed:
    found = why.candidates(words, asked)
    groups = why.features(words, asked, found)
    return Proposed(found.owner, found.first, found.last, (found.first, found.last), groups)


CHOSEN: dict[str, Callable[[Words, Sequence[Asked]], Proposed]] = {
    "title": _titles,
    "why": _reasons,
}
FOLDERS = {"title": "titles", "why": "why"}


def chosen(
    words: Words, asked: Sequence[Asked], vectors: WordVectors
) -> dict[str, list[Span | None]]:
    """Return for each field the characters that are chosen of each speaker, None where none are."""
    proposed = {field: propose(words, asked) for field, propose in CHOSEN.items()}
    told = means(words, vectors, [found.telling for found in proposed.values()])
    return {
        field: _best(field, words, asked, found, of_field)
        for (field, found), of_field in zip(proposed.items(), told, strict=True)
    }


def _best(
    field: str, words: Words, asked: Sequence[Asked], found: Proposed, told: Floats
) -> list[Span | None]:
    made: list[Span | None] = [None] * len(asked)
    chooser = read_chooser(FOLDERS[field])
    likely = chooser.probabilities(found.groups, told)
    bounds = np.searchsorted(found.owner, np.arange(len(asked) + 1)).tolist()
    for number, (each, low, high) in enumerate(zip(asked, bounds, bounds[1:], strict=False)):
        if low == high:
            continue
        best = low + int(np.argmax(likely[low:high]))
        if likely[best] >= chooser.least:
            begin = int(words.bounds[each.article])
            view = words.views[each.article]
            run = int(found.first[best]) - begin, int(found.last[best]) - begin
            shown = trimmed(view, each, *run) if field == "why" else run
            made[number] = view.span(*shown) if shown else None
    return made


def means(
    words: Words, vectors: WordVectors, stretches: Sequence[tuple[Ints, Ints]]
) -> list[Floats]:
    """Return the direction of the mean vector of each stretch of tokens, float32 (n, width).

    stretches: sets of them, first and last tokens.
    """
    sums = [np.zeros((len(first), vectors.width), np.float32) for first, _ in stretches]
    of_words = vectors.of(words.lowered[0])
    parts = zip(sums, stretches, strict=True)
    add_up(of_words, words.low, words.bounds, [(made, *stretch) for made, stretch in parts])
    return [directions(each) for each in sums]
