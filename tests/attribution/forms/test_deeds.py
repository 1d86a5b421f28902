"""Deeds and topics are nobody's claim, what is said of them is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.deeds import with_claims_alone_voiced
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("cue", "content", "claim"),
    [
        ("has agreed", "to sell its office", False),
        ("agreed to", "sell its office", False),
        ("voted", "to strike in June", False),
        ("promised", "to sell its office", True),
        ("agreed", "that the office was old", True),
        ("questioned", "the witness for two hours", False),
        ("questioned", "whether it was safe", True),
        ("described", "the scene in detail", False),
        ("described", "the scene as a mess", True),
        ("described", "“the scene”", True),
        ("explained", "the plan to the staff", False),
        ("explained", "the roof had fallen in", True),
        ("said", "the plan of the staff", True),
    ],
)
def test_a_claim_or_none(cue: str, content: str, claim: bool) -> None:
    text = f"The clerk {cue} {content}."
    spans = [((text.index(part), text.index(part) + len(part)),) for part in ("The clerk", cue)]
    said = Statement(spans[0], spans[1], ((10 + len(cue) + 1, len(text) - 1),))
    (found,) = with_claims_alone_voiced(RuleTexts(analyse([text])), [[said]])
    assert found == ((said,) if claim else (replace(said, unclear=True, voiced=False),))


def test_what_leads_up_to_its_cue_is_a_claim() -> None:
    text = "The plan of the staff, the clerk explained."
    said = Statement(((23, 32),), ((33, 42),), ((0, 21),))
    assert with_claims_alone_voiced(RuleTexts(analyse([text])), [[said]]) == ((said,),)
