"""Quotations that no statement covers: by the verb behind them, or the colon before them."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.uncovered import with_uncovered
from framing.language.reading import analyse

Parts = tuple[str, str, str]


def uncovered(text: str, *known: Statement) -> list[Parts]:
    """Return source, cue and content of what is added."""
    (found,) = with_uncovered(RuleTexts(analyse([text])), [known])
    return [
        tuple(" … ".join(text[a:b] for a, b in part) for part in (f.source, f.cue, f.content))  # type: ignore[misc]
        for f in found
        if f not in known
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It is late,” sighed Ada Quill.", [("Ada Quill", "sighed", "“It is late,”")]),
        ("Rain fell. “Is it late?” asked Ada Quill.", [("Ada Quill", "asked", "“Is it late?”")]),
        ("Rain fell—“It is late,” sighed Ada Quill.", [("Ada Quill", "sighed", "“It is late,”")]),
        ("A man, “It is late,” sighed Ada Quill.", []),  # the sentence began before it
        ("“It is late” sighed Ada Quill.", []),
        ("“It is late,” the old clock. Ada Quill sighed.", []),
        ("“It is late,” the clock; Ada Quill sighed.", []),
        ("“It is late,” wants Ada Quill.", []),
        ("“It is late!”. Ada Quill sighed.", []),
        # Behind a colon, where a clause leads to it.
        ("The board put it carefully: “It is late this year.”",
         [("The board", "put it carefully:", "“It is late this year.”")]),
        ("But the board put it carefully: “It is late this year.”",
         [("the board", "put it carefully:", "“It is late this year.”")]),
        ("The board, too, was clear: “It is late this year.”",
         [("The board, too", "was clear:", "“It is late this year.”")]),
        ("The motto of the board: “It is late this year.”",
         [("The motto of the board", ":", "“It is late this year.”")]),
        ("The motto of the board: “It is late.”", []),  # too short for a statement
        ("The board put it carefully: “It is late now.”",
         [("The board", "put it carefully:", "“It is late now.”")]),
        ("Its: “It is late this year.”",
         [("Its", ":", "“It is late this year.”")]),
        ("It: “It is late this year.”", []),
        ("No marks at all.", []),
    ],
)  # fmt: skip
def test_whose_a_quotation_is(text: str, found: list[Parts]) -> None:
    assert uncovered(text) == found


def test_what_a_statement_covers_is_left() -> None:
    text = "“It is late,” sighed Ada Quill. “It is old,” moaned Otto Brandt."
    known = Statement((), (), ((0, 13),))
    assert uncovered(text, known) == [("Otto Brandt", "moaned", "“It is old,”")]
    beside = Statement((), (), ((14, 20),))
    assert len(uncovered(text, beside)) == 2


def test_they_come_in_text_order_and_say_where_they_are_from() -> None:
    text = "“It is late,” sighed Ada Quill. The tide turned, Bo said."
    known = Statement(((49, 51),), ((52, 56),), ((32, 47),))
    (found,) = with_uncovered(RuleTexts(analyse([text])), [[known]])
    assert [f.origin for f in found] == ["quotation without a statement", "net"]
