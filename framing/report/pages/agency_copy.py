"""Agency copy: passages that several outlets print word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from framing.articles.duplicates import WORD
from framing.comparison.wire import PASSAGE, SEQUENCE, copies
from framing.report import wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped

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
    rows = material.comparison.wire.to_pylist()
    found = passages(material, rows)
    if not found:
        return []
    shown = found[: options["passages"]]
    return [
        Sheet(
            title=_title(material, found, len(copies(material.comparison.wire))),
            data={
                "rows": [_row(material, passage) for passage in shown],
                "left_out": len(found) - len(shown),
                "least": PASSAGE,
            },
            short=len(shown) <= FEW,
            tables={
                "passages": [{**row, "others": ", ".join(row["others"])} for row in rows],
            },
        )
    ]


def passages(material: Material, rows: Sequence[Record]) -> list[Passage]:
    """Return each shared passage once, at its longest, the longest first.

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
    for passage in sorted(every, key=lambda p: (-p.words, p.event, p.article)):
        place = next((i for i, one in enumerate(found) if _within(passage, one)), -1)
        if place < 0:
            found.append(passage)
        else:
            one = found[place]
            found[place] = replace(one, outlets=one.outlets | passage.outlets)
    return found


def _within(part: Passage, whole: Passage) -> bool:
    """Whether half of a passage or more stands in another; a printing may change a word."""
    if part.event != whole.event:
        return False
    return 2 * len(part.sequences & whole.sequences) >= len(part.sequences)


def _title(material: Material, found: Sequence[Passage], articles: int) -> str:
    stand = "stands" if len(found) == 1 else "stand"
    what = f"{wording.count(len(found), 'passage')} {stand} word for word in several outlets"
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
