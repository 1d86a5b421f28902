"""What is noted of articles on disk: rows of numbers, and lines that are counted later."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import furniture, notes, standing_lines
from framing.articles.article import Article
from framing.articles.furniture import Recurring
from framing.articles.notes import Notes
from framing.articles.standing_lines import StandingLines
from framing.errors import FramingError

DTYPE = [("number", np.uint32), ("digest", "S4"), ("sketch", np.uint8, 3)]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 9])
def test_rows_are_read_by_column_and_by_number(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "BLOCK", 4)
    monkeypatch.setattr(notes, "IN_MEMORY", 8)
    with closing(Notes(DTYPE)) as noted:
        for number in range(count):
            noted.append((number, b"%d" % number, np.full(3, number)))
        assert len(noted) == count
        assert noted.column("number").tolist() == list(range(count))
        assert noted.column("digest").tolist() == [b"%d" % number for number in range(count)]
        sums = noted.made(lambda some: some["sketch"].sum(axis=1), np.uint64)
        assert sums.tolist() == [3 * number for number in range(count)]
        places = [*range(count)[::-2], *range(count)]
        if places:
            assert noted.some(places)["number"].tolist() == places


def test_rows_that_come_together_are_those_that_come_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notes, "BLOCK", 4)
    with closing(Notes(DTYPE)) as noted:
        noted.append((0, b"0", np.zeros(3)))
        for first, last in ((1, 3), (3, 3), (3, 12), (12, 13)):
            rows = np.zeros(last - first, DTYPE)
            rows["number"] = range(first, last)
            noted.extend(rows)
        assert len(noted) == 13
        assert noted.column("number").tolist() == list(range(13))


def test_rows_on_a_full_disk_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "BLOCK", 1)

    def full(content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with closing(Notes(DTYPE)) as noted:
        monkeypatch.setattr(noted._file, "write", full)
        with pytest.raises(FramingError, match=r"the disk is full.*TMPDIR"):
            noted.append((1, b"", np.zeros(3)))


LINES = ["The Echo thanks its friends.", "It was grey.", "It was late at the mill.", "Rain fell."]
ARTICLES = st.lists(
    st.tuples(st.integers(0, 200), st.lists(st.sampled_from(LINES), max_size=4)), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.sampled_from([1, 3, 2**12]), st.sampled_from([2, 50_000]))
def test_lines_counted_later_recur_as_those_counted_at_once(
    drawn: Sequence[tuple[int, Sequence[str]]], at_once: int, most: int
) -> None:
    articles = [
        Article(f"{at}", "\n\n".join(lines), outlet=f"outlet-{outlet % 3 * 64}")
        for at, (outlet, lines) in enumerate(drawn)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing_lines, "AT_ONCE", at_once)
        patch.setattr(standing_lines, "IN_MEMORY", 16)
        patch.setattr(furniture, "MOST_KEPT", most)
        now, later = Recurring(), StandingLines()
        keyed = [now.add(article) for article in articles]
        for article in articles:
            later.add(article)
        counted = later.recurring()
    for article, lines in zip(articles, keyed, strict=True):
        assert counted.spans(article.outlet, lines) == now.spans(article.outlet, lines)
