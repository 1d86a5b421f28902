"""Whom a medium cites: it is the cited who made the claim, and the medium that passes it on.

"The port was closed, state television reported, citing the Harbour Ministry."
"State radio quoted the mayor as saying that the port was closed."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.frame import Frame, Span, Spans
from framing.attribution.mentions import parse
from framing.attribution.names import View
from framing.attribution.phrases import after
from framing.attribution.speaker import sentence_of

WHOM = ("body", "name", "role", "country", "document")
PASSING_ON = ("media", "document")
CITING = re.compile(
    r"\b(?:(?P<cue>[Cc]iting|[Qq]uoting)"
    r"|(?:which|that|who) (?:in turn )?(?P<verb>(?:cite|quote)[sd]))\s+"
)
QUOTED = re.compile(r"(?P<cue>(?:quote|cite)[sd])\s+")
AS_SAYING = re.compile(r"\s*,?\s*(?P<cue>as (?:having )?(?:saying|telling|stating|said|told))\b ?")
LONGEST = 3  # media in a chain


def with_cited(
    view: View, frames: Sequence[Frame], sources: Sequence[Span]
) -> tuple[list[Frame], list[Span], list[tuple[Span, ...]]]:
    """Return the frames with the cited as their sources, their tokens, and the media passed.

    sources: tokens of each frame's source. The media are token ranges, from the reader inwards.
    """
    found, tokens = list(frames), list(sources)
    through: list[tuple[Span, ...]] = [()] * len(frames)
    lower = view.text.lower()
    told = any(word in lower for word in ("citing", "quoting", "cite", "quote"))
    for i in range(len(found) if told else 0):
        for _ in range(LONGEST):
            made = _quoted(view, found[i], tokens[i]) or _citing(view, found[i], tokens[i])
            if made is None:
                break
            found[i], tokens[i], medium = made
            through[i] = (*through[i], medium)
    return found, tokens, through


Made = tuple[Frame, Span, Span]


def _quoted(view: View, frame: Frame, source: Span) -> Made | None:
    """Return the frame of "the agency quoted the mayor as saying that …"."""
    if not frame.cue or source[0] == source[1]:
        return None
    match = QUOTED.match(view.text, frame.cue[0][0])
    if match is None:
        return None
    whom = _phrase(view, match.end())
    if whom is None:
        return None
    saying = AS_SAYING.match(view.text, view.end[whom[1] - 1])
    if saying is None:
        return None
    content = _without(view, frame.content, (match.end(), saying.end()))
    if not content:
        return None
    cue = (match.span("cue"), saying.span("cue"))
    return Frame((view.span(*whom),), cue, content, frame.voiced, frame.probability), whom, source


def _citing(view: View, frame: Frame, source: Span) -> Made | None:
    """Return the frame of "…, the agency reported, citing the ministry"."""
    place = (frame.source or frame.cue or frame.content)[0][0]
    number = sentence_of(view, bisect_left(view.start, place))
    low, high = view.sentences[number], view.sentences[number + 1]
    for match in CITING.finditer(view.text, view.start[low], view.end[high - 1]):
        if any(a < match.end() and match.start() < b for a, b in frame.cue):
            continue  # "citing" is what this frame tells
        if any(a < match.start() < b and match.end() < b - 1 for a, b in frame.content):
            begins = any(a <= match.start() <= a + 1 for a, _ in frame.content)
            if not begins:
                continue  # somebody says that it was cited
        whom = _phrase(view, match.end())
        medium = source if source[1] > source[0] else _before(view, match.start())
        if whom is None or medium is None or not _passes_on(view, medium):
            continue
        if whom[0] <= medium[0] < whom[1]:
            continue
        content = _without(view, frame.content, (match.start(), view.end[whom[1] - 1]))
        if not content:
            continue
        cue = match.span(match.lastgroup or "cue")
        made = replace(frame, source=(view.span(*whom),), cue=(cue,), content=content)
        return made, whom, medium
    return None


def _phrase(view: View, place: int) -> Span | None:
    """Return the tokens of the noun phrase at character `place`, if it can be who says it."""
    first = bisect_left(view.start, place)
    if first >= len(view.forms):
        return None
    high = view.sentences[sentence_of(view, first) + 1]
    first, last = after(view.forms, view.lowered, first, high, apposed=False)
    last = next((t for t in range(first + 1, last) if view.lowered[t] in ("as", "that")), last)
    if last <= first or parse(view, first, last).sort not in WHOM:
        return None
    return first, last


def _before(view: View, place: int) -> Span | None:
    """Return the body right before ", citing …", where the net gave no source."""
    last = bisect_left(view.start, place)
    if last and view.forms[last - 1] == ",":
        last -= 1
    body = view.at.get(last - 1)
    return (body.first, last) if body is not None and body.last == last else None


def _passes_on(view: View, tokens: Span) -> bool:
    """Whether a source is a medium or a document."""
    mention = parse(view, *tokens)
    if mention.sort == "name":
        places = (view.at.get(t) for t in range(*tokens))
        known = any(p is not None and p.term.kind == "media" for p in places)
        return known or mention.definite  # "the Standard"
    return mention.head is not None and mention.head.term.kind in PASSING_ON


def _without(view: View, content: Spans, gone: Span) -> Spans:
    """Return the content without what belongs to the citing, at its beginning or end."""
    kept = []
    for start, end in content:
        if start < gone[1] and gone[0] < end:
            if gone[0] <= start + 1 or (gone[0] < start < gone[1]):
                start = gone[1]
                while start < end and view.text[start] in " ,":
                    start += 1
            elif gone[1] >= end - 1:
                end = gone[0]
        if end > start:
            kept.append((start, end))
    return tuple(kept)
