"""Short forms of what an article names in full: "the DOT", "Quill" for Quill Airlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from framing.attribution.profiles.figures import figure
from framing.attribution.speakers.acronyms import initials
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.places import is_place, stands_as_place
from framing.attribution.speakers.words import INQUIRIES

# Kinds of bodies that are called by the first word of their names. A council is not: "Quill" is
# the town.
CALLED = frozenset(["business", "expert", "civil", "media"])


def join_short_forms(inventory: Inventory) -> None:
    """Make one entity of a short form and of the one that it stands for."""
    of_letters, of_bodies, of_papers = _letters(inventory), _bodies(inventory), _papers(inventory)
    joined = False
    for key, entity in [*inventory.by_key.items()]:
        whole = of_letters.get(entity.name) or of_bodies.get(key) or of_papers.get(id(entity))
        if whole is None or whole is entity:
            continue
        inventory.by_key[key] = whole
        whole.words.update(entity.words)
        for first, last in zip(entity.at, entity.ends, strict=True):
            inventory.mention(whole, first, last)
        joined = True
    if joined:
        inventory.forget()


def _letters(inventory: Inventory) -> dict[str, Entity]:
    """Return the names of the text by their initials: "AOC", "DOT"."""
    whole: dict[str, Entity] = {}
    for entity in inventory.entities:
        if entity.sort in ("person", "name", "body"):
            for letters in initials(entity.name):
                if 2 <= len(letters) <= 6:
                    whole.setdefault(letters, entity)
    return whole


def _bodies(inventory: Inventory) -> dict[str, Entity]:
    """Return bodies by the first words of their names, where these are one's alone.

    Not by what is a place, or somebody's family name.
    """
    known = inventory.by_key
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in inventory.entities:
        if entity.sort == "body" and not CALLED.isdisjoint(entity.kinds):
            words = entity.name.lower().removeprefix("the ").split()
            for end in range(1, len(words)):
                found[" ".join(words[:end])].append(entity)
    return {
        key: bodies[0]
        for key, bodies in found.items()
        if len(bodies) == 1 and key in known and _may_be_body(inventory, known[key])
    }


def _may_be_body(inventory: Inventory, entity: Entity) -> bool:
    known = entity.beside or entity.heads or entity.gender or entity.sort != "name"
    if known or is_place(entity.name) or stands_as_place(inventory.view, entity):
        return False
    return figure(entity.name.lower().split(), "") is None


def _papers(inventory: Inventory) -> dict[int, Entity]:
    """Return polls by those whose names have more words: "the Quill poll" of "a Quill Trust poll".

    By the identity of the entity with the shorter name.
    """
    named = {id(each): words for each in inventory.entities if (words := _names(each))}
    entities = {id(each): each for each in inventory.entities}
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in named.items():
        for word in words:
            holding[word].add(number)

    def longer(number: int) -> Iterator[Entity]:
        words = named[number]
        for other in set.intersection(*(holding[word] for word in words)):
            if len(named[other]) > len(words):
                yield entities[other]

    found = {number: [*longer(number)] for number in named}
    return {number: whole[0] for number, whole in found.items() if len(whole) == 1}


def _names(entity: Entity) -> frozenset[str]:
    """Return the words with a capital in the name of a poll, without its noun."""
    if entity.sort != "document" or entity.heads.isdisjoint(INQUIRIES):
        return frozenset()
    words = {word.lower() for word in entity.name.split() if word[0].isupper()}
    return frozenset(words - INQUIRIES)
