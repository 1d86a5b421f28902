"""Flipped bits in what is kept are noticed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from framing import outlets
from framing.articles import read
from framing.engines.base.engine import opened
from framing.errors import FramingError
from framing.store import manifest
from framing.store.articles import write
from framing.store.measurement import open_measured
from framing.store.partitions import names
from framing.store.run import measure_store
from framing.table import cache


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


def test_a_flipped_bit_in_the_index_of_outlets_changes_no_outlet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Any, times: Callable[[int], int]
) -> None:
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    kept, chance = tmp_path / "outlets.json", random.Random(4)

    def told() -> Any:
        found = outlets.load()
        return (
            {key: asdict(outlet) for key, outlet in found.outlets.items()},
            dict(found._domains),
            dict(found._names),
        )

    whole = told()
    content = kept.read_bytes()
    for _ in range(times(5)):
        flip(kept, chance)
        assert told() == whole
        assert kept.read_bytes() == content
        tally["bits flipped: index of outlets"]["faults"] += 1


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


def test_a_flipped_bit_in_a_measured_store_is_told_and_measured_again(
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    contents: Any,
    tally: Any,
    times: Callable[[int], int],
) -> None:
    store, target, chance = tmp_path / "store", tmp_path / "measured", random.Random(3)
    write(read([corpus]).articles, store)
    # The same all the time, and slow to find out.
    monkeypatch.setattr("framing.store.run.version", lambda fast: b"this code")

    def measure() -> None:
        with opened("local", 1) as spread:
            measure_store(store, target, spread, fast=True)

    def told() -> str:
        found, tables = open_measured(target)
        return str((found, [getattr(tables, name).to_pylist() for name in cache.NAMES]))

    measure()
    whole, figures = contents(target), told()
    for _ in range(times(5)):
        name = chance.choice(sorted(whole))
        flip(target / name, chance)
        reported = 0
        try:
            assert told() == figures
        except FramingError as error:
            assert "\n" not in str(error)
            reported = 1
        assert reported or name == manifest.NAME  # it has counts, too, which no figure needs
        try:
            measure()
        except FramingError:  # as its hint says
            (target / manifest.NAME).unlink()
            measure()
        assert contents(target) == whole
        tally["bits flipped: measured store"].update(faults=1, reported=reported)
