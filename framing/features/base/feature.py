"""What a feature is. To add one, write `framing/features/<name>.py`, which defines FEATURE."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from framing.articles.article import Article
from framing.attribution.attribution import Attribution
from framing.language.reading import Language

Unit = Literal["share", "per 1,000 words", "count", "words", "position", "number", "yes or no"]


def is_share(unit: str) -> bool:
    """Return whether a measure of this unit lies between 0 and 1 and is written as a percentage."""
    return unit in ("share", "yes or no")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table, documented.

    name: unique over all features; unit: what the number counts; meaning: one sentence in words a
    student can follow; of: what a share is a share of ("quoted words"), "" otherwise; source: the
    paper or guide that the measure rests on, or "our definition"; title: what figures and sentences
    call it ("anonymous sources"), after the name if empty.
    Undefined values (a share of nothing) are NaN, never 0.
    """

    name: str
    unit: Unit
    meaning: str
    of: str = ""
    source: str = "our definition"
    title: str = ""

    @property
    def label(self) -> str:
        """What figures and sentences call the measure: its title, else its name in words."""
        return self.title or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of mark, and how a reader meets it.

    name: the `layer` of its marks. switch: what the legend of a page and the switch on the screen
    call them; layers with one switch are shown together, and those with "" are not drawn in the
    text: they stand behind figures only. about: what a note says before the mark's own label.
    look: how the marks are drawn, a table of `[layer]` in reports/style.toml.
    at_first: whether the marks are printed, and shown before a reader asks for them.
    labelled: whether a note gives the mark's label; remarked: whether it gives the mark's own note,
    where that is a remark. alternative: whether the mark's note holds words that could stand in its
    place instead.
    """

    name: str
    switch: str = ""
    about: str = ""
    look: str = "solid"
    at_first: bool = False
    labelled: bool = True
    remarked: bool = True
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of an article: the evidence behind a figure.

    layer: what kind of mark ("loaded", "scare quote", ...); label: its class within the layer;
    voice: "outlet", "quoted" or "reported" (whose words they are, see `loaded/voices.py`);
    note: what the margin says of it, such as a neutral alternative;
    attribution: index of the attribution that it lies in, -1 for none;
    value: a number of the mark, such as a probability, NaN for none.
    """

    article: int
    layer: str
    start: int
    end: int
    label: str = ""
    voice: str = ""
    note: str = ""
    attribution: int = -1
    value: float = float("nan")


@dataclass(frozen=True)
class Batch:
    """What a feature may look at: a batch of articles, their language and their attributions.

    language covers the articles in the same order; attributions has one tuple per article, in
    text order.
    """

    articles: tuple[Article, ...]
    language: Language
    attributions: tuple[tuple[Attribution, ...], ...]


@dataclass(frozen=True)
class Measured:
    """What a feature returns: one float per article for each column, and the marks behind them."""

    columns: Mapping[str, Sequence[float]]
    marks: Sequence[Mark] = field(default=())


@dataclass(frozen=True)
class Feature:
    """Measures with their evidence: one pure function from a batch to columns and marks.

    title: what people call it; columns: what it measures, declared ahead; layers: the kinds of
    marks behind it, its own and those that the attribution makes for it (a reason, a relaying
    source).
    """

    title: str
    columns: tuple[Column, ...]
    layers: tuple[Layer, ...]
    measure: Callable[[Batch], Measured]
