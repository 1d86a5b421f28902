"""The sources of one event: who is given a voice by each article, only named, or left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from framing.articles.article import Article
from framing.comparison.same_source import joined
from framing.features.base.speech import is_refusal_row, is_speech_row
from framing.table.by_article import ByArticle
from framing.table.tables import Measurement

# Before a name, no part of it.
NO_NAME = frozenset(["the", "his", "her", "its", "their", "our", "each", "another", "one"])
_SPANS = pa.list_(pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32())]))
SOURCES = pa.schema(
    [
        pa.field("event", pa.int64()),
        pa.field("source", pa.string()),  # fullest name over the event; of the unidentified: words
        pa.field("identified", pa.bool_()),  # has a name that other articles can share
        pa.field("naming", pa.string()),  # named, body, unnamed, anonymous
        pa.field("kind", pa.string()),  # by most of its attributions in the event
        pa.field("kind_probability", pa.float64()),  # of the surest of these, null if none says
        pa.field("outlet", pa.string()),
        pa.field("article", pa.string()),
        pa.field("part", pa.string()),  # speaks, refused (to comment), named (no more), absent
        pa.field("attributions", pa.int32()),
        pa.field("words", pa.int32()),  # in its statements; one within another counts in both
        pa.field("called", pa.list_(pa.string())),  # names that the article's attributions give it
        pa.field("spans", _SPANS),  # in Article.text: who speaks (else what is said), or the name
    ]
)


class Statements:
    """What is said in an article and who would not comment, with the spans of who."""

    def __init__(self, measurement: Measurement) -> None:
        tables = measurement.tables
        self._rows = ByArticle(tables.attributions, together=1)
        self._spans = ByArticle(tables.spans, ("layer", "start", "end", "attribution"), together=1)

    def of(self, article: str) -> list[dict[str, Any]]:
        """Return the statements of an article, in text order."""
        spans: defaultdict[tuple[int, str], list[dict[str, int]]] = defaultdict(list)
        for span in self._spans.get(article, []):
            if span["layer"] in ("source", "content"):
                place = {"start": span["start"], "end": span["end"]}
                spans[span["attribution"], span["layer"]].append(place)
        return [
            row | {"spans": spans[number, "source"] or spans[number, "content"]}
            for row in self._rows.get(article, [])
            if (is_speech_row(row) or is_refusal_row(row))
            for number in (row["attribution"],)
        ]


def sources_of(
    event: int, group: Sequence[Article], said: Callable[[str], list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Return the rows of one event's sources: identified ones, those of most outlets first."""
    of_source: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    others: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    statements = [s for article in group for s in said(article.id)]
    proper = _proper({(s["speaker"], s["naming"]) for s in statements}, group)
    called = joined(proper)
    for s in statements:
        speaker = s["speaker"], s["naming"]
        if speaker in proper:
            of_source[called[speaker], s["naming"]].append(s)
        else:
            others[s["article"], *speaker].append(s)
    outlet = {article.id: article.outlet for article in group}
    rows = []
    for (source, naming), mine in sorted(
        of_source.items(), key=lambda item: (-len({outlet[s["article"]] for s in item[1]}), item[0])
    ):
        for article in group:
            here = [s for s in mine if s["article"] == article.id]
            row = {"event": event, "identified": True, **_row(source, naming, mine, article, here)}
            if here and all(is_refusal_row(s) for s in here):
                row["part"] = "refused"
            if not here:
                row["spans"] = _named(article, source, naming)
                row["part"] = "named" if row["spans"] else "absent"
            rows.append(row)
    by_id = {article.id: article for article in group}
    for (name, source, naming), mine in others.items():
        rows.append(
            {"event": event, "identified": False, **_row(source, naming, mine, by_id[name], mine)}
        )
    return rows


def _proper(speakers: set[tuple[str, str]], group: Sequence[Article]) -> set[tuple[str, str]]:
    """Return the speakers that have a proper name: "Interior Ministry", but no "Police said".

    A capital may only begin a sentence: a word that the event's articles also write in lower case
    is not a name.
    """
    found = set()
    for name, naming in speakers:
        words = name.split()
        if words and words[0].casefold() in NO_NAME:
            words = words[1:]
        capital = any(word[0].isupper() for word in words)
        small = re.compile(rf"(?<!\w){re.escape(' '.join(words).lower())}(?!\w)")
        if naming in ("named", "body") and capital and not any(small.search(a.text) for a in group):
            found.add((name, naming))
    return found


def _row(
    source: str,
    naming: str,
    mine: Sequence[dict[str, Any]],
    article: Article,
    here: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    kinds = [s["kind"] for s in mine if s["kind"] != "unknown"] or ["unknown"]
    kind = max(sorted(set(kinds)), key=kinds.count)
    likely = [p for s in mine if s["kind"] == kind and (p := s.get("kind_probability")) is not None]
    return {
        "source": source,
        "naming": naming,
        "kind": kind,
        "kind_probability": round(max(likely), 4) if likely else None,
        "outlet": article.outlet,
        "article": article.id,
        "part": "speaks",
        "attributions": len(here),
        "words": sum(s["words"] for s in here),
        "called": sorted({s["speaker"] for s in here}),
        "spans": [span for s in here for span in s["spans"]],
    }


def _named(article: Article, source: str, naming: str) -> list[dict[str, int]]:
    """Return where an article writes of a source: a body's name, a person's last name."""
    name = source.split()[-1] if naming == "named" else source
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", article.text)
    return [{"start": match.start(), "end": match.end()} for match in found]
