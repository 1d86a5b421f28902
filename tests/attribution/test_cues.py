"""What the lexicons say of a cue as it stands in a text."""

from __future__ import annotations

import pytest

from framing.attribution.cues import NONE, UNKNOWN, cue_of


@pytest.mark.parametrize(
    ("phrase", "lemma", "verb_class", "stance"),
    [
        ("said", "say", "neutral", "neutral"),
        ("has repeatedly claimed", "claim", "doubting", "distancing"),
        ("According to", "according to", "neutral", "neutral"),
        ("went on to say", "go on to say", "adding", "neutral"),
        ("pointed out", "point out", "endorsing", "endorsing"),
        ("has since admitted", "admit", "admitting", "endorsing"),
        ("reportedly", "reportedly", "hedging", "distancing"),
        ("insistence", "insistence", "doubting", "distancing"),
        ("issued a warning", "issue a warning", "warning", "neutral"),
        ("DIDN’T RESPOND", "didn't respond", "refusing", "neutral"),
    ],
)
def test_known(phrase: str, lemma: str, verb_class: str, stance: str) -> None:
    cue = cue_of(phrase)
    assert (cue.lemma, cue.verb_class, cue.stance) == (lemma, verb_class, stance)


def test_heated_and_unvoiced() -> None:
    assert cue_of("slammed").heated
    assert not cue_of("said").heated
    assert not cue_of("wants").voiced
    # what is voiced decides where both stand
    assert cue_of("wants to say").lemma == "say"


def test_no_cue_and_an_unknown_one() -> None:
    assert cue_of("") == cue_of("  ") == NONE
    assert cue_of("waltzed") == UNKNOWN
    assert (NONE.verb_class, UNKNOWN.verb_class) == ("none", "other")


@pytest.mark.parametrize(
    ("phrase", "verb_class", "stance"),
    [
        ("would not confirm", "refusing", "neutral"),
        ("has never admitted", "refusing", "neutral"),
        ("has never claimed", "doubting", "neutral"),
        ("couldn’t confirm", "refusing", "neutral"),
        ("confirmed", "endorsing", "endorsing"),
        ("said not", "neutral", "neutral"),
    ],
)
def test_a_negated_cue_implies_nothing(phrase: str, verb_class: str, stance: str) -> None:
    assert (cue_of(phrase).verb_class, cue_of(phrase).stance) == (verb_class, stance)
