"""Why a speaker is heard: the clause that tells of a role in the event, expertise, or origin.

Candidates are runs of up to three clauses of the sentences that name the speaker or hold a source
of his or hers, and of those before a source; a learnt scorer chooses one of them, or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.attribution.attribution import Statement
from framing.attribution.phrases import word_set
from framing.attribution.profiles.entity import Entity, tokens_of
from framing.attribution.speakers.view import Run, View

SENTENCES = 6  # of one speaker that are looked at
CLAUSES = 3  # at most in one candidate
SHORTEST, LONGEST = 3, 18  # tokens of a candidate
LEAD = 110  # tokens of an article that tell what it is about
MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"'])
OPENING = word_set(
    """that who which when as because while after before where whose although though if since
    until"""
)
TELLING = frozenset(("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Clauses that may tell why: tokens [first, last) of a sentence.

    place: what the sentence is to the speaker ("mention", "source", "both", "before"); order: its
    number among those looked at; clause, clauses: the first clause's number and how many there
    are; closes: whether the sentence ends with it; cue: whether it holds a cue of the speaker's.
    lead: how many of its words tell what the article is about: words of its beginning.
    """

    first: int
    last: int
    place: str
    order: int
    clause: int
    clauses: int
    closes: bool
    cue: bool
    lead: int = 0


def candidates(view: View, entity: Entity, statements: Sequence[Statement]) -> list[Candidate]:
    """Return the candidates for why `entity` is heard."""
    own = [statements[number] for number in entity.statements]
    content = [tokens_of(view, span) for each in own for span in each.content]
    cues = [tokens_of(view, span) for each in own for span in each.cue]
    tagged = zip(view.lowered[:LEAD], view.tags[:LEAD], strict=True)
    lead = {word for word, tag in tagged if tag in TELLING}
    found = []
    for order, (sentence, place) in enumerate(_sentences(view, entity, own)):
        bounds = _clauses(view, view.sentences[sentence], view.sentences[sentence + 1])
        for start in range(len(bounds)):
            for end in range(start, min(start + CLAUSES, len(bounds))):
                first, last = _trimmed(view, bounds[start][0], bounds[end][1])
                length = last - first
                if not SHORTEST <= length <= LONGEST:
                    continue
                if 2 * sum(max(0, min(last, b) - max(first, a)) for a, b in content) > length:
                    continue  # what is said does not tell why
                cue = any(a < last and first < b for a, b in cues)
                closes = end == len(bounds) - 1
                held = len(lead.intersection(view.lowered[first:last]))
                found.append(
                    Candidate(first, last, place, order, start, end - start + 1, closes, cue, held)
                )
    return found


def _sentences(view: View, entity: Entity, own: Sequence[Statement]) -> list[tuple[int, str]]:
    """Return the sentences to look at, and what each is to the speaker."""
    found: dict[int, str] = {}
    for first, _ in [*entity.names, *entity.phrases]:
        found.setdefault(_sentence(view, first), "mention")
    for each in own:
        if each.source:
            at = _sentence(view, tokens_of(view, each.source[0])[0])
            found[at] = "both" if found.get(at, "source") != "source" else "source"
            if at:
                found.setdefault(at - 1, "before")
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


def features(view: View, entity: Entity, candidate: Candidate) -> list[str]:
    """Return the features of a candidate."""
    first, last, place, order = (
        candidate.first,
        candidate.last,
        candidate.place,
        candidate.order,
    )
    named = bool(entity.names)
    runs = entity.names if named else entity.phrases
    at = bisect_left(runs, (first, first))
    holds = any(a < last and first < b for a, b in runs[max(0, at - 1) : at + 1])
    after = any(0 <= first - b <= 2 for _, b in runs[max(0, at - 1) : at])
    ahead = any(0 <= a - last <= 2 for a, _ in runs[at : at + 1])
    opens, tag = view.lowered[first], view.tags[first]
    verbs = [t for t in range(first, last) if view.tags[t] in FINITE]
    next_mark = view.forms[last] if last < len(view.forms) else ""
    found = [
        f"place={place} {min(order, 3)}",
        f"place={place} after={after} holds={holds}",
        f"order={min(order, 4)}",
        f"clauses={candidate.clauses}",
        f"clause={min(candidate.clause, 4)}",
        f"length={min((last - first) // 2, 9)}",
        f"named={named} holds={holds}",
        f"closes={candidate.closes}",
        f"after={after} {tag}",
        f"ahead={ahead}",
        f"cue={candidate.cue}",
        f"opens={opens}",
        f"opens:{tag}",
        f"behind={view.forms[first - 1] if first else ''}",
        f"next={next_mark if not next_mark[:1].isalnum() else ''}",
        f"verbs={min(2, len(verbs))}",
        f"lead={min(candidate.lead, 5)}",
        f"named={named} {place}",
        f"named={named} opens:{tag}",
    ]
    if verbs:
        found.append(f"verb={view.lowered[verbs[0]]}")
    return found
