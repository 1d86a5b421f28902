"""A speaker's title: position and affiliation, in the article's words.

Candidates stand beside the name (the words before it, its apposition, what it is said to be) or are
the phrase by which somebody without a name is called; a learnt scorer chooses one of them, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.attribution.attribution import Statement
from framing.attribution.phrases import word_set
from framing.attribution.profiles.beside import head, parts
from framing.attribution.profiles.chooser import Features
from framing.attribution.profiles.entity import Entity, is_pronoun
from framing.attribution.speakers.view import Run, View

OPENING = word_set("the a an and but who")
FORMER = word_set("former then acting")
SORTS = ("role", "body", "people", "country")
FINITE = ("VBD", "VBZ", "VBP", "MD")
LONGEST = 8  # words of a candidate that are told apart
FORMS = 1 << 14  # features of forms that are remembered


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a title: tokens [first, last), what they are to the mention of number
    `order`, and the head noun.
    """

    first: int
    last: int
    role: str
    order: int
    head: int


def candidates(
    view: View, entities: Sequence[Entity], _: Sequence[Statement]
) -> list[list[Candidate]]:
    """Return the candidates for the title of each of the `entities`."""
    return [_candidates(view, entity) for entity in entities]


def _candidates(view: View, entity: Entity) -> list[Candidate]:
    """Return the candidates for one title, each stretch of words once."""
    found: dict[Run, Candidate] = {}
    for first, last, role, order in _stretches(view, entity):
        first, last = _trimmed(view, first, last)
        if first < last and (first, last) not in found:
            at = last - 1 if role == "before" else head(view, first, last)
            found[first, last] = Candidate(first, last, role, order, at)
    return list(found.values())


def _stretches(view: View, entity: Entity) -> Iterator[tuple[int, int, str, int]]:
    for order, run in enumerate(entity.names):
        hit = view.at.get(run[0])
        if (
            hit is not None
            and hit.first == run[0]
            and hit.term.sort == "role"
            and hit.last < run[1]
        ):
            yield hit.first, hit.last, "inside", order
        for part in parts(view, run):
            yield part.first, part.last, part.role, order
            if part.role == "before":
                yield from _within(view, part.first, part.last, order)
            elif part.role == "serving":
                yield part.first - 1, part.last, "serving", order
    for order, run in enumerate(entity.phrases):
        if not is_pronoun(view, run):
            yield *run, "phrase", order


def _within(view: View, first: int, last: int, order: int) -> Iterator[tuple[int, int, str, int]]:
    """Yield shorter forms of the words before a name: from an article on, from a term on."""
    for token in range(first + 1, last):
        hit = view.at.get(token)
        term = hit is not None and hit.first == token and hit.term.sort in SORTS
        if term or view.lowered[token] in FORMER:
            yield token, last, "before term", order
            break
    for token in range(first, last):
        if view.lowered[token] in ("the", "a", "an"):
            yield token, last, "before article", order


def _trimmed(view: View, first: int, last: int) -> Run:
    while first < last and (not view.forms[first][0].isalnum() or view.lowered[first] in OPENING):
        first += 1
    while last > first and not view.forms[last - 1][0].isalnum() and view.forms[last - 1] != ")":
        last -= 1
    return first, last


def features(view: View, entity: Entity, candidate: Candidate) -> list[Features]:
    """Return the features of a candidate, in groups that many candidates share."""
    first, last, role = candidate.first, candidate.last, candidate.role
    at, low = candidate.head, view.lowered
    hit = view.at.get(at)
    sort, kind = (hit.term.sort, hit.term.kind) if hit is not None else ("", "")
    held = {view.at[t].term.sort for t in range(first, last) if t in view.at}
    found = [
        _of_role(role, min(candidate.order, 3), bool(entity.names), min(last - first, LONGEST)),
        _of_head(role, view.forms[at][0].isupper(), sort),
        _of_word(low[at], view.tags[at], sort, kind),
        _at_ends(low[first], low[last - 1]),
        *map(_word, low[first : min(last, first + LONGEST)]),
        *map(_term, sorted(held)),
    ]
    if any(view.tags[token] in FINITE for token in range(first, last)):
        found.append(("finite",))
    if any(low[token] in ("of", "for", "at") for token in range(first, last)):
        found.append((f"role={role} preposition",))
    if all(view.forms[token][0].isupper() for token in range(first, last)):
        found.append(("capitals",))
    return found


@lru_cache
def _of_role(role: str, order: int, named: bool, length: int) -> Features:
    return (
        f"role={role}",
        f"role={role} {order}",
        f"role={role} named={named}",
        f"role={role} length={min(length, 6)}",
        f"named={named}",
        f"length={length}",
    )


@lru_cache
def _of_head(role: str, capital: bool, sort: str) -> Features:
    return f"role={role} capital={capital}", f"role={role} head~{sort}"


@lru_cache(FORMS)
def _of_word(head: str, tag: str, sort: str, kind: str) -> Features:
    return f"head={head}", f"head…{head[-3:]}", f"head:{tag}", f"head~{sort} {kind}"


@lru_cache(FORMS)
def _at_ends(first: str, last: str) -> Features:
    return f"first={first}", f"last={last}"


@lru_cache(FORMS)
def _word(word: str) -> Features:
    return (f"word={word}",)


@lru_cache
def _term(sort: str) -> Features:
    return (f"term~{sort}",)
