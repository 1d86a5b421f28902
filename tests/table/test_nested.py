"""One table instead of five: nothing is lost on the way there and back, whatever the partition."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import read
from framing.articles.article import Article
from framing.errors import FramingError
from framing.table.articles import to_arrow
from framing.table.batch import measure_batch
from framing.table.nested import (
    check,
    columns_of,
    flat,
    measure_table,
    nested,
    nested_schema,
    unmeasured_table,
)
from framing.table.tables import NAMES

TEXTS = (
    "Dam breaks above Velm\n\n“The wall had been cracked for years,” said Ida Roke, an engineer. "
    "The water ministry denied that shameless lie.",
    "Ministry: no danger\n\nThe ministry said the dam was safe. Critics say it lied.",
    "",
    "Ilse Vandaele told reporters: “We heard it before we saw it.” Nobody answered her.",
)
ARTICLES = tuple(Article(f"a{i}", text, outlet="ledger") for i, text in enumerate(TEXTS))
WHOLE = measure_table(to_arrow(ARTICLES))


def as_bytes(table: pa.Table) -> bytes:
    """Return a table, sorted by article, as the bytes of Arrow's stream."""
    sink = pa.BufferOutputStream()
    rows = table.sort_by("article").combine_chunks()
    with pa.ipc.new_stream(sink, rows.schema) as out:
        out.write_table(pa.Table.from_pylist(rows.to_pylist(), rows.schema))
    return bytes(sink.getvalue())


def test_there_and_back_the_tables_are_the_same() -> None:
    plain = measure_batch(to_arrow(ARTICLES))
    again = flat(nested(plain))
    for name in NAMES:
        assert getattr(again, name).schema == getattr(plain, name).schema
        assert str(getattr(again, name).to_pylist()) == str(getattr(plain, name).to_pylist())
    assert plain.attributions.num_rows > 4 and plain.spans.num_rows > 20
    assert str(flat(WHOLE.slice(1, 2)).attributions.to_pylist()) == str(
        [row for row in plain.attributions.to_pylist() if row["article"] in ("a1", "a2")]
    )


def test_an_articles_marks_stand_in_its_row() -> None:
    row = WHOLE.to_pylist()[3]
    assert row["article"] == "a3"
    assert [each["lemma"] for each in row["attribution_list"]] == ["tell"]
    assert all(0 < each["kind_probability"] <= 1 for each in row["attribution_list"])
    cue = next(each for each in row["span_list"] if each["layer"] == "cue")
    assert TEXTS[3][cue["start"] : cue["end"]] == "told"
    assert row["failure"] is None


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(4)), st.integers(1, 4))
def test_the_same_bytes_whatever_the_partition(order: list[int], size: int) -> None:
    parts = [
        measure_table(to_arrow([ARTICLES[i] for i in order[start : start + size]]))
        for start in range(0, 4, size)
    ]
    assert as_bytes(pa.concat_tables(parts)) == as_bytes(WHOLE)


@pytest.fixture(scope="module")
def teaching(seeds: Path) -> tuple[tuple[Article, ...], bytes]:
    """The teaching articles, and the bytes of what is measured of all in one batch."""
    articles = read([seeds / "teaching"]).articles[:24]
    return tuple(articles), as_bytes(measure_table(to_arrow(articles), fast=True))


@pytest.mark.parametrize("size", [1, 5, 13])
def test_whole_articles_have_the_same_bytes_in_batches_of_any_size_and_order(
    size: int, teaching: tuple[tuple[Article, ...], bytes]
) -> None:
    articles, expected = teaching
    order = random.Random(size).sample(articles, len(articles))
    parts = [
        measure_table(to_arrow(order[at : at + size]), fast=True)
        for at in range(0, len(order), size)
    ]
    assert as_bytes(pa.concat_tables(parts)) == expected


def test_no_articles_are_an_empty_table_of_the_same_schema() -> None:
    empty = measure_table(to_arrow(()))
    assert empty.num_rows == 0 and empty.schema.equals(nested_schema(), check_metadata=True)
    assert flat(empty).spans.num_rows == 0
    assert WHOLE.schema.metadata == {
        b"framing.schema": b"measured articles",
        b"framing.version": b"3",
    }


def test_an_article_that_failed_says_why_in_its_row() -> None:
    rows = unmeasured_table(to_arrow(ARTICLES), error="it rained")
    assert rows["failure"].to_pylist() == ["it rained"] * 4
    assert rows["status"].to_pylist() == ["unscored"] * 4
    assert flat(rows).failures.to_pylist()[0] == {"article": "a0", "error": "it rained"}


def test_two_articles_of_one_id_are_an_error() -> None:
    with pytest.raises(FramingError, match="two articles have the id 'a0'"):
        measure_table(to_arrow([ARTICLES[0], ARTICLES[0]]))


def test_tables_of_another_kind_or_version_are_refused() -> None:
    with pytest.raises(FramingError, match="not a table of measured articles"):
        check(pa.schema([pa.field("article", pa.string())]))
    with pytest.raises(FramingError, match="another version"):
        check(nested_schema().with_metadata({"framing.schema": "measured articles",
                                             "framing.version": "0"}))  # fmt: skip
    check(nested_schema().with_metadata(None))  # an engine that drops metadata


def test_without_its_lists_a_table_gives_the_measures_alone() -> None:
    names = columns_of(lists=False)
    assert {*nested_schema().names} - {*names} == {"attribution_list", "span_list", "misfit_list"}
    found = flat(WHOLE.select(names), lists=False)
    assert str(found.articles.to_pylist()) == str(flat(WHOLE).articles.to_pylist())
    assert found.spans.num_rows == found.attributions.num_rows == 0
    with pytest.raises(FramingError, match="another version"):
        flat(WHOLE.select(names))
