from __future__ import annotations

from collections.abc import Callable

from framing.features.base.feature import Batch
from framing.features.base.given import given, innermost, share
from framing.language.tokens import tokenize


def test_a_token_belongs_to_the_shortest_content_around_it() -> None:
    tokens = tokenize(["x", "a b c d e"])
    assert innermost(tokens, 1, [(2, 5, 1), (0, 7, 0)]).tolist() == [0, 1, 1, 0, -1]
    # Of two as long, the later one.
    assert innermost(tokens, 1, [(2, 5, 3), (2, 5, 2)]).tolist() == [-1, 3, 3, -1, -1]
    assert innermost(tokens, 0, []).tolist() == [-1]
    assert innermost(tokens, 1, [(0, 3, 0), (0, 9, 1)]).tolist() == [0, 0, 1, 1, 1]


def test_each_article_counts_its_own_words_and_those_in_quotation_marks(
    batch_of: Callable[..., Batch],
) -> None:
    inner, outer = "it “rained hard” at noon", "the mayor said it “rained hard” at noon"
    words = given(
        batch_of("No words.", (f"Radio said {outer}.", outer, inner), ("Ada: yes.", "yes"))
    )
    assert [counts.tolist() for counts in words.words] == [[], [3, 5], [1]]
    assert [counts.tolist() for counts in words.quoted] == [[], [0, 2], [0]]
    assert words.total.tolist() == [2, 10, 2]


def test_a_share_of_nothing_is_undefined() -> None:
    assert share(1, 4) == 0.25
    assert share(0, 4) == 0.0
    assert str(share(0, 0)) == "nan"
