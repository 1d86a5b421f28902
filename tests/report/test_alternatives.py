"""An alternative is printed only where it fits the sentence in the place of the marked words."""

from __future__ import annotations

import pytest

from framing.report.alternatives import alternative, ending


@pytest.mark.parametrize(
    ("text", "marked", "note", "said"),
    [
        ("The thugs fled.", "thugs", "name the people; suspect", "suspects"),
        ("Cowardly thugs fled.", "Cowardly", "afraid", "Afraid"),
        ("They slammed it.", "slammed", "criticise", "criticised"),
        ("They are slamming it.", "slamming", "criticise", "criticising"),
        ("It was a joke.", "joke", "say what is wrong with it", ""),
        ("It was a joke.", "joke", "describe it, error", ""),  # "a error"
        ("It was an outrage.", "outrage", "error", "error"),
        ("It was an outrage.", "outrage", "poor; act", "act"),
        ("It was an outrage.", "outrage", "poor", ""),  # "an poor"
        ("They flooded in.", "flooded", "come in numbers", ""),
        ("A flood of people.", "flood", "growing number", "growing number"),
        ("The regimes fell.", "regimes", "unelected government", ""),
        ("The regime fell.", "regime", "government", "government"),
        ("The regime fell.", "regime", "", ""),
        ("Rain", "", "water", ""),
    ],
)
def test_alternatives(text: str, marked: str, note: str, said: str) -> None:
    start = text.index(marked)
    assert alternative(text, start, start + len(marked), note) == said


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("ed", ""),
        ("armed", "ed"),
        ("used", ""),
        ("bed", ""),
        ("ring", ""),
        ("rising", "ing"),
        ("gas", ""),
        ("cats", "s"),
        ("bus", ""),
        ("basis", ""),
        ("mess", ""),
        ("Thugs", "s"),
        ("mayor's", ""),
    ],
)
def test_endings(word: str, found: str) -> None:
    assert ending(word) == found
