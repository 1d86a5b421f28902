"""Who is called by a description: "Ada Quill, the crossing guard", "the lifeguard, Ada Quill"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import NOUN_TAGS

LONGEST = 5  # words of such a description
BEFORE = NOUN_TAGS | {"HYPH"}  # "Sgt.", "24-year-old"
ENDS = frozenset([",", ".", ";", ")", "—"])
CLOSES = ENDS | {"at", "of", "for", "from", "who", "in", "on"}
Key = tuple[str, ...]


def apposed(inventory: Inventory) -> Mapping[Key, Entity]:
    """Return who is called "the crossing guard" beside the name, by the last two words of it.

    By its one word where it has no other, and the article speaks of no other such person. Only what
    is said of one alone.
    """
    found: defaultdict[Key, set[Entity]] = defaultdict(set)
    for run in inventory.view.runs:
        for key in _beside(inventory.view, run):
            found[key].add(inventory.named(run))
    named = sorted((e for e in inventory.entities if e.run and e.at), key=lambda each: -each.at[0])
    first = {noun: each for each in named for noun in each.heads}
    alone = {key: entity for key, (entity, *others) in found.items() if not others}
    return {
        key: entity
        for key, entity in alone.items()
        if len(key) > 1
        or (first.get(key[0], entity) is entity and _times_brought_in(inventory, key[0]) < 2)
    }


def _times_brought_in(inventory: Inventory, noun: str) -> int:
    """Return how often a noun stands without "the" below the headline: "a lifeguard"."""
    view = inventory.view
    tokens = (token for token in view.tokens_of[noun] if token >= inventory.body)
    return sum(view.lowered[max(0, token - 1)] != "the" for token in tokens)


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
    closed = not ENDS.isdisjoint(view.forms[run[1] : run[1] + 1])  # not "…, Ada Quill said"
    while first > max(1, run[0] - LONGEST) and view.tags[first - 1] in BEFORE:
        first -= 1
    if closed and first > 1 and view.forms[first - 1] == ",":
        for start in range(first - 2, max(-1, first - 3 - LONGEST), -1):
            if view.lowered[start] == "the":
                found.append(_key(view, start + 1))
                break
    return [key for key in found if key is not None]


def _key(view: View, first: int) -> Key | None:
    """Return the last two words of the description from token `first` on, or its only word.

    None where no description begins there.
    """
    end = first
    while end < len(view.forms) and view.tags[end] in NOUN_TAGS and view.forms[end].islower():
        end += 1
    begin, ends = max(first, end - 2), CLOSES if end - first > 1 else ENDS
    if not 1 <= end - first <= LONGEST or ends.isdisjoint(view.lowered[end : end + 1]):
        return None
    nouns = all(tag[:2] == "NN" for tag in view.tags[begin:end])
    return tuple(view.lowered[begin:end]) if nouns else None


def called(inventory: Inventory, source: Source) -> Entity | None:
    """Return who is called beside the name as a source is: "the crossing guard".

    By a noun alone ("a lifeguard") only whose name comes later, and where it can be no other’s.
    """
    view, mention = inventory.view, source.mention
    if mention is None or not source.sort.endswith((" role", " noun")):
        return None
    low, first, core = view.lowered, source.first, mention.core
    known = inventory.apposed.get((low[core - 2], low[core - 1]))
    if known is not None and source.sort.startswith("the ") and core - mention.first > 2:
        return known
    known = inventory.apposed.get((source.head,))
    opening = low[first - 1] if source.sort.startswith("bare") else low[first]
    alone = opening in ("a", "an") or (opening == "the" and source.last == core)
    small = all(form.islower() for form in view.forms[first + 1 : core])
    return known if known is not None and alone and small and first < known.at[0] else None
