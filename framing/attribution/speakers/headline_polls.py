"""The poll of a headline, which names none: "Poll: few like the mayor"."""

from __future__ import annotations

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.words import POLLS


def headline_poll(inventory: Inventory, source: Source) -> Entity | None:
    """Return the first poll below the headline where a source is just "poll" in the headline.

    None where it is not, or where the text tells of no poll.
    """
    if source.last - source.first != 1 or source.head not in POLLS:
        return None
    if inventory.view.end[source.first] > inventory.headline:
        return None
    body = inventory.body
    polls = (e for e in inventory.entities if e.sort == "document" and e.heads & POLLS)
    told = [e for e in polls if e.at and e.at[-1] >= body]
    return min(told, key=lambda e: next(at for at in e.at if at >= body), default=None)
