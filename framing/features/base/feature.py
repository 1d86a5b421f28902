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
    """One column of the table, documented. Undefined values (a share of nothing) are NaN, never 0.

    Parameters
    ----------
    name : str
        Unique over all features.
    unit : str
        What the number counts: "share", "per 1,000 words", "count", "words", "position" (0 at the
        start of the article, 1 at its end), "number" or "yes or no" (1 or 0).
    meaning : str
        One sentence in words that a student can follow.
    of : str
        What a share is a share of ("quoted words"), "" otherwise.
    source : str
        The paper or guide that the measure rests on, or "our definition".
    title : str
        What figures and sentences call it ("anonymous sources"), after the name if empty.
    formula : str
        How it is computed, where unit and meaning don't say it already.

    Examples
    --------
    >>> from framing.extend import Column
    >>> Column("quoted_questions", "share", "questions in quotation marks", of="questions").label
    'quoted questions'
    """

    name: str
    unit: Unit
    meaning: str
    of: str = ""
    source: str = "our definition"
    title: str = ""
    formula: str = ""

    @property
    def label(self) -> str:
        """What figures and sentences call the measure: its title, else its name in words."""
        return self.title or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of mark, and how a reader meets it.

    Parameters
    ----------
    name : str
        The `layer` of its marks.
    switch : str
        What the legend of a page and the switch on the screen call them. Layers with one switch are
        shown together; those with "" are not drawn in the text: they stand behind figures only.
    about : str
        What a note says before the mark's own label.
    look : str
        How the marks are drawn, a table of `[layer]` in reports/style.toml.
    at_first : bool
        Whether the marks are printed, and shown before a reader asks for them.
    labelled : bool
        Whether a note gives the mark's label.
    remarked : bool
        Whether it gives the mark's own note, where that is a remark.
    alternative : bool
        Whether the mark's note holds words that could stand in its place instead.

    Examples
    --------
    >>> from framing.extend import Layer
    >>> Layer("question", switch="questions", about="a question", look="dotted").at_first
    False
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

    Parameters
    ----------
    article : int
        Index of the article in the batch.
    layer : str
        What kind of mark ("loaded", "scare quote", ...).
    start, end : int
        Characters of the article's text, end exclusive.
    label : str
        Its class within the layer.
    voice : str
        "outlet", "quoted" or "reported": whose words they are.
    note : str
        What the margin says of it, such as a neutral alternative.
    attribution : int
        Index of the attribution that it lies in, -1 for none.
    value : float
        A number of the mark, such as a probability, NaN for none.

    Examples
    --------
    >>> from framing.extend import Mark
    >>> mark = Mark(0, "question", start=9, end=18)
    >>> "It held. Who paid?"[mark.start : mark.end]
    'Who paid?'
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

    Parameters
    ----------
    articles : tuple of Article
        The articles.
    language : Language
        Tokens, tags, lemmas and sentences of the articles, in the same order.
    attributions : tuple of tuple of Attribution
        One tuple per article, in text order.

    Examples
    --------
    >>> from framing.extend import Article, Batch
    >>> from framing.language.reading import analyse
    >>> batch = Batch((Article("a", "It rained."),), analyse(["It rained."]), ((),))
    >>> len(batch.articles)
    1
    """

    articles: tuple[Article, ...]
    language: Language
    attributions: tuple[tuple[Attribution, ...], ...]


@dataclass(frozen=True)
class Measured:
    """What a feature returns: numbers, and the marks behind them.

    Parameters
    ----------
    columns : mapping
        By the name of each declared column one float per article, NaN where undefined.
    marks : sequence of Mark
        The evidence.

    Examples
    --------
    >>> from framing.extend import Mark, Measured
    >>> Measured({"questions": [1.0, 0.0]}, [Mark(0, "question", 9, 18)]).columns["questions"]
    [1.0, 0.0]
    """

    columns: Mapping[str, Sequence[float]]
    marks: Sequence[Mark] = field(default=())


@dataclass(frozen=True)
class Feature:
    """Measures with their evidence: one pure function from a batch to columns and marks.

    Parameters
    ----------
    title : str
        What people call it.
    columns : tuple of Column
        What it measures, declared ahead.
    layers : tuple of Layer
        The kinds of marks behind it, its own and those that the attribution makes for it (a reason,
        a relaying source).
    measure : callable
        Takes a Batch, returns a Measured.

    Examples
    --------
    >>> from framing.extend import Column, Feature, Measured, tried
    >>> def measure(batch):
    ...     return Measured({"questions": [float(a.text.count("?")) for a in batch.articles]})
    >>> FEATURE = Feature(
    ...     "Questions", (Column("questions", "count", "question marks in the text"),), (), measure
    ... )
    >>> tried(FEATURE, ["Who paid? Nobody says.", "It rained."]).columns
    {'questions': [1.0, 0.0]}
    """

    title: str
    columns: tuple[Column, ...]
    layers: tuple[Layer, ...]
    measure: Callable[[Batch], Measured]
