"""What a court hears: Hessel Crown Court heard that Ada Quill, 24, had shut the port."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement, in_text_order, meet
from framing.attribution.forms.clauses import trimmed
from framing.attribution.forms.rule_text import RuleTexts

ORIGIN = "what a court hears"
HEARD = re.compile(
    r"(?P<source>(?:\b(?:[Tt]he|[Aa]n?) )?(?:\b[A-Z][\w.’'-]* (?:of (?:the )?)?){0,5}"
    r"\b(?:[Cc]ourt|[Ii]nquest|[Ii]nquiry|[Jj]ury|[Jj]urors|[Tt]ribunal|[Mm]agistrates|[Hh]earing)"
    r"(?: of [A-Z]\w+)?)"
    r"(?: (?:has|have|had))?(?: (?:on [A-Z]\w+|also|earlier|today|yesterday|previously))? "
    r"(?P<cue>heard|(?:was|were|been) told)(?: (?:on [A-Z]\w+|earlier|today|yesterday))? that "
)
# What every match holds: looked for first, it takes a tenth of the time.
TOLD = re.compile(r"(?:heard|told)(?: (?:on [A-Z]\w+|earlier|today|yesterday))? that ")


def with_heard(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text and what courts hear in it, where nothing else is found.

    What follows "that" up to the sentence's end is the content.
    """
    found = [tuple(of_text) for of_text in statements]
    for i, text in enumerate(texts.language.tokens.texts):
        made = []
        for match in HEARD.finditer(text) if TOLD.search(text) else ():
            found[i] = tuple(_without_that(f, match) for f in found[i])
            taken = ((match.start(), match.end() + 1),)
            if any(meet(f.source + f.cue + f.content, taken) for f in found[i]):
                continue
            passage = texts[i]
            first = bisect_left(passage.start, match.end())
            low, high = passage.sentence(first)
            content = passage.span(first, trimmed(passage, low, high))
            if content:
                parts = ((match.span("source"),), (match.span("cue"),), content)
                made.append(Statement(*parts, origin=ORIGIN))
        if made:
            found[i] = in_text_order((*found[i], *made))
    return tuple(found)


def _without_that(statement: Statement, match: re.Match[str]) -> Statement:
    """Return a statement of what a court hears without the "that" before it."""
    (start, end), *rest = statement.content
    if not meet(statement.cue, (match.span("cue"),)) or not match.end() - 5 <= start < match.end():
        return statement
    return replace(statement, content=((match.end(), end), *rest))
