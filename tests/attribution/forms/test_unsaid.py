"""Deeds, topics and refusals are nobody's claim; what is said of them, or after all, is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.unsaid import with_claims_alone_voiced
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
        ("talked about", "the harvest with guests", False),
        ("commented on", "the delay", False),
        ("talked about", "how the harvest failed", True),
        ("warned about", "the delay", True),
        ("complained about", "the delay", True),
        ("had considered", "a rival bid", False),
        ("considered", "the rival bid a joke", True),
        ("considered", "the bid unfair", True),
        ("considered", "it unfair", True),
        ("weighed", "a loan of ten crowns", False),
        ("claimed", "the ball near the line", False),
        ("claimed", "nine lives", False),
        ("claimed", "her second title", False),
        ("claimed", "the ball had burst", True),
        ("claimed", "the plan to be sound", True),
        ("claimed", "ignorance", True),
        ("concluded", "the service with a hymn", False),
        ("concluded", "the service was over", True),
        ("stopped short of saying", "that the hall was sold", False),
        ("has yet to admit", "that the hall was sold", False),
        ("refused", "to say who had sold it", False),
        ("did not admit", "until May that the hall was sold", True),
        ("not only said", "that the hall was sold", True),
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
