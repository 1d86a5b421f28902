"""The events that several outlets cover, and which words are an outlet's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa

from framing.articles.article import Article
from framing.attribution.quotations import quotations
from framing.table.measure import BATCH_CHARACTERS
from framing.table.tables import Measurement


def shared_events(measurement: Measurement, events: pa.Table) -> dict[int, list[Article]]:
    """Return the articles of every event that at least two outlets cover, by event, sorted.

    events: columns article and event, as `Comparison.events`.
    """
    by_id = {article.id: article for article in measurement.corpus.articles}
    told: dict[int, list[Article]] = defaultdict(list)
    pairs = zip(events["event"].to_pylist(), events["article"].to_pylist(), strict=True)
    for event, article in sorted(pairs):
        told[event].append(by_id[article])
    return {
        event: articles
        for event, articles in told.items()
        if len({article.outlet for article in articles}) > 1
    }


def chunks(
    told: Mapping[int, list[Article]], size: int = BATCH_CHARACTERS
) -> Iterator[list[tuple[int, list[Article]]]]:
    """Yield whole events in chunks of about `size` characters; few texts at a time are slow."""
    chunk: list[tuple[int, list[Article]]] = []
    held = 0
    for event, articles in told.items():
        chunk.append((event, articles))
        held += sum(len(article.text) for article in articles)
        if held > size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


class Spoken:
    """What the attributions say: which words others say, and who is a person.

    persons: by article and by speaker named, the spans that lead back to the speaker. bodies:
    speakers that are not persons.
    """

    def __init__(self, measurement: Measurement) -> None:
        tables = measurement.tables
        columns = ("article", "attribution", "voiced", "naming", "speaker")
        voiced: set[tuple[str, int]] = set()
        self.bodies: set[str] = set()
        person: dict[tuple[str, int], str] = {}
        for article, number, is_voiced, named, speaker in zip(
            *(tables.attributions[c].to_pylist() for c in columns), strict=True
        ):
            if is_voiced:
                voiced.add((article, number))
            if named == "named":
                person[article, number] = speaker
            elif named == "body":
                self.bodies.add(speaker)
        self.contents: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.persons: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        columns = ("article", "attribution", "layer", "start", "end")
        for article, number, layer, start, end in zip(
            *(tables.spans[c].to_pylist() for c in columns), strict=True
        ):
            if layer == "content" and (article, number) in voiced:
                self.contents[article].append((start, end))
            elif layer == "mention" and (article, number) in person:
                self.persons[article][person[article, number]].append((start, end))

    def by_others(self, article: Article) -> list[tuple[int, int]]:
        """Return the spans that are not the outlet's own words: quoted, or reported speech."""
        quoted = [(q.start, q.end) for q in quotations(article.text)]
        return [*self.contents[article.id], *quoted]
