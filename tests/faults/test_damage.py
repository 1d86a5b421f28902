"""Flipped bits in what is kept are noticed, and any input at all is read or set aside."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.articles import read
from framing.articles.format import formats
from framing.engines.base.engine import opened
from framing.errors import FramingError
from framing.store.articles import write
from framing.store.partitions import names
from framing.store.run import measure_store
from framing.table import cache

LONG = int(os.environ.get("FRAMING_FAULTS", "0"))
UNFORESEEN = re.compile(r"cannot be read \((\w+)")
BEGINNINGS = (
    b"",
    b"{",
    b"[{",
    b'{"text": "',
    b'{"text": "Rain fell on Velm, Ann Lee said.", "date": ',
    b"id,text,date\n1,",
    b"<html><body><article><p>",
    b'<?xml version="1.0"?><rss><channel><item>',
    b"PAR1",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"From a@b.example Mon Jan  1 00:00:00 2031\nSubject: ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def test_a_flipped_bit_in_the_cache_changes_no_figure(
    corpus: Path, tmp_path: Path, tally: Any, times: Callable[[int], int]
) -> None:
    articles, place, chance = read([corpus]), tmp_path / "kept", random.Random(1)

    def told() -> str:
        tables = cache.measure_cached(articles, place, fast=True, workers=1)
        return str([getattr(tables, name).to_pylist() for name in cache.NAMES])

    whole = told()
    for _ in range(times(5)):
        flip(chance.choice(sorted(place.rglob("*.arrow"))), chance)
        assert told() == whole
        tally["bits flipped: cache"]["faults"] += 1


def test_a_flipped_bit_in_a_store_is_told_or_changes_nothing(
    corpus: Path, tmp_path: Path, contents: Any, tally: Any, times: Callable[[int], int]
) -> None:
    store, target, chance = tmp_path / "store", tmp_path / "measured", random.Random(2)
    write(read([corpus]).articles, store)

    rejects: list[Any] = []

    def run() -> Any:
        rejects.clear()
        with opened("local", 1) as spread:
            return measure_store(store, target, spread, fast=True, reject=rejects.append)

    run()
    whole = {name: (store / name).read_bytes() for name in names(store)}
    for _ in range(times(5)):
        name = chance.choice(sorted(whole))
        flip(store / name, chance)
        found = run()
        assert found.counts.aside == 1 and found.counts.read == 6
        assert [Path(each.file) for each in rejects] == [store / name]
        (store / name).write_bytes(whole[name])
        again = run()
        assert (again.counts.measured, again.again.read) == (6, 1)
        tally["bits flipped: store of articles"].update(faults=1, reported=1)


@settings(
    max_examples=LONG * 100 or 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(BEGINNINGS),
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")),
        st.lists(
            st.sampled_from([b'"', b"{", b"}", b"[", b"]", b",", b":", b"<", b">", b"&", b"\n",
                             b"\r", b"\0", b"\\u", b"9" * 400, b"1e999", b"null", b"]]>",
                             b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", b"&b;",
                             b"Rain fell on Velm, Ann Lee said. "]),
            max_size=40,
        ).map(b"".join),
    ),
    st.sampled_from(sorted({suffix for each in formats().values() for suffix in each.suffixes})),
)  # fmt: skip
def test_any_input_is_read_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, tally: Any, first: bytes, rest: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(first + rest)
    tally["inputs made at random"]["faults"] += 1
    try:
        corpus = read([path])
        assert corpus.articles or corpus.rejects
        # Set aside, but by an exception that nobody foresaw: counted apart, to be looked at.
        for reject in corpus.rejects:
            if unforeseen := UNFORESEEN.match(reject.detail):
                tally[f"unforeseen in {suffix}: {unforeseen[1]}"]["faults"] += 1
        assert not any("root:" in article.text for article in corpus.articles)
    except FramingError as error:
        assert "\n" not in str(error)
        tally["inputs made at random"]["reported"] += 1
