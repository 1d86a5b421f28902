"""What an article is, and what is set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from framing import frames

if TYPE_CHECKING:
    import pyarrow as pa

Status = Literal["scored", "unscored"]
COLUMNS = (  # of a data frame, after the id
    "outlet", "registered", "title", "date", "url", "authors", "section", "page", "language",
    "status", "file", "line", "text",
)  # fmt: skip
LISTED = 8  # outlets or articles that a corpus shows of itself


@dataclass(frozen=True, slots=True)
class Article:
    """What was published, and where. Everything measured lies elsewhere, keyed by `id`.

    Parameters
    ----------
    id : str
        Unique within a corpus.
    text : str
        Headline, blank line, body; offsets everywhere count characters (Python string indices)
        into this string, end exclusive.
    title : str
        The headline, "" where there is none.
    title_span : tuple of int
        Where the headline stands in `text`; (0, 0) where there is none.
    shift : int
        Add it to an offset into `text` to get the offset into the text as given (the decoded file
        for plain text, the `text` field for records, the extracted text for web pages). It is
        negative where a record's headline was put before its text.
    url : str
        Its address, "" where none is known.
    date : str
        ISO date, "" where none is known.
    outlet : str
        Id of the outlet: a registry file's name, or the registrable domain where the registry has
        none, or "unknown".
    registered : bool
        Whether the registry knows the outlet.
    authors : str
        Who wrote it, as given, several joined by ", "; "" where the source does not say.
    section, page : str
        Where the outlet printed it ("News", "A4"); "" where the source does not say.
    language : str
        ISO 639-1 code.
    status : str
        "scored", or "unscored" for languages that we do not measure.
    file : str
        Where the article came from.
    line : int
        Its first line there, counted from 1.
    boilerplate : tuple of tuple of int
        Spans of `text` that are the outlet's standing lines ("Sign up for ..."): kept in the text,
        left out of every measure.
    edits : tuple of tuple of int
        What was repaired, in order: (start, end, length) says that the span of `text` stands for
        `length` characters of the text as given.
    raw : str
        The text as given where anything was repaired (of a text file: what follows its date line),
        else "".
    corrections : str
        What readers corrected in the article, as `framing.corrections` packs it.
    given : mapping or None
        The record as given, where it was asked for and the article came as a record.

    Examples
    --------
    >>> from framing.extend import Article
    >>> article = Article("a", "Dam holds\\n\\nIt rained.", title="Dam holds", title_span=(0, 9))
    >>> article.text[slice(*article.title_span)]
    'Dam holds'
    """

    id: str
    text: str
    title: str = ""
    title_span: tuple[int, int] = (0, 0)
    shift: int = 0
    url: str = ""
    date: str = ""
    outlet: str = "unknown"
    registered: bool = False
    authors: str = ""
    section: str = ""
    page: str = ""
    language: str = "en"
    status: Status = "scored"
    file: str = ""
    line: int = 1
    boilerplate: tuple[tuple[int, int], ...] = ()
    edits: tuple[tuple[int, int, int], ...] = ()
    raw: str = field(default="", repr=False)
    corrections: str = ""
    given: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # What a frozen dataclass with slots does by itself takes five times as long to load.
        return type(self), tuple([getattr(self, name) for name in self.__slots__])

    def in_given(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given that a span of `text` stands for.

        A span that overlaps a repaired stretch covers all that the stretch stands for; what was
        deleted at either end of a span lies outside it.

        Parameters
        ----------
        start, end : int
            Characters into `text`, end exclusive.

        Returns
        -------
        tuple of int
            Start and end in the text as given.

        Examples
        --------
        >>> Article("a", "The café shut", edits=((7, 8, 2),), raw="The cafÃ© shut").in_given(4, 8)
        (4, 9)
        """
        if not self.edits:
            return start + self.shift, end + self.shift
        first = self._moved(start, False)
        return first, max(first, self._moved(end, True))

    def _moved(self, offset: int, end: bool) -> int:
        grown = 0
        for first, last, length in self.edits:
            if offset < first or (offset == first and (end or first < last)):
                break
            if offset < last:  # inside: the whole stretch
                return first + grown + self.shift + (length if end else 0)
            grown += length - (last - first)
        return offset + grown + self.shift


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that is not measured: set aside, or kept unscored. Never dropped in silence.

    Parameters
    ----------
    file : str
        Where the input came from.
    line : int
        Its first line there, counted from 1.
    id : str
        Of the article, "" where it has none yet.
    reason : str
        One of "empty", "unreadable", "exact duplicate", "near duplicate",
        "language not supported", "bad record", "cut short", "could not be measured",
        "lacks a measure".
    detail : str
        Which, of what, and what to do.

    Examples
    --------
    >>> from framing.extend import Reject
    >>> Reject("news.csv", 7, "", "empty", "has no words").reason
    'empty'
    """

    file: str
    line: int
    id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, repr=False)
class Corpus:
    """Articles in the order given, and the inputs set aside.

    Attributes
    ----------
    articles : tuple of Article
        Every article, also those in languages that we do not measure (`status` is "unscored").
    rejects : tuple of Reject
        What was set aside or is unscored, with the reason, in the order of the inputs.
    """

    articles: Sequence[Article]  # a tuple, or a sequence that lies on disk
    rejects: tuple[Reject, ...] = ()

    def __repr__(self) -> str:
        dates = sorted(each.date for each in self.articles if each.date)
        span = f"{dates[0]} to {dates[-1]}" if dates else "undated"
        outlets = Counter(each.outlet for each in self.articles)
        listed = ", ".join(f"{name} {count}" for name, count in outlets.most_common(LISTED))
        more = f" and {len(outlets) - LISTED} more" if len(outlets) > LISTED else ""
        return (
            f"Corpus: {len(self.articles):,} articles, {span}\n"
            f"  {len(outlets)} outlets: {listed}{more}\n"
            f"  {len(self.rejects):,} inputs set aside or listed"
        )

    def to_pandas(self) -> Any:
        """Return the articles as a pandas data frame, one row each.

        Returns
        -------
        pandas.DataFrame
            (n_articles, 14), the id as `article`.
            `date` holds days (datetime64), NaT where none is known.

        Raises
        ------
        FramingError
            Where pandas is not installed.
        """
        return frames.to_pandas(_table(self.articles))

    def to_polars(self) -> Any:
        """Return the articles as a polars data frame, one row each.

        Returns
        -------
        polars.DataFrame
            (n_articles, 14), the id as `article`.
            `date` holds days (Date), null where none is known.

        Raises
        ------
        FramingError
            Where polars is not installed.
        """
        return frames.to_polars(_table(self.articles))

    def _repr_html_(self) -> str:
        """Return a table of the first articles, for a notebook."""
        head, *rest = repr(self).splitlines()
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(each))}</tr>"
            for each in self.articles[:LISTED]
        )
        more = len(self.articles) - LISTED
        return (
            f"<p>{escape(head)}<br>{'<br>'.join(map(escape, rest))}</p>"
            "<table><thead><tr><th>id</th><th>outlet</th><th>date</th><th>headline</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>{f'<p>and {more:,} more</p>' if more > 0 else ''}"
        )


def _table(articles: Sequence[Article]) -> pa.Table:
    """Return the articles as a table, one row each; the id is called as in the measured tables."""
    import pyarrow as pa

    types = {"registered": pa.bool_(), "line": pa.int32()}
    columns = {"article": [each.id for each in articles]}
    columns |= {name: [getattr(each, name) for each in articles] for name in COLUMNS}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in columns])
    return pa.table(columns, schema=schema)


def _cells(article: Article) -> tuple[str, str, str, str]:
    return article.id, article.outlet, article.date, " ".join(article.title.split())
