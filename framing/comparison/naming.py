"""Naming: what each outlet calls the same person, group or event.

Within one event, the nouns of a field ("march", "riot", "unrest") and what qualifies them are
taken for names of one thing. An event's names are counted where they can be trusted to mean the
event itself: in the headline, in the first paragraph, and where they point back to something known
("the unrest", "their protest"). Names of groups are counted wherever they stand. A person is
described by what stands beside the name, and by the words that lead a reader back to him or her
from a quotation ("the minister"). The definitions are ours; on naming as a choice see Reah (2002),
The Language of Newspapers, and van Leeuwen (1996), The representation of social actors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.attribution.speakers.mentions import DEFINITE, GROUP, SINGULAR, THING
from framing.attribution.speakers.names import views
from framing.comparison.naming_persons import described, same_person
from framing.comparison.naming_phrases import field_of, phrases
from framing.comparison.shared import Spoken, chunks, shared_events
from framing.language.reading import analyse
from framing.table.batch import without_boilerplate
from framing.table.mapped import Mapped, let_go
from framing.table.tables import Measurement

NAMING = pa.schema(
    [
        pa.field("event", pa.int64()),
        pa.field("kind", pa.string()),  # "event", "group" or "person"
        pa.field("entity", pa.string()),  # the field of nouns, or the person's fullest name
        pa.field("outlet", pa.string()),
        pa.field("name", pa.string()),
        pa.field("noun", pa.string()),  # of "armed mutiny", "mutiny"; "" of persons
        pa.field("count", pa.int32()),  # times in the outlet's articles on the event
        pa.field("own", pa.int32()),  # of these, in the outlet's own words
        pa.field("articles", pa.int32()),  # articles that use the name
        pa.field("article", pa.string()),  # the example: the first in the outlet's own words
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
    ]
)
KINDS = {"event": "naming_events", "group": "naming_groups"}
PRONOUNS = SINGULAR | GROUP | THING
AT_ONCE = 2**16  # rows that are compared together; those of a million articles at once took 230 MB


class _Use(NamedTuple):
    """One use of a name: article by number, characters, and whether the outlet says it itself."""

    kind: str
    entity: str
    name: str
    noun: str
    article: int
    start: int
    end: int
    own: bool


def naming(measurement: Measurement, events: pa.Table) -> pa.Table:
    """Return how each outlet names what the events that it shares with another are about.

    events: columns article and event, as `Comparison.events`. Events that a single outlet tells
    are left out. Returns a table by NAMING, sorted by its first five columns; names in small
    letters, with the noun in its dictionary form. The table lies in a file.
    """
    shared = shared_events(measurement, events)
    found = Mapped(NAMING)
    if shared:
        spoken = Spoken(measurement)
        for chunk in chunks(shared):
            reading = _Reading([article for _, articles in chunk for article in articles])
            rows: list[tuple[object, ...]] = []
            first = 0
            for event, articles in chunk:
                rows += _rows(event, articles, list(_uses(articles, reading, first, spoken)))
                first += len(articles)
            if rows:
                columns = [list(c) for c in zip(*rows, strict=True)]
                found.add(pa.table(columns, schema=NAMING))
    return found.table()


class _Reading:
    """What many articles contain: language, phrases by kind, and names."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.language = analyse([without_boilerplate(article) for article in articles])
        self.phrases = {kind: phrases(self.language, lexicon) for kind, lexicon in KINDS.items()}
        self.views = views(self.language, [True] * len(articles))

    def tags(self, text: int) -> list[int]:
        """Return the tags of one text's tokens."""
        bounds = self.language.tokens.bounds
        return [int(tag) for tag in self.language.tags[bounds[text] : bounds[text + 1]]]


def _uses(
    articles: Sequence[Article], reading: _Reading, first: int, spoken: Spoken
) -> Iterator[_Use]:
    """Yield every name in the articles of one event, which are read from text `first` on."""
    others = [spoken.by_others(article) for article in articles]

    def use(kind: str, entity: str, name: str, noun: str, text: int, start: int, end: int) -> _Use:
        said = any(a <= start < b for a, b in others[text])
        return _Use(kind, entity, name, noun, text, start, end, not said)

    tokens = reading.language.tokens
    leads = [_lead_end(article) for article in articles]
    for kind, every in reading.phrases.items():
        found = [p for p in every if first <= p.text < first + len(articles)]
        if kind == "event":
            found = [
                p for p in found if p.definite or int(tokens.start[p.head]) < leads[p.text - first]
            ]
        weights: dict[str, float] = defaultdict(float)
        for p in found:
            for field in p.fields:
                weights[field] += 1 / len(p.fields)
        for p in found:
            start, end = int(tokens.start[p.first]), int(tokens.end[p.last - 1])
            entity = field_of(p.fields, weights)
            yield use(kind, entity, p.name, p.noun, p.text - first, start, end)
    for full, name, *place in _persons(articles, reading, first, spoken):
        yield use("person", full, name, "", *place)


def _lead_end(article: Article) -> int:
    """Return where the first paragraph below the headline ends."""
    body = article.title_span[1]
    while body < len(article.text) and article.text[body].isspace():
        body += 1
    end = article.text.find("\n", body)
    return end if end >= 0 else len(article.text)


def _persons(
    articles: Sequence[Article], reading: _Reading, first: int, spoken: Spoken
) -> Iterator[tuple[str, str, int, int, int]]:
    """Yield entity, name, article and characters of every mention of a person."""
    found: list[tuple[str, str, int, int, int]] = []
    known: set[str] = set()
    others: set[str] = set()
    for i in range(len(articles)):
        view = reading.views[first + i]
        if view is None:
            continue
        for mention in described(view, reading.tags(first + i)):
            found.append((mention.full, mention.name, i, mention.start, mention.end))
            if mention.known is not None:
                (known if mention.known else others).add(mention.full)
        named = spoken.persons(articles[i].id)
        known |= named.keys()
        for name, spans in named.items():
            for start, end in spans:
                words = articles[i].text[start:end].split()
                if words and words[0].lower() in DEFINITE:
                    words = words[1:]
                plain = " ".join(words)
                if plain and plain == plain.lower() and plain not in PRONOUNS and len(words) <= 4:
                    found.append((name, plain, i, start, end))
    same = same_person(sorted({full for full, *_ in found}))
    known = {same.get(name, name) for name in known - others - spoken.bodies}
    for full, *rest in dict.fromkeys(found):
        if same[full] in known:
            yield (same[full], *rest)  # type: ignore[misc]


def _rows(event: int, articles: Sequence[Article], uses: list[_Use]) -> list[tuple[object, ...]]:
    groups: dict[tuple[str, str, str, str, str], list[_Use]] = defaultdict(list)
    for use in uses:
        outlet, name = articles[use.article].outlet, _in_small(use.name)
        groups[use.kind, use.entity, outlet, name, use.noun].append(use)
    rows: list[tuple[object, ...]] = []
    for key, members in sorted(groups.items()):
        example = min(members, key=lambda use: (not use.own, use.article, use.start))
        rows.append(
            (event, *key, len(members), sum(use.own for use in members))
            + (len({use.article for use in members}), articles[example.article].id)
            + (example.start, example.end)
        )
    return rows


def _in_small(name: str) -> str:
    """Return a name in small letters, but for words that are written in capitals ("FBI")."""
    return " ".join(word if word.isupper() else word.lower() for word in name.split())


def compared(table: pa.Table) -> pa.Table:
    """Return the rows of entities that at least two outlets name, and not all by one name.

    table: as `naming` gives it, sorted by event.
    """
    found = []
    for part in _by_events(table):
        found.append(_compared(part))
        let_go()  # of the table's file
    return pa.concat_tables(found) if found else table


def _by_events(table: pa.Table) -> Iterator[pa.Table]:
    """Yield a table sorted by event in parts of whole events, of about AT_ONCE rows each."""
    events, first = table["event"], 0
    while first < table.num_rows:
        last = min(first + AT_ONCE, table.num_rows)
        while last < table.num_rows and events[last] == events[last - 1]:
            last += 1
        yield table.slice(first, last - first)
        first = last


def _compared(table: pa.Table) -> pa.Table:
    key = np.zeros(table.num_rows, np.int64)
    for column in ("event", "kind", "entity"):
        key = _joined(key, _numbers(table[column]))
    several = [_several(key, _numbers(table[column])) for column in ("outlet", "name")]
    return table.filter(pa.array(several[0] & several[1]))


def _numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """Return a number for each value, the same for equal ones, (n_rows,)."""
    encoded = column.combine_chunks().dictionary_encode()
    return np.asarray(encoded.indices, np.int64)


def _joined(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a number for each pair of numbers, from 0 on, (n_rows,)."""
    width = int(other.max(initial=0)) + 1
    return np.asarray(np.unique(one * width + other, return_inverse=True)[1], np.int64)


def _several(key: NDArray[np.int64], value: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return whether the rows of one key have more than one value, (n_rows,)."""
    width = int(value.max(initial=0)) + 1
    different = np.bincount(np.unique(key * width + value) // width)
    return np.asarray(different[key] > 1)
