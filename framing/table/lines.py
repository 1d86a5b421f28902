"""Annotated articles as lines of JSON: what `framing annotate` writes, batch by batch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from framing.articles.article import Article
from framing.attribution.find import frames
from framing.attribution.frame import Frame, Spans
from framing.language.reading import read
from framing.table.batch import marked, without_boilerplate
from framing.table.records import UNSCORED, as_given, records

PARTS = ("source", "cue", "content")


def annotated(
    articles: Sequence[Article],
    *,
    fast: bool = False,
    spans: bool = False,
    text: bool = True,
    columns: Mapping[str, str] | None = None,
) -> list[bytes]:
    """Return a line of JSON an article, without its line break.

    fast: take the fast attribution model. spans: write source, cue and content alone. text: repeat
    each text. columns: the column map with which the articles were read.
    """
    if spans:
        found = spans_alone(articles, fast=fast)
    else:
        scored = [article for article in articles if article.status == "scored"]
        found = records(articles, marked(scored, fast=fast))
    lines = []
    for article, record in zip(articles, found, strict=True):
        record |= as_given(article, columns)
        if not text:
            del record["text"]
        lines.append(line(record))
    return lines


def spans_alone(articles: Sequence[Article], *, fast: bool = False) -> Iterator[dict[str, Any]]:
    """Yield {"id", "text", "attributions"} for each article, in order.

    attributions: "source", "cue", "content" as [[start, end], ...] and "probability": the same
    ones as `records` has, before anybody asks who the speaker is.
    """
    scored = [article for article in articles if article.status == "scored"]
    found = iter(frames(read([without_boilerplate(article) for article in scored]), fast=fast))
    for article in articles:
        record: dict[str, Any] = {"id": article.id, "text": ""}
        if article.status == "unscored":
            yield record | UNSCORED
            continue
        shift = min(article.shift, 0)
        made = (_attribution(frame, shift) for frame in next(found))
        yield record | {"attributions": [each for each in made if each["content"]]}


def _attribution(frame: Frame, shift: int) -> dict[str, Any]:
    parts = zip(PARTS, (frame.source, frame.cue, frame.content), strict=True)
    return {part: _given(spans, shift) for part, spans in parts} | {
        "probability": frame.probability
    }


def _given(spans: Spans, shift: int) -> list[list[int]]:
    """Return spans as offsets into the text as given; those before it are left out."""
    return [[start + shift, end + shift] for start, end in spans if start + shift >= 0]


def line(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON, without a line break."""
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError:  # half a character, as software cuts texts: JSON can escape it
        return json.dumps(record, separators=(",", ":")).encode()
