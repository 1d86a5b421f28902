"""Records to articles: which column holds what, and what a value must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from framing.articles import dates
from framing.articles.article import Article
from framing.articles.headline import joined
from framing.errors import FramingError

# Where no column is named for a key, the first of these that is there, whatever its case.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "article_id", "uid"),
        "text": ("text", "body", "content", "article"),
        "title": ("title", "headline"),
        "url": ("url", "link"),
        "date": ("date", "published", "published_at", "publishedAt", "pubDate"),
        "outlet": ("outlet", "source", "publisher", "domain"),
        "authors": ("authors", "author", "byline"),
        "language": ("language", "lang"),
        "section": ("section",),
        "page": ("page",),
    }
)


@dataclass(frozen=True)
class Options:
    """How inputs are read: `columns` maps our keys to the names of a record's columns ("" for
    none); `join_title` puts a headline before a record's text that lacks it; `keep_given` keeps
    each record as it was given beside the article made from it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    join_title: bool = True
    keep_given: bool = False

    def __post_init__(self) -> None:
        for key in self.columns:
            if key not in NAMES:
                raise FramingError(
                    f"--columns knows no key '{key}'", cure="it knows " + ", ".join(NAMES)
                )


def located(names: Sequence[str], options: Options) -> dict[str, str]:
    """Return which of a record's columns `names` holds each key.

    Raises FramingError if none holds the text, or if a column that was asked for is missing.
    """
    return dict(_located(tuple(names), tuple(sorted(options.columns.items()))))


@lru_cache(maxsize=256)
def _located(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> dict[str, str]:
    folded = {name.strip().casefold(): name for name in reversed(names)}
    asked = dict(wanted)
    found: dict[str, str] = {}
    for key, defaults in NAMES.items():
        if key not in asked:
            hits = [folded[name.casefold()] for name in defaults if name.casefold() in folded]
            if hits:
                found[key] = hits[0]
        elif asked[key] in names:
            found[key] = asked[key]
        elif asked[key]:
            raise FramingError(f"has no column '{asked[key]}'; {_listed(names)}")
    if "text" not in found:
        raise FramingError(
            f"has no column for the text; {_listed(names)}",
            cure="name it with --columns text=NAME",
        )
    return found


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
    return f"its columns are {shown}" if names else "it has no columns"


def article(record: Mapping[str, Any], options: Options, where: str, line: int) -> Article:
    """Return the draft of the article in `record`; raise FramingError if it is not one.

    In a draft, id, outlet and language are what the record says, or "".
    """
    try:
        columns = located(tuple(record), options)
    except FramingError as error:
        raise FramingError(error.what, where=where, line=line, cure=error.cure) from None
    value = {key: record.get(name) for key, name in columns.items()}
    for key in ("text", "title", "url", "outlet", "language"):
        if not isinstance(value.get(key), str | None):
            raise FramingError(
                f"the {key} in '{columns[key]}' is no text but a {type(value[key]).__name__}",
                where=where,
                line=line,
                cure=f"name another column with --columns {key}=NAME",
            )
    try:
        day = dates.iso(value.get("date"))
    except ValueError as error:
        raise FramingError(
            f"the date {error}",
            where=where,
            line=line,
            cure="write YYYY-MM-DD, or do without dates by --columns date=",
        ) from None
    title = " ".join(whole(value.get("title") or "").split())
    text, span, shift = joined(title, whole(value.get("text") or ""), options.join_title)
    authors = value.get("authors") or ""
    if isinstance(authors, list | tuple):
        authors = ", ".join(str(author) for author in authors)
    number = value.get("id")
    return Article(
        id="" if number is None else str(number).strip(),
        text=text,
        title=title,
        title_span=span,
        shift=shift,
        url=(value.get("url") or "").strip(),
        date=day,
        outlet=(value.get("outlet") or "").strip(),
        authors=str(authors).strip(),
        section=str(value.get("section") or "").strip(),
        page=str(value.get("page") or "").strip(),
        language=(value.get("language") or "").strip(),
        file=where,
        line=line,
        given=record if options.keep_given else None,
    )


def whole(text: str) -> str:
    r"""Return `text` with each half of a character (a lone surrogate) replaced, one for one.

    JSON can hold such halves ("\ud83d", where software cut a text); no file or font can.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
