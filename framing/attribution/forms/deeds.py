"""Deeds and topics, which are nobody's claim: “agreed to sell the hall”, “questioned the pilot”.

A net that was taught reported speech takes them for it. Of 8 such deeds and 36 such topics in the
annotated articles of two folds of outlets the annotator counted none. The net's own annotators mark
them as attributions, so they stay, as what nobody voiced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import FINITE, word_set
from framing.language.tags import TAGS
from framing.lexicons.inflection import verb_forms


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in verb_forms(verb))


DEEDS = _forms(word_set("agree consent vote decide opt"))
TOPICS = _forms(
    word_set(
        """question describe outline discuss explain defend debate review mention interview examine
        detail tout"""
    )
)
# What makes a claim of a topic: "described the plan as a trap", "explained why".
CLAIMS = word_set('as that how why whether if what when where who " “ ” : than')
FINITE_TAGS = frozenset(map(TAGS.index, FINITE))
BASE = TAGS.index("VB")


def with_claims_alone_voiced(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text; what tells of a deed or names a topic is not voiced."""
    return tuple(
        tuple(
            replace(f, unclear=True, voiced=False) if f.voiced and _is_act(texts, number, f) else f
            for f in of_text
        )
        for number, of_text in enumerate(statements)
    )


def _is_act(texts: RuleTexts, number: int, statement: Statement) -> bool:
    if not statement.cue or statement.cue[-1][1] > statement.content[0][0]:
        return False
    text = texts.language.tokens.texts[number]
    words = text[slice(*statement.cue[-1])].lower().split()
    deed = not DEEDS.isdisjoint(words[-2:])
    if not deed and TOPICS.isdisjoint(words[-1:]):
        return False
    passage = texts[number]
    first = passage.tokens_of(statement.content[0])[0]
    last = passage.tokens_of(statement.content[-1])[1]
    if not CLAIMS.isdisjoint(passage.lowered[first:last]):
        return False
    if deed:
        return _is_infinitive(passage, words, first)
    tags = passage.language.tags_of(passage.number, first, last)
    return not any(tag in FINITE_TAGS for tag in tags.tolist())


def _is_infinitive(passage: RuleText, cue: Sequence[str], first: int) -> bool:
    """Whether a content is what somebody is going to do: "agreed [to sell it]"."""
    to = passage.lowered[first] == "to"
    if not to and cue[-1] != "to":
        return False
    tags = passage.language.tags_of(passage.number, first + to, first + to + 1)
    return bool(tags.tolist() == [BASE])
