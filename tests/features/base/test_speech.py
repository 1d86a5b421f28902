"""What counts as speech: uttered, no refusal, and clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.features.base.speech import (
    is_refusal_row,
    is_speech,
    is_speech_row,
    is_unclear,
)

SAID = Attribution(Statement((), (), ((0, 4),)), "direct", verb_class="neutral")


def test_a_refusal_and_what_nobody_uttered_are_no_speech() -> None:
    assert is_speech(SAID)
    assert not is_speech(replace(SAID, verb_class="refusing"))
    silent = Statement((), (), ((0, 4),), voiced=False)
    assert not is_speech(replace(SAID, statement=silent))


def test_what_is_unclear_is_no_speech() -> None:
    found = replace(SAID, statement=replace(SAID.statement, unclear=True))
    assert is_unclear(found)
    assert not is_speech(found)
    assert not is_unclear(SAID)


@pytest.mark.parametrize(
    ("row", "speech", "refusal"),
    [
        ({"voiced": True, "verb_class": "neutral"}, True, False),
        ({"voiced": True, "verb_class": "neutral", "unclear": False}, True, False),
        ({"voiced": True, "verb_class": "neutral", "unclear": True}, False, False),
        ({"voiced": False, "verb_class": "neutral"}, False, False),
        ({"voiced": True, "verb_class": "refusing"}, False, True),
        ({"voiced": False, "verb_class": "refusing"}, False, True),
        ({"voiced": True, "verb_class": "refusing", "unclear": True}, False, True),
    ],
)
def test_rows(row: dict[str, object], speech: bool, refusal: bool) -> None:
    assert (is_speech_row(row), is_refusal_row(row)) == (speech, refusal)
