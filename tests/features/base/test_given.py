from __future__ import annotations

from framing.features.base.given import innermost, share
from framing.language.tokens import tokenize


def test_a_token_belongs_to_the_shortest_content_around_it() -> None:
    tokens = tokenize(["x", "a b c d e"])
    assert innermost(tokens, 1, [(2, 5, 1), (0, 7, 0)]).tolist() == [0, 1, 1, 0, -1]
    # Of two as long, the later one.
    assert innermost(tokens, 1, [(2, 5, 3), (2, 5, 2)]).tolist() == [-1, 3, 3, -1, -1]
    assert innermost(tokens, 0, []).tolist() == [-1]


def test_a_share_of_nothing_is_undefined() -> None:
    assert share(1, 4) == 0.25
    assert share(0, 4) == 0.0
    assert str(share(0, 0)) == "nan"
