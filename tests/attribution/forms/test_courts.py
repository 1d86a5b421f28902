"""What courts hear, where no statement was found."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.courts import with_heard
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


def told(text: str, *known: Statement) -> list[tuple[str, str, str]]:
    (found,) = with_heard(RuleTexts(analyse([text])), [known])
    return [
        (text[slice(*f.source[0])], text[slice(*f.cue[0])], text[slice(*f.content[0])])
        for f in found
    ]


@pytest.mark.parametrize(
    ("begins", "source", "cue"),
    [
        ("Hessel Crown Court heard", "Hessel Crown Court", "heard"),
        ("The inquest heard on Monday", "The inquest", "heard"),
        ("Jurors were told", "Jurors", "were told"),
        ("The Court of Appeal has heard", "The Court of Appeal", "heard"),
    ],
)
def test_a_court_is_the_source_of_what_it_hears(begins: str, source: str, cue: str) -> None:
    text = f"{begins} that Otto Brandt, 24, had shut the port. Nobody came."
    assert told(text) == [(source, cue, "Otto Brandt, 24, had shut the port")]


def test_a_topic_is_none_and_what_was_found_stays() -> None:
    assert told("The court heard evidence. The crowd heard that it was shut.") == []
    text = "The court heard that the port was shut."
    said = Statement(((0, 9),), ((10, 15),), ((21, 38),))
    assert told(text, said) == [("The court", "heard", "the port was shut")]


def test_that_is_no_part_of_what_was_heard() -> None:
    text = "The court was told that the port was shut."
    said = Statement(((0, 9),), ((14, 18),), ((19, 41),))
    assert told(text, said) == [("The court", "told", "the port was shut")]
