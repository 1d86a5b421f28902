"""Whom a document means: no person and no body, and the poll of a headline the text's first."""

from __future__ import annotations

import pytest

from framing.attribution.find import attributions
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Clinic waits\n\nThe clinic had nine doctors, Greta Holm said. The statistics show that "
         "visits rose by 7% in May.", ["Greta Holm", "statistics"]),
        ("Poll: Harwick is last of all towns\n\nA Lorne Group poll found that drivers rank Harwick "
         "last of all towns. The poll of 700 drivers found that taxis were dear.",
         ["Lorne Group poll"] * 3),
        ("What nurses earn\n\nA Brook Institute study of 2,000 nurses found that pay had fallen. "
         "The study found that one in ten had left.",
         ["Brook Institute study of 2,000 nurses"] * 2),
        # A word in small letters elsewhere is no name at the start of a sentence, nor "everybody".
        ("Bus strike begins\n\nThe bus company said it would hire drivers.", ["bus company"]),
        ("Fair moves\n\nEverybody says the wind is to blame.", ["Everybody"]),
    ],
)  # fmt: skip
def test_who_speaks(text: str, speakers: list[str]) -> None:
    (found,) = attributions(analyse([text]))
    assert [a.speaker for a in found] == speakers


def test_everybody_has_no_name() -> None:
    (found,) = attributions(analyse(["Fair moves\n\nEverybody says the wind is to blame."]))
    assert [a.naming for a in found] == ["unnamed"]
