"""Names of states and cities, which speak as bodies: "California said it would sue"."""

from __future__ import annotations

from functools import cache

from framing.attribution.phrases import word_set
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import POSSESSIVE
from framing.lexicons.lexicon import lexicon

SORTS_OF_PLACE = word_set("city town village county state province district borough port")


def is_place(name: str) -> bool:
    """Return whether a name is a state's or a city's, by the lexicon."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.term for entry in lexicon("places").entries)


def stands_as_place(view: View, entity: Entity) -> bool:
    """Return whether the article speaks of a name as a place half of the time at least.

    "In Saltport", "the city of Saltport"; not once in a while, as in "faith in Quill".
    """
    mentions = [*zip(entity.at, entity.ends, strict=True)]
    places = [
        first
        and _leads_to_place(view, first)
        and POSSESSIVE.isdisjoint(view.lowered[last : last + 1])
        for first, last in mentions
    ]
    return 0 < len(mentions) <= 2 * sum(map(bool, places))


def _leads_to_place(view: View, first: int) -> bool:
    low = view.lowered
    if low[first - 1] == "of":
        return first > 1 and low[first - 2] in SORTS_OF_PLACE
    return low[first - 1] in ("in", "near", "outside")
