"""Words that deny a verb of saying, two that cancel each other, and sources that are no one."""

from __future__ import annotations

import numpy as np
import pytest

from framing.attribution.cues import cue_of, words_of
from framing.attribution.negation import is_denied, is_no_one


@pytest.mark.parametrize(
    ("cue", "verb_class", "stance"),
    [
        ("has yet to admit", "refusing", "neutral"),
        ("is yet to reveal", "refusing", "neutral"),
        ("has not yet confirmed", "refusing", "neutral"),
        ("stopped short of confirming", "refusing", "neutral"),
        ("failed to disclose", "refusing", "neutral"),
        ("could not bring himself to admit", "refusing", "neutral"),
        ("had no plans to confirm", "refusing", "neutral"),
        ("left without confirming", "refusing", "neutral"),
        ("resisted admitting", "refusing", "neutral"),
        ("has so far declined to point out", "refusing", "neutral"),
        ("would neither confirm nor admit", "refusing", "neutral"),
        ("was unable to say", "refusing", "neutral"),
        ("hardly mentioned", "refusing", "neutral"),
        ("held back from confirming", "refusing", "neutral"),
        ("refrained from admitting", "refusing", "neutral"),
        ("never failed to point out", "endorsing", "endorsing"),
        ("did not hesitate to admit", "admitting", "endorsing"),
        ("not only admitted", "admitting", "endorsing"),
        ("too admitted", "admitting", "endorsing"),
        ("yet again confirmed", "endorsing", "endorsing"),
    ],
)
def test_a_verb_that_is_withheld_implies_nothing(cue: str, verb_class: str, stance: str) -> None:
    known = cue_of(cue)
    assert (known.verb_class, known.stance) == (verb_class, stance)


@pytest.mark.parametrize(
    ("source", "nobody"),
    [
        ("Nobody on the night shift", True),
        ("No one at the quarry", True),
        ("None of the pilots", True),
        ("neither clerk", True),
        ("No fewer than ten pilots", False),
        ("None other than the mayor", False),
        ("Not all of the pilots", False),
        ("Noel Nunn", False),
        ("", False),
    ],
)
def test_no_one_is_no_source(source: str, nobody: bool) -> None:
    assert is_no_one(source.split()) is nobody


def test_words_between_near_pieces_of_a_cue_count() -> None:
    text = "The clerk would neither admit it nor, when he was asked again, deny it."
    near, far = ((10, 15), (24, 29)), ((10, 15), (63, 67))
    assert [words_of(text, spans) for spans in (near, far, ())] == [
        "would neither admit", "would deny", "",
    ]  # fmt: skip


def test_counts_of_many_cues_are_judged_as_one_is() -> None:
    denying, alone, cancelling = np.array([1, 2, 0, 0, 1]), np.array([0, 0, 1, 0, 0]), np.zeros(5)
    cancelling[4] = 1
    found = is_denied(denying, alone, cancelling.astype(np.int64))
    assert np.asarray(found).tolist() == [True, False, True, False, False]
