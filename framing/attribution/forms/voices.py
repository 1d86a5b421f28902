"""Quotations of somebody who is heard: “It is shut,” came the voice of Ada Quill from afar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Span, Spans, Statement, in_text_order, meet

ORIGIN = "voice that is heard"
VOICE = re.compile(
    r"(?P<content>[“\"][^“”\"\n]{1,600}[,?!…][”\"]) (?P<cue>came (?:the|an?) (?:[a-z-]+ ){0,2}"
    r"(?:voice|voices|reply|answer|response|retort|verdict|shout|cry|call|whisper)) (?:of|from) "
    r"(?P<source>[^,.;:“”\"\n]{2,60}?)"
    r"(?=[.,;:\n]|$| (?:from|by|in|on|at|near|behind|across|over|outside|inside|who|when|as)\b)"
)


def with_voices(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` and the voices of `text`, whose words are nobody else's.

    >>> text = "“It is,” Ada said. “It is shut,” came the reply of the clerk."
    >>> said = Statement(((9, 12),), ((13, 17),), ((0, 8), (19, 32)))
    >>> [f.content for f in with_voices(text, [said])]
    [((0, 8),), ((19, 32),)]
    """
    if " came " not in text:
        return tuple(statements)
    kept = list(statements)
    for match in VOICE.finditer(text):
        source, cue, content = (match.span(part) for part in ("source", "cue", "content"))
        if any(meet(f.cue, (cue,)) and meet(f.content, (content,)) for f in kept):
            continue
        kept = [f for f in (_without(f, content) for f in kept) if f is not None]
        kept.append(Statement((source,), (cue,), (content,), origin=ORIGIN))
    return in_text_order(kept)


def _without(statement: Statement, given: Span) -> Statement | None:
    """Return a statement without the words that are somebody else's, None where none are left."""
    left: Spans = tuple(span for span in statement.content if not meet((span,), (given,)))
    return replace(statement, content=left) if left else None
