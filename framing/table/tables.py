"""The tables that everything after the features reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from html import escape
from typing import Any

import pyarrow as pa

from framing import frames
from framing.articles.article import Article, Corpus
from framing.table.failures import told

ATTRIBUTIONS = pa.schema(
    [
        pa.field("article", pa.string()),  # id of the article
        pa.field("attribution", pa.int32()),  # 0, 1, ... within the article, in text order
        pa.field("form", pa.string()),
        pa.field("lemma", pa.string()),
        pa.field("verb_class", pa.string()),
        pa.field("stance", pa.string()),
        pa.field("heated", pa.bool_()),
        pa.field("voiced", pa.bool_()),
        pa.field("probability", pa.float32()),  # fitted: how likely it is an attribution
        pa.field("unclear", pa.bool_()),  # too unlikely to be shown as a fact
        pa.field("origin", pa.string()),  # "net", or the set form that found it
        pa.field("speaker", pa.string()),
        pa.field("kind", pa.string()),  # for whom the speaker speaks
        pa.field("kind_probability", pa.float32()),  # fitted: how likely the kind is
        pa.field("naming", pa.string()),
        pa.field("carrier", pa.string()),  # from whom the outlet has the words, "" if first-hand
        pa.field("relays", pa.int32()),  # how often the words were passed on, 0 if first-hand
        pa.field("continued", pa.bool_()),  # a quotation that goes on without a cue of its own
        pa.field("body", pa.string()),  # which the speaker is or speaks for, "" if not stated
        pa.field("reason_sort", pa.string()),  # why anonymous, "none given", "" if not anonymous
        pa.field("country", pa.string()),
        pa.field("words", pa.int32()),  # words in the content
        pa.field("corrected", pa.bool_()),  # whether a reader changed or added it
    ]
)
SPANS = pa.schema(
    [
        pa.field("article", pa.string()),
        pa.field(
            "layer", pa.string()
        ),  # source, cue, content, carrier, mention, reason, loaded, ...
        pa.field("start", pa.int32()),  # characters into Article.text, end exclusive
        pa.field("end", pa.int32()),
        pa.field("label", pa.string()),  # kind of source, verb class, form, category of term
        pa.field("voice", pa.string()),  # outlet, quoted, or "" where it does not apply
        pa.field("note", pa.string()),
        pa.field("attribution", pa.int32()),  # the attribution it belongs to, -1 for none
        pa.field("value", pa.float32()),  # a number that the mark carries, NaN for none
    ]
)
FAILURES = pa.schema(
    [
        pa.field("article", pa.string()),  # id of an article that could not be measured
        pa.field("error", pa.string()),  # what went wrong, and on which line of our code
    ]
)
MISFITS = pa.schema(
    [
        pa.field("article", pa.string()),
        pa.field("mark", pa.string()),  # attribution, loaded
        pa.field("start", pa.int32()),  # where a reader's correction says that the mark stands
        pa.field("end", pa.int32()),
        pa.field("words", pa.string()),
        pa.field("reason", pa.string()),  # why the correction fits no mark and changed nothing
    ]
)
GAPS = pa.schema(
    [
        pa.field("article", pa.string()),  # id of an article that is measured but for a feature
        pa.field("feature", pa.string()),  # the feature whose cells it lacks
        pa.field("error", pa.string()),  # what went wrong, and on which line
    ]
)
# What precedes the features' columns in the table of articles.
ARTICLES = pa.schema(
    [
        pa.field("article", pa.string()),
        pa.field("outlet", pa.string()),
        pa.field("registered", pa.bool_()),
        pa.field("title", pa.string()),
        pa.field("date", pa.string()),
        pa.field("url", pa.string()),
        pa.field("language", pa.string()),
        pa.field("status", pa.string()),  # scored, unscored
        pa.field("file", pa.string()),
        pa.field("line", pa.int32()),
        pa.field("words", pa.int32()),
        pa.field("sentences", pa.int32()),
    ]
)


@dataclass(frozen=True, repr=False)
class Tables:
    """What articles become when they are measured; `docs/stores.md` lists the columns.

    Attributes
    ----------
    articles : pyarrow.Table
        A row per article: ARTICLES, then one float64 column per measure. Unscored articles have a
        row whose measures are NaN.
    attributions : pyarrow.Table
        A row per attribution (ATTRIBUTIONS).
    spans : pyarrow.Table
        A row per mark (SPANS): the evidence, as characters of `Article.text`.
    failures : pyarrow.Table
        Articles that could not be measured (FAILURES).
    misfits : pyarrow.Table
        Corrections of readers that fit no mark (MISFITS).
    gaps : pyarrow.Table
        Features that failed on an article and left their cells undefined (GAPS).
    fast : bool
        Whether they were measured with the fast attribution model, whose marks are right less
        often.
    """

    articles: pa.Table
    attributions: pa.Table
    spans: pa.Table
    failures: pa.Table = field(default_factory=FAILURES.empty_table)
    misfits: pa.Table = field(default_factory=MISFITS.empty_table)
    gaps: pa.Table = field(default_factory=GAPS.empty_table)
    fast: bool = False

    def __repr__(self) -> str:
        sizes = (
            f".{name} {table.num_rows:,} x {table.num_columns}"
            for name in NAMES
            if (table := getattr(self, name)).num_rows
        )
        return f"Tables of Arrow (rows x columns): {', '.join(sizes) or 'all empty'}"


NAMES = tuple(each.name for each in fields(Tables) if each.name != "fast")


def joined(parts: Sequence[Tables]) -> Tables:
    """Return the tables of one batch after another as those of one."""
    return Tables(*(pa.concat_tables([getattr(part, name) for part in parts]) for name in NAMES))


def check_measurement(given: object, what: str) -> None:
    """Raise TypeError unless `given` is a measurement, as `what` needs."""
    if not isinstance(given, Measurement):
        raise TypeError(
            f"{what} takes a measurement, not a {type(given).__name__}; make one of a corpus: "
            "Measurement(corpus, measure(corpus))"
        )


@dataclass(frozen=True, repr=False)
class Measurement:
    """A corpus and its tables: what a comparison and a report are made from.

    Parameters
    ----------
    corpus : Corpus
        What was read. An article that could not be measured is unscored in `corpus`, and among its
        rejects.
    tables : Tables
        What `framing.measure` made of it.

    Raises
    ------
    TypeError
        For anything but a corpus and its tables.

    Examples
    --------
    >>> from framing import Measurement, measure
    >>> from framing.articles.article import Article, Corpus
    >>> corpus = Corpus((Article("a", '"It holds," Mayor Ann Lee said.'),))
    >>> measurement = Measurement(corpus, measure(corpus, fast=True))
    >>> len(measurement.scored)
    1
    """

    corpus: Corpus
    tables: Tables
    # What was worked out from it once, by the question: `framing.compare` keeps its answers here.
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for given, kind in ((self.corpus, Corpus), (self.tables, Tables)):
            if not isinstance(given, kind):
                raise TypeError(
                    f"a measurement is of a corpus and its tables, not a {type(given).__name__}: "
                    "Measurement(corpus, measure(corpus))"
                )
        failed = self.tables.failures.to_pydict()
        errors = dict(zip(failed["article"], failed["error"], strict=True))
        gaps = self.tables.gaps.to_pylist()
        object.__setattr__(self, "corpus", told(self.corpus, errors, gaps))

    def __repr__(self) -> str:
        tables, whole = self.tables, len(self.corpus.articles)
        measures = tables.articles.num_columns - len(ARTICLES)
        return (
            f"Measurement: {len(self.scored):,} of {whole:,} articles measured\n"
            f"  {tables.attributions.num_rows:,} attributions, {tables.spans.num_rows:,} marks\n"
            f"  {measures} measures of each article, in .tables.articles"
        )

    def _repr_html_(self) -> str:
        """Return what is measured, and the table of the corpus's first articles."""
        lines = "<br>".join(map(escape, repr(self).splitlines()))
        return f"<p>{lines}</p>{self.corpus._repr_html_()}"

    def to_pandas(self) -> Any:
        """Return the table of articles as a pandas data frame, one row each.

        Returns
        -------
        pandas.DataFrame
            (n_articles, n_columns), as `tables.articles`.
            `date` holds days (datetime64), NaT where none is known.

        Raises
        ------
        FramingError
            Where pandas is not installed.
        """
        return frames.to_pandas(self.tables.articles)

    def to_polars(self) -> Any:
        """Return the table of articles as a polars data frame, one row each.

        Returns
        -------
        polars.DataFrame
            (n_articles, n_columns), as `tables.articles`.
            `date` holds days (Date), null where none is known.

        Raises
        ------
        FramingError
            Where polars is not installed.
        """
        return frames.to_polars(self.tables.articles)

    @property
    def scored(self) -> tuple[Article, ...]:
        """The articles that were measured, in the order given."""
        return tuple(a for a in self.corpus.articles if a.status == "scored")
