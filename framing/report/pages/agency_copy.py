"""Agency copy: passages that several outlets print word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from framing.articles.sequences import WORD
from framing.comparison.wire import PASSAGE, SEQUENCE, copies
from framing.report import wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped
from framing.table.rows import Rows

EXCERPT = 180  # characters of a passage that are shown
FEW = 6  # passages that share a leaf with what stands before them


@dataclass(frozen=True)
class Passage:
    """A passage of one event, as one article prints it, and the outlets that have words of it."""

    event: int
    outlets: frozenset[str]
    words: int
    text: str
    article: str

    @cached_property
    def sequences(self) -> frozenset[tuple[str, ...]]:
        """The runs of eight words in it, without punctuation."""
        words = [match.group().casefold() for match in WORD.finditer(self.text)]
        return frozenset(zip(*(words[i:] for i in range(SEQUENCE)), strict=False))


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where no two outlets print the same passage."""
    wire = material.comparison.wire
    count, shown = _longest(material, wire, options["passages"])
    if not count:
        return []
    others = wire.column_names.index("others")
    return [
        Sheet(
            title=_title(material, count, len(copies(wire))),
            data={
                "rows": [_row(material, passage) for passage in shown],
                "left_out": count - len(shown),
                "least": PASSAGE,
            },
            short=len(shown) <= FEW,
            tables={
                "passages": material.records(
                    wire.set_column(others, "others", pc.binary_join(wire["others"], ", "))
                ),
            },
        )
    ]


def _longest(material: Material, wire: pa.Table, limit: int) -> tuple[int, list[Passage]]:
    """Return how many different passages there are, and the longest of them."""
    count = 0

    def every() -> Iterator[Passage]:
        nonlocal count
        for _, rows in groupby(Rows(wire), key=itemgetter("event")):
            for passage in passages(material, [*rows]):
                count += 1
                yield passage

    shown = nsmallest(max(limit, 1), every(), key=_by_length)  # of none it would read none
    return count, shown[:limit]


def passages(material: Material, rows: Sequence[Record]) -> list[Passage]:
    """Return each shared passage of one event once, at its longest, the longest first.

    A passage half of which is listed already joins its outlets to that one's.
    """
    every = [
        Passage(
            event=row["event"],
            outlets=frozenset([row["outlet"], *row["others"]]),
            words=row["words"],
            text=" ".join(material.by_id[row["article"]].text[row["start"] : row["end"]].split()),
            article=row["article"],
        )
        for row in rows
    ]
    found: list[Passage] = []
    for passage in sorted(every, key=_by_length):
        place = next((i for i, one in enumerate(found) if _within(passage, one)), -1)
        if place < 0:
            found.append(passage)
        else:
            one = found[place]
            found[place] = replace(one, outlets=one.outlets | passage.outlets)
    return found


def _by_length(passage: Passage) -> tuple[int, int, str]:
    return -passage.words, passage.event, passage.article


def _within(part: Passage, whole: Passage) -> bool:
    """Whether half of a passage or more stands in another; a printing may change a word."""
    return 2 * len(part.sequences & whole.sequences) >= len(part.sequences)


def _title(material: Material, count: int, articles: int) -> str:
    stand = "stands" if count == 1 else "stand"
    what = f"{wording.count(count, 'passage')} {stand} word for word in several outlets"
    if not articles:
        return f"{what}; no article is a copy as a whole"
    return f"{what}; {articles:,} of {material.of()} are copies"


def _row(material: Material, passage: Passage) -> dict[str, str]:
    names = sorted(material.name(outlet) for outlet in passage.outlets)
    article = material.by_id[passage.article]
    start, end = article.title_span
    return {
        "outlets": breakable(", ".join(names)),
        "title": breakable(clipped(article.text[start:end], 90)),
        "from": breakable(material.name(article.outlet)),
        "words": f"{passage.words:,}",
        "excerpt": breakable(clipped(passage.text, EXCERPT)),
    }


PAGE = Page(
    about="agency copy: passages that several outlets print word for word",
    build=build,
    options={"passages": 20},
)
