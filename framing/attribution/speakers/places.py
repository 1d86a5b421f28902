"""Names of states and cities, which speak as bodies: "California said it would sue"."""

from __future__ import annotations

from functools import cache, partial

from framing.attribution.phrases import word_set
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import POSSESSIVE
from framing.lexicons.lexicon import lexicon

# What a state has and a person or a firm has not.
OF_STATES = word_set(
    "minister ministers ministry ambassador embassy parliament army border capital"
)
REACH = 3  # tokens of "its foreign minister" beside the name


def is_place(name: str) -> bool:
    """Return whether a name is a state's or a city's, by the lexicon."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.term for entry in lexicon("places").entries)


def stands_as_place(view: View, entity: Entity) -> bool:
    """Return whether the article speaks of a name as a place half of the time at least.

    "In Saltport"; not once in a while, as in "faith in Quill". Or of a state by one word, once:
    "Dravonia’s foreign minister", "the ambassador of Dravonia".
    """
    if " " not in entity.name and any(map(partial(_has_state, view), entity.at, entity.ends)):
        return True
    places = [
        first > 0
        and view.lowered[first - 1] in ("in", "near", "outside")
        and POSSESSIVE.isdisjoint(view.lowered[last : last + 1])
        for first, last in zip(entity.at, entity.ends, strict=True)
    ]
    return 0 < len(places) <= 2 * sum(places)


def _has_state(view: View, first: int, last: int) -> bool:
    """Return whether something that only states have is called that of a name."""
    low = view.lowered
    if low[last : last + 1] and low[last] in POSSESSIVE:
        return not OF_STATES.isdisjoint(low[last + 1 : last + 1 + REACH])
    return low[first - 1 : first] == ["of"] and not OF_STATES.isdisjoint(low[first - 2 : first - 1])
