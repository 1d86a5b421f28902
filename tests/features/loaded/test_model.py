"""The model of loaded wording at work on texts of ours."""

from __future__ import annotations

import pytest

from framing.features.loaded import model
from framing.language.reading import analyse

TEXT = "The mayor unveiled a shameful plan. “A brutal cut,” she raged. It rained on the old quay."
LOADED = ["shameful", "brutal", "raged", "vile", "lie"]


@pytest.mark.parametrize("piece", [1, 2, 3, 7])
def test_a_word_is_judged_the_same_however_many_are_looked_at_together(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    language = analyse([TEXT, "A vile lie. Nobody came."])
    whole = model.model().judge(language)
    monkeypatch.setattr(model, "PIECE", piece)
    pieces = model.model().judge(language)
    assert pieces.words.tobytes() == whole.words.tobytes()
    assert pieces.sentences.tobytes() == whole.sentences.tobytes()
    tokens = language.tokens
    assert [tokens.vocabulary[tokens.type[i]] for i in pieces.loaded.nonzero()[0]] == LOADED
