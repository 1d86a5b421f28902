"""A JSON file: an array of objects, one object, or an object with an array of "articles"."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from framing.articles.article import Article, Reject
from framing.articles.columns import Options, article
from framing.articles.decoding import decode, read_whole
from framing.articles.formats._format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every object; `line` is its number in the array."""
    for number, record in enumerate(_records(source), start=1):
        try:
            if not isinstance(record, dict):
                raise FramingError(f"is no JSON object but a {type(record).__name__}")
            yield article(record, options, source.name, number)
        except FramingError as error:
            yield reject(error, source, number)


def _records(source: Source) -> list[Any]:
    text = decode(read_whole(source.path, source.name), source.name)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise FramingError(
            f"is no JSON: {error.msg}",
            where=source.name,
            line=error.lineno,
            cure="an object a line is read by --format jsonl",
        ) from None
    except RecursionError:
        raise FramingError("is JSON nested too deeply", where=source.name) from None
    if isinstance(content, dict):
        inner = content.get("articles")
        return inner if isinstance(inner, list) else [content]
    if isinstance(content, list):
        return content
    raise FramingError(
        f"is no array of objects but a {type(content).__name__}", where=source.name, line=1
    )


def sniff(head: bytes) -> bool:
    """Whether it begins as an array of objects."""
    return head.removeprefix(b"\xef\xbb\xbf").translate(None, b" \t\r\n").startswith(b"[{")


FORMAT = Format(suffixes=(".json",), sniff=sniff, read=read)
