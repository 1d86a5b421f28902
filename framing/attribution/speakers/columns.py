"""The entities of an article as columns of numbers: all are compared with a source at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import PASSING_ON
from framing.attribution.speakers.clusters import SORTS, Entity
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.near import Near

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
PERSONAL = frozenset(["person", "name", "people", "other"])
DESCRIBED = frozenset(["people", "document", "group", "other"])
SORT_NUMBER = {sort: 1 + number for number, sort in enumerate(SORTS)}
# What is known of an entity: how many mentions it has and which of all is its first; its sort;
# whether it has no name (0), one of one word (1) or of several (2); the source that it was last, -1
# for none, the sentence of that, and how often it was one; and what is true of it or not.
FACTS = (
    "count", "first mention", "sort", "named", "spoke", "spoke in", "statements", "personal",
    "described", "plural", "passing", "with heads", "with kinds", "with countries",
)  # fmt: skip
SPOKE = FACTS.index("spoke")
OF_MENTIONS = 2  # of these facts the first, which do not change
Numbers = set[int] | frozenset[int]
NONE: frozenset[int] = frozenset()
NO_ROWS: tuple[list[int], list[int]] = ([], [])
RECENT = 4  # turns that are told apart
SPAN = 10**7  # more than an article has tokens: mentions are sorted by entity, then by token
SPARE = 16  # columns kept free for what sources bring in


class Columns:
    """A column an entity; mentions lie flat, those of one entity side by side.

    rows: the rows of the vectors of each entity's heads and of its words, see `Likeness`.
    """

    def __init__(self, entities: Sequence[Entity], of_token: Ints) -> None:
        """of_token: sentence, paragraph and whether it is in the headline, int64 (3, n_tokens)."""
        self.entities = [*entities]
        self.of = {id(entity): number for number, entity in enumerate(entities)}
        self.of_token = of_token
        count = [len(entity.at) for entity in entities]
        first = [0, *accumulate(count)]
        n, self._n_mentions = len(entities), first.pop()
        facts = [(*each, *self._known(e)) for *each, e in zip(count, first, entities, strict=True)]
        self._facts = np.empty((n + SPARE, len(FACTS)), np.int64)
        self._facts[:n] = np.array(facts, np.int64).reshape(n, len(FACTS))
        self._gender = np.empty(n + SPARE)
        self._gender[:n] = [entity.gender for entity in entities]
        at = np.array([*chain.from_iterable(entity.at for entity in entities)], np.int64)
        self._keys = np.empty(len(at) + SPARE, np.int64)
        self._keys[: len(at)] = np.repeat(np.arange(n) * SPAN, count) + at
        self._mentions = np.zeros((5, len(at) + SPARE), np.int64)
        self._mentions[0, : len(at)] = at
        self._mentions[1, : len(at)] = [*chain.from_iterable(e.places for e in entities)]
        self._mentions[2:, : len(at)] = of_token[:, at]
        self._heads: defaultdict[str, set[int]] = defaultdict(set)
        self._words: defaultdict[str, set[int]] = defaultdict(set)
        self._kinds: defaultdict[str, set[int]] = defaultdict(set)
        self._countries: defaultdict[str, set[int]] = defaultdict(set)
        self._modifiers: defaultdict[str, set[int]] = defaultdict(set)
        self.modified: set[int] = set()  # the numbers of those with modifiers
        self._homes: defaultdict[str, set[int]] = defaultdict(set)
        self._with_home: set[int] = set()
        self._offices: defaultdict[str, set[int]] = defaultdict(set)
        self._held: list[tuple[int, ...]] = [()] * n
        self.rows: list[tuple[list[int], list[int]]] = [NO_ROWS] * n
        self._near: Near | None = None
        for number, entity in enumerate(entities):
            self._hold(number, entity)

    @property
    def facts(self) -> Ints:
        """`FACTS` of each entity, int64 (n_entities, len(FACTS))."""
        return self._facts[: len(self.entities)]

    @property
    def gender(self) -> Floats:
        """Log odds of each entity, float64 (n_entities,)."""
        return self._gender[: len(self.entities)]

    @property
    def keys(self) -> Ints:
        """`SPAN` times the entity plus the token of each mention, in order, int64 (n_mentions,)."""
        return self._keys[: self._n_mentions]

    @property
    def mentions(self) -> Ints:
        """Token and place (`PLACES`) of each mention, and what `of_token` has for it.

        int64 (5, n_mentions).
        """
        return self._mentions[:, : self._n_mentions]

    @property
    def mentions_and_none(self) -> Ints:
        """The `mentions`, and one more that stands for none."""
        return self._mentions[:, : self._n_mentions + 1]

    @property
    def near(self) -> Near:
        """Where each is mentioned and spoke last, to find those near a token."""
        if self._near is None:
            self._near = Near()
            for number, entity in enumerate(self.entities):
                self._near.add(number, len(entity.at), [*entity.at, *entity.spoke[-1:]])
            self._near.sort()
        return self._near

    def add(self, entity: Entity) -> None:
        """Take an entity that a source brings in."""
        number, first = len(self.entities), self._n_mentions
        self._n_mentions = end = first + len(entity.at)
        if number == len(self._gender):
            self._facts, self._gender = _longer(self._facts), _longer(self._gender)
        while end >= len(self._keys):
            self._keys, self._mentions = _longer(self._keys), _longer(self._mentions.T).T
        self.of[id(entity)] = number
        self.entities.append(entity)
        self._facts[number] = (len(entity.at), first, *self._known(entity))
        self._gender[number] = entity.gender
        self._keys[first:end] = [number * SPAN + token for token in entity.at]
        self._mentions[:2, first:end] = entity.at, entity.places
        self._mentions[2:, first:end] = self.of_token[:, entity.at]
        self._held.append(())
        self.rows.append(NO_ROWS)
        self._hold(number, entity)
        if self._near is not None:
            self._near.note(number, len(entity.at), entity.at)

    def update(self, entity: Entity) -> None:
        """Note what has become known of an entity."""
        number = self.of[id(entity)]
        spoke = entity.spoke[-1:]
        if self._near is not None and spoke and spoke[0] != self._facts[number, SPOKE]:
            self._near.note(number, len(entity.at), spoke)
        self._facts[number, OF_MENTIONS:] = self._known(entity)
        self._gender[number] = entity.gender
        self._hold(number, entity)

    def _known(self, entity: Entity) -> tuple[int, ...]:
        """Return the facts of an entity that are not of its mentions."""
        run, spoke, sort = entity.run, entity.spoke, entity.sort
        return (
            SORT_NUMBER[sort],
            0 if run is None else 1 + (run[1] - run[0] > 1),
            spoke[-1] if spoke else -1,
            int(self.of_token[0, spoke[-1]]) if spoke else 0,
            len(spoke),
            sort in PERSONAL,
            sort in DESCRIBED,
            entity.plural,
            not entity.kinds.isdisjoint(PASSING_ON),
            bool(entity.heads),
            bool(entity.kinds),
            bool(entity.countries),
        )

    def _hold(self, number: int, entity: Entity) -> None:
        """Note which entities hold a word, a noun, a kind, a country."""
        sets = entity.heads, entity.words, entity.kinds, entity.countries, entity.modifiers
        held = *map(len, sets), sum(map(len, entity.offices.values())) if entity.offices else 0
        if held == self._held[number]:
            return  # they only ever become more
        self._held[number] = held
        row_of = likeness().rows.get
        self.rows[number] = (
            [row for value in entity.heads if (row := row_of(value)) is not None],
            [row for value in entity.words if (row := row_of(value)) is not None],
        )
        for value in entity.heads:
            self._heads[value].add(number)
        for value in entity.words:
            self._words[value].add(number)
        for value in entity.modifiers:
            self._modifiers[value].add(number)
            self.modified.add(number)
        for value in entity.kinds:
            self._kinds[value].add(number)
        for value in entity.countries:
            self._countries[value].add(number)
        if entity.home:
            self._homes[entity.home].add(number)
            self._with_home.add(number)
        if entity.offices:
            for others in self._offices.values():
                others.discard(number)
            owners = {whose for owners in entity.offices.values() for whose in owners}
            if len(owners) == 1:
                self._offices[owners.pop()].add(number)

    def with_noun(self, noun: str) -> Numbers:
        """Return the numbers of the entities that have a noun among their heads."""
        return self._heads.get(noun, NONE)

    def with_word(self, word: str) -> Numbers:
        """Return the numbers of the entities that have a word among theirs."""
        return self._words.get(word, NONE)

    def with_modifier(self, word: str) -> Numbers:
        """Return the numbers of the entities that have a word among their modifiers."""
        return self._modifiers.get(word, NONE)

    def with_kind(self, kind: str) -> Numbers:
        """Return the numbers of the entities that have a kind."""
        return self._kinds.get(kind, NONE)

    def with_country(self, country: str) -> Numbers:
        """Return the numbers of the entities that have a country."""
        return self._countries.get(country, NONE)

    def with_offices_of(self, whose: str) -> Numbers:
        """Return the numbers of those of whose offices is known that all are of a sort of owner."""
        return self._offices.get(whose, NONE)

    @property
    def with_home(self) -> Numbers:
        """The numbers of those of whom a country is known by their names alone."""
        return self._with_home

    def with_home_in(self, country: str) -> Numbers:
        """Return the numbers of those whose country by their names this is."""
        return self._homes.get(country, NONE)


def _longer(column: NDArray[Any]) -> NDArray[Any]:
    """Return a column with twice the room."""
    return np.concatenate((column, np.zeros_like(column)))
