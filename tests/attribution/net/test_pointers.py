"""Pointers walk outwards from a cue and rest where the parts of its statement begin and end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.net.pointers import (
    CONTENT_FIRST,
    CONTENT_LAST,
    CUE_LAST,
    POINTERS,
    SOURCE_FIRST,
    SOURCE_LAST,
    Pointed,
    between,
    parts,
    pointed,
    running,
    walks,
)

NO_COLON = np.zeros(20, bool)


def test_walks_go_outwards_within_the_paragraph() -> None:
    paragraph = np.repeat(np.arange(2, dtype=np.int32), [4, 3])
    way = walks(np.array([1, 6]), paragraph, NO_COLON[:7])
    assert way.token.tolist() == [1, 0, 1, 2, 3, 6, 5, 4, 6]
    assert way.walk.tolist() == [0, 0, 1, 1, 1, 2, 2, 2, 3]
    assert way.step.tolist() == [0, 1, 0, 1, 2, 0, 1, 2, 0]
    assert way.starts.tolist() == [0, 2, 5, 8]


def test_a_colon_at_the_end_of_a_paragraph_leads_into_the_next() -> None:
    paragraph = np.repeat(np.arange(2, dtype=np.int32), [3, 2])
    colon = np.array([False, False, True, False, False])
    assert walks(np.array([1]), paragraph, colon).token.tolist() == [1, 0, 1, 2, 3, 4]


def test_what_lies_between_tells_stops_marks_and_cues_apart() -> None:
    # A cue, then a sentence end, a quotation mark, another cue, and a word.
    stop, mark, cue = (
        np.array(row, bool) for row in ([0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 1, 0])
    )
    counts = np.cumsum(running(stop, mark, cue))
    way = walks(np.array([0]), np.zeros(5, np.int32), NO_COLON[:5])
    classes = between(way, counts)
    assert len(set(classes[1:].tolist())) == 5
    assert [(c // 12 % 3, c // 3 % 4, c % 3) for c in classes[1:].tolist()] == [
        (0, 0, 0),
        (1, 0, 0),
        (1, 1, 0),
        (1, 1, 1),
        (1, 1, 1),
    ]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=6), st.integers(0, 1000))
def test_pointers_rest_on_the_best_step_and_ends_not_before_beginnings(
    lengths: list[int], seed: int
) -> None:
    paragraph = np.repeat(np.arange(len(lengths), dtype=np.int32), [n + 1 for n in lengths])
    cues = np.cumsum([n + 1 for n in lengths]) - 1  # each the last of its paragraph
    way = walks(cues, paragraph, np.zeros(len(paragraph), bool))
    random = np.random.default_rng(seed)
    scores = random.integers(-3, 4, size=(POINTERS, len(way.walk))).astype(np.float32)
    found = pointed(scores, way)
    for walk, start in enumerate(way.starts):
        own = scores[:, start : start + np.count_nonzero(way.walk == walk)]
        first = {p: int(own[p].argmax()) for p in (CONTENT_FIRST, SOURCE_FIRST, CUE_LAST)}
        for begin, end in ((CONTENT_FIRST, CONTENT_LAST), (SOURCE_FIRST, SOURCE_LAST)):
            first[end] = first[begin] + int(own[end, first[begin] :].argmax())
        assert found.steps[walk].tolist() == [first[p] for p in range(POINTERS)]
        gain = [own[p, first[p]] - own[p, 0] for p in range(POINTERS)]
        assert found.gain[walk].tolist() == gain


def statement(
    left: list[int], right: list[int], gains: tuple[float, float] = (1, 1)
) -> list[object]:
    """Return source, cue and content around token 10 as runs, without those that are empty."""
    gain = np.repeat(np.array(gains, np.float32)[:, None], POINTERS, axis=1)
    found = parts(Pointed(np.array([left, right]), gain), np.array([10]))
    return [[run for run in part[0].tolist() if run[1]] for part in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # content first and last, source first and last, reach of the cue
        ([0, 0, 1, 2, 0], [1, 6, 0, 0, 0], [[[8, 10]], [[10, 11]], [[11, 17]]]),
        ([3, 9, 0, 0, 0], [3, 7, 1, 2, 0], [[[11, 13]], [[10, 11]], [[1, 8], [13, 18]]]),
        ([0, 0, 2, 3, 1], [3, 5, 0, 0, 2], [[[7, 9]], [[9, 13]], [[13, 16]]]),
        ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [[], [[10, 11]], []]),
    ],
    ids=["before", "split", "long cue", "nothing"],
)
def test_parts_in_token_numbers(left: list[int], right: list[int], expected: list[object]) -> None:
    assert statement(left, right) == expected


def test_where_pointers_cross_the_cue_goes_before_the_source_and_that_before_the_content() -> None:
    assert statement([1, 5, 0, 0, 2], [0, 0, 0, 0, 0]) == [[], [[8, 11]], [[5, 8]]]
    assert statement([0, 0, 0, 0, 0], [2, 6, 1, 3, 0]) == [[[11, 14]], [[10, 11]], [[14, 17]]]
    assert statement([0, 0, 0, 0, 0], [1, 6, 3, 4, 0]) == [[], [[10, 11]], [[11, 17]]]
    assert statement([0, 0, 0, 0, 0], [2, 6, 6, 8, 0]) == [[], [[10, 11]], [[12, 17]]]
    assert statement([0, 0, 0, 0, 0], [2, 6, 7, 8, 0]) == [[[17, 19]], [[10, 11]], [[12, 17]]]
    # The content begins behind the source that it meets.
    assert statement([0, 0, 0, 0, 0], [3, 6, 1, 3, 0]) == [[[11, 14]], [[10, 11]], [[14, 17]]]
    assert statement([0, 0, 0, 0, 0], [5, 6, 1, 3, 0]) == [[[11, 14]], [[10, 11]], [[15, 17]]]


def test_of_two_sources_the_better_one_stays() -> None:
    left, right = [0, 0, 1, 2, 0], [3, 5, 1, 1, 0]
    assert statement(left, right, (2, 1))[0] == [[8, 10]]
    assert statement(left, right, (1, 2))[0] == [[11, 12]]
