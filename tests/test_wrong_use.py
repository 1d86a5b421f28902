"""Wrong use of the functions in Python is told, in one clear error each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars
import pyarrow as pa
import pytest

import framing
from framing.articles.article import Article, Corpus
from framing.classify import FeatureTable
from framing.errors import FramingError
from framing.extend import Feature
from framing.table import measure as measuring
from framing.table import streamed
from framing.table.articles import to_arrow
from framing.table.tables import Tables

TEXT = '"It holds," Mayor Ann Lee said.'
CORPUS = Corpus((Article(id="a", text=TEXT, outlet="x", date="2031-05-14"),))
FRAME = polars.DataFrame({"text": [TEXT]})


@pytest.mark.parametrize(
    ("use", "error", "told"),
    [
        (lambda: framing.read("ab"), FramingError, "^ab: "),
        (lambda: framing.read(FRAME), TypeError, "read takes paths, not a DataFrame; write it as"),
        (lambda: framing.read([FRAME]), TypeError, "read takes the paths of files and folders"),
        (lambda: framing.read(CORPUS), TypeError, "paths of files and folders, not a Corpus"),
        (lambda: framing.measure(TEXT), TypeError, "measure takes a corpus, not a str; read one"),
        (lambda: framing.measure(FRAME), TypeError, "measure takes a corpus, not a DataFrame"),
        (lambda: framing.compare(CORPUS), TypeError, "compare takes a measurement, not a Corpus"),
        (lambda: framing.render(FRAME, "o"), TypeError, "render takes a measurement, not a Data"),
        (lambda: framing.Measurement(CORPUS, FRAME), TypeError, "its tables, not a DataFrame"),
        (lambda: FeatureTable("relayed").fit([TEXT]), TypeError, "a list of names: .'relayed'"),
        (lambda: FeatureTable(["bias"]).fit([TEXT]), ValueError, "no measure is called 'bias'"),
        (lambda: framing.nothing, AttributeError, "no attribute 'nothing'"),
    ],
)  # fmt: skip
def test_it_is_told(use: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told) as caught:
        use()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.drop_columns(["title_span"]), "has no column 'title_span' (make the table"),
        (lambda t: t.append_column("mood", pa.array(["sad"])), "a column 'mood' that is none of"),
        (lambda t: t.set_column(t.column_names.index("text"), "text", pa.array([None], "string")),
         "row 0 of the table of articles has no 'text'"),
    ],
)  # fmt: skip
def test_a_table_of_articles_with_a_wrong_column_is_told(change: Any, told: str) -> None:
    with pytest.raises(FramingError) as caught:
        framing.measure_table(change(to_arrow(CORPUS.articles)))
    assert told in str(caught.value)


def test_a_table_to_compare_with_a_wrong_column_is_told() -> None:
    tables = framing.measure(CORPUS, fast=True)

    def compared(articles: pa.Table) -> None:
        framing.compare(
            framing.Measurement(CORPUS, Tables(articles, tables.attributions, tables.spans))
        )

    with pytest.raises(FramingError, match="has no column 'relayed'"):
        compared(tables.articles.drop_columns(["relayed"]))
    place = tables.articles.column_names.index("outlet")
    with pytest.raises(FramingError, match="row 0 of the table of articles has no 'outlet'"):
        compared(tables.articles.set_column(place, "outlet", pa.array([None], "string")))
    with pytest.raises(ValueError, match="there is no measure 'bias'"):
        framing.compare(framing.Measurement(CORPUS, tables), measures=["bias"])


def test_a_path_alone_is_one_input(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"date 2031-05-14\n\n{TEXT} The town council of Velm met on Monday.")
    assert len(framing.read(str(file)).articles) == len(framing.read(file).articles) == 1


def test_a_cache_measures_each_text_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    real = measuring.measure_batch

    def noted(articles: pa.Table, **more: Any) -> Tables:
        measured.extend(articles["text"].to_pylist())
        return real(articles, **more)

    for module in (measuring, streamed):
        monkeypatch.setattr(module, "measure_batch", noted)
    texts = [TEXT, "It rained.", TEXT]
    plain = FeatureTable().fit_transform(texts)
    measured.clear()
    table = FeatureTable(cache=tmp_path)
    np.testing.assert_array_equal(table.fit_transform(texts), plain)
    np.testing.assert_array_equal(table.transform(texts[1:]), plain[1:])
    np.testing.assert_array_equal(FeatureTable(cache=str(tmp_path)).fit_transform(FRAME), plain[:1])
    assert sorted(measured) == sorted({*texts})


def test_the_names_are_in_one_place() -> None:
    assert {"annotate", "classify", "extend", "measure_table", "read"} <= {*dir(framing)}
    for module in (framing.classify, framing.extend):
        assert dir(module) == sorted(module.__all__)
        assert all(getattr(module, name) is not None for name in module.__all__)
    assert framing.extend.Feature is Feature
