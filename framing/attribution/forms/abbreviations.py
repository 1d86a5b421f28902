"""An abbreviation's period ends no content: "the dose was 3 mg. per litre".

A net takes such a period for the end of the sentence and cuts the content there. What follows with
a small letter is the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Span, Statement
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.language.punkt import load

# A short word with its period, and a small letter behind it on the same line.
INNER = re.compile(r"\b([A-Za-z][a-z]{0,5})(\.)[ \t]+(?=[a-z])")
VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
STOPS = ".!?,;: \t"


def with_abbreviations(
    passages: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text, contents cut at an abbreviation's period completed."""
    found = []
    for number, (text, of_text) in enumerate(
        zip(passages.language.tokens.texts, statements, strict=True)
    ):
        periods = _periods(text) if of_text else {}
        found.append(
            tuple(_completed(passages, number, s, periods) for s in of_text)
            if periods
            else tuple(of_text)
        )
    return tuple(found)


def _periods(text: str) -> dict[int, int]:
    """Return where abbreviations within a sentence have their period, and where the next word is.

    Abbreviations are words without a vowel ("mg", "kr"), and those that Punkt has learnt.
    """
    return {
        match.start(2): match.end()
        for match in INNER.finditer(text)
        if not VOWEL.search(match[1]) or match[1].lower() in load().abbreviations
    }


def _completed(
    passages: RuleTexts, number: int, statement: Statement, periods: dict[int, int]
) -> Statement:
    start = statement.content[0][0]
    last_start, end = statement.content[-1]
    right = end - 1 if end - 1 in periods else end
    grows = right in periods
    begins = start in periods.values()
    if not (grows or begins):
        return statement
    passage = passages[number]
    own = [span for part in (statement.source, statement.cue) for span in part]
    content = list(statement.content)
    if grows:
        content[-1] = (last_start, _rightmost(passage, last_start, right, own))
    if begins:
        content[0] = (_leftmost(passage, start, own), content[0][1])
    return replace(statement, content=tuple(content))


def _rightmost(passage: RuleText, start: int, end: int, own: Sequence[Span]) -> int:
    """Return where the sentence ends, or the statement's own source or cue begins."""
    token = max(0, passage.tokens_of((start, end))[1] - 1)
    _, high = passage.sentence(token)
    stop = min([passage.end[high - 1], *(a for a, _ in own if a >= end)])
    while stop > end and passage.text[stop - 1] in STOPS:
        stop -= 1
    return stop


def _leftmost(passage: RuleText, start: int, own: Sequence[Span]) -> int:
    """Return where the sentence begins, or the statement's own source or cue ends."""
    low, _ = passage.sentence(passage.tokens_of((start, start + 1))[0])
    begin = max([passage.start[low], *(b for _, b in own if b <= start)])
    while begin < start and passage.text[begin] in STOPS:
        begin += 1
    return begin
