"""What the lexicons say of a cue as it stands in a text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.cues import NONE, UNKNOWN, cue_at, cue_of, cues_of, heads


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


@pytest.mark.parametrize(
    ("words", "at", "found"),
    [
        ("he said so", 1, (1, "say")),
        ("he said so", 0, None),
        ("he pointed out that", 1, (2, "point out")),
        ("he pointed", 1, None),
        ("he went on to say", 1, (4, "go on to say")),
        ("his insistence grew", 1, None),  # a noun is no verb
    ],
)
def test_the_longest_verb_at_a_place(words: str, at: int, found: tuple[int, str] | None) -> None:
    told = cue_at(words.split(), at)
    assert (told and (told[0], told[1].lemma)) == found


@pytest.mark.parametrize(
    ("phrase", "lemma"),
    [
        ("said and claimed", "say"),  # of equals the first
        ("said, pointing out", "point out"),  # the longest, wherever it stands
        ("wants to warn", "warn"),  # what is voiced before what is not
        ("pointed a finger", ""),
    ],
)
def test_which_of_several_terms_counts(phrase: str, lemma: str) -> None:
    assert cue_of(phrase).lemma == lemma


def test_what_stands_behind_a_verb_does_not_deny_it() -> None:
    assert cue_of("confirmed, not denied").verb_class == "endorsing"
    assert cue_of("did not say").verb_class == "refusing"
    assert cue_of("nor did they slam") == replace(cue_of("slam"), stance="neutral", heated=False)


def test_cues_are_told_in_the_order_they_are_asked() -> None:
    found = cues_of(["said", ":", "waltzed", "said"])
    assert [cue.lemma for cue in found] == ["say", "", "", "say"]
    assert found[1] is NONE and found[2] is UNKNOWN


def test_heads_are_first_words_of_voiced_cues() -> None:
    assert {"said", "according", "insistence"} <= heads()
    assert not {"wants", "waltzed"} & heads()
