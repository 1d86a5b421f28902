"""Annotations as records: one JSON object an article, offsets into the text in the record."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from framing.articles.article import Article
from framing.articles.columns import Options, located
from framing.table.tables import Tables

# Layers of the spans table that belong to an attribution, and others that stand alone.
PARTS = ("source", "cue", "content", "mention", "reason")
NAMED = ("form", "lemma", "verb_class", "stance", "heated", "voiced", "speaker", "kind", "naming")


def numbered(articles: Sequence[Article]) -> list[Article]:
    """Return the articles with their places in the batch as ids: given ids may stand twice."""
    return [replace(article, id=str(place)) for place, article in enumerate(articles)]


def as_given(article: Article, columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return {"id", "text"} exactly as given, whatever type a record's id has.

    columns: the column map with which the article was read.
    """
    given = {"id": article.id, "text": article.text[max(0, -article.shift) :]}
    if article.given is None:
        return given
    names = located(tuple(article.given), Options(columns or {}))
    return {key: article.given.get(names.get(key, key), given[key]) for key in given}


def records(articles: Sequence[Article], tables: Tables) -> Iterator[dict[str, Any]]:
    """Yield {"id", "text", "attributions", "sentences", "marks"} for each article, in order.

    attributions: spans by part ([[start, end], ...]), form, cue ("lemma", "verb_class", "stance",
        "heated"), "voiced", "probability", "speaker", "kind", "naming", "body" (which he
        or she is or speaks for), "reason_sort" (why anonymous), "country"; "carrier", from whom
        the outlet has the words, and "carriers", the chain from the reader inwards, each with
        "name", "kind" and "spans"; "continued"; what nobody gives is null.
    sentences: each with the "probability" that experts would call it loaded (null without the
        model), the decision "loaded", and "spans": its loaded terms, by lexicon and by model.
    marks: everything else that is marked, with layer, label, voice and note.
    text: the text as given, of a text file what follows its date line; every offset is a Python
    string offset into it, end exclusive. What stands in a headline that was put before the text
    is left out, as it is not in the text.
    """
    of_article = {article.id: _Record(article) for article in articles}
    _attributions(of_article, tables.attributions)
    _spans(of_article, tables.spans)
    for article in articles:
        yield of_article[article.id].finished()


class _Record:
    """The record of one article while rows are collected."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.attributions: list[dict[str, Any]] = []
        self.sentences: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.carried: dict[int, dict[int, dict[str, Any]]] = {}  # by attribution, then place

    def finished(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": self.article.id,
            "text": self.article.text[max(0, -self.article.shift) :],
        }
        if self.article.status == "unscored":
            return record | {"status": "unscored: language not supported", "attributions": []}
        for number, chain in self.carried.items():
            self.attributions[number]["carriers"] = [chain[place] for place in sorted(chain)]
        return record | {
            "attributions": [a for a in self.attributions if a["content"]],
            "sentences": self.sentences,
            "marks": self.marks,
        }


def _columns(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Yield rows by way of whole columns: many times faster than row by row."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _attributions(of_article: dict[str, _Record], table: pa.Table) -> None:
    names = table.column_names
    for row in _columns(table):
        values = dict(zip(names, row, strict=True))
        of_article[values["article"]].attributions.append(
            {
                **{part: [] for part in PARTS},
                **{name: values[name] for name in NAMED},
                "speaker": values["speaker"] or None,
                "carrier": values["carrier"] or None,
                "carriers": [],
                "continued": values["continued"],
                "body": values["body"] or None,
                "reason_sort": values["reason_sort"] or None,
                "country": values["country"] or None,
                "probability": round(values["probability"], 4),
            }
        )


def _spans(of_article: dict[str, _Record], table: pa.Table) -> None:
    sentence: dict[str, Any] | None = None
    for name, layer, start, end, label, voice, note, attribution, value in _columns(table):
        record = of_article[name]
        shift = min(record.article.shift, 0)  # a file's date line is not in the record's text
        given = [start + shift, end + shift]
        if given[0] < 0:
            continue
        if layer in PARTS:
            record.attributions[attribution][layer].append(given)
        elif layer == "carrier":
            record.carried.setdefault(attribution, {}).setdefault(
                int(value), {"name": label, "kind": note, "spans": []}
            )["spans"].append(given)
        elif layer == "sentence":
            sentence = {"start": given[0], "end": given[1], "spans": []}
            sentence |= {"probability": None if math.isnan(value) else round(value, 4)}
            sentence |= {"loaded": label == "loaded"}
            record.sentences.append(sentence)
        else:
            record.marks.append(
                {"start": given[0], "end": given[1], "layer": layer, "label": label}
                | {"voice": voice, "note": note}
            )
            if layer in ("loaded", "loaded word") and sentence and given[0] < sentence["end"]:
                terms = sentence["spans"]
                if not terms or given[1] > terms[-1][1]:  # a word within a longer term adds nothing
                    terms.append(given)
