"""How far readers agree: published figures, a second implementation, laws, and small texts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framing.pupils.agreement import (
    agreements,
    alpha,
    alphas_of_counts,
    marked,
    mean_overlaps,
    overlap,
    pairs,
    sentence_starts,
)
from framing.pupils.marks import Reading
from framing.pupils.passages import counts, passages, runs
from framing.pupils.resampled import sentences
from framing.pupils.words import word_bounds
from tests.pupils.conftest import TEXT

Read = Callable[..., Reading]


def test_alpha_is_that_of_krippendorff_s_own_example() -> None:
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: two observers,
    # ten units, binary: alpha = .095.
    marks = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], bool)
    assert round(alpha(marks), 3) == 0.095


@given(arrays(bool, st.tuples(st.integers(2, 6), st.integers(2, 20))))
def test_the_formula_over_counts_is_that_of_the_library(marks: np.ndarray) -> None:
    if not marks.any() or marks.all():
        assert np.isnan(alpha(marks))
        return
    of_text = sentences(np.arange(marks.shape[1]) // 2)
    once = np.ones((1, len(of_text.first)))
    (by_counts,) = alphas_of_counts(marks.sum(0).astype(float), len(marks), of_text, once)
    assert by_counts == pytest.approx(alpha(marks))


@given(arrays(bool, st.tuples(st.integers(2, 5), st.integers(1, 12))))
def test_the_order_of_the_readers_does_not_matter(marks: np.ndarray) -> None:
    turned = marks[::-1]
    assert alpha(turned) == pytest.approx(alpha(marks), nan_ok=True)
    for one, other in zip(pairs(marks), pairs(turned), strict=True):
        assert sorted(one[np.isfinite(one)]) == pytest.approx(sorted(other[np.isfinite(other)]))


def test_readers_who_mark_the_same_agree_fully_whoever_they_are(read: Read) -> None:
    one = read(("source", "Ada Quill"), ("cue", "said"))
    found = {each.layer: each for each in agreements([one, one, one])}
    source = found["source"]
    assert (source.readers, source.words, source.markers, source.some, source.most) == (
        3, 23, 3, 2, 2,
    )  # fmt: skip
    assert (source.alpha, source.alike, source.overlap) == (1.0, 1.0, 1.0)
    loaded = found["loaded"]
    assert (loaded.markers, loaded.some) == (0, 0)
    assert np.isnan([loaded.alpha, loaded.overlap]).all()


def test_pairs_of_readers(read: Read) -> None:
    readings = [
        read(("source", "Ada Quill"), ("source", "critics")),
        read(("source", "Ada Quill")),
        read(),
    ]
    alike, overlaps = pairs(marked(readings, "source"))
    assert alike.tolist() == pytest.approx([22 / 23, 20 / 23, 21 / 23])
    assert overlaps.tolist() == pytest.approx([0.8, 0.0, 0.0])
    assert np.isnan(overlap(np.zeros(3, bool), np.zeros(3, bool)))


@given(arrays(bool, st.tuples(st.integers(2, 5), st.integers(2, 12))))
def test_every_sentence_drawn_once_gives_the_figure_itself(marks: np.ndarray) -> None:
    of_text = sentences(np.arange(marks.shape[1]) // 3)
    once = np.ones((1, len(of_text.first)))
    first, second = np.array([*combinations(range(len(marks)), 2)]).T
    (found,) = mean_overlaps(marks[first], marks[second], of_text, once)
    _, overlaps = pairs(marks)
    overlaps = overlaps[np.isfinite(overlaps)]
    assert found == pytest.approx(overlaps.mean() if len(overlaps) else np.nan, nan_ok=True)


def test_no_interval_where_marks_stand_in_few_sentences(read: Read) -> None:
    readings = [read(("source", "Ada Quill")), read(("source", "Quill"))]
    source = agreements(readings)[0]
    assert source.alpha == pytest.approx(1 - 90 / 258)  # by hand: 1 word of 23 differs
    assert np.isnan([source.alpha_low, source.alpha_high, source.overlap_low]).all()


def test_an_interval_holds_its_figure_and_is_the_same_at_every_run() -> None:
    text = " ".join(f"Ada said number {n} was late." for n in range(12))
    bounds = word_bounds(text).tolist()
    from framing.pupils.marks import Mark

    def reading(every: int) -> Reading:
        places = [b for i, b in enumerate(bounds) if i % 6 == 0 and (i // 6) % every == 0]
        return Reading(text, "", "", tuple(Mark("source", s, e, text[s:e]) for s, e in places))

    first, again = (agreements([reading(1), reading(1), reading(2)])[0] for _ in range(2))
    assert first == again
    assert 0 < first.alpha_low < first.alpha < first.alpha_high < 1
    assert first.overlap_low < first.overlap < first.overlap_high
    assert first.alike_low < first.alike < first.alike_high


def test_no_interval_for_a_text_of_four_sentences(read: Read) -> None:
    words = ("Ada", "critics", "left")
    found = agreements([read(*(("source", w) for w in words)), read(("source", "Ada"))])[0]
    assert found.alpha > 0
    assert np.isnan([found.alpha_low, found.alike_low, found.overlap_low]).all()


def test_sentences_begin_where_they_should() -> None:
    starts = sentence_starts(TEXT).tolist()
    assert [TEXT[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)] == [
        "Ferry late",
        "The ferry was late, Ada Quill said.",
        "Furious critics claimed it was old 🚢 and slow.",
        "It left at noon, some think.",
    ]


def test_the_passage_with_the_closest_vote_comes_first(read: Read) -> None:
    readings = [
        read(("source", "Ada Quill"), ("loaded", "Furious")),
        read(("source", "Ada Quill"), ("loaded", "Furious"), ("cue", "claimed")),
        read(("source", "Ada Quill")),
        read(),
    ]
    first, second = passages(readings)
    assert TEXT[first.start : first.end] == "Furious critics claimed it was old 🚢 and slow."
    assert first.split == 1.0
    assert [(d.layer, TEXT[d.start : d.end], d.few, d.many) for d in first.disputes] == [
        ("loaded", "Furious", 2, 2),
        ("cue", "claimed", 1, 1),
    ]
    assert TEXT[second.start : second.end] == "The ferry was late, Ada Quill said."
    assert second.split == 0.5
    assert passages([readings[3], readings[3]]) == []


def test_stretches_that_equally_many_marked(read: Read) -> None:
    readings = [read(("content", "it was old 🚢 and slow")), read(("content", "old 🚢 and slow"))]
    bounds = word_bounds(TEXT)
    found = runs(counts(readings, "content"), bounds)
    assert [(TEXT[a:b], n) for a, b, n in found] == [("it was", 1), ("old 🚢 and slow", 2)]
