"""Why a speaker is heard: the clause that tells of a role in the event, expertise, or origin.

Candidates are stretches of the sentences that name the speaker or hold a source of his or hers, and
of those before a source; a learnt scorer chooses one of them, or none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.profiles.chooser import Features, Group
from framing.attribution.profiles.entity import Asked, tokens_of
from framing.attribution.profiles.stretches import CLAUSES, stretches
from framing.attribution.profiles.words import Bools, Ints, Words
from framing.attribution.speakers.view import View
from framing.language.tags import TAGS

SENTENCES = 6  # of one speaker that are looked at
PLACES = ("mention", "source", "both", "before")


@dataclass(frozen=True)
class Candidates:
    """Stretches that are looked at because of a speaker, those of one after those of another.

    owner: number of the speaker. first, last: tokens of all articles together. place: what the
    sentence is to the speaker, in `PLACES`; order: its number among those looked at; cue: whether
    the stretch holds a cue of the speaker's. clause, clauses, closes, lead, verbs, verb: see
    `Stretches`.
    """

    owner: Ints
    first: Ints
    last: Ints
    place: Ints
    order: Ints
    cue: Bools
    clause: Ints
    clauses: Ints
    closes: Bools
    lead: Ints
    verbs: Ints
    verb: Ints


def candidates(words: Words, asked: Sequence[Asked]) -> Candidates:
    """Return the candidates for why each of those `asked` is heard."""
    known = stretches(words)
    looked = _looked_at(words, asked)
    # The stretches near each place that is looked at, in its sentence, one after another.
    sentence = looked.sentence
    start = np.maximum(known.bounds[sentence], np.searchsorted(known.first, looked.low))
    stop = np.minimum(known.bounds[sentence + 1], np.searchsorted(known.first, looked.high))
    counts = np.maximum(stop - start, 0)
    pair = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = start[pair] + step
    first, last = known.first[at], known.last[at]
    begin = looked.owner[pair] * words.room
    told = _Stretched(words, asked, "content").overlap(begin + first, begin + last)
    kept = np.flatnonzero(2 * told <= last - first)  # what is said does not tell why
    begin, pair, at = begin[kept], pair[kept], at[kept]
    first, last = first[kept], last[kept]
    return Candidates(
        looked.owner[pair],
        first,
        last,
        looked.place[pair],
        looked.order[pair],
        _Stretched(words, asked, "cue").meets(begin + first, begin + last),
        known.clause[at],
        known.clauses[at],
        known.closes[at],
        known.lead[at],
        known.verbs[at],
        known.verb[at],
    )


class _Stretched:
    """Where the contents or cues of each speaker's statements stand.

    A place is keyed by the speaker and the token, so that one sorted array holds those of all.
    """

    def __init__(self, words: Words, asked: Sequence[Asked], part: str) -> None:
        spans = [
            (number * words.room + begin, tokens_of(view, span))
            for number, (begin, view, own) in enumerate(_own(words, asked))
            for statement in own
            for span in getattr(statement, part)
        ]
        self.first = np.sort(np.array([begin + first for begin, (first, _) in spans], np.int64))
        self.last = np.sort(np.array([begin + last for begin, (_, last) in spans], np.int64))

    def overlap(self, first: Ints, last: Ints) -> Ints:
        """Return how many tokens of [first, last) they cover."""
        # What earlier speakers cover is the same at both ends, and falls away.
        return self._covered(last) - self._covered(first)

    def _covered(self, place: Ints) -> Ints:
        return _behind(self.first, place) - _behind(self.last, place)

    def meets(self, first: Ints, last: Ints) -> Bools:
        """Return whether one of them has a token in [first, last)."""
        begun = np.searchsorted(self.first, last)
        ended = np.searchsorted(self.last, first, "right")
        return np.asarray(begun > ended)


def _behind(places: Ints, place: Ints) -> Ints:
    """Return how far each `place` is behind all those of `places` before it, summed."""
    number = np.searchsorted(places, place)
    found: Ints = number * place - np.append(0, np.cumsum(places))[number]
    return found


@dataclass(frozen=True)
class _Looked:
    """Sentences that are looked at: whose, which, what it is to the speaker, its number among
    those looked at, and the tokens near the one that says so.
    """

    owner: Ints
    sentence: Ints
    place: Ints
    order: Ints
    low: Ints
    high: Ints


def _looked_at(words: Words, asked: Sequence[Asked]) -> _Looked:
    before = np.searchsorted(words.sentences, words.bounds).tolist()
    rows = []
    for number, (each, (begin, view, own)) in enumerate(
        zip(asked, _own(words, asked), strict=True)
    ):
        for order, (sentence, (place, token)) in enumerate(_sentences(view, each, own)):
            low, high = view.around(token)
            at = before[each.article] + sentence
            rows.append((number, at, PLACES.index(place), order, begin + low, begin + high))
    return _Looked(*np.array(rows, np.int64).reshape(-1, 6).T)


def _own(words: Words, asked: Sequence[Asked]) -> list[tuple[int, View, list[Statement]]]:
    """Return of each speaker where the article begins, the article, and his or her statements."""
    begins = words.bounds.tolist()
    return [(begins[each.article], words.views[each.article], each.own) for each in asked]


def _sentences(
    view: View, each: Asked, own: Sequence[Statement]
) -> list[tuple[int, tuple[str, int]]]:
    """Return the sentences to look at, what each is to the speaker, and the token that says so."""
    found: dict[int, tuple[str, int]] = {}
    for first, _ in [*each.entity.names, *each.entity.phrases]:
        found.setdefault(_sentence(view, first), ("mention", first))
    for statement in own:
        if statement.source:
            first, _ = tokens_of(view, statement.source[0])
            at = _sentence(view, first)
            place, token = found.get(at, ("source", first))
            found[at] = ("both" if place != "source" else "source"), token
            if at:
                found.setdefault(at - 1, ("before", view.sentences[at] - 1))
    return list(found.items())[:SENTENCES]


def _sentence(view: View, token: int) -> int:
    return min(bisect_right(view.sentences, token) - 1, len(view.sentences) - 2)


def features(words: Words, asked: Sequence[Asked], found: Candidates) -> list[Group]:
    """Return the features of the candidates, in groups that many candidates share."""
    size = words.room
    named = np.array([bool(each.entity.names) for each in asked], bool)
    begins = words.bounds.tolist()
    runs = [
        (number * size + begins[each.article] + first, number * size + begins[each.article] + last)
        for number, each in enumerate(asked)
        for first, last in each.entity.names or each.entity.phrases
    ]
    # One far before and one far behind all, so that every stretch has a name on either side.
    begin, end = np.array([(-size, -size), *runs, (len(asked) * size + size,) * 2], np.int64).T
    first, last = found.owner * size + found.first, found.owner * size + found.last
    at = np.searchsorted(begin, first)
    holds = (first < end[at - 1]) | ((begin[at] < last) & (first < end[at]))
    after, ahead = _within(first - end[at - 1]), _within(begin[at] - last)
    forms, lowered = [*words.forms, ""], [*words.lowered[0], ""]
    # The word before the stretch and the mark behind it; "" at the ends of the article.
    article = words.article[found.first] if len(words) else found.owner
    no = len(forms) - 1
    opens = found.first == words.bounds[article]
    behind = np.where(opens, no, words.form[found.first - 1])
    mark = np.append(np.where(words.with_form(_is_word), no, words.form), no)[found.last]
    mark = np.where(found.last == words.bounds[article + 1], no, mark)
    verb = np.where(found.verb < 0, len(lowered) - 1, words.low[found.verb])
    named = named[found.owner]
    length = np.minimum((found.last - found.first) // 2, 9)
    return [
        Group(
            (found.place, np.minimum(found.order, 4), named, after, holds),
            (len(PLACES), 5, 2, 2, 2),
            _of_place,
        ),
        Group(
            (found.clauses, np.minimum(found.clause, 4), found.closes, found.cue, ahead),
            (CLAUSES + 1, 5, 2, 2, 2),
            _of_clauses,
        ),
        Group(
            (length, np.minimum(2, found.verbs), np.minimum(found.lead, 5)), (10, 3, 6), _of_words
        ),
        Group(
            (words.low[found.first], words.tag[found.first], after, named),
            (len(lowered), len(TAGS), 2, 2),
            lambda low, *rest: _of_opening(lowered[low], *rest),
        ),
        Group(
            (behind, mark),
            (len(forms), len(forms)),
            lambda form, mark: (f"behind={forms[form]}", f"next={forms[mark]}"),
        ),
        Group((verb,), (len(lowered),), lambda low: _of_verb(lowered[low])),
    ]


def _is_word(form: str) -> bool:
    return form[0].isalnum()


def _within(distance: Ints) -> Bools:
    """Return what is 0 to 2 tokens away."""
    return np.asarray((distance >= 0) & (distance <= 2))


def _of_place(place: int, order: int, named: int, after: int, holds: int) -> Features:
    name = PLACES[place]
    return (
        f"place={name} {min(order, 3)}",
        f"place={name} after={bool(after)} holds={bool(holds)}",
        f"order={order}",
        f"named={bool(named)} holds={bool(holds)}",
        f"named={bool(named)} {name}",
    )


def _of_clauses(clauses: int, clause: int, closes: int, cue: int, ahead: int) -> Features:
    return (
        f"clauses={clauses}",
        f"clause={clause}",
        f"closes={bool(closes)}",
        f"cue={bool(cue)}",
        f"ahead={bool(ahead)}",
    )


def _of_words(length: int, verbs: int, lead: int) -> Features:
    return f"length={length}", f"verbs={verbs}", f"lead={lead}"


def _of_opening(word: str, number: int, after: int, named: int) -> Features:
    tag = TAGS[number]
    return (
        f"after={bool(after)} {tag}",
        f"opens={word}",
        f"opens:{tag}",
        f"named={bool(named)} opens:{tag}",
    )


def _of_verb(verb: str) -> Features:
    return (f"verb={verb}",) if verb else ()
