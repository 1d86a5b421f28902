"""What the decision is told of the candidates of an article of ours, number by number.

numbers.json pins what is not 0, as the code gives it; columns that are added later are not asked.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.decision.features import NAMES, SLOTS, columns, features
from framing.attribution.decision.parts import parts
from framing.language.reading import analyse

FIRST = """\
Ferry Late, Mayor Says

The mayor, Ada Quill, might not have said that it was late. “I knew,” she said, “if you did.” \
Asked Why, Otto Brandt told the board it sank.

According to the harbour office two boats sank:

“We saw it

and it sank,” a clerk saying so is known to have claimed, officials believed."""
SECOND = "I said you said we said it. She said it rained."
# source, cue, content (in pieces where there are several), the probability of the net.
SAID: tuple[tuple[str, str, tuple[str, ...], float | None], ...] = (
    ("Mayor", "Says", ("Ferry Late",), 0.95),
    ("The mayor, Ada Quill", "said", ("that it was late",), 0.8),
    ("she", "said#1", ("“I knew,”", "“if you did.”"), 0.99),
    ("Otto Brandt", "told", ("it sank",), 0.4),
    ("the harbour office", "According to", ("two boats sank",), None),
    ("", "", ("“We saw it",), 0.2),
    ("a clerk", "claimed", ("“We saw it", "and it sank,”"), 0.55),
    ("officials", "believed", ("a clerk saying so is known to have claimed",), 0.6),
)
AFTER = (
    ("I", "said", ("you said we said it",), 0.9),
    ("you", "said#1", ("we said it",), 0.7),
    ("She", "said#3", ("it rained",), 0.5),
)
PIN = Path(__file__).with_name("numbers.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def statement(
    text: str, source: str, cue: str, content: tuple[str, ...], probability: float | None
) -> Statement:
    """Return a statement; "said#1" is the second "said" of the text."""

    def spans(*pieces: str) -> tuple[tuple[int, int], ...]:
        found = []
        for words, _, number in (piece.partition("#") for piece in pieces if piece):
            start = -1
            for _ in range(int(number or 0) + 1):
                start = text.index(words, start + 1)
            found.append((start, start + len(words)))
        return tuple(found)

    return Statement(spans(source), spans(cue), spans(*content), probability=probability)


@cache
def told() -> list[tuple[dict[str, float], dict[str, str]]]:
    """Return the numbers that are not 0, and the words, of each candidate of both texts."""
    texts = (FIRST, SECOND)
    found = [
        [statement(text, *each) for each in of_text]
        for text, of_text in zip(texts, (SAID, AFTER), strict=True)
    ]
    language = analyse(texts)
    known = features(language, found, parts(language.tokens, found))
    names, words = columns(), zip(*known.words, strict=True)
    return [
        (
            {name: round(value, 6) for name, value in zip(names, row, strict=True) if value},
            dict(zip((*SLOTS, *NAMES), of_row, strict=True)),
        )
        for row, of_row in zip(known.numbers.tolist(), words, strict=True)
    ]


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    numbers, words = zip(*told(), strict=True)
    return {"columns": list(columns()), "numbers": list(numbers), "words": list(words)}


@pytest.mark.parametrize("number", range(len(SAID) + len(AFTER)))
def test_numbers(number: int) -> None:
    numbers, _ = told()[number]
    pinned = PINNED["numbers"][number]
    asked = PINNED["columns"]
    assert {name: value for name, value in numbers.items() if name in asked} == pytest.approx(
        pinned, abs=1e-5
    )


@pytest.mark.parametrize("number", range(len(SAID) + len(AFTER)))
def test_words(number: int) -> None:
    assert told()[number][1] == PINNED["words"][number]
