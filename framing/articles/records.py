"""Records (rows, JSON objects) to articles: what a value must be, and what is set aside."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.articles import dates
from framing.articles.article import Article, Reject
from framing.articles.columns import Options, export_of, located, teaser_of
from framing.articles.dates import Order
from framing.articles.headline import joined
from framing.articles.repairs import Edits, repaired
from framing.errors import FramingError

Record = Mapping[str, Any]
DEPTH = 4  # of nested objects whose fields are columns
# Where interfaces put their array of articles; any other array of objects comes after these.
ARRAYS = ("articles", "results", "docs", "items", "hits", "stories", "news", "documents", "data")


def loaded(text: str | bytes) -> Any:
    """Return what JSON holds; a whole number of thousands of digits is read as 1e999 is.

    Python refuses to read such a number; one in one record would cost all others of a file.
    """
    if isinstance(text, str) and not text.startswith("\ufeff"):
        return _DECODER.decode(text)
    return json.loads(text, parse_int=_integer)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= sys.int_info.default_max_str_digits else math.inf


_DECODER = json.JSONDecoder(parse_int=_integer)  # `json.loads` makes one for each record


@dataclass
class DateColumn:
    """The dates of one input; a date such as "3/4/2031" is settled by the others.

    again: the values of the column from the start, read only if one of them is ambiguous.
    """

    options: Options
    again: Callable[[], Iterable[object]]
    _order: list[Order] = field(default_factory=list)

    def iso(self, value: object) -> str:
        """Return `value` as an ISO date, "" if empty; ValueError says what is wrong with it."""
        if self.options.dates or not dates.is_ambiguous(value):
            return dates.iso(value, self.options.dates)
        if not self._order:
            self._order.append(dates.order_of(self.again()))
        return dates.iso(value, self._order[0])


def articles(
    record: Record, options: Options, column: DateColumn, where: str, line: int
) -> Iterator[Article | Reject]:
    """Yield the draft of the article in `record`, and a Reject that says what it lacks.

    In a draft, id, outlet and language are what the record says, or "". An article whose date
    cannot be read is kept undated. Raises FramingError if the record is not an article.
    """
    record = flat(record)
    columns = located(tuple(record), options, record)
    value = {key: record.get(name) for key, name in columns.items()}
    export = export_of(tuple(record))
    given = _paragraphs(value.get("text"))
    for key, held in (("text", given), ("title", value.get("title"))):
        if not isinstance(held, str | None):
            raise FramingError(
                f"the {key} in '{columns[key]}' is not text but {_kind(held)}",
                hint=f"name another column with --columns {key}=NAME",
            )
    raw = whole(str(given or ""))
    number = value.get("id")
    name = "" if number is None else str(number).strip()
    if not raw.strip() and (teaser := teaser_of(record)):
        yield Reject(where, line, name, "cut short", f"holds only a teaser, in '{teaser}'")
        return
    if not raw.strip() and export and export.absent:
        yield Reject(where, line, name, "empty", f"has no text: {export.title} {export.absent}")
        return
    day, trouble = "", ""
    try:
        day = column.iso(value.get("date"))
    except ValueError as error:
        trouble = f"the date {error}; the article is kept without a date"
    title = " ".join(repaired(whole(value.get("title") or ""))[0].split())
    body, edits = repaired(raw)
    full, span, shift = joined(title, body, options.join_title)
    yield Article(
        id=name,
        text=full,
        title=title,
        title_span=span,
        shift=shift,
        url=one(value.get("url")),
        date=day,
        outlet=one(value.get("outlet")) or (export.outlet if export else ""),
        language=one(value.get("language")),
        authors=several(value.get("authors")),
        section=several(value.get("section")),
        page=one(value.get("page")),
        file=where,
        line=line,
        edits=moved(edits, -shift),
        raw=raw if edits or raw != body else "",
        given=record if options.keep_given else None,
    )
    if trouble:
        yield Reject(where, line, name, "undated", trouble)


def date_of(record: Record, options: Options) -> object:
    """Return what stands in the column of dates, None if there is none."""
    record = flat(record)
    try:
        return record.get(located(tuple(record), options).get("date", ""))
    except FramingError:
        return None


def moved(edits: Edits, by: int) -> Edits:
    """Return `edits` with every span moved by so many characters."""
    return tuple((start + by, end + by, length) for start, end, length in edits)


def one(value: object) -> str:
    """Return the text that a field gives: itself, the name in an object, the first of several."""
    if isinstance(value, Mapping):
        names = (value.get(key) for key in ("name", "title", "rendered", "uri", "id"))
        return next((one(each) for each in names if each), "")
    if isinstance(value, list | tuple):
        return one(value[0]) if value else ""
    text = "" if value is None or value != value else str(value).strip()
    return "" if text in ("None", "null", "NULL", "nan") else whole(text)


def several(value: object) -> str:
    """Return the texts that a field gives, joined by ", "."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(one, value)))
    text = one(value)
    if text.startswith("[") and text.endswith("]"):  # a list of Python, written into a cell
        return ", ".join(filter(None, (part.strip(" '\"") for part in text[1:-1].split(","))))
    return text


def flat(record: Record) -> Record:
    """Return `record` with the fields of nested objects under names with full stops.

    >>> flat({"title": {"rendered": "Rain"}, "id": 7})
    {'title.rendered': 'Rain', 'id': 7}
    """
    if not any(isinstance(value, dict) for value in record.values()):
        return record
    return dict(_flat(record, "", DEPTH))


def _flat(record: Record, before: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, dict) and depth:
            yield from _flat(value, f"{before}{name}.", depth - 1)
        else:
            yield f"{before}{name}", value


def unwrapped(content: dict[str, Any]) -> list[Any] | None:
    """Return the articles inside an object that an interface answered with, None if it is one.

    >>> unwrapped({"response": {"status": "ok", "results": [{"id": "a"}]}})
    [{'id': 'a'}]
    """
    if len(content) > 1 and all(isinstance(e, dict) and _has_text(e) for e in content.values()):
        return list(content.values())  # articles by their ids
    if _has_text(content):
        return None
    found = list(_arrays(content, DEPTH))
    if found:
        return min(found, key=lambda each: (each[0], -len(each[1])))[1]
    return None


def _has_text(record: Record) -> bool:
    texts = tuple(name for name, held in flat(record).items() if isinstance(held, str))
    try:
        located(texts, Options())
    except FramingError:
        return False
    return True


def _arrays(content: dict[str, Any], depth: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield (rank of its name, array) of the arrays that may hold the articles."""
    for name, held in content.items():
        if isinstance(held, list) and (name in ARRAYS or (held and isinstance(held[0], dict))):
            yield ARRAYS.index(name) if name in ARRAYS else len(ARRAYS), held
        elif isinstance(held, dict) and depth:
            yield from _arrays(held, depth - 1)


def _paragraphs(value: object) -> object:
    """Return a list of texts as one text, paragraph by paragraph; anything else as it is."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return "\n\n".join(value)
    return value if value == value else None  # not a number: an empty cell of a data frame


def _kind(value: object) -> str:
    names = {int: "a number", float: "a number", bool: "true or false", list: "a list"}
    return names.get(type(value), f"a {type(value).__name__}")


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
