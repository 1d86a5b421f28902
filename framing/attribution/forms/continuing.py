"""Quotations that go on in a new paragraph, without a cue of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from framing.attribution.attribution import Span, Statement, in_text_order
from framing.attribution.forms.lines import at_lines
from framing.attribution.quotations import CLOSER, Quotation, quotations

ORIGIN = "quotation that runs on"
LEAST = 4  # words; a shorter one is a title or a slogan
OPENING = re.compile(r"^[ \t]*[“\"«„]", re.MULTILINE)


def with_continuing(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` and the quotations that go on where the paragraph before them ended.

    A paragraph that is quotation from end to end and holds no part of a statement goes on when the
    paragraph before it has a speaker. Such a statement has neither source nor cue.

    >>> text = "Ice\\n\\n“It was late,” Ada Quill said.\\n\\n“Nobody came to the harbour.”"
    >>> said = Statement(((20, 29),), ((30, 34),), ((5, 19),))
    >>> with_continuing(text, [said])[1].content
    ((37, 66),)
    """
    if not statements:
        return tuple(statements)
    starts = [match.start() for match in at_lines(OPENING, text)]
    if not starts:
        return tuple(statements)
    inside = quotations(text)
    parts = sorted(
        span for f in statements for part in (f.source, f.cue, f.content) for span in part
    )
    extra: list[Statement] = []
    for start in starts:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        before = _before(text, start)
        if before is None or _touches(parts, (start, end)):
            continue
        own = [q for q in inside if start <= q.start < end]
        if not own or not _touches(parts, before):
            continue
        if not _is_all(text, own, (start, end)):
            continue
        content = (own[0].start - 1, _with_mark(text, own[-1]))
        if len(text[content[0] : content[1]].split()) < LEAST:
            continue
        extra.append(Statement((), (), (content,), origin=ORIGIN))
        parts = sorted((*parts, content))
    if not extra:
        return tuple(statements)
    return in_text_order((*statements, *extra))


def _before(text: str, start: int) -> Span | None:
    """Return the paragraph before the one that starts at `start`; the headline is none."""
    end = len(text[:start].rstrip())
    begin = text.rfind("\n", 0, end) + 1
    return (begin, end) if 0 < begin < end else None


def _touches(parts: Sequence[Span], span: Span) -> bool:
    """Whether one of the sorted `parts` overlaps `span`."""
    last = bisect_right(parts, (span[1], -1))
    return any(end > span[0] for _, end in parts[max(0, last - 12) : last])


def _is_all(text: str, own: Sequence[Quotation], span: Span) -> bool:
    """Whether no word of a paragraph stands outside its quotations."""
    at = span[0]
    for quotation in own:
        if any(map(str.isalnum, text[at : quotation.start])):
            return False
        at = quotation.end
    return not any(map(str.isalnum, text[at : span[1]]))


def _with_mark(text: str, quotation: Quotation) -> int:
    end = quotation.end
    return end + (text[end : end + 1] in CLOSER.values())
