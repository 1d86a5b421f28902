"""Agency copy: passages that several outlets print word for word on the same event.

Copied text shows what an outlet prints, not how it writes, so a comparison counts each text once.
Quotations are left out, since all outlets quote a speech in the same words. The texts do not show
who had the words first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.sequences import WORD
from framing.articles.sketches import MIX
from framing.attribution.quotations import quotations
from framing.comparison.placed import placed
from framing.table.tables import Measurement

SEQUENCE = 8  # words in a row that two outlets must share
PASSAGE = 15  # words outside quotations from which a shared passage counts
HELD = 1000  # passages that are held as rows
COPY = 0.5  # share of its own words from which an article is a copy

WIRE = pa.schema(
    [
        pa.field("event", pa.int64()),
        pa.field("copy", pa.int64()),  # the text that the article is a copy of; -1: parts alone
        pa.field("outlet", pa.string()),
        pa.field("article", pa.string()),
        pa.field("start", pa.int32()),  # the passage: characters into Article.text, end exclusive
        pa.field("end", pa.int32()),
        pa.field("words", pa.int32()),  # words of the passage outside quotations
        pa.field("share", pa.float64()),  # of the article's words outside quotations, all passages
        pa.field("others", pa.list_(pa.string())),  # other outlets that print words of the passage
    ]
)


@dataclass(frozen=True)
class Wire:
    """table: WIRE, one row per passage. copy: (n_articles,), the copied text, -1: its own."""

    table: pa.Table
    copy: NDArray[np.int64]


def copies(table: pa.Table) -> dict[str, int]:
    """Return the articles of a WIRE table that are copies, each with the number of its text."""
    found = table.filter(pc.greater_equal(table["copy"], 0))
    return dict(zip(found["article"].to_pylist(), found["copy"].to_pylist(), strict=True))


@dataclass(frozen=True)
class _Text:
    """The body of an article as words: spans (n, 2), whether each is unquoted, and sequences."""

    spans: NDArray[np.int64]
    own: NDArray[np.bool_]
    keys: NDArray[np.uint64]


def wire(measurement: Measurement, place_of: Mapping[str, int], event: NDArray[np.int64]) -> Wire:
    """Return what several outlets print of some articles.

    place_of: the place of each of these articles, by its id. event: their events, in this order.

    Sequences of eight words that articles of two outlets on one event share make passages; one
    counts from 15 words outside quotations. An article is a copy if such passages hold at least
    half of its words outside quotations, and another outlet's article that shares them is one too.
    """
    given = measurement.corpus.articles
    at, outlet, _ = placed(given, place_of)
    copy = np.full(len(place_of), -1, np.int64)
    rows: list[dict[str, Any]] = []
    parts = [WIRE.empty_table()]
    order = np.argsort(event, kind="stable")
    ends = np.flatnonzero(np.diff(event[order], append=-1)) + 1
    for first, last in pairwise([0, *ends.tolist()]):
        members = order[first:last]
        if (outlet[members] != outlet[members[0]]).any():
            # Those of an event alone: a corpus may lie on disk.
            articles = {place: given[int(at[place])] for place in members.tolist()}
            rows += _of_event(int(event[members[0]]), articles, copy)
        if len(rows) > HELD:  # as columns they take a tenth of the memory
            parts.append(pa.Table.from_pylist(rows, schema=WIRE))
            rows = []
    return Wire(pa.concat_tables([*parts, pa.Table.from_pylist(rows, schema=WIRE)]), copy)


def _of_event(
    event: int, articles: Mapping[int, Article], copy: NDArray[np.int64]
) -> list[dict[str, Any]]:
    """Return the passages of one event's articles; fill in whose `copy` each article is."""
    texts = {place: _text(article) for place, article in articles.items()}
    printed: defaultdict[int, set[int]] = defaultdict(set)
    for place, text in texts.items():
        for key in text.keys.tolist():
            printed[key].add(place)
    shared = {
        key: where
        for key, where in printed.items()
        if len(where) > 1 and len({articles[place].outlet for place in where}) > 1
    }
    rows: list[dict[str, Any]] = []
    fellows: dict[int, set[int]] = {}
    for place, text in texts.items():
        passages = [p for p in _passages(text, shared) if text.own[slice(*p)].sum() >= PASSAGE]
        share = sum(text.own[slice(*p)].sum() for p in passages) / max(1, text.own.sum())
        mine = articles[place].outlet
        for first, last in passages:
            keys = text.keys[first : last - SEQUENCE + 1].tolist()
            others = {other for key in keys for other in shared.get(key, ())}
            if share >= COPY:
                fellows.setdefault(place, set()).update(others - {place})
            rows.append(
                {
                    "event": event,
                    "copy": place,
                    "outlet": mine,
                    "article": articles[place].id,
                    "start": int(text.spans[first, 0]),
                    "end": int(text.spans[last - 1, 1]),
                    "words": int(text.own[first:last].sum()),
                    "share": float(share),
                    "others": sorted(
                        {articles[o].outlet for o in others} - {articles[place].outlet}
                    ),
                }
            )
    _join(fellows, articles, copy)
    return [row | {"copy": int(copy[row["copy"]])} for row in rows]


def _text(article: Article) -> _Text:
    """Return the words after the headline, but for the outlet's standing lines."""
    found = [match.span() for match in WORD.finditer(article.text, article.title_span[1])]
    spans = np.array(found, np.int64).reshape(-1, 2)
    own, stays = np.ones((2, len(spans)), bool)
    for start, end in article.boilerplate:
        stays &= (spans[:, 1] <= start) | (spans[:, 0] >= end)
    spans, own = spans[stays], own[stays]
    for quotation in quotations(article.text):
        own &= (spans[:, 0] < quotation.start) | (spans[:, 1] > quotation.end)
    words = [article.text[start:end].casefold() for start, end in spans.tolist()]
    # Python's own hash changes from run to run; only whether two are equal matters here.
    numbers = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
    keys = np.zeros(max(0, len(words) - SEQUENCE + 1), np.uint64)
    for offset in range(SEQUENCE if len(keys) else 0):
        keys = (keys + numbers[offset : offset + len(keys)]) * MIX
        keys ^= keys >> np.uint64(29)
    return _Text(spans, own, keys)


def _passages(text: _Text, shared: dict[int, set[int]]) -> list[tuple[int, int]]:
    """Return the runs of words that lie in shared sequences, as (first, last) word."""
    covered = np.zeros(len(text.spans) + 2, bool)
    for at, key in enumerate(text.keys.tolist()):
        if key in shared:
            covered[at + 1 : at + 1 + SEQUENCE] = True
    edges = np.flatnonzero(np.diff(covered.astype(np.int8)))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def _join(
    fellows: dict[int, set[int]], articles: Mapping[int, Article], copy: NDArray[np.int64]
) -> None:
    """Give the copies that share passages one number, the place of the first of them."""
    waiting = set(fellows)
    while waiting:
        group, grown = set(), {min(waiting)}
        while grown:
            group |= grown
            grown = {o for place in grown for o in fellows[place] if o in fellows} - group
        waiting -= group
        if len({articles[place].outlet for place in group}) > 1:
            copy[sorted(group)] = min(group)
