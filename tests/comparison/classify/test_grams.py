"""Runs of words and characters: counted as a plain loop counts them, whatever the text."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.classify.grams import Grams


def counts(text: str, **options) -> list[int]:  # type: ignore[no-untyped-def]
    return sorted(Grams(**options).transform([text]).data.astype(int).tolist())


def test_runs_of_words() -> None:
    # the 2, dam 1, river 1, the dam 1, dam the 1, the river 1
    assert counts("The dam the river", characters=(0, 0)) == [1, 1, 1, 1, 1, 2]
    assert counts("The dam the river", words=(2, 2), characters=(0, 0)) == [1, 1, 1]


def test_blanks_leave_no_length_behind() -> None:
    one, two = Grams().transform(["said      \n on Friday", "said on Friday"])
    assert (one != two).nnz == 0


@given(st.text("ab \n", max_size=40))
def test_runs_of_characters_are_those_of_a_loop(text: str) -> None:
    plain = " ".join(text.split())
    plain = (" " if text[:1].isspace() else "") + plain + (" " if text[-1:].isspace() else "")
    if not text.strip():
        plain = " " if text else ""
    runs = Counter(plain[i : i + n] for n in (2, 3, 4) for i in range(len(plain) - n + 1))
    # With 2 ** 20 buckets, the few runs over two letters and a blank share none.
    assert counts(text, words=(0, 0), bits=20) == sorted(runs.values())


@given(st.lists(st.text(), max_size=4))
def test_each_text_is_counted_by_itself(texts: list[str]) -> None:
    whole = Grams(bits=8).transform(texts)
    assert whole.shape == (len(texts), 512)
    for i, text in enumerate(texts):
        assert np.array_equal(whole[i].toarray(), Grams(bits=8).transform([text]).toarray())
