"""Every engine gives what one process gives, to the byte; what is missing is one clear line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from framing.__main__ import main
from framing.articles import read
from framing.engines.base.corpus import measure_on
from framing.engines.base.engine import engines, opened
from framing.engines.dask import spread_over
from framing.engines.spark import _spread as spark_spread
from framing.errors import FramingError
from framing.extras import MissingExtra
from framing.table import measure as measuring
from framing.table.articles import to_arrow
from framing.table.failures import DIED
from framing.table.measure import measure
from framing.table.nested import SALVAGE, measure_table
from framing.table.spread import Salvage
from framing.table.tables import NAMES


def as_bytes(table: pa.Table) -> bytes:
    """Return a table, sorted by article, as the bytes of Arrow's stream."""
    sink = pa.BufferOutputStream()
    rows = table.sort_by("article").combine_chunks()
    with pa.ipc.new_stream(sink, rows.schema) as out:
        out.write_table(pa.Table.from_pylist(rows.to_pylist(), rows.schema))
    return bytes(sink.getvalue())


def test_engines_are_found_by_walking() -> None:
    assert {"dask", "local"} <= {*engines()}


def test_an_engine_that_there_is_not_is_one_line() -> None:
    with pytest.raises(FramingError, match=r"there is no engine 'ray' \(choose dask://local"):
        opened("ray")


@pytest.mark.parametrize(
    ("engine", "module", "package"),
    [("dask://local", "distributed", "distributed"), ("spark", "py4j.protocol", "pyspark")],
)
def test_an_engine_whose_extra_is_missing_says_what_to_install(
    engine: str, module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    extra = engine.partition(":")[0]
    with pytest.raises(MissingExtra) as raised, opened(engine):
        pass
    assert str(raised.value) == (
        f"this needs the package {package} (pip install 'newsframing[{extra}]')"
    )


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """The address of a scheduler with two workers."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    )
    with cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


def test_two_dask_workers_give_the_bytes_of_one_process(
    dask: str, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "BATCH_CHARACTERS", 3_000)  # several parts
    corpus = read([seeds / "teaching"])
    done: list[int] = []
    alone = measure(corpus, fast=True, workers=1)
    spread = measure_on(corpus, dask, fast=True, progress=done.append)
    for name in NAMES:
        assert as_bytes(getattr(spread, name)) == as_bytes(getattr(alone, name))
    assert len(done) > 1 and sum(done) == len(corpus.articles)


def test_a_store_measured_by_dask_has_the_bytes_of_one_measured_here(
    dask: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    assert main(["read", str(seeds / "teaching" / "brenn-border"), "--store", store]) == 0
    for name, flags in (("here", ("--workers", "1")), ("there", ("--engine", dask))):
        assert main(["features", store, "-o", str(tmp_path / name), "--fast", *flags]) == 0
        told = "read 6 = measured 6 + unscored 0 + set aside 0; 6 of them in this run\n"
        assert capsys.readouterr().out == told
    here, there = (
        {str(p.relative_to(tmp_path / n)): p.read_bytes()
         for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("here", "there")
    )  # fmt: skip
    assert len(here) == 7 and here == there


def counted(number: int, taken: list[int]) -> Iterator[str]:
    """Yield parts, and note that they were taken."""
    for each in range(number):
        taken.append(each)
        yield "x" * each


def test_dask_takes_parts_as_they_are_needed(dask: str) -> None:
    taken: list[int] = []
    salvage: Salvage[str, int] = Salvage(lambda part: [part], len, sum)
    with opened(dask) as spread:
        results = spread(len, counted(20, taken), salvage)
        assert next(results) == 0
        assert len(taken) == 8  # four for each of two workers
        assert next(results) == 1
        assert len(taken) == 9
        assert [*results] == [*range(2, 20)]


class Jobs:
    """A Spark context that runs jobs here and counts their parts; a job with "poison" dies."""

    defaultParallelism = 2

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def parallelize(self, parts: list[str], slices: int) -> Jobs:
        assert slices == len(parts)
        self.sizes.append(len(parts))
        self._parts = parts
        return self

    def map(self, work: Callable[[str], object]) -> Jobs:
        self._work = work
        return self

    def collect(self) -> list[object]:
        if "poison" in self._parts:
            raise ChildProcessError
        return [*map(self._work, self._parts)]


def test_spark_takes_parts_a_job_at_a_time() -> None:
    taken: list[int] = []
    jobs = Jobs()
    salvage: Salvage[str, int] = Salvage(lambda part: [part], lambda part: -1, sum)
    results = spark_spread(jobs, ChildProcessError)(len, counted(70, taken), salvage)
    assert next(results) == 0
    assert len(taken) == 32  # sixteen for each of two cores
    assert [*results] == [*range(1, 70)]
    assert jobs.sizes == [32, 32, 6]


def test_only_the_parts_of_a_job_that_died_are_done_alone() -> None:
    jobs = Jobs()
    salvage: Salvage[str, int] = Salvage(lambda part: [part], lambda part: -1, sum)
    parts = ["a"] * 33 + ["poison"] + ["aa"] * 31
    found = [*spark_spread(jobs, ChildProcessError)(len, parts, salvage)]
    assert found == [1] * 33 + [-1] + [2] * 31
    assert jobs.sizes == [32, 32, 1, 1, 1, *[1] * 30, 1]


def killed_by(part: pa.Table) -> pa.Table:
    """Measure a table; an article called "poison" ends its process, as a lack of memory does."""
    if "poison" in part["id"].to_pylist():
        os._exit(1)
    return measure_table(part, fast=True)


def test_an_article_that_ends_its_worker_is_set_aside_and_the_others_are_measured(
    seeds: Path,
) -> None:
    distributed = pytest.importorskip("distributed")
    dask_config = pytest.importorskip("dask").config
    first, second, *_ = read([seeds / "teaching"]).articles
    part = to_arrow([replace(first, id="poison"), second])
    with (
        dask_config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as cluster,
        opened(cluster.scheduler_address.replace("tcp://", "dask://")) as spread,
    ):
        (found,) = spread(killed_by, [part], SALVAGE)
    assert dict(zip(found["article"].to_pylist(), found["failure"].to_pylist(), strict=True)) == {
        "poison": DIED,
        second.id: None,
    }


def test_a_cluster_without_workers_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("framing.engines.dask.PATIENCE", 0.2)
    with (
        distributed.LocalCluster(
            n_workers=0, processes=False, dashboard_address="127.0.0.1:0"
        ) as cluster,
        distributed.Client(cluster) as client,
        pytest.raises(FramingError, match="the Dask cluster has no workers"),
    ):
        list(spread_over(client, distributed.KilledWorker)(len, ["part"], SALVAGE))


def test_no_scheduler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("framing.engines.dask.SECONDS", 1)
    with pytest.raises(FramingError, match=r"no Dask scheduler answers at 127\.0\.0\.1:9"):
        opened("dask://127.0.0.1:9").__enter__()


def test_the_local_engine_keeps_the_order(seeds: Path) -> None:
    articles = read([seeds / "teaching"]).articles[:3]
    parts = [to_arrow([article]) for article in articles]
    with opened("local", 1) as spread:
        found = list(spread(partial(measure_table, fast=True), parts, SALVAGE))
    assert [each["article"].to_pylist() for each in found] == [[a.id] for a in articles]
