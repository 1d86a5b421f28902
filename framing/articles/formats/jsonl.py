"""JSON Lines: an object a line, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from framing.articles.article import Article, Reject
from framing.articles.columns import Options, article
from framing.articles.decoding import HEAD, LARGEST, decode, encoding, opened
from framing.articles.formats._format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every line that is not blank; lines count from 1."""
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
            if line.isspace():
                continue
            try:
                yield article(_record(line, source, number), options, source.name, number)
            except FramingError as error:
                yield reject(error, source, number)


def _record(line: bytes, source: Source, number: int) -> dict[str, Any]:
    if len(line) > LARGEST:
        raise FramingError(
            f"the line is longer than {LARGEST >> 20} MB", cure="an article a line, please"
        )
    try:
        record = json.loads(decode(line, source.name))
    except json.JSONDecodeError as error:
        raise FramingError(
            f"is no JSON: {error.msg} at character {error.pos + 1}",
            cure="a JSON object a line, as JSON Lines has it",
        ) from None
    except RecursionError:
        raise FramingError("is JSON nested too deeply") from None
    if not isinstance(record, dict):
        raise FramingError(f"is no JSON object but a {type(record).__name__}")
    return record


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
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


FORMAT = Format(suffixes=(".jsonl", ".ndjson", ".json"), sniff=sniff, read=read)
