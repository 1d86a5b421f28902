"""The unit of work: a batch of articles becomes tables, by one pure function.

It takes and returns Arrow tables and looks at nothing else, so it can be mapped over the
partitions of any scheduler, in any order, with the same result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

import numpy as np
import pyarrow as pa

from framing.articles.article import Article
from framing.attribution.attribution import Attribution, Spans
from framing.attribution.find import attributions
from framing.attribution.relays.own import without_own
from framing.corrections.applied import Unfit, corrected
from framing.corrections.attached import corrections_of
from framing.features.base.feature import Batch, Mark
from framing.features.base.registry import columns, features, is_own
from framing.features.loaded.judged import reading
from framing.language.reading import Language, analyse
from framing.language.words import words_in
from framing.table.arrays import table
from framing.table.articles import from_arrow
from framing.table.failures import sparing, unscored
from framing.table.tables import ARTICLES, ATTRIBUTIONS, FAILURES, GAPS, MISFITS, SPANS, Tables
from framing.table.taken import taken

SpanRow = tuple[int, int, int, str, str, str, str, int, float]


def schema() -> pa.Schema:
    """Return the schema of the table of articles: facts, then every feature's columns."""
    return pa.schema([*ARTICLES, *(pa.field(column.name, pa.float64()) for column in columns())])


@dataclass(frozen=True)
class Marked:
    """What is found in a batch: its attributions, each feature's columns, and every span.

    columns: one float per article, by name. spans: (the article's position, start, end, layer,
    label, voice, note, attribution, value), the columns of `tables.SPANS`, in text order. unfit:
    (the article's position, a reader's correction that fits no mark, and why). gaps: (the
    article's position, a feature that failed on it, and the error).
    """

    batch: Batch
    columns: Mapping[str, Sequence[float]]
    spans: Sequence[SpanRow]
    unfit: Sequence[tuple[int, Unfit]] = ()
    gaps: Sequence[tuple[int, str, str]] = ()


def marked(articles: Sequence[Article], *, fast: bool = False) -> Marked:
    """Find the attributions of `articles`, which are all scored, and measure every feature."""
    language = analyse([without_boilerplate(article) for article in articles])
    language.tag_all()
    resolved = attributions(language, fast=fast, dates=[article.date for article in articles])
    found = [
        corrected(article.text, without_own(of_article, article.outlet), corrections_of(article))
        for article, of_article in zip(articles, resolved, strict=True)
    ]
    batch = Batch(tuple(articles), language, tuple(attributions for attributions, _ in found))
    measures: dict[str, Sequence[float]] = {}
    marks: list[Mark] = []
    gaps: list[tuple[int, str, str]] = []
    for name, feature in features().items():
        found_by = taken(feature, batch, partial(alone, batch), checked=is_own(name))
        measures |= found_by.measured.columns
        marks.extend(found_by.measured.marks)
        gaps += [(i, name, error) for i, error in found_by.errors.items()]
    unfit = [(i, each) for i, (_, misfits) in enumerate(found) for each in misfits]
    unfit = sorted([*unfit, *reading(batch).unfit], key=lambda misfit: misfit[0])
    return Marked(batch, measures, _span_rows(batch, marks), unfit, sorted(gaps))


def alone(batch: Batch, i: int) -> Batch:
    """Return the batch of one article of `batch`, for a feature that fails on all together."""
    text = without_boilerplate(batch.articles[i])
    return Batch((batch.articles[i],), analyse([text]), (batch.attributions[i],))


def measure_batch(articles: pa.Table, *, fast: bool = False) -> Tables:
    """Measure a batch: a table of articles (`table.articles.INPUT`) in, six tables out.

    fast: use the fast attribution model. Unscored articles keep their row, without measures,
    and so do those that could not be measured.
    """
    everything = from_arrow(articles)
    found, errors = sparing(partial(marked, fast=fast), everything)
    return _tables(everything, found, errors)


def unmeasured_batch(articles: pa.Table, *, error: str) -> Tables:
    """Return the tables of a batch that could not be measured because of `error`."""
    everything = from_arrow(articles)
    errors = {i: error for i, article in enumerate(everything) if article.status == "scored"}
    return _tables(everything, marked([]), errors)


def _tables(everything: Sequence[Article], found: Marked, errors: Mapping[int, str]) -> Tables:
    failed = [everything[i].id for i in errors]
    return Tables(
        articles=_articles(unscored(everything, errors), found.batch, found.columns),
        attributions=_attributions(found.batch),
        spans=_spans(found),
        failures=table([failed, list(errors.values())], FAILURES),
        misfits=_misfits(found),
        gaps=_gaps(found),
    )


def without_boilerplate(article: Article) -> str:
    """Return the article's text with boilerplate lines blanked; every offset still holds."""
    text = article.text
    for start, end in article.boilerplate:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _articles(
    everything: Sequence[Article], batch: Batch, measures: Mapping[str, Sequence[float]]
) -> pa.Table:
    row = {article.id: i for i, article in enumerate(batch.articles)}
    where = [row.get(article.id, -1) for article in everything]
    values: dict[str, list[object]] = {
        field.name: [getattr(article, field.name, None) for article in everything]
        for field in ARTICLES
    }
    words, sentences = words_in(batch.language.tokens), sentences_in(batch.language)
    values["article"] = [article.id for article in everything]
    values["words"] = [int(words[i]) if i >= 0 else None for i in where]
    values["sentences"] = [int(sentences[i]) if i >= 0 else None for i in where]
    for column in columns():
        measured = measures[column.name]
        values[column.name] = [float(measured[i]) if i >= 0 else np.nan for i in where]
    return table(list(values.values()), schema())


def sentences_in(language: Language) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the number of sentences of each text."""
    starts = language.sentences[:-1]
    return np.diff(np.searchsorted(starts, language.tokens.bounds))


OF_STATEMENT = ("voiced", "probability", "unclear", "origin")


def _attributions(batch: Batch) -> pa.Table:
    found = [each for of_article in batch.attributions for each in of_article]
    statements = [each.statement for each in found]
    counts = [len(of_article) for of_article in batch.attributions]
    columns: dict[str, list[object]] = {
        "article": [a.id for a, n in zip(batch.articles, counts, strict=True) for _ in range(n)],
        "attribution": [number for n in counts for number in range(n)],
        "relays": [len(each.carriers) for each in found],
    }
    for field in ATTRIBUTIONS:
        if field.name not in columns:
            of = statements if field.name in OF_STATEMENT else found
            columns[field.name] = [*map(attrgetter(field.name), of)]
    return table([columns[field.name] for field in ATTRIBUTIONS], ATTRIBUTIONS)


def _layers(found: Attribution) -> tuple[tuple[str, Spans, str], ...]:
    """Return the spans of one attribution by layer, with the label each carries."""
    return (
        ("source", found.statement.source, found.kind),
        ("cue", found.statement.cue, found.verb_class),
        ("content", found.statement.content, found.form),
        ("mention", found.mentions, found.speaker),
        ("title", found.title, found.speaker),
        ("why", found.why, found.speaker),
        ("reason", found.reason, found.reason_sort),
    )


def _span_rows(batch: Batch, marks: Sequence[Mark]) -> list[SpanRow]:
    rows: list[SpanRow] = [
        (i, start, end, layer, label, "", "", number, math.nan)
        for i, of_article in enumerate(batch.attributions)
        for number, found in enumerate(of_article)
        for layer, spans, label in _layers(found)
        for start, end in spans
    ]
    # Carriers numbered along the chain; 1 is the one from whom the outlet has the words.
    rows += [
        (i, start, end, "carrier", carrier.name, "", carrier.kind, number, float(place))
        for i, of_article in enumerate(batch.attributions)
        for number, found in enumerate(of_article)
        for place, carrier in enumerate(found.carriers, 1)
        for start, end in carrier.spans
    ]
    rows += [
        (m.article, m.start, m.end, m.layer, m.label, m.voice, m.note, m.attribution, m.value)
        for m in marks
    ]
    # In text order, the longer before what it holds, whatever the order of the features: the same
    # input gives the same bytes. Not by the value, since NaN has no order.
    rows.sort(key=lambda row: (row[0], row[1], -row[2], *row[3:8]))
    return rows


def _spans(found: Marked) -> pa.Table:
    article, start, end, layer, label, voice, note, number, value = (
        zip(*found.spans, strict=True) if found.spans else ((),) * 9
    )
    of_article = [found.batch.articles[i].id for i in article]
    return table([of_article, layer, start, end, label, voice, note, number, value], SPANS)


def _misfits(found: Marked) -> pa.Table:
    rows = [
        (found.batch.articles[i].id, c.mark, c.start, c.end, c.words, unfit.reason)
        for i, unfit in found.unfit
        for c in (unfit.correction,)
    ]
    return table(list(zip(*rows, strict=True)) or [()] * len(MISFITS), MISFITS)


def _gaps(found: Marked) -> pa.Table:
    rows = [(found.batch.articles[i].id, feature, error) for i, feature, error in found.gaps]
    return table(list(zip(*rows, strict=True)) or [()] * len(GAPS), GAPS)
