"""The events that several outlets cover, and which words are an outlet's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.attribution.quotations import quotations
from framing.table.by_article import ByArticle
from framing.table.mapped import let_go
from framing.table.measure import BATCH_CHARACTERS
from framing.table.numbered import Numbered
from framing.table.tables import Measurement

Span = tuple[int, int]
SEED = 0


@dataclass(frozen=True)
class Told:
    """One event. articles: read when they are asked for. outlets: that have one of them."""

    articles: Sequence[Article]
    outlets: frozenset[str]


def by_event(measurement: Measurement, events: pa.Table, least: int = 1) -> dict[int, Told]:
    """Return the articles of every event that at least `least` outlets cover, in their order.

    events: columns article and event, as `Comparison.events`.
    """
    given = measurement.corpus.articles
    row = Numbered(each.as_py() for each in events["article"])
    place, outlet = np.full((2, len(row)), -1)
    numbers: dict[str, int] = {}
    for number, article in enumerate(given):
        at = row.get(article.id)
        if at is not None:
            place[at] = number
            outlet[at] = numbers.setdefault(article.outlet, len(numbers))
    if (place < 0).any():
        raise KeyError("an event has an article that is not in the corpus")
    names = [*numbers]
    event = events["event"].to_numpy()
    order = np.argsort(event, kind="stable")
    ends = np.flatnonzero(np.diff(event[order], append=-1)) + 1
    told: list[tuple[int, int, Told]] = []
    for first, last in pairwise([0, *ends.tolist()]):
        rows = order[first:last]
        different = np.unique(outlet[rows])
        if len(different) >= least:
            of = frozenset(names[each] for each in different.tolist())
            here = Told(Picked(given, place[rows].tolist()), of)
            told.append((int(rows[0]), int(event[rows[0]]), here))
    return {number: here for _, number, here in sorted(told, key=itemgetter(0))}


def shared_events(measurement: Measurement, events: pa.Table) -> dict[int, Sequence[Article]]:
    """Return the articles of every event that at least two outlets cover, by event, sorted.

    events: columns article and event, as `Comparison.events`.
    """
    in_order = events.sort_by([("event", "ascending"), ("article", "ascending")])
    told = by_event(measurement, in_order, least=2)
    return {event: each.articles for event, each in told.items()}


def some_events(
    told: Mapping[int, Sequence[Article]], most: int
) -> Mapping[int, Sequence[Article]]:
    """Return all events, or where they have more than `most` articles, events drawn at random.

    Whole events are drawn until they have `most` articles, and stay in their order; the same events
    give the same ones.
    """
    sizes = [len(articles) for articles in told.values()]
    if sum(sizes) <= most:
        return told
    order = np.random.default_rng(SEED).permutation(len(sizes))
    enough = int(np.searchsorted(np.cumsum(np.array(sizes)[order]), most)) + 1
    drawn = {*order[:enough].tolist()}
    return {event: told[event] for number, event in enumerate(told) if number in drawn}


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
            let_go()  # of tables on disk, what was read for these events
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
