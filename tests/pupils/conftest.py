"""A short article with marks made by hand, and pupils who read it."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest

from framing.articles.article import Article, Corpus
from framing.features.base.registry import columns
from framing.pupils.marks import Mark, Reading
from framing.report.material import Material
from framing.table.tables import ARTICLES, ATTRIBUTIONS, SPANS, Measurement, Tables

TEXT = (
    "Ferry late\n\n"
    "The ferry was late, Ada Quill said. Furious critics claimed it was old 🚢 and slow.\n\n"
    "It left at noon, some think."
)


def at(words: str) -> tuple[int, int]:
    """Return where words stand in the text."""
    return TEXT.index(words), TEXT.index(words) + len(words)


MACHINE = (  # attribution, source, cue, content, unclear
    (0, "Ada Quill", "said", "The ferry was late", False),
    (1, "Furious critics", "claimed", "it was old 🚢 and slow", False),
    (2, "some", "think", "It left at noon", True),
)


@pytest.fixture(scope="session")
def article() -> Article:
    return Article(
        "ferry", TEXT, title="Ferry late", title_span=(0, 10), outlet="ledger.example",
        date="2031-05-06",
    )  # fmt: skip


@pytest.fixture(scope="session")
def material(article: Article) -> Material:
    """The article measured: two statements, an unclear one, and a loaded term."""
    attributions = [
        {"article": "ferry", "attribution": n, "verb_class": "neutral", "voiced": True,
         "unclear": unclear, "speaker": "", "kind": "person", "naming": "named", "carrier": "",
         "form": "indirect", "words": 3, "corrected": False}
        for n, *_, unclear in MACHINE
    ]  # fmt: skip
    spans = [
        {"article": "ferry", "layer": layer, "start": at(words)[0], "end": at(words)[1],
         "label": "", "voice": "", "note": "", "attribution": n}
        for n, *parts, _ in MACHINE
        for layer, words in zip(("source", "cue", "content"), parts, strict=True)
    ]  # fmt: skip
    start, end = at("Furious")
    spans.append(
        {"article": "ferry", "layer": "loaded", "start": start, "end": end, "label": "emotive",
         "voice": "outlet", "note": "", "attribution": -1}
    )  # fmt: skip
    facts = {"article": "ferry", "outlet": "ledger.example", "status": "scored", "words": 22}
    schema = pa.schema([*ARTICLES, *(pa.field(c.name, pa.float64()) for c in columns())])
    tables = Tables(
        articles=pa.Table.from_pylist([facts], schema=schema),
        attributions=pa.Table.from_pylist(attributions, schema=ATTRIBUTIONS),
        spans=pa.Table.from_pylist(spans, schema=SPANS),
    )
    return Material(Measurement(Corpus((article,)), tables))


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Make one pupil's reading from layer and words."""

    def made(*marks: tuple[str, str], reader: str = "", **other: str | bool) -> Reading:
        return Reading(
            TEXT, "Ferry late", "The Ledger",
            tuple(Mark(layer, *at(words), words) for layer, words in marks),
            reader=reader, **other,  # type: ignore[arg-type]
        )  # fmt: skip

    return made
