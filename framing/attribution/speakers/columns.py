"""The entities of an article as columns of numbers: all are compared with a source at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.clusters import SORTS, Entity
from framing.attribution.speakers.likeness import likeness

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
PERSONAL = frozenset(["person", "name", "people", "other"])
DESCRIBED = frozenset(["people", "document", "group", "other"])
PASSING = frozenset(["media", "document"])
SORT_NUMBER = {sort: 1 + number for number, sort in enumerate(SORTS)}
# What is known of an entity: how many mentions it has; its sort; whether it has no name (0), one
# of one word (1) or of several (2); the source that it was last, -1 for none, and how often it
# was one; and what is true of it or not.
FACTS = (
    "count", "sort", "named", "spoke", "statements", "personal", "described", "plural", "passing",
    "with heads", "with kinds", "with countries",
)  # fmt: skip
SETS = ("heads", "words", "kinds", "countries")
NONE: frozenset[int] = frozenset()
RECENT = 4  # turns that are told apart
SPAN = 10**7  # more than an article has tokens: mentions are sorted by entity, then by token


class Columns:
    """A column an entity; mentions lie flat, those of one entity side by side.

    facts: int64 (len(FACTS), n_entities). gender: log odds, float64 (n_entities,).
    first: where the mentions of each begin in the flat columns.
    mentions: int64 (5, n_mentions + 1): token and place (`PLACES`) of each mention, and what
        `of_token` has for it; the last column stands for none.
    """

    def __init__(self, entities: Sequence[Entity], of_token: Ints) -> None:
        """of_token: sentence, paragraph and whether it is in the headline, int64 (3, n_tokens)."""
        self.entities = [*entities]
        self.of = {id(entity): number for number, entity in enumerate(entities)}
        self.of_token = of_token
        facts = np.array([_facts(e) for e in entities], np.int64).reshape(-1, len(FACTS))
        self.facts = np.ascontiguousarray(facts.T)
        self.gender = np.array([e.gender for e in entities], float)
        count = self.facts[0]
        self.first = np.cumsum(count) - count
        at = np.array([token for e in entities for token in e.at], np.int64)
        places = np.array([place for e in entities for place in e.places], np.int64)
        self._keys = np.repeat(np.arange(len(count)), count) * SPAN + at
        self.mentions = self._mentions(np.append(at, 0), np.append(places, 0))
        self._holders = {name: defaultdict[str, set[int]](set) for name in SETS}
        self._held: dict[tuple[str, int], int] = {}
        self._rows: dict[tuple[str, int], list[int]] = {}
        for number, entity in enumerate(entities):
            self._hold(number, entity)

    def _mentions(self, at: Ints, places: Ints) -> Ints:
        return np.concatenate((at[None], places[None], self.of_token[:, at]))

    def add(self, entity: Entity) -> None:
        """Take an entity that a source brings in."""
        number = self.of[id(entity)] = len(self.entities)
        self.entities.append(entity)
        self.facts = np.column_stack((self.facts, _facts(entity)))
        self.gender = np.append(self.gender, entity.gender)
        self.first = np.append(self.first, len(self._keys))
        at, places = np.array(entity.at, np.int64), np.array(entity.places, np.int64)
        self._keys = np.append(self._keys, number * SPAN + at)
        new, none = self._mentions(at, places), self.mentions[:, -1:]
        self.mentions = np.concatenate((self.mentions[:, :-1], new, none), axis=1)
        self._hold(number, entity)

    def update(self, entity: Entity) -> None:
        """Note what has become known of an entity."""
        number = self.of[id(entity)]
        self.facts[:, number] = _facts(entity)
        self.gender[number] = entity.gender
        self._hold(number, entity)

    def _hold(self, number: int, entity: Entity) -> None:
        """Note which entities hold a word, a noun, a kind, a country."""
        for name, holders in self._holders.items():
            held: set[str] = getattr(entity, name)
            if self._held.get((name, number)) == len(held):
                continue  # they only ever become more
            self._held[name, number] = len(held)
            for value in held:
                holders[value].add(number)
            self._rows.pop((name, number), None)

    def holders(self, column: str, value: str) -> Set[int]:
        """Return which entities have a value among their heads, words, kinds or countries."""
        return self._holders[column].get(value, NONE)

    def rows(self, column: str, number: int) -> list[int]:
        """Return the rows of the vectors of an entity's heads or words, see `Likeness`."""
        found = self._rows.get((column, number))
        if found is None:
            known, words = likeness().rows, getattr(self.entities[number], column)
            found = self._rows[column, number] = [known[word] for word in words if word in known]
        return found

    def before(self, entities: Ints, tokens: Ints) -> Ints:
        """Return how many mentions of some entities begin before each of `tokens`.

        tokens: int64 (n_tokens,). Returns int64 (n_tokens, len(entities)).
        """
        keys = entities * SPAN + tokens[:, None]
        found: Ints = np.searchsorted(self._keys, keys) - self.first[entities]
        return found

    def mentioned(self, entities: Ints, numbers: Ints) -> Ints:
        """Return the columns of `mentions` for the mention of each number of some entities.

        numbers: int64 (n, len(entities)). Where an entity has no mention of that number, they are
        those of some other mention: see "count". Returns int64 (5, n, len(entities)).
        """
        # -1 and one too many are the mention that stands for none.
        found: Ints = self.mentions[:, self.first[entities] + numbers]
        return found

    def turns(self, told: Sequence[Entity]) -> list[int]:
        """Return the numbers of the last four who spoke, the last first."""
        found: list[int] = []
        for entity in reversed(told):
            number = self.of[id(entity)]
            if number not in found:
                found.append(number)
                if len(found) == RECENT:
                    break
        return found


def _facts(entity: Entity) -> tuple[int, ...]:
    run = entity.run
    return (
        len(entity.at),
        SORT_NUMBER[entity.sort],
        0 if run is None else 1 + (run[1] - run[0] > 1),
        entity.spoke[-1] if entity.spoke else -1,
        len(entity.spoke),
        entity.sort in PERSONAL,
        entity.sort in DESCRIBED,
        entity.plural,
        not PASSING.isdisjoint(entity.kinds),
        bool(entity.heads),
        bool(entity.kinds),
        bool(entity.countries),
    )
