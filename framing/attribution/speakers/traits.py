"""How a source and an entity go together: the traits that the ranker weighs.

Each trait is one small number; 0 where it does not apply. A row of traits is a candidate: first
"somebody new" (or nobody, for a pronoun), then entities of the article. The sources of many
articles are asked about together, so that each step is one operation on all their candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.candidates import MANY, candidates
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import RECENT, SORT_NUMBER, Columns, Ints
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.pairs import Named, Pairs
from framing.attribution.speakers.questions import FIELD, Question
from framing.attribution.speakers.trait_table import (
    LIKE,
    LIKENESS,
    LIKENESS_OF_NAME,
    MENTIONS,
    NUMBER,
    PARAGRAPHS_BACK,
    SENTENCES_BACK,
    SENTENCES_ON,
    SENTENCES_SINCE,
    TRAITS,
    step,
)

# Numbers for the place of an entity's first mention (`clusters.PLACES`) in the sentence before,
# and in that in which the source's noun first stands.
BY_PLACE = np.array((1, 2, 1, 1, 1, 1)), np.array((2, 3, 4, 1, 1, 5))
NOBODY = (-1,) * RECENT


def traits(questions: Sequence[Question]) -> list[tuple[list[Entity], Ints]]:
    """Return the candidates of each question, and the traits of "somebody new" and of each of them.

    Those that are near and much mentioned come first. Traits: int64 (1 + n_candidates, n_traits).
    """
    few: list[int] = []
    many: list[int] = []
    for number, question in enumerate(questions):
        (many if len(question.columns.entities) > MANY else few).append(number)
    found: dict[int, tuple[list[Entity], Ints]] = {}
    for numbers in filter(None, (few, *([number] for number in many))):
        found.update(zip(numbers, _rows([questions[n] for n in numbers]), strict=True))
    return [found[number] for number in range(len(questions))]


def _rows(questions: Sequence[Question]) -> list[tuple[list[Entity], Ints]]:
    """Return the candidates and the traits of questions that are asked together."""
    pairs = candidates(questions)
    sizes = np.bincount(pairs.owner, minlength=len(questions))
    ends = np.cumsum(sizes + 1)
    new = ends - sizes - 1
    rows = np.zeros((len(pairs.owner) + len(questions), len(TRAITS)), np.int64)
    rows[new, NUMBER["setting"]] = pairs.asked[FIELD["titled"]]
    rows[new, NUMBER["length"]] = pairs.asked[FIELD["length"]]
    found = _traits(questions, pairs)
    each = np.arange(len(pairs.owner)) + pairs.owner + 1
    rows[each] = np.array([found[name] for name in TRAITS], np.int64).T
    numbers = pairs.number.tolist()
    made = []
    for i, (columns, begin, end) in enumerate(
        zip(pairs.columns, new.tolist(), ends.tolist(), strict=True)
    ):
        entities = columns.entities
        chosen = [entities[number] for number in numbers[begin - i : end - i - 1]]
        made.append((chosen, rows[begin:end]))
    return made


def _traits(questions: Sequence[Question], pairs: Pairs) -> Named:
    """Return the traits of pairs by name, int64 (n_pairs,) each."""
    facts, held, of = pairs.facts, pairs.held, pairs.of()
    known = facts["plural"] == of["plural"]
    number = facts["described"] * np.where(known, 1, 2)
    passes = facts["with kinds"] * np.where(facts["passing"] > 0, 1, 2)
    return {
        "entity": facts["sort"] + 11 * (facts["spoke"] >= 0),
        "gender": _gender(facts, of["gender"], pairs.gender),
        "number": np.where(of["plural"] < 0, 0, number),
        "setting": of["titled"] + 2 * of["owned"],
        "length": of["length"],
        "passes on": np.where(of["kind"] > 0, 0, passes),
        **_mentions(pairs, facts, of),
        **_history(questions, pairs, facts, of),
        **_shared(facts, held, of),
        **_likeness(pairs, facts, held, of),
    }


def _mentions(pairs: Pairs, facts: Named, of: Named) -> Named:
    """Return the traits of where an entity is mentioned."""
    count = facts["count"]
    first, last, sentence = of["first"], of["last"], of["sentence"]
    low, high = of["low"], of["high"]
    numbers = pairs.before(
        np.stack([first, of["behind"], of["begin"], low, of["earlier"], of["noun's"]])
    )
    before, after, from_content, from_low, from_earlier, from_noun = numbers
    token, place, in_sentence, in_paragraph, in_title = pairs.mentioned(
        np.stack(
            [before - 1, before, np.zeros_like(count), after, from_content, from_low,
             from_earlier, from_noun]
        )
    )  # fmt: skip
    back = before > 0
    lead = np.where(in_title[2] > 0, 1, np.where(in_paragraph[2] <= 2, 2, 0))
    own, said, here = token[1], token[4], token[5]
    inside = (before < count) & (own < last)
    where = np.where(place[1] == 2, 1, np.where(own > first, 2, 3))
    in_content = (from_content < count) & (said < of["stop"])
    there = from_low < count
    led = there & (here < first)
    same = 1 + (place[5] == 1) + 2 * (here - low <= 3)
    behind = there & ~led & (last <= here) & (here < high)
    earlier = (from_earlier < count) & (token[6] < of["earlier's end"])
    noun = (from_noun < count) & (token[7] < of["noun's end"])
    sentences_back = step(SENTENCES_BACK, sentence - in_sentence[0])
    paragraphs_back = step(PARAGRAPHS_BACK, of["paragraph"] - in_paragraph[0])
    return {
        "sentences back": back * sentences_back,
        "paragraphs back": back * paragraphs_back,
        "place": back * (1 + place[0]),
        "sentences on": (after < count) * step(SENTENCES_ON, in_sentence[3] - sentence),
        "mentions": step(MENTIONS, count),
        "begins": (count > 0) * lead,
        "inside": inside * where,
        "in content": in_content * np.where(of["begin"] < first, 1, 2),
        "same sentence": led * same,
        "quoted": np.where(behind, 3, of["quoted"]),
        "subject before": earlier * BY_PLACE[0][place[6]],
        "noun's first": noun * BY_PLACE[1][place[7]],
        **_nearest(pairs, facts, of["gender"], np.where(back, token[0], -1)),
    }


def _nearest(pairs: Pairs, facts: Named, gender: Ints, mentioned: Ints) -> Named:
    """Return each candidate's rank by nearness among its sort, and among its gender.

    gender: of the source. mentioned: the token of the last mention before it, -1 for none.
    """
    owner = pairs.owner
    personal = facts["personal"] > 0
    place = np.maximum(mentioned, facts["spoke"])
    order = np.lexsort((-place, owner))
    order = order[place[order] >= 0]
    fits = personal & (facts["plural"] == 0) & (pairs.gender * gender >= -0.5)
    sort = np.where(personal, 0, facts["sort"])
    nearest, fitting = np.full((2, len(owner)), 7)
    nearest[order] = np.minimum(_rank(owner[order] * len(SORT_NUMBER) * 2 + sort[order]), 6)
    order = order[fits[order]]
    fitting[order] = np.minimum(_rank(owner[order]), 6)
    return {"nearest of its sort": nearest, "nearest of its gender": fitting}


def _rank(groups: Ints) -> Ints:
    """Return how many of the same group stand before each place."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    found = np.empty_like(order)
    found[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return found


def _history(questions: Sequence[Question], pairs: Pairs, facts: Named, of: Named) -> Named:
    """Return the traits of what an entity said before."""
    # Of each question: the numbers of the last who spoke, and what it means to be the very last.
    known = np.array(
        [_recent(*each) for each in zip(questions, pairs.columns, strict=True)], np.int64
    ).T[:, pairs.owner]
    spoke, last = facts["spoke"] >= 0, pairs.number == known[0]
    turns = np.full(len(last), RECENT)
    for rank in reversed(range(RECENT)):
        turns[pairs.number == known[rank]] = rank
    return {
        "turns back": spoke * (1 + turns),
        "sentences since": spoke * step(SENTENCES_SINCE, of["sentence"] - facts["spoke in"]),
        "spoke last": np.where(last, known[RECENT], spoke),
        "statements": np.minimum(5, facts["statements"]),
    }


def _recent(question: Question, columns: Columns) -> tuple[int, ...]:
    """Return the numbers of the last four who spoke before a source, the last first, -1 for none.

    Then 3 where the last did in the source's paragraph, else 2.
    """
    inventory = question.inventory
    if not inventory.last:
        return (*NOBODY, 2)
    paragraph = inventory.paragraph
    here = paragraph[inventory.last[0].spoke[-1]] == paragraph[question.source.first]
    numbers = (columns.of[id(entity)] for entity in inventory.last)
    return (*(*numbers, *NOBODY)[:RECENT], 3 if here else 2)


def _gender(facts: Named, asked: Ints, known: NDArray[np.float64]) -> Ints:
    agrees = np.where(asked * known > 0, 1, 3) + (np.abs(known) >= 1)
    found = np.where(known == 0, 5 + facts["named"], agrees)
    return np.where(asked == 0, 0, found)


def _shared(facts: Named, held: Named, of: Named) -> Named:
    """Return the traits of words, nouns, kinds and countries that are the same."""
    sort, words, rest = facts["sort"], held["words"], held["rest"]
    someone = (sort == SORT_NUMBER["person"]) | (sort == SORT_NUMBER["people"])
    other = np.where((facts["with heads"] > 0) & someone, 3, 0)
    every = words == of["words"]
    several, one = np.where(every, 1, 3), np.where(every, 2, 4)
    modifiers = np.where(rest == of["rest"], 1, np.where(rest > 0, 2, 3))
    kind = np.where(held["kind"] > 0, 1, np.where(facts["with kinds"] > 0, 2, 3))
    country = np.where(held["countries"] > 0, 1, np.where(facts["with countries"] > 0, 2, 3))
    return {
        "head": np.where(held["head"] > 0, 1, np.where(held["in words"] > 0, 2, other)),
        "words": np.where(words > 1, several, np.where(words == 1, one, 0)),
        "modifiers": np.where(of["rest"] > 0, modifiers, 0),
        "kind": np.where(of["kind"] > 0, kind, 0),
        "country": np.where(of["countries"] > 0, country, 0),
    }


def _likeness(pairs: Pairs, facts: Named, held: Named, of: Named) -> Named:
    """Return the traits of words and nouns that are alike."""
    known = of["vector"] >= 0
    nouns, words = _cosines(pairs, of["vector"])
    noun = np.where(nouns < -0.5, 1, 2 + np.searchsorted(LIKENESS, nouns, "right"))
    name = np.where(words < -0.5, 1, 2 + np.searchsorted(LIKENESS_OF_NAME, words, "right"))
    same = np.where(held["head"] > 0, 1, np.where(nouns >= LIKE, 2, 3))
    same = np.where(facts["with heads"] > 0, same + 3 * facts["described"], 7)
    return {
        "likeness": np.where(known, noun, 0),
        "likeness of its name": np.where(known, name, 0),
        "noun": np.where(known, same, 0),
    }


def _cosines(pairs: Pairs, asked: Ints) -> NDArray[np.float32]:
    """Return the highest cosine of the source's noun with the entity's nouns, and with its words.

    asked: the row of the noun's vector, -1 for none. Where there is nothing to compare, it is -1.
    Returns float32 (2, n_pairs).
    """
    wanted = np.flatnonzero(asked >= 0)
    columns, numbers = pairs.columns, pairs.number[wanted].tolist()
    each = [
        columns[owner].rows[number]
        for owner, number in zip(pairs.owner[wanted].tolist(), numbers, strict=True)
    ]
    rows = [of_nouns for of_nouns, _ in each] + [of_words for _, of_words in each]
    count = np.array([len(some) for some in rows], np.int64)
    found = np.full(2 * len(wanted), -1, np.float32)
    some = np.flatnonzero(count)
    if len(some):
        vectors = likeness().vectors
        of_nouns = vectors[np.repeat(np.tile(asked[wanted], 2), count)]
        cosines = np.einsum("ij,ij->i", vectors[[*chain.from_iterable(rows)]], of_nouns)
        found[some] = np.maximum.reduceat(cosines, (np.cumsum(count) - count)[some])
    whole = np.full((2, len(asked)), -1, np.float32)
    whole[:, wanted] = found.reshape(2, -1)
    return whole
