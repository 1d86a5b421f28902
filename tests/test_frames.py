"""Data frames of pandas and polars: a row per article, and days as dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import framing
from framing import frames
from framing.articles.article import Article, Corpus
from framing.errors import FramingError

CORPUS = Corpus(
    (
        Article("a", "Dam holds\n\nIt rained.", title="Dam holds", outlet="one", date="2031-05-14"),
        Article("b", "It rained all day.", outlet="two"),
        Article("c", "The dam broke.", outlet="two", date="2031-06"),  # made by hand
        Article("d", "The dam stood.", outlet="two", date="1706-02-28"),
    )
)
DAYS = [date(2031, 5, 14), None, None, date(1706, 2, 28)]


@pytest.fixture(scope="module")
def measured() -> framing.Measurement:
    return framing.Measurement(CORPUS, framing.measure(CORPUS, fast=True))


def test_days_are_dates_in_pandas(measured: framing.Measurement) -> None:
    pandas = pytest.importorskip("pandas")
    for frame in (CORPUS.to_pandas(), measured.to_pandas()):
        assert pandas.api.types.is_datetime64_dtype(frame["date"])
        assert [None if day is pandas.NaT else day.date() for day in frame["date"]] == DAYS
        assert list(frame["article"]) == ["a", "b", "c", "d"]
        assert frame.groupby(frame["date"].dt.year)["article"].count().to_dict() == {
            1706: 1, 2031: 1,
        }  # fmt: skip


def test_days_are_dates_in_polars(measured: framing.Measurement) -> None:
    polars = pytest.importorskip("polars")
    for frame in (CORPUS.to_polars(), measured.to_polars()):
        assert frame.schema["date"] == polars.Date
        assert frame["date"].to_list() == DAYS
        assert frame["article"].to_list() == ["a", "b", "c", "d"]


def test_a_corpus_has_its_texts_and_a_measurement_its_measures(
    measured: framing.Measurement,
) -> None:
    pytest.importorskip("polars")
    corpus, articles = CORPUS.to_polars(), measured.to_polars()
    assert corpus.columns == [
        "article", "outlet", "registered", "title", "date", "url", "authors", "section", "page",
        "language", "status", "file", "line", "text",
    ]  # fmt: skip
    assert corpus["text"].to_list()[1:3] == ["It rained all day.", "The dam broke."]
    assert articles.columns == measured.tables.articles.column_names
    assert articles["words"].to_list() == measured.tables.articles["words"].to_pylist()
    assert Corpus(()).to_polars().schema == corpus.schema


def test_the_tables_themselves_keep_text(measured: framing.Measurement) -> None:
    assert measured.tables.articles["date"].to_pylist()[:3] == ["2031-05-14", "", "2031-06"]


def test_a_table_without_days_is_left_as_it_is() -> None:
    plain = pa.table({"outlet": ["one"]})
    assert frames.dated(plain) is plain
    days = frames.dated(pa.table({"date": ["2031-05-14", None, "2031-02-30"]}))
    assert frames.dated(days) is days
    assert days["date"].to_pylist() == [date(2031, 5, 14), None, None]


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(FramingError, match=r"pandas is not installed \(pip install pandas\)"):
        CORPUS.to_pandas()
