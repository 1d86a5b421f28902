"""Of an article with many entities those near a source are weighed alone, with the same result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.speakers import candidates, traits
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.names import views
from framing.attribution.speakers.near import Near
from framing.attribution.speakers.resolver import Article, discourse_of, told
from framing.attribution.speakers.sources import Source
from framing.language.reading import analyse

PEOPLE = [
    f"{first} {last}"
    for first, last in product(
        ("Ada", "Otto", "Ines", "Carl"),
        ("Quill", "Brandt", "Dahl", "Lund", "Holm", "Berg", "Strand", "Vik", "Moen", "Haug"),
    )
]
SOURCES = ("The mayor", "She", "Her brother", "The mayor of Norway", "He", "Quill", "The minister")


def article() -> tuple[str, list[Statement]]:
    """Return a text that names forty people, some of them often, and what is said between."""
    text, made = "Ferry late\n\n", []
    for number, name in enumerate(PEOPLE):
        title = ("Mayor ", "", "Norwegian minister ", "")[number % 4]
        text += f"{title}{name} came. " + "Ada Quill left. " * (number % 3 == 0)
        source = SOURCES[number % len(SOURCES)]
        begin = len(text)
        text += f"{source} said it was late.\n"
        cue, content = begin + len(source) + 1, begin + len(source) + 6
        made.append(Statement(((begin, cue - 1),), ((cue, cue + 4),), ((content, content + 11),)))
    return text, made


def weighed() -> list[tuple[int, list[str], list[list[int]]]]:
    """Return of each statement who may have made it, with the traits, as the article is read."""
    text, statements = article()
    (view,) = views(analyse([text]), [True])
    assert view is not None
    found = []

    def choose(
        number: int, source: Source, entities: Sequence[Entity], rows: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        found.append((number, [entity.name for entity in entities], rows.tolist()))
        likely = np.zeros(len(rows), np.float32)
        likely[min(1, len(rows) - 1)] = 1  # the nearest
        return likely

    tokens = [
        (view.start.index(each.source[0][0]), view.end.index(each.source[0][1]) + 1)
        for each in statements
    ]
    inventory = collected(discourse_of(view))
    told([Article(inventory, statements, tokens)], choose)
    return found


def test_candidates_are_the_same_as_when_all_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    every = weighed()
    looked: list[int] = []
    among = candidates.among

    def noted(question: candidates.Question, numbers: set[int]) -> candidates.Pairs:
        looked.append(len(numbers))
        return among(question, numbers)

    for module in (candidates, traits):
        monkeypatch.setattr(module, "MANY", 3)
    monkeypatch.setattr(candidates, "among", noted)
    monkeypatch.setattr(candidates, "MOST", 4)
    few = weighed()
    assert [(number, names[:4]) for number, names, _ in every] == [
        (number, names) for number, names, _ in few
    ]
    assert len(few) > 20
    assert min(looked) < 20


def test_who_is_named_often_is_looked_for_farther_away() -> None:
    near = Near()
    near.add(0, 1, [100])
    near.add(1, 3, [10, 30, 130])
    near.add(2, 1, [140])
    near.sort()
    # One who is mentioned once: 2 / 0.2 × (1 + √1) and 1 more, so 21 tokens; three times, 29.
    assert near.within(120, 2) == {0, 1, 2}
    assert near.within(121, 2) == {0, 1, 2}
    assert near.within(122, 2) == {1, 2}
    assert near.within(162, 2) == set()
    assert near.within(60, 2) == set()
    assert near.within(59, 2) == {1}
    near.note(2, 1, [60])
    assert near.within(60, 2) == {2}
    assert near.reach(2) == 29
