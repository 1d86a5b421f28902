"""The entities of an article as columns of numbers: all are compared with a source at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.clusters import SORTS, Entity
from framing.attribution.speakers.likeness import Likeness, likeness

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
PERSONAL = frozenset(["person", "name", "people", "other"])
DESCRIBED = frozenset(["people", "document", "group", "other"])
PASSING = frozenset(["media", "document"])
SORT_NUMBER = {sort: 1 + number for number, sort in enumerate(SORTS)}
SETS = ("heads", "words", "kinds", "countries")
RECENT = 4  # turns that are told apart
SPAN = 10**7  # more than an article has tokens: mentions are sorted by entity, then by token


class Columns:
    """One number an entity in each column; mentions lie flat, those of one entity side by side.

    first: where the mentions of each begin in the flat columns; count: how many it has.
    at, places: token and place of each mention, and one that stands for none at the end.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = [*entities]
        self.of = {id(entity): number for number, entity in enumerate(entities)}
        self.ids = np.arange(len(entities))
        self.count = np.array([len(e.at) for e in entities], np.int64)
        self.first = np.cumsum(self.count) - self.count
        self.at = np.append(_flat([e.at for e in entities]), 0)
        self.places = np.append(_flat([e.places for e in entities]), 0)
        self._keys = np.repeat(self.ids, self.count) * SPAN + self.at[:-1]
        self.sort = np.array([SORT_NUMBER[e.sort] for e in entities], np.int64)
        # 0 without a name, 1 of one word, 2 of several.
        self.named = np.array([_named(e) for e in entities], np.int64)
        self.personal = np.array([e.sort in PERSONAL for e in entities], bool)
        self.described = np.array([e.sort in DESCRIBED for e in entities], bool)
        self.plural = np.array([e.plural for e in entities], bool)
        self.gender = np.array([e.gender for e in entities], float)
        self.spoke = np.array([e.spoke[-1] if e.spoke else -1 for e in entities], np.int64)
        self.statements = np.array([len(e.spoke) for e in entities], np.int64)
        self.passing = np.array([not PASSING.isdisjoint(e.kinds) for e in entities], bool)
        self.with_heads = np.array([bool(e.heads) for e in entities], bool)
        self.with_kinds = np.array([bool(e.kinds) for e in entities], bool)
        self.with_countries = np.array([bool(e.countries) for e in entities], bool)
        self._holders = {name: defaultdict[str, list[int]](list) for name in SETS}
        self._held: dict[tuple[str, int], int] = {}
        self._heads: _Rows | None = None
        self._words: _Rows | None = None
        for name, holders in self._holders.items():
            for number, entity in enumerate(entities):
                held = getattr(entity, name)
                self._held[name, number] = len(held)
                for value in held:
                    holders[value].append(number)

    def add(self, entity: Entity) -> None:
        """Take an entity that a source brings in."""
        self.of[id(entity)] = len(self.entities)
        self.ids = np.append(self.ids, len(self.entities))
        self.entities.append(entity)
        self.first = np.append(self.first, len(self._keys))
        self.count = np.append(self.count, len(entity.at))
        at, places = np.array(entity.at, np.int64), np.array(entity.places, np.int64)
        self._keys = np.append(self._keys, self.ids[-1] * SPAN + at)
        self.at = np.concatenate((self.at[:-1], at, [0]))
        self.places = np.concatenate((self.places[:-1], places, [0]))
        self.sort = np.append(self.sort, SORT_NUMBER[entity.sort])
        self.named = np.append(self.named, _named(entity))
        self.personal = np.append(self.personal, entity.sort in PERSONAL)
        self.described = np.append(self.described, entity.sort in DESCRIBED)
        self.plural = np.append(self.plural, entity.plural)
        self.gender = np.append(self.gender, entity.gender)
        self.spoke, self.statements = np.append(self.spoke, -1), np.append(self.statements, 0)
        for name in ("passing", "with_heads", "with_kinds", "with_countries"):
            setattr(self, name, np.append(getattr(self, name), False))
        self.update(entity)

    def update(self, entity: Entity) -> None:
        """Note what has become known of an entity."""
        number = self.of[id(entity)]
        self.spoke[number] = entity.spoke[-1] if entity.spoke else -1
        self.statements[number] = len(entity.spoke)
        self.gender[number], self.plural[number] = entity.gender, entity.plural
        self.sort[number] = SORT_NUMBER[entity.sort]
        self.personal[number] = entity.sort in PERSONAL
        self.described[number] = entity.sort in DESCRIBED
        self.passing[number] = not PASSING.isdisjoint(entity.kinds)
        self.with_heads[number] = bool(entity.heads)
        self.with_kinds[number] = bool(entity.kinds)
        self.with_countries[number] = bool(entity.countries)
        self._hold(number, entity)

    def _hold(self, number: int, entity: Entity) -> None:
        """Note which entities hold a word, a noun, a kind, a country."""
        for name, holders in self._holders.items():
            held = getattr(entity, name)
            if self._held.get((name, number)) == len(held):
                continue  # they only ever become more
            self._held[name, number] = len(held)
            for value in held:
                known = holders[value]
                if number not in known:
                    known.append(number)
            if name == "heads":
                self._heads = None
            elif name == "words":
                self._words = None

    def having(self, column: str, value: str) -> Flags:
        """Return which entities have a value among their heads, words, kinds or countries."""
        found = np.zeros(len(self.ids), bool)
        found[self._holders[column].get(value, [])] = True
        return found

    def shared(self, column: str, values: Iterable[str]) -> Ints:
        """Return how many of some values each entity has."""
        found = np.zeros(len(self.ids), np.int64)
        holders = self._holders[column]
        for value in values:
            found[holders.get(value, [])] += 1
        return found

    def from_token(self, token: int) -> Ints:
        """Return, for each entity, how many of its mentions begin before a token."""
        found: Ints = np.searchsorted(self._keys, self.ids * SPAN + token) - self.first
        return found

    def mention(self, number: Ints) -> tuple[Ints, Ints]:
        """Return the token and the place of the mention of that number of each entity.

        Where there is none, both are those of some other mention: see `count`.
        """
        where = self.first + number  # -1 and one too many are the mention that stands for none
        return self.at[where], self.places[where]

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

    def likeness(self, noun: str) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
        """Return the highest cosine of a noun with the nouns and the words of each entity."""
        known = likeness()
        row = known.rows.get(noun)
        if row is None:
            return None
        vector = known.vectors[row]
        if self._heads is None:
            self._heads = _Rows([e.heads for e in self.entities], known)
        if self._words is None:
            self._words = _Rows([e.words for e in self.entities], known)
        return self._heads.most(vector), self._words.most(vector)


class _Rows:
    """The vectors of the words of each entity, side by side."""

    def __init__(self, words: Sequence[set[str]], known: Likeness) -> None:
        rows = [[known.rows[word] for word in each if word in known.rows] for each in words]
        count = np.array([len(each) for each in rows], np.int64)
        self.some = np.flatnonzero(count)
        self.first = (np.cumsum(count) - count)[self.some]
        self.vectors = known.vectors[_flat(rows)]
        self.entities = len(rows)

    def most(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the highest cosine of each entity's words with a vector, -1 where none has one."""
        found = np.full(self.entities, -1, np.float32)
        if len(self.some):
            found[self.some] = np.maximum.reduceat(self.vectors @ vector, self.first)
        return found


def _flat(lists: Sequence[Sequence[int]]) -> Ints:
    return np.array([each for one in lists for each in one], np.int64)


def _named(entity: Entity) -> int:
    return 0 if entity.run is None else 1 + (entity.run[1] - entity.run[0] > 1)
