"""A JSON file: an array of objects, one object, or what an interface answered with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import decode, read_whole
from framing.articles.format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every object; `line` is its number in the array."""
    yield from read_array(_objects(source), source, options)


def read_array(objects: list[Any], source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every member of an array, whatever it is."""
    column = records.DateColumn(options, lambda: _dates(objects, options))
    for number, record in enumerate(objects, start=1):
        try:
            if not isinstance(record, dict):
                raise FramingError(f"is not a JSON object but a {type(record).__name__}")
            yield from records.articles(record, options, column, source.name, number)
        except FramingError as error:
            yield reject(error, source, number)


def _dates(objects: list[Any], options: Options) -> Iterator[object]:
    for record in objects:
        if isinstance(record, dict):
            yield records.date_of(record, options)


def _objects(source: Source) -> list[Any]:
    text = decode(read_whole(source.path, source.name), source.name)
    try:
        content = records.loaded(text)
    except json.JSONDecodeError as error:
        raise FramingError(
            f"is not JSON: {error.msg}",
            where=source.name,
            line=error.lineno,
            hint="for one object per line, name the file .jsonl",
        ) from None
    except RecursionError:
        raise FramingError("is JSON nested too deeply", where=source.name) from None
    if isinstance(content, dict):
        inner = records.unwrapped(content)
        return [content] if inner is None else inner
    if isinstance(content, list):
        return content
    raise FramingError(
        f"is not an array of objects but a {type(content).__name__}", where=source.name, line=1
    )


def sniff(head: bytes) -> bool:
    """Whether it begins as an array of objects, or is one object in a single line."""
    start = head.removeprefix(b"\xef\xbb\xbf").strip()
    if start.startswith(b"{"):
        first, _, rest = start.partition(b"\n")
        try:
            return not rest.strip() and isinstance(records.loaded(first), dict)
        except ValueError:
            return False
    return start[:100].translate(None, b" \t\r\n").startswith(b"[{")


FORMAT = Format(suffixes=(".json",), sniff=sniff, read=read)
