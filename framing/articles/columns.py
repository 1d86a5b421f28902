"""Which column of a table, or field of a record, holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from framing.articles import exports
from framing.articles.dates import Order
from framing.articles.exports import folded
from framing.errors import FramingError

# Where no column is named for a key, the first of these that is there. Letter case, blanks,
# hyphens and underscores do not count: "Publish Date" is publishdate.
# fmt: off
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "id": ("id", "articleid", "uid", "uri", "guid", "storyid", "storiesid", "docid", "documentid"),
    "text": (
        "text", "body", "content", "article", "maintext", "fulltext", "articletext", "storytext",
        "articlebody", "bodytext", "articlecontent", "contenttext", "textcontent", "plaintext",
        "cleanedtext", "textbody", "fullcontent", "newstext", "documenttext", "story",
        "contenthtml", "articlehtml", "bodyhtml", "html", "newscontent", "storybody", "newsbody",
        "storycontent", "transcript", "volltext", "texte", "texto", "contenu", "contenido",
        "cuerpo", "inhalt", "testo", "tekst",
    ),
    "title": (
        "title", "headline", "head", "articletitle", "documenttitle", "newstitle", "storytitle",
        "titletext", "heading", "titel", "titre", "titulo", "título", "titolo", "überschrift",
    ),
    "url": (
        "url", "link", "permalink", "weburl", "articleurl", "documenturl", "canonicalurl",
        "storyurl", "pageurl", "href", "links.permalink", "address",
    ),
    "date": (
        "date", "published", "publishedat", "pubdate", "publishdate", "publicationdate",
        "datepublished", "datepublish", "publisheddate", "datetimepub", "datetime",
        "publicationtime", "publishtime", "publishedtime", "dateofpublication", "articledate",
        "issuedate", "createdat", "timestamp", "day", "datum", "fecha",
    ),
    "outlet": (
        "outlet", "source", "publisher", "domain", "publication", "newspaper", "medianame",
        "mediaoutlet", "media", "medium", "sourcename", "source.title", "source.name",
        "source.uri", "sourcedomain", "newsoutlet", "newssource", "publicationtitle",
        "publicationname", "publishername", "publisher.name", "paper", "journal", "site",
        "sitename", "website", "mediaurl", "outletname", "thread.site", "sourceid",
        "newspapername", "zeitung", "medio", "quelle", "fuente",
    ),
    "authors": (
        "authors", "author", "byline", "writer", "creator", "journalist", "reporter", "authorname",
        "byline.original", "author.name", "autor", "auteur", "autore",
    ),
    "language": ("language", "lang", "languagecode"),
    "section": ("section", "sectionname", "category", "desk", "rubric", "newsdesk"),
    "page": ("page", "pages", "printpage", "startpage", "pagenumber"),
})
# Columns that hold a few sentences about an article, or its first ones.
TEASERS = (
    "description", "abstract", "snippet", "summary", "excerpt", "leadparagraph", "standfirst",
    "teaser", "excerpt.rendered", "dek", "lede", "preview",
)
# fmt: on


@dataclass(frozen=True)
class Options:
    """How inputs are read.

    Parameters
    ----------
    columns : mapping
        Our keys ("text", "title", "date", ...) to the names of a record's columns, "" for none.
    join_title : bool
        Put a headline before a record's text that lacks it.
    keep_given : bool
        Keep each record as it was given beside the article made from it.
    dates : str
        "dmy" or "mdy": whether day or month comes first in "05/06/2031", where the column does not
        show it; "" for neither.

    Raises
    ------
    FramingError
        For a key of `columns` that is not one of ours.

    Examples
    --------
    >>> from framing.extend import Options
    >>> Options({"text": "body"}).columns["text"]
    'body'
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    join_title: bool = True
    keep_given: bool = False
    dates: Order = ""

    def __post_init__(self) -> None:
        for key in self.columns:
            if key not in NAMES:
                raise FramingError(
                    f"--columns has no key '{key}'", hint="its keys are " + ", ".join(NAMES)
                )


def located(
    names: Sequence[str], options: Options, first: Mapping[str, object] | None = None
) -> dict[str, str]:
    """Return which of a record's columns `names` holds each key.

    first: a record, from which a missing text column is guessed for the error's hint. Raises
    FramingError if none holds the text, or if a column that was asked for is missing.
    """
    found = dict(_located(tuple(names), tuple(sorted(options.columns.items()))))
    if "text" not in found:
        raise _without_text(names, first or {})
    return found


@lru_cache(maxsize=256)
def _located(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> dict[str, str]:
    by_fold = {folded(name): name for name in reversed(names)}
    asked = dict(wanted)
    export = exports.of(by_fold)
    found: dict[str, str] = {}
    for key, defaults in NAMES.items():
        own = export.columns.get(key, ()) if export else ()
        if key not in asked:
            hits = [by_fold[name] for name in (*own, *defaults) if name in by_fold]
            if hits:
                found[key] = hits[0]
        elif asked[key] in names:
            found[key] = asked[key]
        elif asked[key]:
            raise FramingError(f"has no column '{asked[key]}'; {_listed(names)}")
    if "text" not in found and "text" not in asked:
        found |= _nested(by_fold, found)
    return found


def _nested(by_fold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Return the columns within the first nested object that holds a text ("_source.text")."""
    for name in NAMES["text"]:
        parents = [each.removesuffix(f".{name}") for each in by_fold if each.endswith(f".{name}")]
        for parent in parents:
            inner = {
                key: by_fold[f"{parent}.{default}"]
                for key, defaults in NAMES.items()
                for default in reversed(defaults)
                if f"{parent}.{default}" in by_fold
            }
            return {**found, **inner}
    return {}


def export_of(names: Sequence[str]) -> exports.Export | None:
    """Return the export whose columns these are, if it is a known one."""
    return _export_of(tuple(names))


@lru_cache(maxsize=256)
def _export_of(names: tuple[str, ...]) -> exports.Export | None:
    return exports.of({folded(name) for name in names})


def teaser_of(record: Mapping[str, object]) -> str:
    """Return the column of `record` that holds a teaser, "" if none does."""
    for name, value in record.items():
        if folded(name) in TEASERS and isinstance(value, str) and value.strip():
            return name
    return ""


def _without_text(names: Sequence[str], first: Mapping[str, object]) -> FramingError:
    what = f"has no column for the text; {_listed(names)}"
    export = export_of(names)
    if export and export.absent:
        what = f"has no column for the text: {export.title} {export.absent}; {_listed(names)}"
    longest = max(names, key=lambda name: _length(first.get(name)), default="")
    teasers = [name for name in names if folded(name) in TEASERS]
    if longest and longest not in teasers and _length(first.get(longest)) >= 80:
        return FramingError(what, hint=f"if '{longest}' is the text, add {_flag(longest)}")
    if teasers:
        hint = f"to measure the teasers in '{teasers[0]}', add {_flag(teasers[0])}"
        return FramingError(what, hint=hint)
    return FramingError(what, hint="name it with --columns text=NAME")


def _flag(name: str) -> str:
    pair = f"text={name}"
    return f"--columns {pair}" if name.isidentifier() else f'--columns "{pair}"'


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) and not value.startswith("http") else 0


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
    return f"its columns are {shown}" if names else "it has no columns"
