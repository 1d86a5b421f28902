"""A speaker's title: position and affiliation, in the article's words.

Candidates stand beside the name (the words before it, its apposition, what it is said to be) or are
the phrase by which somebody without a name is called; a learnt scorer chooses one of them, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from framing.attribution.attribution import Span, Statement
from framing.attribution.phrases import ARTICLES, FINITE, word_set
from framing.attribution.profiles.beside import SERVING, described, head, parts
from framing.attribution.profiles.chooser import Features, Group
from framing.attribution.profiles.entity import Asked, Entity, is_pronoun, tokens_of
from framing.attribution.profiles.words import Bools, Ints, Words
from framing.attribution.speakers.evidence import HONORIFICS
from framing.attribution.speakers.view import Run, View
from framing.language.tags import TAGS

OPENING = word_set("the a an and but who")
FORMER = word_set("former then acting")
SORTS = ("role", "body", "people", "country")
PREPOSITIONS = word_set("of for at")
PERFECT = word_set("has have had")  # "who has held a ticket since spring" is no position
OWNERS = ARTICLES | word_set("its his her their my our your by")
CITING = word_set("quote quotes quoted cite cites cited")
AHEAD = ("before", "before term", "before article", "before comma")  # roles, of what names follow
LONGEST = 8  # words of a candidate that are told apart
ROLES = (
    *("inside", "before", "before comma", "apposition", "clause", "participle", "serving"),
    *("copula", "before term", "before article", "phrase"),
)
ROLE = {role: number for number, role in enumerate(ROLES)}


@dataclass(frozen=True)
class Candidates:
    """Words that may be a title, those of one speaker after those of another.

    owner: number of the speaker. first, last: tokens of all articles together. role: what they are
    to the mention of number `order`, in `ROLES`. head: the token of the head noun.
    """

    owner: Ints
    first: Ints
    last: Ints
    role: Ints
    order: Ints
    head: Ints


def candidates(words: Words, asked: Sequence[Asked]) -> Candidates:
    """Return the candidates for the title of each of those `asked`, each stretch of words once."""
    rows = []
    begins = words.bounds.tolist()
    cues_of: dict[int, frozenset[int]] = {}  # by article
    for number, each in enumerate(asked):
        view, begin, seen = words.views[each.article], begins[each.article], set()
        cues = cues_of.get(each.article)
        if cues is None:
            cues = cues_of[each.article] = _cues(view, each.statements)
        for first, last, role, order in _stretches(view, each.entity):
            first, last = run = _trimmed(view, *_of_noun(view, first, last, role, cues))
            bare = last - first == 1 and view.lowered[first] in HONORIFICS
            if first < last and run not in seen and not bare:
                seen.add(run)
                at = last - 1 if role == "before" else head(view, first, last)
                rows.append((number, begin + first, begin + last, ROLE[role], order, begin + at))
    return Candidates(*np.array(rows, np.int64).reshape(-1, 6).T)


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
            if part.role == "clause" and view.lowered[part.first - 1] == "whose":
                continue  # a relative's or a thing's: "Ms. Doane, whose son …"
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
        if view.lowered[token] in ARTICLES:
            yield token, last, "before article", order


def _cues(view: View, statements: Sequence[Statement]) -> frozenset[int]:
    """Return the tokens of the article's reporting verbs."""
    spans = (span for statement in statements for span in statement.cue)
    return frozenset(token for span in spans for token in range(*tokens_of(view, span)))


def _of_noun(view: View, first: int, last: int, role: str, cues: frozenset[int]) -> Run:
    """Return what of a stretch can be a title: it holds no reporting verb, nor a sentence.

    "[said] the agency's director", "[of] the Harbour League [pointed out that]", "[over words on
    behalf of] the head of the port".
    """
    if role in AHEAD:
        first = max((token + 1 for token in range(first, last) if token in cues), default=first)
        if role == "before comma" and first < last and view.tags[first] == "IN":
            first = described(view, first, last)
        return first, last
    if role == "serving":
        ends = (n for n in range(first, last) if n in cues or view.tags[n] in FINITE)
        return first + 1, next(ends, last)
    if role == "apposition" and view.lowered[first] in SERVING:
        return first + 1, last
    if role == "clause" and view.lowered[first] in PERFECT:
        return first, first
    return first, last


def _trimmed(view: View, first: int, last: int) -> Run:
    while first < last and (not view.forms[first][0].isalnum() or view.lowered[first] in OPENING):
        first += 1
    while last > first and not view.forms[last - 1][0].isalnum() and view.forms[last - 1] != ")":
        last -= 1
    return first, last


def shown(view: View, first: int, last: int) -> Span | None:
    """Return the characters that are shown of the words chosen, None where they are no title.

    "[Its] chairwoman", "[the minutes quote] chairman"; not "now 81", "me" or "invoiced".
    """
    first = max((t + 1 for t in range(first, last) if view.lowered[t] in CITING), default=first)
    while first < last and view.lowered[first] in OWNERS:
        first += 1
    named = any(view.tags[t].startswith("NN") or t in view.at for t in range(first, last))
    return view.span(first, last) if named else None


def features(words: Words, asked: Sequence[Asked], found: Candidates) -> list[Group]:
    """Return the features of the candidates, in groups that many candidates share."""
    named = np.array([bool(each.entity.names) for each in asked], bool)[found.owner]
    length = np.minimum(found.last - found.first, LONGEST)
    terms, terms_at = words.terms
    term = terms_at[found.head]
    lowered = [*words.lowered[0], ""]
    none = len(lowered) - 1
    capital = words.with_form(lambda form: form[0].isupper())
    low = np.append(words.low, none)

    def has(wanted: Bools) -> Bools:
        counts = np.append(0, np.cumsum(wanted))
        return np.asarray(counts[found.last] > counts[found.first])

    return [
        Group(
            (found.role, np.minimum(found.order, 3), named, length),
            (len(ROLES), 4, 2, LONGEST + 1),
            _of_role,
        ),
        Group(
            (found.role, capital[found.head], term),
            (len(ROLES), 2, len(terms)),
            lambda role, upper, term: (
                f"role={ROLES[role]} capital={bool(upper)}",
                f"role={ROLES[role]} head~{terms[term][0]}",
            ),
        ),
        Group(
            (low[found.head], words.tag[found.head], term),
            (len(lowered), len(TAGS), len(terms)),
            lambda head, tag, term: _of_word(lowered[head], TAGS[tag], *terms[term]),
        ),
        Group(
            (low[found.first], low[found.last - 1]),
            (len(lowered), len(lowered)),
            lambda first, last: (f"first={lowered[first]}", f"last={lowered[last]}"),
        ),
        *(
            Group(
                (np.where(step < length, low[np.minimum(found.first + step, len(words))], none),),
                (len(lowered),),
                lambda word: (f"word={lowered[word]}",) if word < none else (),
            )
            for step in range(LONGEST)
        ),
        *(
            _yes_or_no(has(words.with_term(sort)), f"term~{sort}")
            for sort in sorted({sort for sort, _ in terms if sort})
        ),
        _yes_or_no(has(words.with_tag(FINITE)), "finite"),
        Group(
            (found.role, has(words.with_word(PREPOSITIONS))),
            (len(ROLES), 2),
            lambda role, has: (f"role={ROLES[role]} preposition",) if has else (),
        ),
        _yes_or_no(~has(~capital), "capitals"),
    ]


def _yes_or_no(told: Bools, name: str) -> Group:
    return Group((told,), (2,), lambda told: (name,) if told else ())


def _of_role(number: int, order: int, named: int, length: int) -> Features:
    role = ROLES[number]
    return (
        f"role={role}",
        f"role={role} {order}",
        f"role={role} named={bool(named)}",
        f"role={role} length={min(length, 6)}",
        f"named={bool(named)}",
        f"length={length}",
    )


def _of_word(head: str, tag: str, sort: str, kind: str) -> Features:
    return f"head={head}", f"head…{head[-3:]}", f"head:{tag}", f"head~{sort} {kind}"
