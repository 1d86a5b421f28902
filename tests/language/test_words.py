from __future__ import annotations

from framing.language.tokens import tokenize
from framing.language.words import is_word, words_before, words_in


def test_a_word_holds_a_letter_or_a_digit() -> None:
    tokens = tokenize(["“No,” said 3 — aides …", "!", ""])
    assert is_word(tokens).tolist() == [
        *(False, True, False, False, True, True, False, True, False),
        False,
    ]
    assert words_before(tokens).tolist() == [0, 0, 1, 1, 1, 2, 3, 3, 4, 4, 4]
    assert words_in(tokens).tolist() == [4, 0, 0]


def test_a_batch_without_tokens_has_no_words() -> None:
    for texts in ([], ["", ""]):
        tokens = tokenize(texts)
        assert is_word(tokens).tolist() == []
        assert words_before(tokens).tolist() == [0]
        assert words_in(tokens).tolist() == [0] * len(texts)
