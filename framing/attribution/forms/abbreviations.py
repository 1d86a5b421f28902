"""An abbreviation's period ends a statement only with its sentence: "a dose of 3 mg. per litre".

A net sees no sentences. It takes such a period for an end where none is, and for none where one is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Span, Spans, Statement
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.language.punkt import load

# A period with a word behind it on the same line, as an edge of a content has it.
PERIOD = re.compile(r"\.[ \t]+(?=[\w“\"$£€(])")
WORD = re.compile(r"(?<![\w.’'])[\w.’']{1,12}$")
MEASURE = re.compile(r"\d[ -][a-z]{1,3}$")  # "14 in."
VOWEL = re.compile("[aeiou]")  # a word with one that Punkt knows is none, unless it learnt so
MARKS = re.compile('[“”"‘«»]')
STOPS = ".!?,;: \t"


def with_abbreviations(
    passages: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text, contents cut within a sentence at a period completed."""
    return tuple(
        tuple(_completed(passages, number, text, statement) for statement in of_text)
        for number, (text, of_text) in enumerate(
            zip(passages.language.tokens.texts, statements, strict=True)
        )
    )


def _completed(passages: RuleTexts, number: int, text: str, statement: Statement) -> Statement:
    start = statement.content[0][0]
    last_start, end = statement.content[-1]
    right = end - (text[end - 1] == ".")
    opened = text.count("(", last_start, end) > text.count(")", last_start, end)
    grows = _is_inner(passages, number, text, right) or (opened and text[right : right + 2] == ".)")
    begins = _is_inner(passages, number, text, text.rfind(". ", max(0, start - 2), start))
    source = _source(passages, number, text, statement)
    if source != statement.source:
        statement = replace(statement, source=source)
    stop = _stop(passages, number, text, statement)
    if not (grows or begins or stop < end):
        return statement
    passage = passages[number]
    own = [span for part in (statement.source, statement.cue) for span in part]
    content = list(statement.content)
    if stop < end:
        content[-1] = (last_start, stop)
    elif grows:
        content[-1] = (last_start, _rightmost(passage, last_start, right, own))
    if begins:
        content[0] = (_leftmost(passage, start, own), content[0][1])
    return replace(statement, content=tuple(content))


def _is_inner(passages: RuleTexts, number: int, text: str, period: int) -> bool:
    """Whether a period stands within a sentence, with a word behind it."""
    behind = PERIOD.match(text, period) if period >= 0 else None
    if behind is None:
        return False
    found = WORD.search(text, max(0, period - 12), period)
    word = found[0] if found is not None else ""
    usual = word.isalpha() and word.islower() and VOWEL.search(word) and word in load().case
    usual = usual and not MEASURE.search(text, max(0, period - 12), period)
    if usual and word not in load().abbreviations and text[behind.end()].isalpha():
        return False  # as most are: no sentences are asked for
    return not _begins_sentence(passages, number, behind.end())


def _begins_sentence(passages: RuleTexts, number: int, at: int) -> bool:
    token = passages[number].tokens_of((at, at + 1))[0]
    return int(passages.language.sentences_of(number, token, token + 1)[0]) == token


def _stop(passages: RuleTexts, number: int, text: str, statement: Statement) -> int:
    """Return where what is reported behind its cue ends with a sentence, at the latest."""
    start, end = statement.content[-1]
    follows = statement.cue and statement.cue[-1][1] <= statement.content[0][0]
    if follows and not MARKS.search(text, start, end):
        for match in PERIOD.finditer(text, start, end):
            passage, period = passages[number], match.start()
            # The period's token, which is the one behind where the period is part of a word.
            whole = passage.tokens_of((period, period + 1))[0]
            if passage.start[whole] == period:
                continue
            if _begins_sentence(passages, number, match.end()):
                return period
    return end


def _source(passages: RuleTexts, number: int, text: str, statement: Statement) -> Spans:
    """Return the source without what stands in another sentence than the part beside the cue."""
    if not (statement.source and statement.cue):
        return statement.source
    low, high = statement.source[0][0], statement.source[-1][1]
    follows = statement.cue[0][0] < low
    for match in PERIOD.finditer(text, low, high):
        if _begins_sentence(passages, number, match.end()):
            low, high = (low, match.start()) if follows else (match.end(), high)
            if follows:
                break
    return tuple((max(a, low), min(b, high)) for a, b in statement.source if a < high and b > low)


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
