"""Stretches of up to three clauses of a sentence: what may tell why somebody is heard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.attribution.phrases import FINITE, word_set
from framing.attribution.profiles.words import Bools, Ints, Words

CLAUSES = 3  # at most in one stretch
SHORTEST, LONGEST = 3, 18  # tokens of a stretch
LEAD = 110  # tokens of an article that tell what it is about
MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"'])
OPENING = word_set(
    """that who which when as because while after before where whose although though if since
    until"""
)
JOINING = word_set("and but")
TELLING = ("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


@dataclass(frozen=True)
class Stretches:
    """Stretches of the sentences, in text order; of those that begin together, the shorter first.

    bounds: the stretches of sentence i are bounds[i]:bounds[i + 1].
    first, last: their tokens [first, last). clause, clauses: the first clause's number in its
    sentence and how many there are. closes: whether the sentence ends with it. lead: how many of
    its words tell what the article is about: words of its beginning. verbs: how many finite verbs
    it has; verb: the token of the first, -1 where there is none.
    """

    bounds: Ints
    first: Ints
    last: Ints
    clause: Ints
    clauses: Ints
    closes: Bools
    lead: Ints
    verbs: Ints
    verb: Ints


def stretches(words: Words) -> Stretches:
    """Return the stretches of all sentences that are neither too short nor too long."""
    begin, end = _clauses(words)
    sentence = np.searchsorted(words.sentences, begin, "right") - 1
    of_sentence = np.searchsorted(sentence, np.arange(len(words.sentences)))
    start = np.arange(len(begin))[:, None]
    stop = start + np.arange(CLAUSES)  # the number of the last clause, of each that begins here
    behind = of_sentence[sentence + 1][:, None]
    within = stop < behind
    at = np.minimum(stop, len(begin) - 1)
    length = end[at] - begin[:, None]
    kept = within & (length >= SHORTEST) & (length <= LONGEST)
    first_clause, number = np.nonzero(kept)
    first, last = begin[first_clause], end[at[kept]]
    finite = words.with_tag(FINITE)
    verbs = _before(finite)
    places = np.append(np.flatnonzero(finite), -1)
    count = verbs[last] - verbs[first]
    return Stretches(
        np.searchsorted(sentence[first_clause], np.arange(len(words.sentences))),
        first,
        last,
        first_clause - of_sentence[sentence[first_clause]],
        number + 1,
        (stop == behind - 1)[kept],
        _of_lead(words, first, last),
        count,
        np.where(count > 0, places[np.minimum(verbs[first], len(places) - 1)], -1),
    )


def _clauses(words: Words) -> tuple[Ints, Ints]:
    """Return where clauses begin and end, without the marks around them.

    They stand between marks, and are cut at words that open one and at finite verbs.
    """
    heads = np.zeros(len(words), bool)
    heads[words.sentences[:-1]] = True
    marks = words.with_word(MARKS)
    opens = words.with_word(OPENING)
    joins = words.with_word(JOINING)
    verbal = np.append(words.with_tag(VERBAL) & ~heads, False)
    # What an auxiliary or an adverb leads up to belongs to it.
    led = np.append(False, words.with_tag((*FINITE, "RB"))[:-1])[: len(words)]
    cuts = np.ones(len(words) + 1, bool)
    cuts[:-1] = heads | marks | opens | (joins & verbal[1:])
    cuts[:-1] |= words.with_tag(FINITE) & ~joins & ~led
    cuts[1:-1] |= marks[:-1]
    places = np.flatnonzero(cuts)
    letters = words.with_form(lambda form: form[0].isalnum())
    seen, at = _before(letters), np.flatnonzero(letters)
    begin, end = seen[places[:-1]], seen[places[1:]]
    kept = end > begin
    return at[begin[kept]], at[end[kept] - 1] + 1


def _before(wanted: Bools) -> Ints:
    """Return how many are `wanted` before each place, int64 (len(wanted) + 1,)."""
    return np.append(0, np.cumsum(wanted))


def _of_lead(words: Words, first: Ints, last: Ints) -> Ints:
    """Return how many different words of the beginning of its article a stretch has."""
    place = np.arange(len(words)) - words.bounds[words.article]
    telling = np.flatnonzero((place < LEAD) & words.with_tag(TELLING))
    known = np.zeros((len(words.views), len(words.lowered[0])), bool)
    known[words.article[telling], words.low[telling]] = True
    found = np.flatnonzero(known[words.article, words.low])
    # Where the same word stood before in the article: a stretch counts it once.
    key = words.article[found] * known.shape[1] + words.low[found]
    order = np.argsort(key, kind="stable")
    again = np.append(False, np.diff(key[order]) == 0)[: len(order)]
    earlier = np.full(len(words) + LONGEST, len(words))  # no word of the beginning
    earlier[found[order]] = np.where(again, found[np.roll(order, 1)], -1)
    counts = np.zeros(len(first), np.int64)
    for step in range(LONGEST):
        token = first + step
        counts += (token < last) & (earlier[token] < first)
    return counts
