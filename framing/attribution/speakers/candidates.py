"""Which entities of an article a source may mean: those that are able to, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.columns import SORT_NUMBER, Flags, Ints
from framing.attribution.speakers.near import ALIKE
from framing.attribution.speakers.pairs import Pairs, among, beside
from framing.attribution.speakers.questions import Question
from framing.attribution.speakers.trait_table import FAR, MOST, SURE
from framing.attribution.speakers.words import RELATIVES

MANY = 2_000  # entities: of fewer, all are weighed
FIRST, STEP = 4.0, 4.0  # how far is looked first, and how many times as far then
FLAGS = ("one person", "asked", "share", "relative", "medium", "role", "body", "countries", "paper")
# Of each number of a sort, whether it is one of who is called by a name, and no paper.
NO_PAPERS = np.isin(
    np.arange(1 + len(SORT_NUMBER)), [SORT_NUMBER[sort] for sort in ("person", "name", "body")]
)


def candidates(questions: Sequence[Question]) -> Pairs:
    """Return the questions with the entities that each can mean, the likely ones first.

    One whose article has more than `MANY` entities is to be asked alone.
    """
    if len(questions) == 1 and len(questions[0].columns.entities) > MANY:
        return _of_many(questions[0])
    every = beside(questions)
    order, _ = _ordered(every)
    owner = every.owner[order]
    rank = np.arange(len(order)) - np.searchsorted(owner, owner)
    return every.at(order[rank < MOST])


def _of_many(question: Question) -> Pairs:
    """Return a question with the entities that it can mean, without a look at those far away.

    So that time stays linear in an article's length.
    """
    columns, source = question.columns, question.source
    n = len(columns.entities)
    if source.head in RELATIVES:  # see `_able`
        pairs = among(question, columns.with_noun(source.head))
        return pairs.at(_ordered(pairs)[0][:MOST])
    far = FIRST
    while columns.near.reach(far) < FAR:
        near = columns.near.within(source.first, far)
        if len(near) > n / 2:
            break
        pairs = among(question, near)
        order, found = _ordered(pairs)
        if np.count_nonzero(found <= far) >= MOST:
            return pairs.at(order[:MOST])
        far *= STEP
    every = beside([question])
    return every.at(_ordered(every)[0][:MOST])


def _ordered(every: Pairs) -> tuple[Ints, NDArray[np.float64]]:
    """Return the numbers of the pairs whose entities can be meant, and how far each is.

    Those of a question stand together, the nearest first.
    """
    facts, held, of = every.facts, every.held, every.of("first", "last")
    first, count, spoke = of["first"], facts["count"], facts["spoke"]
    (before,) = every.before(first[None])
    numbers = np.stack((before - 1, before, np.zeros_like(count), count - 1))
    ((previous, following, begins, ends),) = every.mentioned(numbers, slice(1))
    near = np.where(before < count, following - first, FAR)
    near = np.minimum(near, np.where(before > 0, first - previous, FAR))
    near = np.where(spoke >= 0, np.minimum(near, np.abs(first - spoke)), near)
    alike = (held["head"] > 0) | (held["words"] > 0)
    far = near / (1 + np.sqrt(count)) * np.where(alike, ALIKE, 1.0)
    # Not what the source itself brings in.
    own = (facts["described"] > 0) | every.which("a body")["a body"]
    own &= (spoke < 0) & (count > 0) & (first <= begins) & (ends < of["last"])
    able = _able(every) & ~own
    order: Ints = np.lexsort((far, every.owner))
    order = order[able[order]]
    return order, far[order]


def _able(pairs: Pairs) -> Flags:
    """Return which entities can be meant at all.

    Not those of the other sex or country, nor whose relative the source is, nor the head of a union
    by "the French president"; nothing but a medium by "the broadcaster"; nobody who has a name by
    "the figures"; no "40 percent" by "30 percent".
    """
    facts, held, of = pairs.facts, pairs.held, pairs.which(*FLAGS)
    sort = facts["sort"]
    able: Flags = pairs.of("gender")["gender"] * pairs.gender > -SURE
    able &= ~of["one person"] | ((facts["personal"] > 0) & (facts["plural"] == 0))
    able &= of["asked"] | (sort != SORT_NUMBER["respondents"])
    able &= ~of["share"] | ((sort != SORT_NUMBER["document"]) & (sort != SORT_NUMBER["other"]))
    able &= ~of["paper"] | ~NO_PAPERS[sort]
    able &= ~of["relative"] | (held["head"] > 0)
    able &= ~of["medium"] | (held["kind"] > 0) | (facts["with kinds"] == 0)
    of_country = (of["role"] | of["body"]) & of["countries"]
    able &= ~of_country | (held["countries"] > 0) | (facts["with countries"] == 0)
    able &= (held["other office"] == 0) | (held["countries"] > 0)
    able &= held["other one"] == 0
    several = (facts["plural"] > 0) & (pairs.of("plural")["plural"] == 0)  # "the union", "unions"
    able &= ~(of["body"] & several & (held["head"] > 0))
    named = np.flatnonzero(able & (np.maximum(*pairs.of("owner", "within").values()) >= 0))
    able[named] = ~_stands_within(pairs.at(named))
    return able


def _stands_within(pairs: Pairs) -> Flags:
    """Return which entities the source names as others: its owner, or what it is of."""
    asked = pairs.of("owner", "within", "first", "last")
    owner, of = asked["owner"], asked["within"]
    first, owned, core, last = pairs.before(
        np.stack([asked["first"], owner + 1, np.maximum(of, 0), asked["last"]])
    )
    found: Flags = ((owner >= 0) & (owned > first)) | ((of >= 0) & (last > core))
    return found
