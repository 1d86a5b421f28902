"""A corpus of any size: put aside on disk while it is read, and the same as in memory."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import read
from framing.articles import spool as module
from framing.articles.reading import gathered
from framing.articles.spool import BLOCK, Spool
from framing.errors import FramingError


@given(
    st.lists(st.text(max_size=9), min_size=1, max_size=3 * BLOCK),
    st.lists(st.integers(min_value=0), max_size=9),
)
def test_a_spool_is_a_list(values: list[str], places: list[int]) -> None:
    with closing(Spool[str]()) as spool:
        for value in values:
            spool.append(value)
        assert list(spool) == values and len(spool) == len(values)
        for place in places:
            assert spool[place % len(values)] == values[place % len(values)]
        spool.append("last")
        assert list(spool) == [*values, "last"]


def test_a_spool_on_a_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IN_MEMORY", 1)

    def full(content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with closing(Spool[int]()) as spool:
        monkeypatch.setattr(spool._file, "write", full)
        with pytest.raises(FramingError, match=r"the disk is full.*TMPDIR"):
            for number in range(BLOCK):
                spool.append(number)


WORDS = ["rain", "mill", "mayor", "bridge", "Velm", "east", "open", "said", "the", "old", "river"]
# Of three outlets, some with one id, some with one text but for a word.
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ""]),
        st.sampled_from(["echo", "courier", "gazette"]),
        st.sampled_from(["", "2031-05-01", "2031-05-02"]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join),
    ),
    min_size=1,
    max_size=BLOCK + 8,
)


def lines(records: Sequence[tuple[str, str, str, str]]) -> bytes:
    return b"\n".join(
        orjson.dumps({"id": i, "outlet": o, "date": d, "text": f"{t}.\n\nRead our old mill news."})
        for i, o, d, t in records
    )


@settings(max_examples=25, deadline=None)
@given(records=RECORDS)
def test_on_disk_as_in_memory(
    records: list[tuple[str, str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("given")
    (folder / "one.jsonl").write_bytes(lines(records[::2]))
    (folder / "two.jsonl").write_bytes(lines(records[1::2]) or lines(records[:1]))
    corpus = read(folder)
    with gathered([folder]) as found:
        assert len(found) == len(corpus.articles)
        assert tuple(found) == corpus.articles
        assert tuple(found) == corpus.articles  # each pass gives the same
        assert tuple(found.rejects) == corpus.rejects


def test_an_input_without_articles_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("…")
    with pytest.raises(FramingError, match="has no words"), gathered([tmp_path]):
        pass
