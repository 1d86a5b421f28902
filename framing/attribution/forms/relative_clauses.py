"""A relative clause does not run on: what it reports ends before the verb of the main clause.

The bakery, which said it would close, has twelve staff.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import FINITE, word_set
from framing.language.tags import TAGS

RELATIVE = word_set("who which whom")
LONGEST = 30  # tokens of a reported clause within a relative one


def with_relative_clauses(
    passages: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text, those of relative clauses cut where the clause ends."""
    texts = passages.language.tokens.texts
    return tuple(
        tuple(
            _cut(passages[number], statement) if _is_relative(text, statement) else statement
            for statement in of_text
        )
        for number, (text, of_text) in enumerate(zip(texts, statements, strict=True))
    )


def _is_relative(text: str, statement: Statement) -> bool:
    """Whether the source ends in a relative pronoun right before the cue, behind a comma."""
    if not (statement.source and statement.cue) or len(statement.content) != 1:
        return False
    start, end = statement.source[-1]
    if text[start:end].lower().split()[-1:] and text[start:end].lower().split()[-1] in RELATIVE:
        first = statement.source[0][0]
        comma = "," in text[first:end] or text[:first].rstrip().endswith(",")
        return comma and statement.cue[0][0] < statement.content[0][0]
    return False


def _cut(passage: RuleText, statement: Statement) -> Statement:
    first, last = passage.tokens_of(statement.content[0])
    if first and passage.text[passage.start[first] : passage.end[first]] in "“\"'‘":
        return statement
    for token in range(first + 1, min(last, first + LONGEST) - 1):
        if passage.forms[token] != ",":
            continue
        tag = TAGS[int(passage.language.tags_of(passage.number, token + 1, token + 2)[0])]
        # A verb that ends the sentence is finite, whatever the tagger says ("…, booed.").
        stops = tag == "VBN" and passage.forms[token + 2 : token + 3] == ["."]
        if tag in FINITE or stops:
            end = passage.end[token - 1]
            return replace(statement, content=((statement.content[0][0], end),))
    return statement
