"""How a source and an entity go together: the traits that the ranker weighs.

Each trait is one small number; 0 where it does not apply. A row of traits is a candidate: first
"somebody new" (or nobody, for a pronoun), then entities of the article. The sources of many
articles are asked about together, so that each step is one operation on all their candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import FACTS, SORT_NUMBER, Flags, Ints
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.questions import Question, asked
from framing.attribution.speakers.trait_table import (
    FAR,
    LIKE,
    LIKENESS,
    LIKENESS_OF_NAME,
    MENTIONS,
    MOST,
    NUMBER,
    PARAGRAPHS_BACK,
    SENTENCES_BACK,
    SENTENCES_ON,
    SENTENCES_SINCE,
    SURE,
    TRAITS,
    step,
)

Named = dict[str, Ints]
# What a source shares with an entity: whether its noun is among the nouns or among the words, how
# many of its words the entity has, how many of those beside its noun, its kind, and how many of its
# countries.
HELD = ("head", "in words", "words", "rest", "kind", "countries")
# Numbers for the place of an entity's first mention (`clusters.PLACES`) in the sentence before,
# and in that in which the source's noun first stands.
BY_PLACE = np.array((1, 2, 1, 1, 1, 1)), np.array((2, 3, 4, 1, 1, 5))


def traits(questions: Sequence[Question]) -> list[tuple[list[Entity], Ints]]:
    """Return the candidates of each question, and the traits of "somebody new" and of each of them.

    Those that are near and much mentioned come first. Traits: int64 (1 + n_candidates, n_traits).
    """
    every = _beside(questions)
    pairs = every.at(_candidates(every))
    sizes = np.bincount(pairs.owner, minlength=len(questions))
    ends = np.cumsum(sizes + 1)
    new = ends - sizes - 1
    rows = np.zeros((len(pairs.owner) + len(questions), len(TRAITS)), np.int64)
    rows[new, NUMBER["setting"]] = every.asked["titled"]
    rows[new, NUMBER["length"]] = every.asked["length"]
    found = np.arange(len(pairs.owner)) + pairs.owner + 1
    for name, values in _traits(pairs).items():
        rows[found, NUMBER[name]] = values
    numbers = pairs.number.tolist()
    made = []
    for i, (question, begin, end) in enumerate(
        zip(questions, new.tolist(), ends.tolist(), strict=True)
    ):
        entities = question.columns.entities
        chosen = [entities[number] for number in numbers[begin - i : end - i - 1]]
        made.append((chosen, rows[begin:end]))
    return made


@dataclass(frozen=True)
class _Pairs:
    """Sources, each with entities of its article: flat, one pair behind the other.

    asked: of each question, see `questions.FIELDS`. owner: the number of each pair's question.
    number: that of its entity in its article. of: what is asked, of each pair. facts, held, gender:
    of each pair, see `columns.FACTS` and `HELD`.
    """

    questions: Sequence[Question]
    asked: Named
    owner: Ints
    number: Ints
    of: Named
    facts: Named
    held: Named
    gender: NDArray[np.float64]

    def at(self, chosen: Ints) -> _Pairs:
        """Return the pairs of the numbers `chosen`."""
        return replace(
            self,
            owner=self.owner[chosen],
            number=self.number[chosen],
            of={name: values[chosen] for name, values in self.of.items()},
            facts={name: values[chosen] for name, values in self.facts.items()},
            held={name: values[chosen] for name, values in self.held.items()},
            gender=self.gender[chosen],
        )

    def before(self, tokens: Sequence[str]) -> Ints:
        """Return how many mentions of each entity begin before some tokens of its source.

        tokens: names of `questions.FIELDS`. Returns int64 (len(tokens), n_pairs).
        """
        asked = np.stack([self.asked[name] for name in tokens])
        counts = [
            question.columns.before(self.number[begin:end], asked[:, number])
            for number, (question, begin, end) in enumerate(self._by_question())
        ]
        return np.concatenate(counts, axis=1)

    def mentioned(self, *numbers: Ints) -> Ints:
        """Return what `Columns.mentions` has for mentions of each entity, (5, n, n_pairs).

        numbers: of the mentions, -1 for none, each int64 (n_pairs,).
        """
        wanted = np.stack(numbers)
        found = [
            question.columns.mentioned(self.number[begin:end], wanted[:, begin:end])
            for question, begin, end in self._by_question()
        ]
        return np.concatenate(found, axis=2)

    def _by_question(self) -> Iterator[tuple[Question, int, int]]:
        ends = np.searchsorted(self.owner, np.arange(len(self.questions) + 1)).tolist()
        return zip(self.questions, ends, ends[1:], strict=False)


def _beside(questions: Sequence[Question]) -> _Pairs:
    """Return the questions with all entities of their articles."""
    columns = [question.columns for question in questions]
    starts = [0, *accumulate(len(each.entities) for each in columns)]
    fields = asked(questions)
    owner = np.repeat(np.arange(len(questions)), np.diff(starts))
    facts = np.concatenate([each.facts for each in columns], axis=1)
    return _Pairs(
        questions,
        fields,
        owner,
        np.arange(len(owner)) - np.array(starts)[owner],
        {name: values[owner] for name, values in fields.items()},
        dict(zip(FACTS, facts, strict=True)),
        _held(questions, starts),
        np.concatenate([each.gender for each in columns]),
    )


def _held(questions: Sequence[Question], starts: Sequence[int]) -> Named:
    """Return each of `HELD` of all entities; starts: the first pair of each question."""
    places: dict[str, list[int]] = {name: [] for name in HELD}

    def add(name: str, start: int, holders: Iterable[int]) -> None:
        places[name] += [start + number for number in holders]

    for question, start in zip(questions, starts, strict=False):
        source, columns = question.source, question.columns
        add("head", start, columns.holders("heads", source.head))
        add("in words", start, columns.holders("words", source.head))
        for word in source.words:
            holders = columns.holders("words", word)
            add("words", start, holders)
            if word != source.head:
                add("rest", start, holders | columns.holders("heads", word))
        for country in source.countries:
            add("countries", start, columns.holders("countries", country))
        if source.kind:
            add("kind", start, columns.holders("kinds", source.kind))
    total = starts[-1]
    return {
        name: np.bincount(np.array(at, np.int64), minlength=total) for name, at in places.items()
    }


def _candidates(every: _Pairs) -> Ints:
    """Return the numbers of the pairs whose entities can be meant, the likely ones first."""
    facts, first = every.facts, every.of["first"]
    (before,) = every.before(["first"])
    count, spoke = facts["count"], facts["spoke"]
    places = every.mentioned(before - 1, before, np.zeros_like(count), count - 1)
    previous, following, begins, ends = places[0]
    near = np.where(before < count, following - first, FAR)
    near = np.minimum(near, np.where(before > 0, first - previous, FAR))
    near = np.where(spoke >= 0, np.minimum(near, np.abs(first - spoke)), near)
    alike = (every.held["head"] > 0) | (every.held["words"] > 0)
    far = near / (1 + np.sqrt(count)) * np.where(alike, 0.2, 1.0)
    order = np.lexsort((far, every.owner))
    order = order[_able(every, begins, ends)[order]]
    owner = every.owner[order]
    rank = np.arange(len(order)) - np.searchsorted(owner, owner)
    return order[rank < MOST]


def _able(pairs: _Pairs, begins: Ints, ends: Ints) -> Flags:
    """Return which entities can be meant at all.

    Not those of the other sex or country, nor whose relative the source is; nothing but a
    medium by "the broadcaster"; nothing that the source itself brings in. begins, ends: tokens of
    each entity's first and last mention.
    """
    facts, held = pairs.facts, pairs.held
    flags = ("one person", "asked", "share", "relative", "medium", "role", "countries", "a body")
    of = {name: pairs.of[name] > 0 for name in flags}
    sort = facts["sort"]
    able: Flags = pairs.of["gender"] * pairs.gender > -SURE
    able &= ~of["one person"] | ((facts["personal"] > 0) & (facts["plural"] == 0))
    able &= of["asked"] | (sort != SORT_NUMBER["respondents"])
    able &= ~of["share"] | (sort != SORT_NUMBER["document"])
    able &= ~of["relative"] | (held["head"] > 0)
    able &= ~of["medium"] | (held["kind"] > 0) | (facts["with kinds"] == 0)
    of_country = of["role"] & of["countries"]
    able &= ~of_country | (held["countries"] > 0) | (facts["with countries"] == 0)
    own = (facts["described"] > 0) | of["a body"]
    own &= (facts["spoke"] < 0) & (facts["count"] > 0)
    own &= (pairs.of["first"] <= begins) & (ends < pairs.of["last"])
    return able & ~own


def _traits(pairs: _Pairs) -> Named:
    """Return the traits of pairs by name, int64 (n_pairs,) each."""
    facts, of = pairs.facts, pairs.of
    known = facts["plural"] == of["plural"]
    number = facts["described"] * np.where(known, 1, 2)
    passes = facts["with kinds"] * np.where(facts["passing"] > 0, 1, 2)
    return {
        "entity": facts["sort"] + 11 * (facts["spoke"] >= 0),
        "gender": _gender(pairs),
        "number": np.where(of["plural"] < 0, 0, number),
        "setting": of["titled"] + 2 * of["owned"],
        "length": of["length"],
        "passes on": np.where(of["kind"] > 0, 0, passes),
        **_mentions(pairs),
        **_history(pairs),
        **_shared(pairs),
        **_likeness(pairs),
    }


def _mentions(pairs: _Pairs) -> Named:
    """Return the traits of where an entity is mentioned."""
    of, count = pairs.of, pairs.facts["count"]
    first, last, sentence = of["first"], of["last"], of["sentence"]
    low, high = of["low"], of["high"]
    numbers = pairs.before(["first", "behind", "begin", "low", "earlier", "noun's"])
    before, after, from_content, from_low, from_earlier, from_noun = numbers
    token, place, in_sentence, in_paragraph, in_title = pairs.mentioned(
        before - 1, before, np.zeros_like(count), after, from_content, from_low,
        from_earlier, from_noun,
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
        **_nearest(pairs, np.where(back, token[0], -1)),
    }


def _nearest(pairs: _Pairs, mentioned: Ints) -> Named:
    """Return each candidate's rank by nearness among its sort, and among its gender.

    mentioned: the token of the last mention before the source, -1 for none.
    """
    facts, owner = pairs.facts, pairs.owner
    personal = facts["personal"] > 0
    place = np.maximum(mentioned, facts["spoke"])
    order = np.lexsort((-place, owner))
    order = order[place[order] >= 0]
    fits = personal & (facts["plural"] == 0) & (pairs.gender * pairs.of["gender"] >= -0.5)
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


def _history(pairs: _Pairs) -> Named:
    """Return the traits of what an entity said before."""
    spoke, number = pairs.facts["spoke"] >= 0, pairs.number
    turns, last, in_sentence = np.zeros((3, len(number)), np.int64)
    turns += 4
    for question, begin, end in pairs._by_question():
        inventory, own = question.inventory, number[begin:end]
        if not inventory.told:
            continue
        recent = question.columns.turns(inventory.told)
        for rank, entity in enumerate(recent):
            turns[begin:end][own == entity] = rank
        place = inventory.told[-1].spoke[-1]
        here = inventory.paragraph[place] == inventory.paragraph[question.source.first]
        last[begin:end][own == recent[0]] = 3 if here else 2
        places = np.maximum(pairs.facts["spoke"][begin:end], 0)
        in_sentence[begin:end] = inventory.of_token[0, places]
    since = pairs.of["sentence"] - in_sentence
    return {
        "turns back": spoke * (1 + turns),
        "sentences since": spoke * step(SENTENCES_SINCE, since),
        "spoke last": np.where(last > 0, last, spoke),
        "statements": np.minimum(5, pairs.facts["statements"]),
    }


def _gender(pairs: _Pairs) -> Ints:
    known, asked = pairs.gender, pairs.of["gender"]
    agrees = np.where(asked * known > 0, 1, 3) + (np.abs(known) >= 1)
    found = np.where(known == 0, 5 + pairs.facts["named"], agrees)
    return np.where(asked == 0, 0, found)


def _shared(pairs: _Pairs) -> Named:
    """Return the traits of words, nouns, kinds and countries that are the same."""
    of, facts, held = pairs.of, pairs.facts, pairs.held
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


def _likeness(pairs: _Pairs) -> Named:
    """Return the traits of words and nouns that are alike."""
    facts = pairs.facts
    known = pairs.of["vector"] >= 0
    nouns, words = _cosines(pairs, "heads"), _cosines(pairs, "words")
    noun = np.where(nouns < -0.5, 1, 2 + np.searchsorted(LIKENESS, nouns, "right"))
    name = np.where(words < -0.5, 1, 2 + np.searchsorted(LIKENESS_OF_NAME, words, "right"))
    same = np.where(pairs.held["head"] > 0, 1, np.where(nouns >= LIKE, 2, 3))
    same = np.where(facts["with heads"] > 0, same + 3 * facts["described"], 7)
    return {
        "likeness": np.where(known, noun, 0),
        "likeness of its name": np.where(known, name, 0),
        "noun": np.where(known, same, 0),
    }


def _cosines(pairs: _Pairs, column: str) -> NDArray[np.float32]:
    """Return the highest cosine of the source's noun with the entity's nouns or words, else -1."""
    rows: list[int] = []
    count = np.zeros(len(pairs.owner), np.int64)
    asked = pairs.asked["vector"].tolist()
    for number, (question, begin, end) in enumerate(pairs._by_question()):
        if asked[number] >= 0:
            columns = question.columns
            chosen = [columns.rows(column, entity) for entity in pairs.number[begin:end].tolist()]
            count[begin:end] = [len(each) for each in chosen]
            rows += chain.from_iterable(chosen)
    found = np.full(len(count), -1, np.float32)
    some = np.flatnonzero(count)
    if len(some):
        vectors = likeness().vectors
        nouns = vectors[np.repeat(pairs.of["vector"], count)]
        cosines = np.einsum("ij,ij->i", vectors[rows], nouns)
        found[some] = np.maximum.reduceat(cosines, (np.cumsum(count) - count)[some])
    return found
