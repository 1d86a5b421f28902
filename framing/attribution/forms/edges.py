"""The edges of statements: what a line carries before the words is nobody's words and no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Spans, Statement
from framing.attribution.forms.lines import at_lines

BULLETS = "•*»·▪–—-"
BULLET = re.compile(rf"[ \t]*[{BULLETS}][ \t]+")
WITH_BULLET = frozenset(BULLETS + " \t")  # with what a bulleted line begins
# What cannot begin a part: a stop before a quotation, a mark that closes one.
CLOSING = re.compile(r"(?:[.,;!?»”«][ ]+)+(?=\w|[“\"«„»‘'])")
# "VELMARA, Nov. 3 (Meridian) — ", "HESSEL — ", also where a net's content begins within it.
DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z .'’-]{2,40}(?:, [^\n—–(]{2,30})?[ ]?(?:\([^)\n]{1,40}\))?"
    r"|\([A-Z][^)\n]{1,30}\))[ ]?(?:—|–|--|-)[ ]",
    re.MULTILINE,
)


def with_edges(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` without bullets and datelines at the beginning of their parts.

    >>> text = "HESSEL, Nov. 3 (Meridian) — It was late, she said."
    >>> (statement,) = with_edges(text, [Statement(((41, 44),), ((45, 49),), ((0, 39),))])
    >>> text[slice(*statement.content[0])]
    'It was late'
    """
    lines = [match.span() for match in at_lines(DATELINE, text)]
    starts = (
        a
        for statement in statements
        for part in (statement.source, statement.content)
        for a, _ in part
    )
    begun = {text[start] for start in starts}
    if not lines and WITH_BULLET.isdisjoint(begun) and begun.isdisjoint(".,;!?»”«"):
        return tuple(statements)
    return tuple(_without_edges(text, statement, lines) for statement in statements)


def _without_edges(text: str, statement: Statement, lines: Sequence[tuple[int, int]]) -> Statement:
    source, content = _bare(text, statement.source, lines), _bare(text, statement.content, lines)
    if (source, content) == (statement.source, statement.content):
        return statement
    return replace(statement, source=source, content=content or statement.content)


def _bare(text: str, spans: Spans, datelines: Sequence[tuple[int, int]]) -> Spans:
    kept = []
    if spans:
        spans = ((_past_marks(text, *spans[0]), spans[0][1]), *spans[1:])
    for start, end in spans:
        begin = next((b for a, b in datelines if a <= start < b), start)
        match = BULLET.match(text, begin, end) if text[begin : begin + 1] in WITH_BULLET else None
        if match is not None and _begins_line(text, begin):
            begin = match.end()
        if begin < end:
            kept.append((begin, end))
    return tuple(kept)


def _past_marks(text: str, start: int, end: int) -> int:
    """Return where a part begins behind marks that close what stands before it ("« Quill")."""
    match = CLOSING.match(text, start, end)
    return match.end() if match is not None and match.end() < end else start


def _begins_line(text: str, position: int) -> bool:
    return text[text.rfind("\n", 0, position) + 1 : position].strip() == ""
