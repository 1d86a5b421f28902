"""Spark gives what one process gives, to the byte; needs Java, and pyspark (extra `spark`)."""

from __future__ import annotations

import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from framing.articles import read
from framing.engines.base.corpus import measure_on
from framing.table import measure as measuring
from framing.table.articles import to_arrow
from framing.table.measure import measure
from framing.table.nested import flat, measure_table
from framing.table.tables import NAMES

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on this machine"),
    pytest.mark.filterwarnings("ignore"),  # of Spark's own, which change with its versions
]


def rows(table: pa.Table) -> list[str]:
    return sorted(str(row) for row in table.to_pylist())


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setattr(measuring, "BATCH_CHARACTERS", 3_000)  # several parts


@pytest.fixture
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    found = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .getOrCreate()
    )
    yield found
    found.stop()


def test_the_engine_gives_the_tables_of_one_process(seeds: Path) -> None:
    pytest.importorskip("pyspark")
    corpus = read([seeds / "teaching" / "brenn-border"])
    spread = measure_on(corpus, "spark", fast=True, workers=2)
    alone = measure(corpus, fast=True, workers=1)
    for name in NAMES:
        assert rows(getattr(spread, name)) == rows(getattr(alone, name))


def test_a_data_frame_of_a_store_maps_to_measured_articles(
    session: Any, seeds: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pandas")  # Spark's own need
    from pyarrow import parquet

    from framing.engines.spark import measured

    articles = to_arrow(read([seeds / "teaching" / "brenn-border"]).articles)
    parquet.write_table(articles, tmp_path / "articles.parquet")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = measured(session.read.parquet(str(tmp_path / "articles.parquet")), fast=True)
        found = frame.toArrow()
    alone = flat(measure_table(articles, fast=True))
    for name in NAMES:
        assert rows(getattr(flat(found), name)) == rows(getattr(alone, name))
