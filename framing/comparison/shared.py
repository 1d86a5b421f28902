"""The events that several outlets cover, and which words are an outlet's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

import pyarrow as pa
import pyarrow.compute as pc

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.attribution.quotations import quotations
from framing.table.by_article import ByArticle
from framing.table.measure import BATCH_CHARACTERS
from framing.table.tables import Measurement

Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """One event. articles: read when they are asked for. outlets: that have one of them."""

    articles: Sequence[Article]
    outlets: frozenset[str]


def by_event(measurement: Measurement, events: pa.Table) -> dict[int, Told]:
    """Return the articles of every event, in the order of the table.

    events: columns article and event, as `Comparison.events`.
    """
    given = measurement.corpus.articles
    places: dict[str, int] = {}
    outlets: list[str] = []
    for place, article in enumerate(given):
        places[article.id] = place
        outlets.append(intern(article.outlet))
    told: dict[int, list[int]] = defaultdict(list)
    for name, event in zip(events["article"].to_pylist(), events["event"].to_pylist(), strict=True):
        told[event].append(places[name])
    return {
        event: Told(Picked(given, those), frozenset(outlets[place] for place in those))
        for event, those in told.items()
    }


def shared_events(measurement: Measurement, events: pa.Table) -> dict[int, Sequence[Article]]:
    """Return the articles of every event that at least two outlets cover, by event, sorted.

    events: columns article and event, as `Comparison.events`.
    """
    in_order = by_event(
        measurement, events.sort_by([("event", "ascending"), ("article", "ascending")])
    )
    return {event: told.articles for event, told in in_order.items() if len(told.outlets) > 1}


def chunks(
    told: Mapping[int, Sequence[Article]], size: int = BATCH_CHARACTERS
) -> Iterator[list[tuple[int, list[Article]]]]:
    """Yield whole events in chunks of about `size` characters; few texts at a time are slow."""
    chunk: list[tuple[int, list[Article]]] = []
    held = 0
    for event, those in told.items():
        articles = [*those]
        chunk.append((event, articles))
        held += sum(len(article.text) for article in articles)
        if held > size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


class Spoken:
    """What the attributions say: which words others say, and who is a person.

    bodies: speakers that are not persons.
    """

    def __init__(self, measurement: Measurement) -> None:
        rows, spans = measurement.tables.attributions, measurement.tables.spans
        body = rows["speaker"].filter(pc.equal(rows["naming"], "body"))
        self.bodies: set[str] = set(pc.unique(body).to_pylist())
        self._rows = ByArticle(rows, ("attribution", "voiced", "naming", "speaker"), together=1)
        self._spans = ByArticle(spans, ("attribution", "layer", "start", "end"), together=1)

    def _of_layer(self, article: str, layer: str) -> Iterator[tuple[int, Span]]:
        for span in self._spans.get(article, []):
            if span["layer"] == layer:
                yield span["attribution"], (span["start"], span["end"])

    def persons(self, article: str) -> dict[str, list[Span]]:
        """Return by speaker named in an article the spans that lead back to him or her."""
        rows = self._rows.get(article, [])
        person = {row["attribution"]: row["speaker"] for row in rows if row["naming"] == "named"}
        found: dict[str, list[Span]] = defaultdict(list)
        for number, span in self._of_layer(article, "mention"):
            if number in person:
                found[person[number]].append(span)
        return found

    def by_others(self, article: Article) -> list[Span]:
        """Return the spans that are not the outlet's own words: quoted, or reported speech."""
        rows = self._rows.get(article.id, [])
        voiced = {row["attribution"] for row in rows if row["voiced"]}
        contents = [s for n, s in self._of_layer(article.id, "content") if n in voiced]
        return [*contents, *((q.start, q.end) for q in quotations(article.text))]
