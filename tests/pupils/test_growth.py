"""Before and after: what is compared, and what so few pupils allow to say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_ind, ttest_rel

from framing.pupils.class_pages import outcome, said
from framing.pupils.growth import changes, scores
from framing.pupils.marks import Mark, Reading

WORDS = [f"w{n}" for n in range(20)]
EASY, HARD = " ".join(WORDS), " ".join(["other", *WORDS])


def reading(text: str, first: int, last: int, name: str = "") -> Reading:
    """Return a reading that marks the words from `first` to before `last` as sources."""
    words = text.split(" ")
    start = len(" ".join(words[:first])) + bool(first)
    end = len(" ".join(words[:last]))
    return Reading(text, "", "", (Mark("source", start, end, text[start:end]),), name=name)


KEYS = {text: reading(text, 0, 10) for text in (EASY, HARD)}


def pupils(text: str, overlaps: list[int], names: bool = False) -> list[Reading]:
    """Return a pupil for each number: how many of ten words are those of the key."""
    return [reading(text, 10 - n, 20 - n, f"P{i}" if names else "") for i, n in enumerate(overlaps)]


BEFORE, AFTER = [3, 4, 5, 6, 7, 4], [5, 6, 6, 9, 8, 4]


def test_a_score_is_the_overlap_with_the_key() -> None:
    assert scores(pupils(EASY, [0, 5, 10]), KEYS, "source").tolist() == [0.0, 0.5, 1.0]
    assert np.isnan(scores(pupils(EASY, [5]), KEYS, "cue")).all()


def test_two_groups_have_the_interval_of_welch() -> None:
    change = changes(pupils(EASY, BEFORE), pupils(HARD, AFTER), KEYS)[0]
    test = ttest_ind([n / 10 for n in AFTER], [n / 10 for n in BEFORE], equal_var=False)
    interval = test.confidence_interval()
    assert (change.n_before, change.n_after, change.pairs, change.crossed) == (6, 6, 0, False)
    assert change.change == pytest.approx(0.15)
    assert (change.low, change.high) == pytest.approx((interval.low, interval.high))
    assert said(change) == "no clear change"


def test_pupils_known_by_name_are_pairs_whatever_their_order() -> None:
    after = pupils(HARD, AFTER, names=True)[::-1]
    change = changes(pupils(EASY, BEFORE, names=True), after, KEYS)[0]
    interval = ttest_rel([n / 10 for n in AFTER], [n / 10 for n in BEFORE]).confidence_interval()
    assert change.pairs == 6
    assert (change.low, change.high) == pytest.approx((interval.low, interval.high))
    assert said(change) == "closer to the key"
    back = changes(after, pupils(EASY, BEFORE, names=True), KEYS)[0]
    assert back.change == pytest.approx(-change.change)
    assert said(back) == "further from the key"


def test_an_easier_text_is_no_progress_where_the_texts_are_crossed() -> None:
    # On the easy text everybody has 8 of 10, on the hard one 4, before and after.
    easy, hard = [8, 7, 9], [4, 3, 5]
    before = pupils(EASY, easy) + pupils(HARD, hard)
    after = pupils(HARD, hard) + pupils(EASY, easy)
    change = changes(before, after, KEYS)[0]
    assert change.crossed
    assert change.change == pytest.approx(0)
    named = [
        [replace(r, name=f"P{i}") for i, r in enumerate(readings)] for readings in (before, after)
    ]
    paired = changes(*named, KEYS)[0]
    assert (paired.pairs, paired.crossed) == (6, True)
    assert paired.change == pytest.approx(0)
    better = [replace(r, marks=pupils(r.text, [10])[0].marks) for r in named[1]]
    # From 8, 7, 9 and 4, 3, 5 of 10 to 10 of 10 each: 2 on the one text and 6 on the other.
    assert changes(named[0], better, KEYS)[0].change == pytest.approx(0.4)
    straight = changes(pupils(HARD, hard * 2), pupils(EASY, easy * 2), KEYS)[0]
    assert straight.change == pytest.approx(0.4)  # and the page says why that is no evidence
    assert not straight.crossed


def test_too_few_pupils_have_no_interval() -> None:
    change = changes(pupils(EASY, [3, 4]), pupils(HARD, [5, 6]), KEYS)[0]
    assert change.change == pytest.approx(0.2)
    assert np.isnan([change.low, change.high]).all()
    assert said(change) == "too few to say"
    again = changes(pupils(EASY, BEFORE), pupils(EASY, AFTER), KEYS)[0]
    assert again.crossed  # the same text twice is as hard both times
    assert said(changes(pupils(EASY, [3]), pupils(HARD, [5]), KEYS)[1]) == "nothing to compare"


def test_the_title_says_no_more_than_the_numbers() -> None:
    few = changes(pupils(EASY, [3]), pupils(HARD, [5]), KEYS)
    assert outcome(few) == "Too few pupils to say whether the marks changed"
    same = changes(pupils(EASY, BEFORE), pupils(HARD, BEFORE), KEYS)
    assert outcome(same) == "No clear change in any kind of mark"
    other = changes(pupils(EASY, BEFORE, names=True), pupils(HARD, AFTER, names=True), KEYS)
    assert outcome(other) == "The second text was marked closer to the key in 1 of 1 kind of mark"
    crossed = [replace(each, crossed=True) for each in other]
    assert outcome(crossed) == "The marks came closer to the key in 1 of 1 kind of mark"
