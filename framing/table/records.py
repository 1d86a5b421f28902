"""Annotations as records: one JSON object per article, offsets into the text in the record."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from framing.articles.article import Article
from framing.articles.columns import Options, located
from framing.attribution.attribution import Attribution, Spans
from framing.table.batch import Marked, SpanRow

# Layers of the spans table that belong to an attribution, and others that stand alone.
PARTS = ("source", "cue", "content", "mention", "reason")
UNSCORED = {"status": "unscored: language not supported", "attributions": []}
WORDED = ("title", "why")  # fields that are words of the article, each with its spans
NAMED = ("form", "lemma", "verb_class", "stance", "heated")


def as_given(article: Article, columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return {"id", "text"} exactly as given, whatever the type of a record's id.

    columns: the column map with which the article was read.
    """
    given = {"id": article.id, "text": article.raw or article.text[max(0, -article.shift) :]}
    if article.given is None:
        return given
    names = located(tuple(article.given), Options(columns or {}))
    return {key: article.given.get(names.get(key, key), given[key]) for key in given}


def in_record(article: Article) -> Article:
    """Return an article whose `in_given` leads into its record's text, without a date line."""
    return replace(article, shift=min(article.shift, 0))


def records(articles: Sequence[Article], found: Marked) -> Iterator[dict[str, Any]]:
    """Yield {"id", "text", "attributions", "sentences", "marks"} for each article, in order.

    found: of those of the articles that are scored.
    attributions: spans by part ([[start, end], ...]), form, cue ("lemma", "verb_class", "stance",
        "heated"), "voiced", "probability", "unclear" (it is too low to be shown as a fact: the
        reader's to decide), "origin", "speaker" with
        "speaker_probability", "kind" with "kind_probability", "naming", "title"
        (position and affiliation) and "why" (why this source is heard) in the article's words with
        "title_spans" and "why_spans", "body" (which he or she is or speaks for), "reason_sort" (why
        anonymous), "country"; "carrier", from whom the outlet has the words, and "carriers", the
        chain from the reader inwards, each with "name", "kind" and "spans"; "continued"; what
        nobody gives is null.
    sentences: each with the "probability" that it holds a loaded term, "loaded", whether one is
        marked, and "spans": those terms.
    marks: everything else that is marked, with layer, label, voice and note.
    text: the text as given, of a text file what follows its date line; every offset is a Python
    string offset into it, end exclusive. What stands in a headline that was put before the text
    is left out, as it is not in the text.
    """
    made = [
        _Record(*each) for each in zip(found.batch.articles, found.batch.attributions, strict=True)
    ]
    for span in found.spans:
        made[span[0]].add(span)
    scored = iter(made)
    for article in articles:
        if article.status == "unscored":
            yield {"id": article.id, "text": ""} | UNSCORED
        else:
            yield next(scored).finished()


class _Record:
    """The record of one article while its spans are collected, in text order."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.article = in_record(article)
        self.attributions = [_attribution(article, each) for each in attributions]
        self.sentences: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.carried: dict[int, dict[int, dict[str, Any]]] = {}  # by attribution, then place

    def add(self, span: SpanRow) -> None:
        _, start, end, layer, label, voice, note, attribution, value = span
        given = list(self.article.in_given(start, end))
        if given[0] < 0:
            return
        if layer in PARTS:
            self.attributions[attribution][layer].append(given)
        elif layer in WORDED:
            self.attributions[attribution][f"{layer}_spans"].append(given)
        elif layer == "carrier":
            self.carried.setdefault(attribution, {}).setdefault(
                int(value), {"name": label, "kind": note, "spans": []}
            )["spans"].append(given)
        elif layer == "sentence":
            sentence = {"start": given[0], "end": given[1], "spans": []}
            sentence |= {"probability": None if math.isnan(value) else round(value, 4)}
            self.sentences.append(sentence | {"loaded": label == "loaded"})
        else:
            self.marks.append(
                {"start": given[0], "end": given[1], "layer": layer, "label": label}
                | {"voice": voice, "note": note}
            )
            if layer == "loaded":
                self._add_term(given)

    def _add_term(self, given: list[int]) -> None:
        """Add a loaded term to the sentence in which it stands, the last that began."""
        if not self.sentences or given[0] >= self.sentences[-1]["end"]:
            return
        terms = self.sentences[-1]["spans"]
        if not terms or given[1] > terms[-1][1]:  # a word within a longer term adds nothing
            terms.append(given)

    def finished(self) -> dict[str, Any]:
        for number, chain in self.carried.items():
            self.attributions[number]["carriers"] = [chain[place] for place in sorted(chain)]
        return {
            "id": self.article.id,
            "text": self.article.raw or self.article.text[max(0, -self.article.shift) :],
            "attributions": [a for a in self.attributions if a["content"]],
            "sentences": self.sentences,
            "marks": self.marks,
        }


def _attribution(article: Article, found: Attribution) -> dict[str, Any]:
    worded = {name: _words(article, getattr(found, name)) for name in WORDED}
    return {
        **{part: [] for part in PARTS},
        **{name: getattr(found, name) for name in NAMED},
        "voiced": found.statement.voiced,
        "speaker": found.speaker or None,
        "kind": found.kind,
        "speaker_probability": found.speaker_probability,
        "kind_probability": found.kind_probability,
        "naming": found.naming,
        **worded,
        **{f"{name}_spans": [] for name in WORDED},
        "carrier": found.carrier or None,
        "carriers": [],
        "continued": found.continued,
        "body": found.body or None,
        "reason_sort": found.reason_sort or None,
        "country": found.country or None,
        "probability": found.statement.probability,
        "unclear": found.statement.unclear,
        "origin": found.statement.origin,
        "corrected": found.corrected,
    }


def _words(article: Article, spans: Spans) -> str | None:
    """Return the words of a field, None where the article has none."""
    return " … ".join(article.text[start:end] for start, end in spans) or None
