"""What an attribution is."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Carrier, Spans, Statement, meet


@pytest.mark.parametrize(
    ("one", "other", "whether"),
    [
        (((0, 5),), ((4, 9),), True),
        (((0, 5),), ((5, 9),), False),  # side by side
        (((5, 9),), ((0, 5),), False),
        (((0, 2), (7, 8)), ((3, 9),), True),
        (((3, 4),), ((0, 9),), True),
        ((), ((0, 9),), False),
    ],
)
def test_spans_meet_where_they_share_a_character(one: Spans, other: Spans, whether: bool) -> None:
    assert meet(one, other) is whether


def test_defaults() -> None:
    statement = Statement((), (), ((0, 3),))
    assert (statement.probability, statement.voiced, statement.unclear) == (None, True, False)
    assert statement.origin == "net"
    made = Attribution(statement, "direct")
    assert (made.kind, made.naming, made.stance, made.heated) == (
        "unknown",
        "unnamed",
        "neutral",
        False,
    )
    assert (made.carrier, made.carriers, made.continued) == ("", (), False)
    radio = Carrier("Radio Sund", ((0, 3),), "media")
    chain = Attribution(statement, "direct", carriers=(Carrier("Post", ((0, 3),), "media"), radio))
    assert chain.carrier == "Post"  # from whom the outlet has it
