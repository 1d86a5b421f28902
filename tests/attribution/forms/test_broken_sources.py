"""Sources that a net broke off, and marks that begin a part."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.edges import with_edges
from framing.attribution.forms.turns import turns
from framing.attribution.forms.whole_sources import with_whole_sources


def spans(text: str, *parts: str) -> Statement:
    return Statement(*(((text.index(part), text.index(part) + len(part)),) for part in parts))


@pytest.mark.parametrize(
    ("text", "found", "source", "cue"),
    [
        (
            "Ice\n\nAda Quill, a diver, said it was late.",
            ("a diver,", "said", "it was late"),
            "Ada Quill, a diver,",
            "said",
        ),
        (
            "Ice\n\nRose Hand said it was late.",
            ("Rose", "Hand said", "it was late"),
            "Rose Hand",
            "said",
        ),
        (
            "Ice\n\n“It was late,” sighed Ada Quill, closing her shop.",
            ("Ada Quill, closing her", "sighed", "“It was late,”"),
            "Ada Quill",
            "sighed",
        ),
        # What is whole stays: a name before its apposition is not another sentence's.
        (
            "Ice\n\nThe diver, a woman, said it was late.",
            ("a woman,", "said", "it was late"),
            "a woman,",
            "said",
        ),
        (
            "Ice\n\nRose Hand said it was late.",
            ("Rose Hand", "said", "it was late"),
            "Rose Hand",
            "said",
        ),
    ],
)
def test_the_whole_source(text: str, found: tuple[str, ...], source: str, cue: str) -> None:
    (made,) = with_whole_sources(text, [spans(text, *found)])
    assert text[slice(*made.source[0])] == source
    assert text[slice(*made.cue[0])] == cue


def test_no_part_begins_with_a_mark_that_closes_another() -> None:
    text = "Ice\n\nShe went. »Nobody came,« Quill said."
    (made,) = with_edges(text, [spans(text, "« Quill", "said", ". »Nobody came,")])
    assert text[slice(*made.source[0])] == "Quill"
    assert text[slice(*made.content[0])] == "»Nobody came,"


def test_questions_and_answers_with_names_among_them() -> None:
    text = (
        "Talk\n\nQ: Why is it late?\n\nA: Because of the ice in the port.\n\n"
        "Gazette: Is it true?\n\nQuill: It is true."
    )
    labels = [text[slice(*turn.source[0])] for turn in turns(text)]
    assert labels == ["Q", "A", "Gazette", "Quill"]


def test_a_second_label_behind_a_quotation() -> None:
    text = "Talk\n\nAda Quill: “The ice is late.” The diver, when asked: “Ask her.”"
    found = [(text[slice(*t.source[0])], text[slice(*t.content[0])]) for t in turns(text)]
    assert found == [("Ada Quill", "“The ice is late.”"), ("The diver", "“Ask her.”")]
