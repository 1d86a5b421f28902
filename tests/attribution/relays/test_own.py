"""What an outlet's own reporter was told is first-hand."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Carrier, Statement
from framing.attribution.relays.own import is_same, without_own

STATEMENT = Statement(((0, 3),), ((4, 8),), ((9, 20),))


def passed_on(*names: str) -> Attribution:
    return Attribution(STATEMENT, "indirect", carriers=tuple(Carrier(n, ()) for n in names))


def test_the_own_outlet_is_no_carrier_and_others_stay() -> None:
    found = (passed_on("Valley Post"), passed_on("Reuters", "the Valley Post"), passed_on())
    kept = without_own(found, "valley_post")
    assert [[c.name for c in each.carriers] for each in kept] == [[], ["Reuters"], []]


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("Fox News", "foxnews.com", True),
        ("Fox News", "Fox News", True),
        ("The Post", "washington_post", True),
        ("the Post", "valleypost.example", True),
        ("the Valley", "valleypost.example", False),
        ("AP", "valleysnap.example", False),
        ("Post", "valleypost", False),
        ("the News", "valleynews.example", False),
        ("Post", "unknown", False),
        ("the news", "valley_news", False),
    ],
)
def test_names_of_an_outlet(name: str, outlet: str, same: bool) -> None:
    assert is_same(name, outlet) == same
