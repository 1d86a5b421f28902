"""Whom a medium cites: it is the cited who made the claim, and the medium that passes it on.

"The port was closed, state television reported, citing the Harbour Ministry."
"State radio quoted the mayor as saying that the port was closed."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import PASSING_ON, Span, Spans, Statement, meet
from framing.attribution.phrases import FINITE, after, before
from framing.attribution.relays.nested import opening
from framing.attribution.speakers.mentions import parse
from framing.attribution.speakers.speaker import sentence_of
from framing.attribution.speakers.view import View

WHOM = ("body", "name", "role", "country", "document")
CITING = re.compile(
    r"\b(?:(?P<cue>[Cc]iting|[Qq]uoting)"
    r"|(?:which|that|who) (?:in turn )?(?P<verb>(?:cite|quote)[sd]))\s+"
)
QUOTED = re.compile(r"\b(?P<cue>quote[sd]|cite[sd]|report(?:s|ed))\s+")
QUOTED_BY = re.compile(
    r"\b(?:was|were|is|are|been|being) (?:also |later |earlier )?(?P<cue>quoted|cited) "
    r"(?:on \w+ )?(?:by|in) "
)
SAYING_BY = re.compile(
    r"\b(?:was|were|is|are|been|being) (?:also |later |earlier )?(?P<cue>quoted|cited) "
    r"(?P<saying>as saying) (?:on \w+ )?(?:by|in) "
)
AS_SAYING = re.compile(
    r"\s*+(?:,\s*+)?(?P<cue>as (?:having )?(?:saying|telling|stating|said|told))\b ?"
)
LONGEST_WHOM = 16  # tokens of who is quoted
LONGEST = 3  # media in a chain


def with_cited(
    view: View, statements: Sequence[Statement], sources: Sequence[Span]
) -> tuple[list[Statement], list[Span], list[tuple[Span, ...]]]:
    """Return the statements with the cited as their sources, their tokens, and the media passed.

    Statements that tell the same then are one.
    sources: tokens of each statement's source. The media are token ranges, from the reader inwards.
    """
    found, tokens = list(statements), list(sources)
    through: list[tuple[Span, ...]] = [()] * len(statements)
    lower = view.text.lower()
    told = any(word in lower for word in ("citing", "quoting", "cite", "quote", "as saying"))
    taken = {start for statement in statements for start, _ in statement.cue}
    for i in range(len(found)):
        for _ in range(LONGEST):
            made = _made(view, found[i], tokens[i]) if told else None
            made = made or opening(view, found[i], tokens[i], taken)
            if made is None:
                break
            found[i], tokens[i], medium = made
            through[i] = (*through[i], medium)
    # Two cues of one statement ("reported … as saying") have become the same, or nearly so.
    kept: list[int] = []
    passed: list[Statement] = []
    for i in sorted(range(len(found)), key=lambda i: -_length(found[i])):
        if through[i]:
            if any(_is_same(found[i], other) for other in passed):
                continue
            passed.append(found[i])
        kept.append(i)
    kept.sort()
    return [found[i] for i in kept], [tokens[i] for i in kept], [through[i] for i in kept]


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _is_same(one: Statement, other: Statement) -> bool:
    return one.source == other.source and meet(one.content, other.content)


Made = tuple[Statement, Span, Span]


def _made(view: View, statement: Statement, source: Span) -> Made | None:
    return (
        _quoted(view, statement) or _quoted_by(view, statement) or _citing(view, statement, source)
    )


def _quoted(view: View, statement: Statement) -> Made | None:
    """Return the statement of "the agency quoted the mayor as saying that …"."""
    if not statement.cue:
        return None
    start = view.start[view.around(bisect_left(view.start, statement.cue[0][0]))[0]]
    match = QUOTED.match(view.text, statement.cue[0][0]) or _last(view, start, statement.cue[-1][0])
    whom = _quoted_whom(view, match.end()) if match is not None else None
    if match is None or whom is None:
        return None
    saying = AS_SAYING.match(view.text, view.end[whom[1] - 1])
    medium = _subject(view, match.start())
    if saying is None or medium is None or medium == whom:
        return None
    content = _without(view, statement.content, (match.end(), saying.end()))
    if not content:  # it stands before the medium: "It was late, the agency quoted him as saying."
        end = view.start[medium[0]]
        while end > start and view.text[end - 1] in " ,":
            end -= 1
        content = ((start, end),) if end > start else ()
    if not content:
        return None
    cue = (match.span("cue"), saying.span("cue"))
    made = replace(statement, source=(view.span(*whom),), cue=cue, content=content)
    return made, whom, medium


def _quoted_by(view: View, statement: Statement) -> Made | None:
    """Return the statement of "the mayor was quoted by the agency as saying that …"."""
    if not statement.cue:
        return None
    begin = statement.content[-1][0]
    low, high = view.around(bisect_left(view.start, begin))
    match = QUOTED_BY.search(view.text, view.start[low], begin)
    if match is None:
        return _said_by(view, statement, view.start[low], view.end[high - 1])
    medium = _phrase(view, match.end()) if match is not None else None
    if match is None or medium is None:
        return None
    run = view.run_at.get(medium[1] - 1, medium)
    medium = medium[0], max(medium[1], run[1])
    saying = AS_SAYING.match(view.text, view.end[medium[1] - 1])
    whom = _subject(view, match.start())
    if saying is None or whom is None or begin < saying.start("cue"):
        return None
    after = tuple(span for span in statement.content if span[1] > saying.end())
    content = _without(view, after, saying.span())
    if not content or statement.source == (view.span(*whom),):
        return None
    cue = (match.span("cue"), saying.span("cue"))
    return replace(statement, source=(view.span(*whom),), cue=cue, content=content), whom, medium


def _said_by(view: View, statement: Statement, start: int, end: int) -> Made | None:
    """Return the statement of "…, the mayor was quoted as saying by the agency"."""
    match = SAYING_BY.search(view.text, start, end)
    medium = _phrase(view, match.end()) if match is not None else None
    whom = _subject(view, match.start()) if match is not None else None
    if match is None or medium is None or whom is None:
        return None
    if statement.source == (view.span(*whom),) or statement.source[:1] == ():
        return None
    content = tuple(span for span in statement.content if span[0] < match.start())
    content = _without(view, content, (view.start[whom[0]], match.end()))
    cue = (match.span("cue"), match.span("saying"))
    made = replace(statement, source=(view.span(*whom),), cue=cue, content=content)
    return (made, whom, medium) if content else None


def _quoted_whom(view: View, position: int) -> Span | None:
    """Return the tokens between "quoted" and "as saying", if they are one phrase."""
    first = bisect_left(view.start, position)
    if first >= len(view.forms) or view.tags[first] == "IN":
        return None  # "was quoted by the agency as saying"
    high = view.sentences[sentence_of(view, first) + 1]
    for token in range(first + 1, min(first + LONGEST_WHOM, high)):
        if view.tags[token] in FINITE or view.lowered[token] in ("“", "”", '"', ";"):
            return None
        if view.lowered[token] == "as" and AS_SAYING.match(view.text, view.end[token - 1]):
            last = token - (view.forms[token - 1] == ",")
            return (first, last) if parse(view, first, last).sort in (*WHOM, "other") else None
    return None


def _last(view: View, start: int, end: int) -> re.Match[str] | None:
    """Return the last "quoted" in the characters [start, end)."""
    found = None
    for match in QUOTED.finditer(view.text, start, end):
        found = match
    return found


def _subject(view: View, position: int) -> Span | None:
    """Return the tokens of the phrase whose verb begins at character `place`."""
    cue = bisect_left(view.start, position)
    low = view.sentences[sentence_of(view, cue)]
    first, last = before(view, low, cue)
    return (first, last) if last > first else None


def _citing(view: View, statement: Statement, source: Span) -> Made | None:
    """Return the statement of "…, the agency reported, citing the ministry"."""
    position = (statement.source or statement.cue or statement.content)[0][0]
    low, high = view.around(bisect_left(view.start, position))
    for match in CITING.finditer(view.text, view.start[low], view.end[high - 1]):
        told = any(a < match.end() and match.start() < b for a, b in statement.cue)
        inserted = _inserted(view, match, low) if told else None
        if told and inserted is None:
            continue  # "citing" is what this statement tells
        whom = _phrase(view, match.end())
        medium = inserted or source
        if whom is None or medium[1] <= medium[0]:
            continue
        if not _passes_on(view, medium):
            continue
        if whom[0] <= medium[0] < whom[1]:
            continue
        content = _without(view, statement.content, (match.start(), view.end[whom[1] - 1]))
        if not content:
            continue
        cue = match.span(match.lastgroup or "cue")
        made = replace(statement, source=(view.span(*whom),), cue=(cue,), content=content)
        return made, whom, medium
    return None


def _inserted(view: View, match: re.Match[str], low: int) -> Span | None:
    """Return the subject of "the newspaper reported, citing a nurse, that nine had died"."""
    whom, token = _phrase(view, match.end()), bisect_left(view.start, match.start())
    if whom is None or token - 2 <= low or view.forms[token - 1] != ",":
        return None
    if view.lowered[whom[1] : whom[1] + 2] != [",", "that"]:
        return None
    first, last = before(view, low, token - 2)
    return (first, last) if last > first else None


def _phrase(view: View, position: int) -> Span | None:
    """Return the tokens of the noun phrase at character `place`, if it can be who says it."""
    first = bisect_left(view.start, position)
    if first >= len(view.forms):
        return None
    high = view.sentences[sentence_of(view, first) + 1]
    first, last = after(view, first, high, apposed=False)
    last = next((t for t in range(first + 1, last) if view.lowered[t] in ("as", "that")), last)
    if last <= first or parse(view, first, last).sort not in WHOM:
        return None
    return first, last


def _passes_on(view: View, tokens: Span) -> bool:
    """Whether a source is a medium or a document."""
    mention = parse(view, *tokens)
    if mention.sort == "name":
        hits = (view.at.get(t) for t in range(*tokens))
        known = any(p is not None and p.term.kind == "media" for p in hits)
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
                while end > start and view.text[end - 1] in " ,":
                    end -= 1
        if end > start:
            kept.append((start, end))
    return tuple(kept)
