"""What is remembered of texts: the latest, up to so many letters."""

from __future__ import annotations

import pytest

from framing.language import latest
from framing.language.latest import of_latest


def test_the_latest_texts_are_remembered_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "LETTERS", 10)
    asked: list[str] = []

    def find(text: str) -> list[str]:
        asked.append(text)
        return text.split()

    words = of_latest(find)
    for text in ("four", "five", "four", "sixsix", "five", "four"):
        assert words(text) == [text]
    assert asked == ["four", "five", "sixsix", "four"]  # "four" was forgotten for "sixsix"


def test_a_text_longer_than_all_is_remembered_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "LETTERS", 3)
    words = of_latest(str.split)
    assert words("a long text") is words("a long text")
