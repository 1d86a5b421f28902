"""Exports of news databases as text: many articles in one file, each with a head and a tail.

What they share: the text of a page, documents cut apart, labelled lines, wrapped lines joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from framing.articles import dates, records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import decode, read_whole
from framing.articles.format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

Document = Mapping[str, str]  # the keys of `columns.NAMES`, and "text"
Parse = Callable[[str], Iterator[tuple[int, Document]]]  # yields (line where it begins, document)
WRAPPED = 45  # characters from which a line that does not end a sentence goes on in the next
PAGE = re.compile(r"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype|html|head|body|\?xml)", re.I | re.S)


def export(knows: Callable[[str], bool], parse: Parse, suffixes: tuple[str, ...]) -> Format:
    """Return the format of an export that is known by its text and cut apart by `parse`."""

    def split(text: str, source: Source, options: Options) -> Iterator[Article | Reject]:
        yield from articles(parse(text), source, options)

    def read(source: Source, options: Options) -> Iterator[Article | Reject]:
        yield from split(
            as_text(decode(read_whole(source.path, source.name), source.name)), source, options
        )

    def sniff(head: bytes) -> bool:
        return knows(as_text(head.decode("utf-8", "replace")))

    return Format(suffixes=suffixes, sniff=sniff, read=read, export=True, knows=knows, split=split)


def articles(
    documents: Iterable[tuple[int, Document]], source: Source, options: Options
) -> Iterator[Article | Reject]:
    """Yield the articles of an export, or why a document is none."""
    found = [(line, dict(document)) for line, document in documents]
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: [each.get("date", "") for _, each in found])
    if not found:
        raise FramingError("no article was found in this export", where=source.name)
    for line, document in found:
        try:
            yield from records.articles(document, plain, column, source.name, line)
        except FramingError as error:
            yield reject(error, source, line)


def as_text(text: str) -> str:
    """Return the lines of a page as they are seen, one block each; other text as it is."""
    if not PAGE.match(text):
        return text
    from framing.articles.pages import lines

    return "\n\n".join(lines(text))


def paragraphs(lines: Iterable[str]) -> str:
    """Return the text of lines: wrapped lines joined, paragraphs (at blank lines) kept apart.

    >>> paragraphs(["It rained on the hills and in the valleys, the", "mayor said.", "", "Snow."])
    'It rained on the hills and in the valleys, the mayor said.\\n\\nSnow.'
    """
    done: list[list[str]] = [[]]
    before = ""
    for line in (each.strip() for each in lines):
        if not line:
            done.append([])
        elif done[-1] and not _goes_on(before):
            done.append([line])
        else:
            done[-1].append(line)
        before = line
    return "\n\n".join(" ".join(each) for each in done if each)


def _goes_on(line: str) -> bool:
    return len(line) >= WRAPPED or not re.search(r"[.!?:][\"'”’)]*$", line)


@dataclass(frozen=True)
class Labels:
    """Lines such as "BYLINE: Lena Hoff", whose labels (in small letters) stand for our keys.

    A label that stands for "" is known and not wanted.
    """

    keys: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of a labelled line; made when it is first needed."""
        names = "|".join(re.escape(name) for name in sorted(self.keys, key=len, reverse=True))
        return re.compile(rf"\s*({names})\s*:[ \t]*(.*)", re.IGNORECASE)

    def of(self, line: str) -> tuple[str, str, str] | None:
        """Return (label, our key, value) of a labelled line, else None."""
        found = self.pattern.fullmatch(line)
        if found is None:
            return None
        label = found[1].casefold()
        return label, self.keys[label], found[2].strip()


def day_in(line: str) -> str:
    """Return `line` if it is a date and nothing more than a date, a weekday or a time, else ""."""
    line = " ".join(line.split())
    if not 6 <= len(line) <= 60 or not re.search(r"\d", line):
        return ""
    try:
        return line if dates.iso(line, "dmy") else ""
    except ValueError:
        return ""


def without_by(author: str) -> str:
    """Return an author without the "By" that bylines begin with.

    >>> without_by("By Lena Hoff"), without_by("Byron Lund")
    ('Lena Hoff', 'Byron Lund')
    """
    return re.sub(r"^by:?\s+", "", author.strip(), flags=re.IGNORECASE)


def split_page(section: str) -> tuple[str, str]:
    """Return (section, page) of what databases write as one.

    >>> split_page("NEWS; Pg. 4"), split_page("Section A; Column 1; Pg. 12"), split_page("Sport")
    (('NEWS', '4'), ('Section A; Column 1', '12'), ('Sport', ''))
    """
    found = re.search(
        r"[;,]?(?<!\s)\s*+\b(?:pages?|pgs?|pp?)\b\.?\s*+([A-Z]{0,2}\.?\d[\w.-]*)",
        section,
        re.IGNORECASE,
    )
    # "A-SECTION; A01"
    found = found or re.search(r";\s*([A-Z]{1,2}\d{1,3})\s*$", section)
    if not found:
        return section.strip(), ""
    return section[: found.start()].strip(" ;,"), found[1].rstrip(".")
