"""How each source of an article of ours goes together with its entities, trait by trait.

traits.json pins the values as the code gives them; the rows of "She" and "The union" were checked
by hand against what `TRAITS` says. Likeness is left out: it follows the word vectors that ship.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.names import views
from framing.attribution.speakers.pieces import chosen
from framing.attribution.speakers.resolver import Article, discourse_of, told
from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.traits import TRAITS
from framing.language.reading import analyse

TEXT = """\
Ferry late, mayor says

Mayor Ada Quill said it was late. She said it was old. Otto Brandt, leader of the harbour union, \
said rain fell.

The union said so. “It is old,” the mayor said. Her brother said no. He said yes. \
Police in Norway said two died.

A spokesman for the police said no. The officials said so. The union leader said yes. \
Residents said they heard it. The old residents said no. State radio was there. \
A man said so. It sank, as was said."""
# Each source with its cue and content, and whom it means.
SAID = (
    ("mayor", "says", "Ferry late", "Ada Quill"),
    ("Mayor Ada Quill", "said", "it was late", "Ada Quill"),
    ("She", "said", "it was old", "Ada Quill"),
    ("Otto Brandt, leader of the harbour union", "said", "rain fell", "Otto Brandt"),
    ("The union", "said", "so", "harbour union"),
    ("the mayor", "said", "It is old", "Ada Quill"),
    ("Her brother", "said", "no", ""),
    ("He", "said", "yes", "brother"),
    ("Police in Norway", "said", "two died", "Police"),
    ("A spokesman for the police", "said", "no", "spokesman for the police"),
    ("The officials", "said", "so", ""),
    ("The union leader", "said", "yes", "Otto Brandt"),
    ("Residents", "said", "they heard it", ""),
    ("The old residents", "said", "no", "Residents"),
    ("A man", "said", "so", ""),
    ("", "was said", "It sank", ""),
)
PIN = Path(__file__).with_name("traits.json")
PINNED = json.loads(PIN.read_text("utf-8"))
LEFT_OUT = ("likeness", "likeness of its name", "noun")


def statements() -> list[Statement]:
    found, at = [], 0
    for source, cue, content, _ in SAID:
        begin = TEXT.index(source or cue, at)
        verb = TEXT.index(cue, begin)
        what = TEXT.index(content, max(0, begin - 14))
        spans = ((p, p + len(w)) for p, w in ((begin, source), (verb, cue), (what, content)))
        found.append(Statement(*((span,) if span[0] < span[1] else () for span in spans)))
        at = verb
    return found


@cache
def seen() -> dict[str, dict[str, dict[str, int]]]:
    """Return for each source the traits of its candidates that are not 0, as it is resolved."""
    found: dict[str, dict[str, dict[str, int]]] = {}

    def choose(
        number: int, source: Source, entities: Sequence[Entity], rows: NDArray[np.int64]
    ) -> Any:
        names = ["somebody new", *(entity.name for entity in entities)]
        found[SAID[number][0]] = {
            name: {
                trait: value
                for trait, value in zip(TRAITS, row, strict=True)
                if value and trait not in LEFT_OUT
            }
            for name, row in zip(names, rows.tolist(), strict=True)
        }
        meant = SAID[number][3]
        return np.array([name == (meant or "somebody new") for name in names], float)

    (view,) = views(analyse([TEXT]), [True])
    assert view is not None
    said = statements()
    tokens = [chosen(view, each) for each in said]
    told([Article(collected(discourse_of(view)), said, tokens)], choose)
    return found


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return seen()


@pytest.mark.parametrize("source", list(PINNED))
def test_traits(source: str) -> None:
    assert seen()[source] == PINNED[source]


@pytest.mark.parametrize("source", list(PINNED))
def test_likely_candidates_come_first(source: str) -> None:
    assert list(seen()[source]) == list(PINNED[source])


def test_no_trait_exceeds_its_size() -> None:
    for rows in seen().values():
        for row in rows.values():
            assert all(0 < value < TRAITS[trait] for trait, value in row.items())
