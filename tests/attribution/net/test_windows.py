"""Windows hold whole paragraphs of one text; packed rows keep every token once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.net.windows import LIMIT, LONGEST, pack, windows

LENGTHS = st.lists(st.lists(st.integers(1, 700), min_size=1, max_size=8), min_size=1, max_size=5)


def laid_out(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    flat = [length for text in texts for length in text]
    paragraph = np.repeat(np.arange(len(flat), dtype=np.int32), flat)
    bounds = np.concatenate([[0], np.cumsum([sum(text) for text in texts])])
    return paragraph, bounds


@given(LENGTHS)
def test_windows_cover_the_texts_and_cross_none(texts: list[list[int]]) -> None:
    paragraph, bounds = laid_out(texts)
    found = windows(paragraph, bounds, np.zeros(len(paragraph), bool))
    assert found[0] == 0
    assert found[-1] == len(paragraph)
    assert set(bounds.tolist()) <= set(found.tolist())
    assert np.diff(found).min() >= 1
    assert np.diff(found).max() <= LIMIT


@given(LENGTHS)
def test_windows_of_a_text_do_not_depend_on_the_texts_before_it(texts: list[list[int]]) -> None:
    paragraph, bounds = laid_out(texts)
    found = windows(paragraph, bounds, np.zeros(len(paragraph), bool))
    alone, alone_bounds = laid_out(texts[-1:])
    expected = windows(alone, alone_bounds, np.zeros(len(alone), bool))
    assert (found[found >= bounds[-2]] - bounds[-2]).tolist() == expected.tolist()


def test_a_paragraph_that_ends_in_a_colon_stays_with_the_next() -> None:
    paragraph, bounds = laid_out([[LONGEST - 10, 20]])
    colon = np.zeros(len(paragraph), bool)
    assert windows(paragraph, bounds, colon).tolist() == [0, LONGEST - 10, LONGEST + 10]
    colon[LONGEST - 11] = True
    assert windows(paragraph, bounds, colon).tolist() == [0, LONGEST + 10]


def test_pack() -> None:
    layout = pack(np.array([0, 3, 8]), np.array([3, 5, 1]))
    assert layout.order.tolist() == [1, 0, 2]
    assert layout.offsets.tolist() == [0, 3, 5, 7, 8, 9]
    assert layout.rows.tolist() == [3, 0, 8, 4, 1, 5, 2, 6, 7]
    # token 3 is the first of its sequence, token 7 its last
    assert layout.rows[layout.mirror].tolist() == [7, 2, 8, 6, 1, 5, 0, 4, 3]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_packing_keeps_every_token_and_mirrors_back(lengths: list[int]) -> None:
    length = np.array(lengths)
    layout = pack(np.cumsum(length) - length, length)
    assert sorted(layout.rows.tolist()) == list(range(length.sum()))
    assert layout.mirror[layout.mirror].tolist() == list(range(length.sum()))
