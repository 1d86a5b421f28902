"""What an article is, and what is set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["scored", "unscored"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article's source facts. Everything measured lies elsewhere, keyed by `id`.

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
    boilerplate: spans of `text` that are the outlet's standing lines ("Sign up for ..."): kept in
        the text, left out of every measure.
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
    language: str = "en"
    status: Status = "scored"
    file: str = ""
    line: int = 1
    boilerplate: tuple[tuple[int, int], ...] = ()
    given: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that is not measured: set aside, or kept unscored. Never dropped in silence.

    reason: one of "empty", "unreadable", "exact duplicate", "near duplicate",
        "language not supported", "bad record", "could not be measured"; detail says which, of
        what, and the cure.
    """

    file: str
    line: int
    id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles in the order given, and the inputs set aside."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...] = ()
