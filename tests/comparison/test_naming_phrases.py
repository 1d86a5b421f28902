"""Phrases that name an event or a group: where they begin and end, and which nouns are none."""

from __future__ import annotations

import pytest

from framing.comparison.naming_phrases import phrases
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The armed mutiny by Wagner ended.", [("armed mutiny", "mutiny", True)]),
        ("They marched; the protests grew.", [("protest", "protest", True)]),
        ("A new strike began.", [("strike", "strike", False)]),
        ("The selfish, wrecking strike ended.", [("selfish, wrecking strike", "strike", True)]),
        ("Leading marches is hard.", [("march", "march", False)]),
        ("A movement of citizens grew.", [("movement of citizens", "movement", False)]),
        ("The Hessel strike ended.", [("strike", "strike", True)]),
        ("Strike ends today", [("strike", "strike", False)]),
        ("his last great protest", [("great protest", "protest", True)]),
        ("The Protest was loud.", [("protest", "protest", True)]),
        ("STRIKE ENDS NOW", []),
        ("A strike-breaker left.", []),
        ("The mob-strike ended.", []),
    ],
)
def test_names_of_events(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found(text, "naming_events") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Howling mob turns violent.", [("howling mob", "mob", False)]),
        ("The dead were found.", [("dead", "dead", True)]),
        ("A movement of angry citizens grew.", [("angry citizen", "citizen", False)]),
        ("the wounded men left.", []),
        ("A strike-breaker left.", []),
        ("The mob-strike ended.", []),
    ],
)
def test_names_of_groups(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found(text, "naming_groups") == expected


def found(text: str, lexicon: str) -> list[tuple[str, str, bool]]:
    return [(p.name, p.noun, p.definite) for p in phrases(analyse([text]), lexicon)]
