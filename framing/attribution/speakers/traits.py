"""How a source and an entity go together: the traits that the ranker weighs.

Each trait is one small number; 0 where it does not apply. A row of traits is a candidate: first
"somebody new" (or nobody, for a pronoun), then entities of the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.speakers.clusters import SORTS as ENTITIES
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.words import NUMBERS, RELATIVES

# The traits, each with how many values it has.
TRAITS = {
    "entity": 24,  # its sort; whether it spoke before
    "sentences back": 10,
    "paragraphs back": 7,
    "sentences on": 7,  # to its next mention
    "turns back": 7,  # how many others spoke since it did
    "sentences since": 8,  # since it spoke
    "place": 8,  # what its last mention was in its sentence
    "mentions": 7,
    "begins": 4,  # in the headline, in the lead
    "gender": 8,
    "number": 4,
    "head": 4,  # whether the source's noun is one of its nouns
    "words": 5,  # how many of the source's words are its
    "kind": 4,
    "country": 4,
    "inside": 5,  # mentioned in the source itself
    "in content": 4,
    "same sentence": 6,
    "nearest of its sort": 8,
    "nearest of its gender": 8,
    "setting": 4,  # a source in the headline; "his mother"
    "length": 6,  # words of the source
    "spoke last": 4,
    "subject before": 4,  # in the sentence before
    "passes on": 4,  # media and documents
    "statements": 6,  # how many it made so far
    "modifiers": 5,
    "quoted": 4,  # the source stands in quotation marks
    "noun's first": 6,  # the sentence in which the source's noun first stands mentions it
    "likeness": 8,  # of the source's noun to the entity's
    "likeness of its name": 6,
    "noun": 8,  # the same as its nouns, like them, unlike; of who has a name and who has none
}
SIZES = tuple(TRAITS.values())
OFFSETS = np.cumsum((0, *SIZES[:-1]))
MOST = 24  # candidates
FAR = 10**6
LIKE = 0.65
SURE = 1.5  # log odds of a gender
PERSONAL = frozenset(["person", "name", "people", "other"])
ASKED = frozenset(["share", "some", "they", "cue only", "goes on"]) | {
    f"{determiner} {noun}" for determiner in ("the", "a", "bare") for noun in ("roles", "nouns")
}
DESCRIBED = frozenset(["people", "document", "group", "other"])
PASSING = frozenset(["media", "document"])


def candidates(inventory: Inventory, source: Source) -> list[Entity]:
    """Return the entities that a source may mean, those near and much mentioned first."""
    found = []
    personal = source.sort in ("he", "she", "I")
    asked = source.sort in ASKED
    for number, entity in enumerate(inventory.entities):
        if personal and (entity.sort not in PERSONAL or entity.plural):
            continue
        if (entity.sort == "respondents" and not asked) or _is_another(source, entity):
            continue
        if entity.sort == "document" and source.sort == "share" and source.head in NUMBERS:
            continue
        if not entity.spoke and entity.at and _is_own(source, entity):
            continue  # the source itself brings it in
        at = bisect_left(entity.at, source.first)
        near = min((abs(a - source.first) for a in entity.at[max(0, at - 1) : at + 1]), default=FAR)
        if entity.spoke:
            near = min(near, abs(source.first - entity.spoke[-1]))
        alike = source.head in entity.heads or bool(source.words & entity.words)
        found.append((near / (1 + len(entity.at) ** 0.5) * (0.2 if alike else 1), number, entity))
    found.sort(key=lambda each: each[:2])
    return [entity for _, _, entity in found[:MOST]]


def _is_own(source: Source, entity: Entity) -> bool:
    """Whether a described entity is mentioned in the source alone."""
    if entity.sort not in DESCRIBED and source.sort != "a body":
        return False
    return source.first <= entity.at[0] and entity.at[-1] < source.last


def _is_another(source: Source, entity: Entity) -> bool:
    """Whether an entity cannot be meant: of the other sex or country, whose relative it is.

    Nor is what is no medium meant by "the broadcaster".
    """
    if source.gender * entity.gender <= -SURE:
        return True
    if source.head in RELATIVES and source.head not in entity.heads:
        return True
    if source.kind == "media" and entity.kinds and source.kind not in entity.kinds:
        return True
    countries = source.countries and entity.countries and not source.countries & entity.countries
    return bool(countries) and source.sort.endswith(("role", "roles"))


def traits(
    inventory: Inventory, statement: Statement, source: Source, entities: Sequence[Entity]
) -> NDArray[np.int64]:
    """Return the traits of "somebody new" and of each entity, int64 (1 + n, n_traits)."""
    setting = _Setting(inventory, statement, source)
    rows = [setting.new(), *setting.rows(entities)]
    return np.array(rows, np.int64)


class _Setting:
    """What of the article is the same for all candidates of one source."""

    def __init__(self, inventory: Inventory, statement: Statement, source: Source) -> None:
        view = inventory.view
        self.inventory, self.source, self.view = inventory, source, view
        self.first, self.last = source.first, source.last
        self.sentence = inventory.sentence[source.first]
        self.paragraph = inventory.paragraph[source.first]
        self.low = view.sentences[self.sentence]
        self.high = view.sentences[self.sentence + 1]
        self.before = view.sentences[self.sentence - 1] if self.sentence else self.low
        self.begins = bisect_left(view.start, statement.content[0][0])
        self.stops = bisect_left(view.start, statement.content[-1][1])
        self.titled = view.end[max(source.last - 1, 0)] <= inventory.headline
        self.quoted = inventory.quoted(view.start[source.first])
        self.length = min(5, max(0, source.last - source.first))
        self.turns: dict[int, int] = {}
        for entity in reversed(inventory.told):
            self.turns.setdefault(id(entity), len(self.turns))
        self.rest = source.words - {source.head}
        self.nouns = self._first_sentence(source.head)
        self.likeness = likeness()
        wordless = source.sort in WORDLESS
        self.cosines = None if wordless else self.likeness.to(source.head)

    def _first_sentence(self, noun: str) -> tuple[int, int]:
        """Return the tokens of the sentence in which a noun first stands, before the source."""
        if self.source.sort in WORDLESS or not noun:
            return 0, 0
        at = self.inventory.first_of(noun)
        if at < 0 or at >= self.first or at <= self.inventory.body:
            return 0, 0
        number = self.inventory.sentence[at]
        return self.view.sentences[number], self.view.sentences[number + 1]

    def new(self) -> list[int]:
        row = [0] * len(SIZES)
        row[20], row[21] = int(self.titled), self.length
        return row

    def rows(self, entities: Sequence[Entity]) -> list[list[int]]:
        last = [self._last(entity) for entity in entities]
        nearest, fitting = self._nearest(entities, [distance for distance, _ in last])
        return [
            self._row(entity, at, near, fit)
            for entity, (_, at), near, fit in zip(entities, last, nearest, fitting, strict=True)
        ]

    def _last(self, entity: Entity) -> tuple[int, int]:
        """Return how far back an entity was mentioned or spoke, and its last mention's number."""
        at = bisect_left(entity.at, self.first) - 1
        place = entity.at[at] if at >= 0 else -1
        place = max(place, entity.spoke[-1] if entity.spoke else -1)
        return self.first - place if place >= 0 else FAR, at

    def _nearest(
        self, entities: Sequence[Entity], distances: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Return each entity's rank by nearness among its sort, and among those of its gender."""
        nearest, fitting = [7] * len(entities), [7] * len(entities)
        seen: dict[str, int] = {}
        alike = 0
        for number in sorted(range(len(entities)), key=distances.__getitem__):
            entity = entities[number]
            if distances[number] >= FAR:
                break
            personal = entity.sort in PERSONAL
            sort = "person" if personal else entity.sort
            rank = seen[sort] = seen.get(sort, -1) + 1
            nearest[number] = min(rank, 6)
            if personal and not entity.plural and entity.gender * self.source.gender >= -0.5:
                fitting[number] = min(alike, 6)
                alike += 1
        return nearest, fitting

    def _row(self, entity: Entity, at: int, nearest: int, fitting: int) -> list[int]:
        inventory, source = self.inventory, self.source
        row = [0] * len(SIZES)
        row[0] = 1 + ENTITIES.index(entity.sort) + (11 if entity.spoke else 0)
        if at >= 0:
            place = entity.at[at]
            back = self.sentence - inventory.sentence[place]
            row[1] = 1 + bisect_right((1, 2, 3, 4, 6, 10, 20), back)
            row[2] = 1 + bisect_right((1, 2, 3, 4), self.paragraph - inventory.paragraph[place])
            row[6] = 1 + entity.places[at]
        following = bisect_left(entity.at, max(self.last, self.first + 1))
        if following < len(entity.at):
            on = inventory.sentence[entity.at[following]] - self.sentence
            row[3] = 1 + bisect_right((1, 2, 4, 9), on)
        if entity.spoke:
            self._spoke(entity, row)
        row[7] = bisect_right((1, 2, 3, 4, 6, 10), len(entity.at))
        if entity.at:
            begins = entity.at[0]
            title = self.view.start[begins] <= inventory.headline
            row[8] = 1 if title else 2 if inventory.paragraph[begins] <= 2 else 0
        row[9] = self._gender(entity)
        if source.plural is not None and entity.sort in DESCRIBED:
            row[10] = 1 if entity.plural == source.plural else 2
        self._words(entity, row)
        self._around(entity, row)
        row[18], row[19] = nearest, fitting
        row[20] = self.titled + 2 * source.owned
        row[21] = self.length
        if entity.kinds and not source.kind:
            row[24] = 1 if entity.kinds & PASSING else 2
        row[25] = min(5, len(entity.spoke))
        return row

    def _spoke(self, entity: Entity, row: list[int]) -> None:
        inventory = self.inventory
        place = entity.spoke[-1]
        row[4] = 1 + min(self.turns.get(id(entity), 4), 4)
        row[5] = 1 + bisect_right((1, 2, 3, 4, 7), self.sentence - inventory.sentence[place])
        row[22] = 1
        if inventory.told and inventory.told[-1] is entity:
            row[22] = 3 if inventory.paragraph[place] == self.paragraph else 2

    def _gender(self, entity: Entity) -> int:
        if not self.source.gender:
            return 0
        if not entity.gender:
            return 5 if entity.run is None else 6 + (entity.run[1] - entity.run[0] > 1)
        sure = abs(entity.gender) >= 1
        return (1 + sure) if self.source.gender * entity.gender > 0 else (3 + sure)

    def _words(self, entity: Entity, row: list[int]) -> None:
        source = self.source
        if source.head in entity.heads:
            row[11] = 1
        elif source.head in entity.words:
            row[11] = 2
        elif entity.heads and entity.sort in ("person", "people"):
            row[11] = 3
        shared = len(source.words & entity.words)
        if shared:
            every = shared == len(source.words)
            row[12] = (1 if every else 3) if shared > 1 else (2 if every else 4)
        if self.rest:
            known = entity.words | entity.heads
            row[26] = 1 if self.rest <= known else 2 if self.rest & known else 3
        if self.cosines is not None:
            most = self.likeness.most(self.cosines, entity.heads)
            row[29] = 1 if most < -0.5 else 2 + bisect_right((0.4, 0.55, 0.65, 0.75, 0.85), most)
            like = self.likeness.most(self.cosines, entity.words)
            row[30] = 1 if like < -0.5 else 2 + bisect_right((0.4, 0.55, 0.7), like)
            if entity.heads:
                same = 1 if source.head in entity.heads else 2 if most >= LIKE else 3
                row[31] = same + 3 * (entity.sort in DESCRIBED)
            else:
                row[31] = 7
        if source.kind:
            row[13] = 1 if source.kind in entity.kinds else 2 if entity.kinds else 3
        if source.countries:
            row[14] = 1 if source.countries & entity.countries else 2 if entity.countries else 3

    def _around(self, entity: Entity, row: list[int]) -> None:
        """Note whether the entity stands in the source, the content, the sentence or before it."""
        at = entity.at
        own = bisect_left(at, self.first)
        if own < len(at) and at[own] < self.last:
            owner = entity.places[own] == 2
            row[15] = 1 if owner else 2 if at[own] > self.first else 3
        content = bisect_left(at, self.begins)
        if content < len(at) and at[content] < self.stops:
            row[16] = 1 if self.begins < self.first else 2
        row[27] = int(self.quoted)
        here = bisect_left(at, self.low)
        if here < len(at) and at[here] < self.first:
            row[17] = 1 + (entity.places[here] == 1) + 2 * (at[here] - self.low <= 3)
        elif here < len(at) and self.last <= at[here] < self.high:
            row[27] = 3
        low, high = self.nouns
        if low < high:
            first = bisect_left(at, low)
            if first < len(at) and at[first] < high:
                row[28] = 1 + (1, 2, 3, 0, 0, 4)[entity.places[first]]
        if self.before < self.low:
            earlier = bisect_left(at, self.before)
            if earlier < len(at) and at[earlier] < self.low:
                row[23] = 2 if entity.places[earlier] == 1 else 1
