"""Sources in one piece: a net may leave words of a name or a description out of one.

Nor does one begin or end within a word: not at the hyphen of "Ada Quill-Brandt".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from framing.attribution.attribution import Span, Spans, Statement, meet
from framing.attribution.phrases import HYPHEN

LONGEST = 60  # characters left out between two pieces of one source
NAME_BEFORE_VERB = re.compile(r"(?P<name>[A-Z][a-z]+) (?=[a-z])")
ARTICLES = ("a ", "an ", "the ")
# "Quill Tuesday said" names a day.
NAME_LEFT = re.compile(r"(?P<name>(?: (?!\w+day\b)[A-Z][\w.’'-]*){1,2})(?:,| ?$)")
NAME_ENDS = re.compile(r"(?<![^ (\n])[A-Z][\w.’'-]*$")
NAME_BEFORE = re.compile(
    r"(?:(?<=^)|(?<=[.!?”\"\n] )|(?<=\n))[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}$"
)
# "In his memoir, [Forty Winters, ]Quill wrote": what something of the source's is called.
OF_HIS = re.compile(r"\b[Ii]n (?:his|her|their|its) [^,.;:“”\"\n]{3,40}, $")
CALLED = re.compile(r"[A-Z][^,.;:“”\"\n]*, (?=[A-Z][\w’'-]*(?: [A-Z][\w.’'-]*)*$)")
HALF_CLAUSE = re.compile(r", [^,]*\b(?:a|an|the|his|her|their|its)$", re.IGNORECASE)
# What does not stand within a source: a line's end, a quotation mark, the end of a clause.
BREAK = re.compile(r"[\n“”\"]|[.!?;:](?= )")


def with_whole_sources(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` with the neighbouring pieces of a source put together.

    Of 8,441 sources that people marked in two fifths of PolNeAR one was in two pieces. Pieces far
    apart, or with the cue or the content between them, stay as they are.

    >>> text = "A third person briefed on the meeting said it was late."
    >>> said = Statement(((0, 14), (23, 25), (30, 37)), ((38, 42),), ((43, 54),))
    >>> with_whole_sources(text, [said])[0].source
    ((0, 37),)
    """
    return tuple(map(partial(_whole, text), statements))


def _whole(text: str, statement: Statement) -> Statement:
    if not statement.source:
        return statement
    source = _joined(text, statement) if len(statement.source) > 1 else statement.source
    cue = statement.cue
    source = tuple(_whole_words(text, span, cue + statement.content) for span in source)
    if cue and source[-1][1] < cue[0][0] and text[source[-1][1] : cue[0][0]] == " ":
        # "Grace [Long said]": the rest of a name, before a verb in small letters.
        name = NAME_BEFORE_VERB.match(text, *cue[0])
        if name is not None and NAME_ENDS.search(text, *source[-1]):
            source = (*source[:-1], (source[-1][0], name.end("name")))
            cue = ((name.end(), cue[0][1]), *cue[1:])
    left = NAME_LEFT.match(text, source[-1][1], cue[0][0]) if cue else None
    if left is not None and NAME_ENDS.search(text, *source[-1]):
        # "Grace [Long] said", "Grace [Long], in tears, said": the rest of a name, of which neither
        # part knows.
        source = (*source[:-1], (source[-1][0], left.end("name")))
    start, end = source[0]
    if text[start : start + 4].lower().startswith(ARTICLES) and text[start - 2 : start] == ", ":
        # "Per Lind, [an engineer,] said": the name before an apposition that a comma closes.
        closed = text[end - 1] == "," or text[end : end + 1] == ","
        name = NAME_BEFORE.search(text, max(0, start - LONGEST), start - 2) if closed else None
        if name is not None and not meet(cue + statement.content, (name.span(),)):
            source = ((name.start(), end), *source[1:])
    start, end = source[0]
    called = CALLED.match(text, start, end) if cue and text[end : cue[0][0]] == " " else None
    if called is not None and OF_HIS.search(text, max(0, start - LONGEST), start):
        source = ((called.end(), end),)
    cut = HALF_CLAUSE.search(text, *source[-1])
    if cut is not None:
        # "Ewa Lint[, folding her] apron": a clause that breaks off is no part of the source.
        source = (*source[:-1], (source[-1][0], cut.start()))
    if (source, cue) == (statement.source, statement.cue):
        return statement
    return replace(statement, source=source, cue=cue)


def _whole_words(text: str, span: Span, others: Spans) -> Span:
    """Return `span` with the whole of the words whose hyphens it is cut at, not over `others`."""
    start, end = span
    if _cuts(text, start):
        low = max(0, start - LONGEST)
        while start > low and _is_within(text, start - 1):
            start -= 1
    if _cuts(text, end):
        high = min(len(text), end + LONGEST)
        while end < high and _is_within(text, end):
            end += 1
    return span if meet(others, ((start, end),)) else (start, end)


def _cuts(text: str, place: int) -> bool:
    """Whether a hyphened word is cut before or behind its hyphen."""
    return (
        HYPHEN.match(text, place) is not None or HYPHEN.match(text, max(0, place - 1)) is not None
    )


def _is_within(text: str, place: int) -> bool:
    """Whether a character is a letter, or a hyphen between two."""
    return text[place].isalnum() or HYPHEN.match(text, place) is not None


def _joined(text: str, statement: Statement) -> Spans:
    kept = [statement.source[0]]
    for start, end in statement.source[1:]:
        first, last = kept[-1]
        bracketed = text.rfind("(", first, start) > text.rfind(")", first, start)
        apart = start - last > LONGEST or (not bracketed and BREAK.search(text, last, start + 1))
        if apart or meet(statement.cue + statement.content, ((last, start),)):
            kept.append((start, end))
        else:
            kept[-1] = (first, end)
    return tuple(kept)
