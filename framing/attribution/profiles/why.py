"""Why a speaker is heard: the clause that tells of a role in the event, expertise, or origin.

Candidates are runs of up to three clauses of the sentences that name the speaker or hold a source
of his or hers, and of those before a source; a learnt scorer chooses one of them, or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from framing.attribution.attribution import Statement
from framing.attribution.phrases import word_set
from framing.attribution.profiles.chooser import Features
from framing.attribution.profiles.entity import Entity, tokens_of
from framing.attribution.speakers.view import Run, View

SENTENCES = 6  # of one speaker that are looked at
CLAUSES = 3  # at most in one candidate
SHORTEST, LONGEST = 3, 18  # tokens of a candidate
FORMS = 1 << 14  # features of forms that are remembered
LEAD = 110  # tokens of an article that tell what it is about
MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"'])
OPENING = word_set(
    """that who which when as because while after before where whose although though if since
    until"""
)
TELLING = frozenset(("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = ("VBD", "VBZ", "VBP", "MD")


class Stretch(NamedTuple):
    """Up to CLAUSES clauses of a sentence that may tell why: tokens [first, last).

    clause, clauses: the first clause's number and how many there are; closes: whether the sentence
    ends with it. lead: how many of its words tell what the article is about: words of its
    beginning. verbs: its finite verbs.
    """

    first: int
    last: int
    clause: int
    clauses: int
    closes: bool
    lead: int
    verbs: list[int]


class Candidate(NamedTuple):
    """A stretch of a sentence that is looked at because of a speaker.

    place: what the sentence is to the speaker ("mention", "source", "both", "before"); order: its
    number among those looked at; cue: whether the stretch holds a cue of the speaker's.
    """

    first: int
    last: int
    place: str
    order: int
    cue: bool
    stretch: Stretch


def candidates(
    view: View, entities: Sequence[Entity], statements: Sequence[Statement]
) -> list[list[Candidate]]:
    """Return the candidates for why each of the `entities` is heard."""
    tagged = zip(view.lowered[:LEAD], view.tags[:LEAD], strict=True)
    lead = {word for word, tag in tagged if tag in TELLING}
    known: dict[int, list[Stretch]] = {}  # speakers share sentences
    return [[*_candidates(view, entity, statements, lead, known)] for entity in entities]


def _candidates(
    view: View,
    entity: Entity,
    statements: Sequence[Statement],
    lead: set[str],
    known: dict[int, list[Stretch]],
) -> Iterator[Candidate]:
    own = [statements[number] for number in entity.statements]
    told = [tokens_of(view, span) for each in own for span in each.content]
    cued = [tokens_of(view, span) for each in own for span in each.cue]
    for order, (sentence, (place, token)) in enumerate(_sentences(view, entity, own)):
        if sentence not in known:
            known[sentence] = [*_stretches(view, sentence, lead)]
        low, high = view.around(token)
        content = [(a, b) for a, b in told if a < high and low < b]
        cues = [(a, b) for a, b in cued if a < high and low < b]
        near = slice(*(bisect_left(known[sentence], (token,)) for token in (low, high)))
        for stretch in known[sentence][near]:
            first, last = stretch[:2]
            said = 0
            for a, b in content:
                said += max(0, min(last, b) - max(first, a))
            if 2 * said > last - first:
                continue  # what is said does not tell why
            cue = any(a < last and first < b for a, b in cues)
            yield Candidate(first, last, place, order, cue, stretch)


def _stretches(view: View, sentence: int, lead: set[str]) -> Iterator[Stretch]:
    """Yield the stretches of a sentence that are neither too short nor too long."""
    low, high = view.sentences[sentence : sentence + 2]
    bounds = _clauses(view, low, high)
    verbs = [token for token in range(low, high) if view.tags[token] in FINITE]
    for start in range(len(bounds)):
        for end in range(start, min(start + CLAUSES, len(bounds))):
            first, last = _trimmed(view, bounds[start][0], bounds[end][1])
            if not SHORTEST <= last - first <= LONGEST:
                continue
            yield Stretch(
                first,
                last,
                start,
                end - start + 1,
                end == len(bounds) - 1,
                len(lead.intersection(view.lowered[first:last])),
                verbs[bisect_left(verbs, first) : bisect_left(verbs, last)],
            )


def _sentences(
    view: View, entity: Entity, own: Sequence[Statement]
) -> list[tuple[int, tuple[str, int]]]:
    """Return the sentences to look at, what each is to the speaker, and the token that says so."""
    found: dict[int, tuple[str, int]] = {}
    for first, _ in [*entity.names, *entity.phrases]:
        found.setdefault(_sentence(view, first), ("mention", first))
    for each in own:
        if each.source:
            first, _ = tokens_of(view, each.source[0])
            at = _sentence(view, first)
            place, token = found.get(at, ("source", first))
            found[at] = ("both" if place != "source" else "source"), token
            if at:
                found.setdefault(at - 1, ("before", view.sentences[at] - 1))
    return list(found.items())[:SENTENCES]


def _sentence(view: View, token: int) -> int:
    return min(bisect_right(view.sentences, token) - 1, len(view.sentences) - 2)


def _clauses(view: View, first: int, last: int) -> list[Run]:
    """Return the clauses of a sentence: between marks, at words that open one, at finite verbs."""
    cuts = {first, last}
    for token in range(first, last):
        if view.forms[token] in MARKS:
            cuts |= {token, token + 1}
        elif token > first and view.lowered[token] in OPENING:
            cuts.add(token)
        elif view.lowered[token] in ("and", "but"):
            if token + 1 < last and view.tags[token + 1].startswith("VB"):
                cuts.add(token)
        elif token > first and view.tags[token] in FINITE:
            # What an auxiliary or an adverb leads up to belongs to it.
            cuts |= {token} if view.tags[token - 1] not in (*FINITE, "RB") else set()
    ordered = sorted(cuts)
    return [
        (a, b)
        for a, b in pairwise(ordered)
        if any(view.forms[token][0].isalnum() for token in range(a, b))
    ]


def _trimmed(view: View, first: int, last: int) -> Run:
    while first < last and not view.forms[first][0].isalnum():
        first += 1
    while last > first and not view.forms[last - 1][0].isalnum():
        last -= 1
    return first, last


def features(view: View, entity: Entity, candidate: Candidate) -> list[Features]:
    """Return the features of a candidate, in groups that many candidates share."""
    first, last, place, order, cue, stretch = candidate
    named = bool(entity.names)
    runs = entity.names if named else entity.phrases
    at = bisect_left(runs, (first, first))
    holds = after = ahead = False
    if at:
        begin, end = runs[at - 1]
        holds, after = first < end, 0 <= first - end <= 2
    if at < len(runs):
        begin, end = runs[at]
        holds = holds or (begin < last and first < end)
        ahead = 0 <= begin - last <= 2
    verbs = stretch.verbs
    next_mark = view.forms[last] if last < len(view.forms) else ""
    return [
        _of_place(place, min(order, 4), named, after, holds),
        _of_clauses(stretch.clauses, min(stretch.clause, 4), stretch.closes, cue, ahead),
        _of_words(min((last - first) // 2, 9), min(2, len(verbs)), min(stretch.lead, 5)),
        _of_opening(view.lowered[first], view.tags[first], after, named),
        _beside(
            view.forms[first - 1] if first else "", "" if next_mark[:1].isalnum() else next_mark
        ),
        *([_of_verb(view.lowered[verbs[0]])] if verbs else ()),
    ]


@lru_cache
def _of_place(place: str, order: int, named: bool, after: bool, holds: bool) -> Features:
    return (
        f"place={place} {min(order, 3)}",
        f"place={place} after={after} holds={holds}",
        f"order={order}",
        f"named={named} holds={holds}",
        f"named={named} {place}",
    )


@lru_cache
def _of_clauses(clauses: int, clause: int, closes: bool, cue: bool, ahead: bool) -> Features:
    return (
        f"clauses={clauses}",
        f"clause={clause}",
        f"closes={closes}",
        f"cue={cue}",
        f"ahead={ahead}",
    )


@lru_cache
def _of_words(length: int, verbs: int, lead: int) -> Features:
    return f"length={length}", f"verbs={verbs}", f"lead={lead}"


@lru_cache(FORMS)
def _of_opening(word: str, tag: str, after: bool, named: bool) -> Features:
    return f"after={after} {tag}", f"opens={word}", f"opens:{tag}", f"named={named} opens:{tag}"


@lru_cache(FORMS)
def _beside(behind: str, next_mark: str) -> Features:
    return f"behind={behind}", f"next={next_mark}"


@lru_cache(FORMS)
def _of_verb(verb: str) -> Features:
    return (f"verb={verb}",)
