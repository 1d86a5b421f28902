"""Words that judge in one place and elsewhere name a thing, an animal's end or a move of a game."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.features import loaded_terms, passive_voice
from framing.features.base.feature import Batch

BatchOf = Callable[..., Batch]


def words(batch: Batch, feature: object = loaded_terms) -> list[str]:
    """Return the words that a feature marks, in order."""
    marks = feature.FEATURE.measure(batch).marks  # type: ignore[attr-defined]
    return [batch.articles[m.article].text[m.start : m.end] for m in marks]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Militiamen slaughtered the guards.", ["slaughtered"]),
        ("The soldiers butchered the rest.", ["butchered"]),
        ("The butcher slaughtered two pigs for the feast.", []),
        ("The farmer slaughtered forty sheep.", []),
        ("The cook butchered a hog.", []),
        ("Workers found a toxic barrel.", []),
        ("She called off a toxic campaign.", ["toxic"]),
    ],
)
def test_who_is_killed_decides_and_what_is_toxic(
    batch_of: BatchOf, text: str, marked: list[str]
) -> None:
    assert words(batch_of(text)) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The striker led the attack in the second half.", []),
        ("The bowling attack ran through the order.", []),
        ("The mayor spoke after the attack.", ["attack"]),
        ("The attack on the strikers went on.", ["attack"]),
    ],
)
def test_a_move_of_a_game_is_no_harm(batch_of: BatchOf, text: str, marked: list[str]) -> None:
    found = words(batch_of(text), passive_voice)
    assert [word for word in found if word == "attack"] == marked
