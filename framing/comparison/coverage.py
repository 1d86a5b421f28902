"""The same event told by several outlets: who covered it, with which sources and headlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from framing.articles.article import Article
from framing.comparison.event_sources import SOURCES, Statements, sources_of
from framing.comparison.events import of_measurement
from framing.comparison.shared import by_event
from framing.table.numbered import Numbered
from framing.table.tables import Measurement

EVENTS = pa.schema(
    [
        pa.field("event", pa.int64()),  # as in Comparison.events
        pa.field("first", pa.string()),  # ISO dates of its first and last article, "" if undated
        pa.field("last", pa.string()),
        pa.field("n_articles", pa.int32()),
        pa.field("outlets", pa.list_(pa.string())),  # that have an article on it, sorted
        pa.field("absent", pa.list_(pa.string())),  # other outlets of the corpus, sorted
    ]
)
ARTICLES = pa.schema(
    [
        pa.field("event", pa.int64()),
        pa.field("outlet", pa.string()),
        pa.field("article", pa.string()),
        pa.field("date", pa.string()),
        pa.field("headline", pa.string()),  # as it stands in the article's text
        pa.field("start", pa.int32()),  # the headline's characters in Article.text; 0, 0 if none
        pa.field("end", pa.int32()),
        pa.field(
            "used", pa.list_(pa.string())
        ),  # identified sources that the article gives a voice
        pa.field("unidentified", pa.int32()),  # sources without a name, kept so on purpose or not
        # Identified sources whom another outlet gives a voice, and no article of this outlet does.
        pa.field("left_out", pa.list_(pa.string())),
        pa.field("only_here", pa.list_(pa.string())),  # whom no other outlet gives a voice
    ]
)


@dataclass(frozen=True)
class Coverage:
    """Events that several outlets tell.

    events: EVENTS, the events that most outlets cover first. articles: ARTICLES, one row per
    article of these events. sources: SOURCES; every identified source of an event (a named person
    or a body with a proper name) has a row for every article of the event, so that who is left
    out can be seen; a source without a name has one for its own article alone, since nobody can
    say whether another outlet's "official" is the same.
    """

    events: pa.Table
    articles: pa.Table
    sources: pa.Table


def coverage(
    measurement: Measurement,
    *,
    events: pa.Table | None = None,
    minimum_outlets: int = 2,
    most_events: int | None = None,
) -> Coverage:
    """Return how the outlets of a measured corpus tell the events that they share.

    events: article and event number, as `Comparison.events` has them; None finds them.
    minimum_outlets: how many outlets must cover an event. most_events: how many to tell of, those
    that most outlets cover, None for all. Attributions that nobody uttered are
    left out. "Absent" says that the corpus has no article, not that the outlet published none.
    """
    found = of_measurement(measurement) if events is None else events
    taken = Numbered(each.as_py() for each in found["article"])
    every = {a.outlet for a in measurement.corpus.articles if a.id in taken}
    told = by_event(measurement, found, minimum_outlets)

    def most_first(event: int) -> tuple[int, int, int]:
        here = told[event]
        return -len(here.outlets), -len(here.articles), event

    order = sorted(told, key=most_first)
    said = Statements(measurement)
    about: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    for event in order[:most_events]:
        group = sorted(told[event].articles, key=lambda a: (a.date or "9999", a.outlet, a.id))
        mine = sources_of(event, group, said.of)
        about.append(_event(event, group, every))
        rows += _articles(event, group, mine)
        sources += mine
    return Coverage(
        events=pa.Table.from_pylist(about, schema=EVENTS),
        articles=pa.Table.from_pylist(rows, schema=ARTICLES),
        sources=pa.Table.from_pylist(sources, schema=SOURCES),
    )


def _outlets(group: Sequence[Article]) -> set[str]:
    return {article.outlet for article in group}


def _event(event: int, group: Sequence[Article], every: set[str]) -> dict[str, Any]:
    dates = sorted(article.date for article in group if article.date)
    return {
        "event": event,
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
        "n_articles": len(group),
        "outlets": sorted(_outlets(group)),
        "absent": sorted(every - _outlets(group)),
    }


def _articles(
    event: int, group: Sequence[Article], sources: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    speaks: defaultdict[str, list[str]] = defaultdict(list)
    unidentified: defaultdict[str, int] = defaultdict(int)
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for row in sources:
        if row["part"] == "speaks" and row["identified"]:
            speaks[row["article"]].append(row["source"])
            outlets[row["source"]].add(row["outlet"])
        elif row["part"] == "speaks":
            unidentified[row["article"]] += 1
    return [
        {
            "event": event,
            "outlet": article.outlet,
            "article": article.id,
            "date": article.date,
            "headline": article.text[slice(*article.title_span)],
            "start": article.title_span[0],
            "end": article.title_span[1],
            "used": speaks[article.id],
            "unidentified": unidentified[article.id],
            "left_out": [s for s, by in outlets.items() if article.outlet not in by],
            "only_here": [s for s in speaks[article.id] if outlets[s] == {article.outlet}],
        }
        for article in group
    ]
