"""Names of states and cities, which speak as bodies: "California said it would sue"."""

from __future__ import annotations

from functools import cache

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import POSSESSIVE
from framing.lexicons.lexicon import lexicon


def is_place(name: str) -> bool:
    """Return whether a name is a state's or a city's, by the lexicon."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.term for entry in lexicon("places").entries)


def stands_as_place(view: View, entity: Entity) -> bool:
    """Return whether the article speaks of a name as a place half of the time at least.

    "In Saltport"; not once in a while, as in "faith in Quill".
    """
    places = [
        first > 0
        and view.lowered[first - 1] in ("in", "near", "outside")
        and POSSESSIVE.isdisjoint(view.lowered[last : last + 1])
        for first, last in zip(entity.at, entity.ends, strict=True)
    ]
    return 0 < len(places) <= 2 * sum(places)
