"""A content that begins or ends with a quotation holds its marks.

The annotators of the human attributions count the marks to the content, those of whole articles
did not, and a net that learns from both leaves some out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Span, Statement
from framing.attribution.quotations import quotations

STOPS = frozenset(",.!?")


def with_whole_quotations(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` with the marks of the quotations at the edges of their contents.

    >>> text = "“It was late,” she said."
    >>> (statement,) = with_whole_quotations(text, [Statement((), (), ((1, 12),))])
    >>> text[slice(*statement.content[0])]
    '“It was late,”'
    """
    quoted = quotations(text)
    if not quoted:
        return tuple(statements)
    begins = {start: start - 1 for start, _ in quoted}
    closed = [end for _, end in quoted if not text[end : end + 1].isspace() and end < len(text)]
    ends = {end - (text[end - 1] in STOPS): end + 1 for end in closed}
    ends |= {end: end + 1 for end in closed}

    def whole(span: Span) -> Span:
        return begins.get(span[0], span[0]), ends.get(span[1], span[1])

    return tuple(replace(each, content=tuple(map(whole, each.content))) for each in statements)
