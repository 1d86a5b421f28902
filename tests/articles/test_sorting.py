"""Values that are sorted on disk."""

from __future__ import annotations

import random

import pytest

from framing.articles import sorting
from framing.articles.sorting import Sorted


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 40, 41])
def test_values_come_out_in_order(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "RUN", 8)
    monkeypatch.setattr(sorting, "BLOCK", 3)
    values = [(f"file-{number % 11}\n", number) for number in range(count)]
    random.Random(0).shuffle(values)
    found = Sorted(values)
    assert len(found) == count
    assert list(found) == sorted(values)
    assert list(found) == sorted(values)  # each pass gives the same


def test_names_that_are_no_utf8_stay_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "RUN", 2)
    monkeypatch.setattr(sorting, "BLOCK", 1)
    assert list(Sorted(["é", "caf\udce9", "a"])) == ["a", "caf\udce9", "é"]
