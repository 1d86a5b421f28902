"""Where stretches of an article stand, in words."""

from __future__ import annotations

import pytest

from framing.report.html.voices import places


@pytest.mark.parametrize(
    ("spans", "length", "said"),
    [
        ([(0, 10), (55, 60)], 100, "at 0–10 and 55–60 per cent of the text"),
        ([(55, 60), (0, 10), (20, 30)], 200, "at 0–5, 10–15 and 28–30 per cent of the text"),
        ([(100, 101), (101, 102)], 1000, "at 10 per cent of the text"),
        ([], 100, "at no place of the text"),
        ([(0, 0)], 0, "at 0 per cent of the text"),
    ],
)
def test_places_are_shares_of_the_text(
    spans: list[tuple[int, int]], length: int, said: str
) -> None:
    assert places(spans, length) == said
