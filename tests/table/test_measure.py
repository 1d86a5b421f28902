"""The unit of work: the same tables whatever the batches, the order and the processes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article, Corpus
from framing.features.base.registry import columns
from framing.table import measure as module
from framing.table import streamed
from framing.table.articles import INPUT, from_arrow, to_arrow
from framing.table.batch import marked, measure_batch, schema
from framing.table.measure import batches, dwindling, measure
from framing.table.streamed import measured_parts
from framing.table.tables import ATTRIBUTIONS, SPANS, Tables

TEXTS = (
    "Dam breaks above Velm\n\n“The wall had been cracked for years,” said Ida Roke, an engineer. "
    "The water ministry denied that.",
    "Ministry: no danger\n\nThe ministry said the dam was safe. Critics say it lied.",
    "",
    "Ilse Vandaele told reporters: “We heard it before we saw it.” Nobody answered her.",
)


def article(number: int, text: str, status: str = "scored") -> Article:
    return Article(id=f"a{number}", text=text, outlet="ledger", date="2031-03-04", status=status)  # type: ignore[arg-type]


ARTICLES = tuple(article(i, text) for i, text in enumerate(TEXTS))


def rows(table) -> list[tuple]:  # type: ignore[no-untyped-def,type-arg]
    """Return rows as comparable tuples, NaN equal to NaN."""
    return sorted(
        tuple("nan" if isinstance(v, float) and math.isnan(v) else v for v in row.values())
        for row in table.to_pylist()
    )


def test_articles_survive_the_trip_through_arrow() -> None:
    assert to_arrow(ARTICLES).schema == INPUT
    assert from_arrow(to_arrow(ARTICLES)) == ARTICLES


def test_tables_have_the_documented_schemas() -> None:
    tables = measure_batch(to_arrow(ARTICLES))
    assert tables.articles.schema == schema()
    assert tables.attributions.schema == ATTRIBUTIONS
    assert tables.spans.schema == SPANS
    assert tables.articles["article"].to_pylist() == ["a0", "a1", "a2", "a3"]


def test_how_likely_a_kind_is_stands_beside_it() -> None:
    found = marked(ARTICLES).batch.attributions
    column = measure_batch(to_arrow(ARTICLES)).attributions["kind_probability"]
    assert column.type == pa.float32()
    assert column.to_pylist() == pytest.approx([a.kind_probability for of in found for a in of])


def test_words_and_sentences_are_counted() -> None:
    table = measure_batch(to_arrow([article(0, "Don't go. Mr. Roke said: go!")])).articles
    # Do|n't|go|Mr.|Roke|said|go
    assert table["words"].to_pylist() == [7]
    assert table["sentences"].to_pylist() == [2]


def test_tables_say_whether_the_fast_model_made_them() -> None:
    corpus = Corpus((Article("a", "“It leaks,” said the mayor."),))
    assert measure(corpus, fast=True).fast
    assert not measure(corpus).fast


def test_an_empty_corpus_makes_empty_tables() -> None:
    tables = measure(Corpus(()))
    assert tables.articles.num_rows == tables.attributions.num_rows == tables.spans.num_rows == 0
    assert tables.articles.schema == schema()


def test_unscored_articles_keep_their_row_without_measures() -> None:
    table = measure_batch(to_arrow([article(0, TEXTS[0], "unscored"), article(1, TEXTS[1])]))
    first, second = table.articles.to_pylist()
    assert first["status"] == "unscored" and first["words"] is None
    assert all(math.isnan(first[column.name]) for column in columns())
    assert second["words"] > 0
    assert set(table.spans["article"].to_pylist()) == {"a1"}


def test_every_span_lies_inside_its_article() -> None:
    text = {a.id: a.text for a in ARTICLES}
    spans = measure_batch(to_arrow(ARTICLES)).spans.to_pylist()
    assert spans
    for span in spans:
        assert 0 <= span["start"] < span["end"] <= len(text[span["article"]])
        assert text[span["article"]][span["start"] : span["end"]].strip()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)), st.integers(1, 4))
def test_neither_order_nor_batches_change_a_figure(order: list[int], size: int) -> None:
    whole = measure_batch(to_arrow(ARTICLES))
    parts = [
        measure_batch(to_arrow([ARTICLES[i] for i in order[start : start + size]]))
        for start in range(0, 4, size)
    ]
    for name in ("articles", "attributions", "spans"):
        apart = sorted(row for part in parts for row in rows(getattr(part, name)))
        together = rows(getattr(whole, name))
        # To the last bit: see `framing.attribution.net.encoder.product`.
        assert apart == together


def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 150)
    done: list[int] = []
    alone = measure(Corpus(ARTICLES), workers=1)
    together = measure(Corpus(ARTICLES), workers=2, progress=done.append)
    for name in ("articles", "attributions", "spans"):
        assert rows(getattr(together, name)) == rows(getattr(alone, name))
    assert together.articles["article"].to_pylist() == ["a0", "a1", "a2", "a3"]
    assert sum(done) == 4


def test_batches_keep_order_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 150)
    parts = list(batches(ARTICLES))
    assert len(parts) > 1
    assert [a.id for part in parts for a in part] == ["a0", "a1", "a2", "a3"]


def test_the_last_batches_are_ever_smaller() -> None:
    articles = [Article(id=str(number), text="x" * 1000) for number in range(3000)]
    parts = list(dwindling(articles, 2))
    assert [a for part in parts for a in part] == articles
    assert [len(part) for part in parts] == [
        400, 400, 400, 400, 350, 262, 197, 147, 111, 83, 62, 50, 50, 50, 38,
    ]  # fmt: skip
    assert [len(part) for part in dwindling(articles[:600], 2)] == [
        150, 112, 84, 63, 50, 50, 50, 41,
    ]  # fmt: skip
    assert list(dwindling([], 2)) == []


@pytest.mark.parametrize(
    ("workers", "sizes"), [(1, [3] * 6 + [2]), (2, [3, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1])]
)
def test_several_processes_get_ever_smaller_parts_at_the_end(
    workers: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 150)
    monkeypatch.setattr(module, "STEP_CHARACTERS", 50)
    nothing = measure(Corpus(()))
    given: list[int] = []

    def measured(articles: pa.Table, *, fast: bool) -> Tables:
        given.append(articles.num_rows)
        return nothing

    def here(work: Any, parts: Any, processes: int, salvage: object) -> Iterator[Tables]:
        assert processes == workers
        return map(work, parts)

    monkeypatch.setattr(streamed, "measure_batch", measured)
    monkeypatch.setattr(streamed, "in_order", here)
    articles = [Article(id=str(number), text="x" * 50) for number in range(20)]
    found = list(measured_parts(articles, workers=workers))
    assert given == sizes
    assert [a for some, _ in found for a in some] == articles
