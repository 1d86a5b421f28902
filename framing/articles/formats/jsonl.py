"""JSON Lines: one object per line, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import HEAD, LARGEST, decode, encoding, opened
from framing.articles.format import Format, reject
from framing.articles.formats.json import read_array
from framing.articles.sources import Source
from framing.errors import FramingError


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every line that is not blank; lines count from 1.

    A line that holds what an interface answered with, articles in an array, gives all of them.
    """
    column = records.DateColumn(options, lambda: _dates(source, options))
    for number, line in _numbered(source):
        try:
            record = _record(line, source)
            if isinstance(record, list):
                inner: list[Any] | None = record
            else:
                inner = None if "text" in record else records.unwrapped(record)
            if inner is not None:
                yield from read_array(inner, source, options)
            elif isinstance(record, dict):
                yield from records.articles(record, options, column, source.name, number)
        except FramingError as error:
            yield reject(error, source, number)


def _dates(source: Source, options: Options) -> Iterator[object]:
    for _, line in _numbered(source):
        try:
            record = _record(line, source)
            yield records.date_of(record, options) if isinstance(record, dict) else None
        except FramingError:
            continue  # it is listed where its article is read


def _numbered(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank with their numbers."""
    with opened(source.path) as stream:
        head = stream.read(HEAD)
        stream.seek(0)
        wide = encoding(head).startswith(("utf-16", "utf-32"))
        if wide:  # line feeds are more than a byte there
            text = io.TextIOWrapper(stream, encoding=encoding(head), errors="replace", newline="\n")
            lines: Iterator[bytes] = (line.encode(errors="replace") for line in text)
        else:
            lines = _lines(stream)
        for number, line in enumerate(lines, start=1):
            if not line.isspace():
                yield number, line


def _record(line: bytes, source: Source) -> dict[str, Any] | list[Any]:
    if len(line) > LARGEST:
        raise FramingError(
            f"the line is longer than {LARGEST >> 20} MB", hint="put one article on each line"
        )
    try:
        record = records.loaded(decode(line, source.name))
    except json.JSONDecodeError as error:
        raise FramingError(
            f"is not JSON: {error.msg} at character {error.pos + 1}",
            hint="JSON Lines has one JSON object per line",
        ) from None
    except RecursionError:
        raise FramingError("is JSON nested too deeply") from None
    if not isinstance(record, dict) and not (isinstance(record, list) and _objects(record)):
        raise FramingError(f"is not a JSON object but a {type(record).__name__}")
    return record


def _objects(array: list[Any]) -> bool:
    return bool(array) and all(isinstance(each, dict) for each in array)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of `stream`; of a line that is too long, enough to see that it is."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)  # skipped piece by piece: memory stays flat
            if len(line) <= LARGEST:
                break


def sniff(head: bytes) -> bool:
    """Whether the first line is a JSON object, or the beginning of a long one."""
    line, feed, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not line.startswith(b"{") or line.strip() == b"{":
        return False
    if not feed and len(head) == HEAD:
        return True
    try:
        return isinstance(records.loaded(line), dict)
    except ValueError:
        return False


FORMAT = Format(suffixes=(".jsonl", ".ndjson", ".json"), sniff=sniff, read=read)
