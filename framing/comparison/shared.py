"""The events that several outlets cover, and which words are an outlet's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.attribution.quotations import quotations
from framing.comparison.dispersion import Integers
from framing.comparison.placed import placed
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


class Events(Mapping[int, Told]):
    """Events by their numbers, each made when it is asked for: as objects, many take much memory.

    number: (n_events,). bounds: of each event's articles in `place` and `outlet`, the first and the
    end, (n_events,). place, outlet: of each article in `articles`, and of its outlet in `names`.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        names: Sequence[str],
        number: Integers,
        bounds: tuple[Integers, Integers],
        place: Integers,
        outlet: Integers,
    ) -> None:
        self._articles, self._names = articles, names
        self._number, self._bounds = number, bounds
        self._place, self._outlet = place, outlet
        self._sorted = np.argsort(number)

    def __getitem__(self, event: int) -> Told:
        at = int(np.searchsorted(self._number, event, sorter=self._sorted))
        if at == len(self) or self._number[self._sorted[at]] != event:
            raise KeyError(event)
        first, last = (int(ends[self._sorted[at]]) for ends in self._bounds)
        of = {self._names[each] for each in self._outlet[first:last].tolist()}
        return Told(Picked(self._articles, self._place[first:last].tolist()), frozenset(of))

    def __iter__(self) -> Iterator[int]:
        return iter(self._number.tolist())

    def __len__(self) -> int:
        return len(self._number)


class _Articles(Mapping[int, Sequence[Article]]):
    """The articles of each event."""

    def __init__(self, told: Events) -> None:
        self._told = told

    def __getitem__(self, event: int) -> Sequence[Article]:
        return self._told[event].articles

    def __iter__(self) -> Iterator[int]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def by_event(measurement: Measurement, events: pa.Table, least: int = 1) -> Events:
    """Return the articles of every event that at least `least` outlets cover, in their order.

    events: columns article and event, as `Comparison.events`.
    """
    given = measurement.corpus.articles
    place, outlet, names = placed(given, Numbered(each.as_py() for each in events["article"]))
    if (place < 0).any():
        raise KeyError("an event has an article that is not in the corpus")
    event = events["event"].to_numpy()
    order = np.argsort(event, kind="stable")
    starts = np.flatnonzero(np.diff(event[order], prepend=-1))
    ends = np.append(starts[1:], len(order)) if len(starts) else starts
    which = np.repeat(np.arange(len(starts)), ends - starts)
    pairs = np.unique(which * max(1, len(names)) + outlet[order]) // max(1, len(names))
    told = np.flatnonzero(np.bincount(pairs, minlength=len(starts)) >= least)
    del which, pairs
    told = told[np.argsort(order[starts[told]])]  # by their first articles
    return Events(
        given,
        names,
        event[order[starts[told]]],
        (starts[told], ends[told]),
        place[order],
        outlet[order],
    )


def shared_events(measurement: Measurement, events: pa.Table) -> Mapping[int, Sequence[Article]]:
    """Return the articles of every event that at least two outlets cover, by event, sorted.

    events: columns article and event, as `Comparison.events`.
    """
    in_order = events.sort_by([("event", "ascending"), ("article", "ascending")])
    return _Articles(by_event(measurement, in_order, least=2))


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
        self.bodies: set[str] = set()
        for batch in rows.select(["speaker", "naming"]).to_batches():
            body = batch["speaker"].filter(pc.equal(batch["naming"], "body"))
            self.bodies.update(pc.unique(body).to_pylist())
            let_go()  # else both columns would come to lie in memory whole
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
