"""Who bears one family name in an article, found by where its bearers are mentioned.

An article may name thousands who share a name, so that none is compared with all others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.view import Run


class Bearers:
    """Those who bear one family name. Mentions are noted in whatever order they are found."""

    def __init__(self) -> None:
        self._order: dict[int, int] = {}  # by id: as which each was found
        self._keys = 0
        self._at: list[int] = []  # first tokens of all mentions, in order
        self._who: list[Entity] = []  # whose they are
        self._earliest: list[Entity] = []  # the two that are mentioned first
        self._latest = -1  # nobody is first mentioned behind it

    def __len__(self) -> int:
        """How many names they have in full; one who is also known by letters has two."""
        return self._keys

    def add(self, entity: Entity) -> None:
        """Note a full name and who bears it."""
        self._keys += 1
        if id(entity) not in self._order:
            self._order[id(entity)] = len(self._order)
            for token in entity.at:
                self.mention(entity, token)

    def mention(self, entity: Entity, token: int) -> None:
        """Note a mention, which `entity.at` holds already, of one of them; else nothing."""
        if id(entity) not in self._order:
            return
        place = bisect_left(self._at, token)
        self._at.insert(place, token)
        self._who.insert(place, entity)
        self._latest = max(self._latest, entity.at[0])
        earliest = self._earliest
        if entity not in earliest:
            earliest.append(entity)
        if len(earliest) > 1:
            earliest.sort(key=lambda each: each.at[0])
            del earliest[2:]

    def others_before(self, token: int, full: Run) -> bool:
        """Return whether one of them whose name is not `full` is mentioned before `token`."""
        return any(each.run != full and each.at[0] < token for each in self._earliest)

    def nearest(self, token: int, gender: float) -> Entity | None:
        """Return whom a mention at `token` means: who is mentioned last before it.

        Whoever is mentioned behind it alone comes first, the last of them. gender: log odds of
        "she" over "he" that must fit, 0 where unknown.
        """
        before = bisect_left(self._at, token)
        if self._latest >= token:
            behind = range(len(self._at) - 1, before - 1, -1)
            found = self._first(behind, token, gender)
            if found is not None:
                return found
        return self._first(range(before - 1, -1, -1), -1, gender)

    def _first(self, places: Iterable[int], least: int, gender: float) -> Entity | None:
        """Return the first at `places` that fits, and is mentioned from token `least` on alone."""
        found: Entity | None = None
        at = -1
        for place in places:
            each = self._who[place]
            if found is not None and self._at[place] != at:
                break
            if each.at[0] < least or (gender and each.gender * gender <= 0):
                continue
            # Of two at one place, who was found first.
            if found is None or self._order[id(each)] < self._order[id(found)]:
                found, at = each, self._at[place]
        return found
