"""Who was told or heard something has not said it.

A jury has heard that Ada Quill shut the port.      It was open, jurors were told.
Staff were warned by the mayor that it was late.    The council heard from the clerk that it was.

A net takes the subject for the source. In the annotated articles it never is: whoever the sentence
names behind "by" or "from" is, else nobody. Only a court stays the source of what it hears, as the
place where it was said; nobody is named as the speaker there either.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import BE, BETWEEN, after, word_set

# Verbs whose object is who is told: behind "be" their subject is.
TELLING = word_set("told informed warned advised assured reminded notified instructed")
HEARING = word_set("hear hears heard")
TOLD = TELLING | HEARING
PASSIVE = BE - {"'s"}  # "She's told us"
# Who is told by profession: "Jury told of lost keys", without "was".
COURTS = word_set("court inquest inquiry jury jurors tribunal trial hearing magistrates")
AGENT = {True: "by", False: "from"}
NEAR = 6  # tokens behind a verb in which such a word stands


def with_tellers(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text; those who were told or heard are no sources.

    >>> from framing.language.reading import analyse
    >>> told = Statement(((0, 5),), ((11, 15),), ((28, 39),))
    >>> texts = RuleTexts(analyse(["Staff were told by Quill that it was late."]))
    >>> with_tellers(texts, [[told]])[0][0].source
    ((19, 24),)
    """
    return tuple(
        tuple(_with_teller(texts, number, f) if f.source and f.cue else f for f in of_text)
        for number, of_text in enumerate(statements)
    )


def names_no_teller(text: str, statement: Statement) -> bool:
    """Return whether a statement tells what others were told or heard, and not by whom.

    >>> told = Statement((), ((10, 14),), ((15, 26),))
    >>> names_no_teller("They were told it was late.", told)
    True
    """
    if not statement.cue or (verb := _verb(text, statement)) not in TOLD:
        return False
    if not statement.source:
        return True
    between = text[statement.source[-1][1] : statement.cue[-1][1]].lower().split()
    passive = verb in TELLING and not PASSIVE.isdisjoint(between)
    return _is_court(text, statement) and (passive or (verb in HEARING and bool(between)))


def _is_court(text: str, statement: Statement) -> bool:
    return "court" in text[slice(*statement.source[0])].lower().split()


def _verb(text: str, statement: Statement) -> str:
    return text[slice(*statement.cue[-1])].rsplit(None, 1)[-1].lower()


def _with_teller(texts: RuleTexts, number: int, statement: Statement) -> Statement:
    if _verb(texts.language.tokens.texts[number], statement) not in TOLD:
        return statement
    passage, end = texts[number], statement.cue[-1][1]
    token = bisect_left(passage.end, end)
    if not _is_told(passage, token, statement):
        return statement
    agent = _agent(passage, token, statement)
    if not agent and _is_court(passage.text, statement):
        return statement
    kept = tuple(span for span in statement.source if span[0] > end)
    return replace(statement, source=agent or kept)


def _is_told(passage: RuleText, token: int, statement: Statement) -> bool:
    """Whether the subject of the verb at `token` is who was told or who heard."""
    passive, left = False, token
    while left and passage.lowered[left - 1] in BETWEEN:
        left -= 1
        passive |= passage.lowered[left] in PASSIVE
    if passage.lowered[token] in HEARING:
        return not passive  # "He was heard to say"
    if passive:
        return True
    # Nobody stands between "told" and what was said, or all of it stands before.
    begin = statement.content[0][0]
    behind = passage.end[token] < begin <= passage.end[token] + 1
    whole = passage.text[passage.end[token] : passage.end[token] + 1] in ("", ".", "\n")
    return left > 0 and passage.lowered[left - 1] in COURTS and (behind or whole)


def _agent(passage: RuleText, token: int, statement: Statement) -> tuple[tuple[int, int], ...]:
    """Return the words behind "by" or "from" that name who told, () where there are none."""
    _, high = passage.sentence(token)
    begins = (bisect_left(passage.start, start) for start, _ in statement.content)
    high = min((begin for begin in begins if begin > token), default=high)
    wanted = AGENT[passage.lowered[token] in TELLING]
    behind = passage.lowered[token + 1 : min(high, token + 1 + NEAR)]
    if wanted not in behind:
        return ()
    first = token + 2 + behind.index(wanted)
    start, end = after(passage, first, high)
    while end > start and passage.lowered[end - 1] == "that":
        end -= 1
    return passage.span(start, end)
