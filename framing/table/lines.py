"""Annotated articles as lines of JSON: what `framing annotate` writes, batch by batch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import orjson

from framing.articles.article import Article, Reject
from framing.attribution.attribution import Spans, Statement
from framing.attribution.find import statements
from framing.corrections.applied import Unfit
from framing.language.reading import analyse
from framing.table.batch import Marked, marked, without_boilerplate
from framing.table.failures import DIED, REASON, failure, gap, sparing, unscored
from framing.table.records import UNSCORED, as_given, in_record, records

PARTS = ("source", "cue", "content")


class Lines(NamedTuple):
    """A line of JSON for each article, without its line break; what could not be measured.

    unfit: readers' corrections that fit no mark, each with its article.
    """

    lines: list[bytes]
    rejects: list[Reject]
    unfit: list[tuple[Article, Unfit]]


def annotated(
    articles: Sequence[Article],
    *,
    fast: bool = False,
    spans: bool = False,
    text: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Lines:
    """Return one line of JSON per article, and a list of those that could not be measured.

    fast: use the fast attribution model. spans: write only source, cue and content. text: include
    the article text. columns: the column map with which the articles were read.
    """
    find = statements_of if spans else marked
    found: Marked | Sequence[Sequence[Statement]]
    found, errors = sparing(partial(find, fast=fast), articles)
    return _lines(articles, found, errors, text, columns)


def unmeasured(
    articles: Sequence[Article], *, text: bool = True, columns: Mapping[str, str] | None = None
) -> Lines:
    """Return the lines of articles whose process ended each time; see `annotated`."""
    errors = {i: DIED for i, article in enumerate(articles) if article.status == "scored"}
    return _lines(articles, (), errors, text, columns)


def joined(parts: Sequence[Lines]) -> Lines:
    """Return the lines of several parts as those of one."""
    return Lines(
        [each for part in parts for each in part.lines],
        [each for part in parts for each in part.rejects],
        [each for part in parts for each in part.unfit],
    )


def _lines(
    articles: Sequence[Article],
    found: Marked | Sequence[Sequence[Statement]],
    errors: Mapping[int, str],
    text: bool,
    columns: Mapping[str, str] | None,
) -> Lines:
    rest = unscored(articles, errors)
    made = records(rest, found) if isinstance(found, Marked) else spans_alone(rest, found)
    lines = []
    for i, (article, record) in enumerate(zip(articles, made, strict=True)):
        record |= as_given(article, columns)
        if i in errors:
            record["status"] = f"unscored: {REASON}"
        if not text:
            del record["text"]
        lines.append(line(record))
    unfit = (
        [(found.batch.articles[i], each) for i, each in found.unfit]
        if isinstance(found, Marked)
        else []
    )
    rejects = [failure(articles[i], error) for i, error in errors.items()]
    if isinstance(found, Marked):
        rejects += [gap(found.batch.articles[i], *told) for i, *told in found.gaps]
    return Lines(lines, rejects, unfit)


def statements_of(
    articles: Sequence[Article], *, fast: bool = False
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each article."""
    return statements(analyse([without_boilerplate(article) for article in articles]), fast=fast)


def spans_alone(
    articles: Sequence[Article], found: Sequence[Sequence[Statement]]
) -> Iterator[dict[str, Any]]:
    """Yield {"id", "text", "attributions"} for each article, in order.

    found: the statements of those of the articles that are scored.
    attributions: "source", "cue", "content" as [[start, end], ...], "probability", "unclear" and
    "origin": the same ones as `records` has, before anybody asks who the speaker is.
    """
    of_scored = iter(found)
    for article in articles:
        record: dict[str, Any] = {"id": article.id, "text": ""}
        if article.status == "unscored":
            yield record | UNSCORED
            continue
        own = in_record(article)
        made = (_attribution(statement, own) for statement in next(of_scored))
        yield record | {"attributions": [each for each in made if each["content"]]}


def _attribution(statement: Statement, article: Article) -> dict[str, Any]:
    parts = zip(PARTS, (statement.source, statement.cue, statement.content), strict=True)
    return {part: _given(spans, article) for part, spans in parts} | {
        "probability": statement.probability,
        "unclear": statement.unclear,
        "origin": statement.origin,
    }


def _given(spans: Spans, article: Article) -> list[list[int]]:
    """Return spans as offsets into the text as given; those before it are omitted."""
    given = (article.in_given(*span) for span in spans)
    return [[start, end] for start, end in given if start >= 0]


def line(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON, without a line break."""
    try:
        return orjson.dumps(record)
    except (
        orjson.JSONEncodeError
    ):  # a lone surrogate, left by software that cuts texts: JSON can escape it
        return json.dumps(record, separators=(",", ":")).encode()
