"""What an article is, and what is set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

Status = Literal["scored", "unscored"]
LISTED = 8  # outlets or articles that a corpus shows of itself


@dataclass(frozen=True, slots=True)
class Article:
    """What was published, and where. Everything measured lies elsewhere, keyed by `id`.

    text: headline, blank line, body; offsets everywhere count characters (Python string
        indices) into this string, end exclusive.
    title_span: where the headline stands in `text`; (0, 0) where there is none.
    shift: add it to an offset into `text` to get the offset into the text as given (the decoded
        file for plain text, the `text` field for records, the extracted text for web pages). It
        is negative where a record's headline was put before its text.
    outlet: id of the outlet (a registry file's name, or the registrable domain where the
        registry has none, or "unknown"); registered: whether the registry knows it.
    date: ISO date, "" where none is known.
    language: ISO 639-1 code. status: "unscored" for languages that we do not measure.
    file, line: where the article came from; line counts from 1.
    authors: who wrote it, as given, several joined by ", ". section, page: where the outlet printed
        it ("News", "A4"). Each is "" where the source does not say.
    boilerplate: spans of `text` that are the outlet's standing lines ("Sign up for ..."): kept in
        the text, left out of every measure.
    edits: what was repaired, in order: (start, end, length) says that the span of `text` stands
        for `length` characters of the text as given. `raw` is then the text as given (of a text
        file: what follows its date line), and "" where nothing was repaired.
    corrections: what readers corrected in the article, as `framing.corrections` packs it.
    given: the record as given, where it was asked for and the article came as a record.
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

    def in_given(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given that `start` to `end` of `text` stands for.

        A span that overlaps a repaired stretch covers all that the stretch stands for; what was
        deleted at either end of a span lies outside it.

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

    reason: one of "empty", "unreadable", "exact duplicate", "near duplicate",
        "language not supported", "bad record", "cut short", "could not be measured",
        "lacks a measure"; detail says which, of what, and what to do.
    """

    file: str
    line: int
    id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, repr=False)
class Corpus:
    """Articles in the order given, and the inputs set aside."""

    articles: tuple[Article, ...]
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


def _cells(article: Article) -> tuple[str, str, str, str]:
    return article.id, article.outlet, article.date, " ".join(article.title.split())
