"""Who is called by a description of several words: "Ada Quill, the crossing guard"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.mentions import Mention
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import NOUN_TAGS

LONGEST = 5  # words of such a description
CLOSES = frozenset([",", ".", ";", ")", "—", "at", "of", "for", "from", "who", "in", "on"])
Key = tuple[str, str]


def apposed(inventory: Inventory) -> Mapping[Key, Entity]:
    """Return who is called "the crossing guard" beside the name, by the last two words of it.

    Only what is said of one alone.
    """
    found: defaultdict[Key, list[Entity]] = defaultdict(list)
    for run in inventory.view.runs:
        for key in _beside(inventory.view, run):
            entity = inventory.named(run)
            if entity not in found[key]:
                found[key].append(entity)
    return {key: entities[0] for key, entities in found.items() if len(entities) == 1}


def _beside(view: View, run: Run) -> list[Key]:
    """Return the descriptions with "the" before a name or behind it, and behind its age."""
    first, last = run
    if view.forms[last : last + 1] == [","]:
        last += 1
        if view.forms[last : last + 1] and view.forms[last].isdigit():
            last += 1 + (view.forms[last + 1 : last + 2] == [","])
    found = []
    if last > run[1] and view.lowered[last : last + 1] == ["the"]:
        found.append(_key(view, last + 1))
    if first > 1 and view.forms[first - 1] == ",":
        for start in range(first - 2, max(-1, first - 3 - LONGEST), -1):
            if view.lowered[start] == "the":
                found.append(_key(view, start + 1))
                break
    return [key for key in found if key is not None]


def _key(view: View, first: int) -> Key | None:
    """Return the last two words of the description from token `first` on, if it is one."""
    end = first
    while end < len(view.forms) and view.tags[end] in NOUN_TAGS and view.forms[end].islower():
        end += 1
    ends = view.lowered[end : end + 1]
    if not 2 <= end - first <= LONGEST or not ends or ends[0] not in CLOSES:
        return None
    two = view.tags[end - 2][:2] == view.tags[end - 1][:2] == "NN"
    return (view.lowered[end - 2], view.lowered[end - 1]) if two else None


def called(view: View, mention: Mention) -> Key | None:
    """Return the last two words before the end of a description's core."""
    low, core = view.lowered, mention.core
    return (low[core - 2], low[core - 1]) if core - mention.first > 2 else None
