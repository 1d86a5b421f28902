"""The clauses that may tell why somebody is heard."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.entity import Asked, Called, entities
from framing.attribution.profiles.trimmed_why import trimmed
from framing.attribution.profiles.why import PLACES, candidates
from framing.attribution.profiles.words import words_of
from framing.attribution.speakers.names import views
from framing.language.reading import analyse


def clauses(text: str) -> list[str]:
    """Return the single clauses of the sentences of Ada Quill that may tell why."""
    (view,) = views(analyse([text]), [True])
    assert view is not None
    start = text.index("Ada Quill")
    said = Statement(((start, start + 9),), (), ((len(text) - 1, len(text)),))
    (entity,) = entities(view, [said], [Called("Ada Quill", ("ada", "quill"), True)])
    found = candidates(words_of([view]), [Asked(0, entity, [said])])
    assert found.clauses.max(initial=0) <= 3
    single = found.clauses == 1
    runs = zip(found.first[single].tolist(), found.last[single].tolist(), strict=True)
    return [view.slice(*run) for run in runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Quill of Hessel has a shop and was there at noon.",
         ["Ada Quill of Hessel", "has a shop", "was there at noon"]),
        ("Ada Quill of Hessel runs a shop and a quay.",
         ["Ada Quill of Hessel", "runs a shop and a quay"]),
        ("Ada Quill of Hessel, who saw the fire, left.",
         ["Ada Quill of Hessel", "saw the fire"]),
        ("Ada Quill of Hessel left because the boat sank.",
         ["Ada Quill of Hessel", "because the boat"]),
        ("Ada Quill has never built a ship.", ["has never built a ship"]),
        ("Ada Quill left.", []),  # too short
    ],
)  # fmt: skip
def test_clauses(text: str, found: list[str]) -> None:
    assert clauses(text) == found


def test_a_clause_has_18_tokens_at_most() -> None:
    long = "of the " + "old " * 12 + "quay"
    assert clauses(f"Ada Quill {long}.") == [f"Ada Quill {long}"]
    longer = "of the " + "old " * 14 + "quay"
    assert clauses(f"Ada Quill {longer}.") == []


def test_what_is_said_does_not_tell_why() -> None:
    text = "Ada Quill of Hessel said the old boat sank."
    (view,) = views(analyse([text]), [True])
    assert view is not None
    said = Statement(((0, 9),), ((20, 24),), ((25, 42),))
    (entity,) = entities(view, [said], [Called("Ada Quill", ("ada", "quill"), True)])
    found = candidates(words_of([view]), [Asked(0, entity, [said])])
    runs = zip(found.first.tolist(), found.last.tolist(), strict=True)
    assert "the old boat sank" not in [view.slice(*run) for run in runs]
    assert (PLACES[found.place[0]], found.order[0], found.cue[0]) == ("both", 0, False)
    assert (found.clause[0], found.closes[0]) == (0, False)


@pytest.mark.parametrize(
    ("text", "cue", "content", "shown"),
    [
        ("and they left,” said Ada Quill", "said", "and they left,", None),
        ("it leaks,” said the clerk, Ada Quill", "said", "it leaks,", "the clerk, Ada Quill"),
        ("Ada Quill of the Boat League argued that the old boat", "argued", "the old boat",
         "Ada Quill of the Boat League"),
        ("sighed old sailor Ada Quill", "sighed", "", "old sailor Ada Quill"),
        ("Ada Quill backed the quay", "backed", "the quay", "Ada Quill backed the quay"),
        ("Ada Quill of the Boat League", "", "", "Ada Quill of the Boat League"),
    ],
)  # fmt: skip
def test_no_reporting_verb_stands_beside_its_speaker(
    text: str, cue: str, content: str, shown: str | None
) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    said = Statement(spans("Ada Quill"), spans(cue), spans(content))
    (entity,) = entities(view, [said], [Called("Ada Quill", ("ada", "quill"), True)])
    run = trimmed(view, Asked(0, entity, [said]), 0, len(view.forms))
    assert (view.slice(*run) if run else None) == shown
