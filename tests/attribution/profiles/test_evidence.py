"""What an article of ours says of each speaker, and what may be its title and why it is heard.

evidence.json pins it as the code gives it; each speaker has a sort of phrase of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles import titles, why
from framing.attribution.profiles.chooser import features_of
from framing.attribution.profiles.entity import Asked, Called, entities
from framing.attribution.profiles.evidence import evidence
from framing.attribution.profiles.fields import CHOSEN
from framing.attribution.profiles.words import Words, words_of
from framing.attribution.speakers.names import views
from framing.attribution.speakers.view import View
from framing.language.reading import analyse

TEXT = """\
Quill’s ferry late

The county’s former attorney Ada Quill (R-Velm.), a critic of the mayor who runs a shop, said it \
was late. Quill is the owner of two boats. When the tide fell, Quill could not leave, and she \
said so.

The head of the harbour board, Otto Brandt, 61, said it sank. Brandt of the Dockers’ Union will \
soon be a deputy. Mr Brandt’s car burned.

Carl Dahl Jr., who saw the fire, said yes; Dahl, having lost a boat, left. Then the Dahl \
brothers came.

A spokeswoman for the Foreign Ministry in Hessel said no. Police, the first to arrive, said two \
died. Two nurses close to the case said so, but they asked not to be named.

According to a report by Harbour Watch, which counts boats, nine sank."""
SPOKESWOMAN = "A spokeswoman for the Foreign Ministry"
# source, cue, content, how the speaker is called, and its form.
SAID = (
    ("The county’s former attorney Ada Quill", "said", "it was late", "Ada Quill", "person"),
    ("she", "said#1", "so.", "Ada Quill", "person"),
    ("The head of the harbour board, Otto Brandt", "said#2", "it sank", "Otto Brandt", "person"),
    ("Carl Dahl Jr.", "said#3", "yes", "Carl Dahl Jr.", "person"),
    (SPOKESWOMAN, "said#4", "no.", SPOKESWOMAN[2:], "people"),
    ("Police", "said#5", "two died", "Police", "group"),
    ("Two nurses close to the case", "said#6", "so, but", "nurses", "people"),
    ("a report by Harbour Watch", "According to", "nine sank", "the report", "document"),
)
PIN = Path(__file__).with_name("evidence.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def span(piece: str) -> tuple[int, int]:
    words, _, number = piece.partition("#")
    start = -1
    for _ in range(int(number or 0) + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@cache
def told() -> dict[str, dict[str, Any]]:
    """Return for each speaker its evidence, and its candidates for title and why, in words."""
    (view,) = views(analyse([TEXT]), [True])
    assert view is not None
    said = [Statement(*((span(part),) for part in row[:3])) for row in SAID]
    called = [
        Called(name, tuple(name.lower().split()), form == "person", form) for *_, name, form in SAID
    ]
    found = {}
    for entity in entities(view, said, called):
        known = evidence(view, entity, said, "")
        proposed = (words_of([view]), [Asked(0, entity, said)])
        found[entity.name] = {
            "names": [view.slice(*run) for run in entity.names],
            "phrases": [view.slice(*run) for run in entity.phrases],
            "told": dict(sorted(Counter(known.names).items())),
            "words": {group: " ".join(words) for group, words in known.words.items() if words},
            "titles": _titles(view, *proposed),
            "why": _reasons(view, *proposed),
            "features": {
                field: [
                    " ".join(chain.from_iterable(of))
                    for of in features_of(CHOSEN[field](*proposed).groups)[:2]
                ]
                for field in ("title", "why")
            },
        }
    return found


def _titles(view: View, words: Words, asked: list[Asked]) -> list[list[Any]]:
    found = titles.candidates(words, asked)
    rows = zip(found.first, found.last, found.role, found.order, found.head, strict=True)
    return [
        [view.slice(first, last), titles.ROLES[role], int(order), view.forms[head]]
        for first, last, role, order, head in rows
    ]


def _reasons(view: View, words: Words, asked: list[Asked]) -> list[list[Any]]:
    found = why.candidates(words, asked)
    columns = (found.order, found.clause, found.clauses, found.closes, found.cue)
    return [
        [view.slice(first, last), why.PLACES[place], *rest]
        for first, last, place, *rest in zip(
            found.first, found.last, found.place, *(c.tolist() for c in columns), strict=True
        )
    ]


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return told()


@pytest.mark.parametrize("part", ["names", "phrases", "told", "words", "titles", "why", "features"])
@pytest.mark.parametrize("name", list(PINNED))
def test_what_is_told_of_a_speaker(name: str, part: str) -> None:
    assert told()[name][part] == PINNED[name][part]


def test_every_speaker_is_pinned() -> None:
    assert list(told()) == list(PINNED)


def test_the_title_that_was_chosen_tells_too() -> None:
    (view,) = views(analyse(["The dockers’ own clerk is Ada Quill."]), [True])
    assert view is not None
    said = [Statement((), (), ((0, 3),))]
    called = Called("Ada Quill", ("ada", "quill"), True, "person")
    (entity,) = entities(view, said, [called])
    start = view.text.index("own clerk")
    known = evidence(view, entity, said, "", (start, start + len("own clerk")))
    assert {name for name in known.names if name.startswith("chosen=")} == {
        "chosen=own",
        "chosen=clerk",
    }
    assert "chosen head=own clerk" in known.names
    assert known.words["title"] == ["own", "clerk"]
    assert known.words["head of title"] == ["clerk"]
    without = evidence(view, entity, said, "")
    assert not [name for name in without.names if name.startswith("chosen")]
    assert without.words["title"] == []
