"""Processes that start while articles are read: the same results, and none for few articles."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.articles.article import Article
from framing.articles.reading import gathered
from framing.table import early as module
from framing.table.early import Early
from framing.table.spread import Salvage, in_order
from framing.table.streamed import measured_parts

TEXT = '"It holds," Mayor Ann Lee said.'
SALVAGE: Salvage[list[int], list[int]] = Salvage(
    split=lambda part: [[number] for number in part],
    lost=lambda part: [-part[0]],
    joined=lambda results: [each for result in results for each in result],
)


def where(part: list[int]) -> list[int]:
    """Return the process that works on it; 13 kills that process."""
    if 13 in part:
        os.kill(os.getpid(), signal.SIGKILL)
    return [os.getpid()]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Early]:
    monkeypatch.setattr(module, "EARLY", 40)
    with Early(2, fast=True) as early:
        for name in ("a", "b"):  # 31 letters each
            early.seen(Article(name, TEXT))
        yield early


def test_processes_start_when_enough_letters_were_read(started: Early) -> None:
    assert started.pool is not None
    found = [*in_order(where, [[1], [2], [3]], 2, SALVAGE, started.pool)]
    assert os.getpid() not in {process for each in found for process in each}


def test_none_start_for_few_letters_or_one_worker() -> None:
    with Early(2, fast=True) as few, Early(1, fast=True) as alone:
        few.seen(Article("a", TEXT * 100))
        alone.seen(Article("a", TEXT * 100_000))
        assert (few.pool, alone.pool) == (None, None)


def test_a_part_whose_ready_process_dies_is_done_again(started: Early) -> None:
    found = [*in_order(where, [[13], [2]], 2, SALVAGE, started.pool)]
    assert found[0] == [-13]
    assert found[1][0] > 0


def test_the_tables_are_those_of_one_process(started: Early, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} It rained in town {name} all day.")
    with gathered([tmp_path]) as read:
        ((_, alone),) = measured_parts(read, fast=True, workers=1)
        ((articles, spread),) = measured_parts(read, fast=True, workers=2, early=started)
    assert [article.id for article in articles] == ["a", "b"]
    assert repr(spread.articles.to_pylist()) == repr(alone.articles.to_pylist())  # NaN is NaN
    assert spread.attributions["speaker"].to_pylist() == ["Ann Lee", "Ann Lee"]


def test_each_article_that_is_read_is_seen(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    seen: list[Article] = []
    with gathered([tmp_path], seen=seen.append) as read:
        assert len(read) == 1  # the other repeats it
    assert [article.text for article in seen] == [TEXT, TEXT]
