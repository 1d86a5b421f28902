"""Short forms of what an article names in full: "the DOT", "Quill" for Quill Airlines."""

from __future__ import annotations

from collections import defaultdict

from framing.attribution.profiles.figures import figure
from framing.attribution.speakers.acronyms import initials
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.places import is_place, stands_as_place
from framing.attribution.speakers.words import INQUIRIES, POLLS

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

    "The Quill survey" is the poll of that name, "the poll of 900 clerks" the only other poll.
    By the identity of the entity with the shorter name.
    """
    papers = [each for each in inventory.entities if each.sort == "document"]
    named = [(each, words) for each in papers if (words := _names(each))]
    first: dict[frozenset[str], Entity] = {}
    holding: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for each, words in named:
        first.setdefault(words, each)
        for word in words:
            holding[word].add(words)
    found: dict[int, Entity] = {}
    for each, words in named:
        longer = set.intersection(*(holding[word] for word in words)) - {words}
        same = first[words] if _is_plain(each) and _is_plain(first[words]) else each
        if len(longer) < 2:
            found[id(each)] = first[longer.pop()] if longer else same
    polls = [each for each in papers if each.heads & POLLS and not each.plural]
    others = {id(each) for each in polls if _points_back(inventory, each)}
    whole = {found.get(id(each), each) for each in polls if id(each) not in others}
    return found | dict.fromkeys(others, *whole) if len(whole) == 1 else found


def _is_plain(paper: Entity) -> bool:
    """Whether a paper is a poll without more to its name: not "the earlier Quill poll"."""
    begins = paper.name.split()[0]
    return not paper.heads.isdisjoint(POLLS) and (begins[0].isupper() or begins in POLLS)


def _points_back(inventory: Inventory, poll: Entity) -> bool:
    """Whether a poll is "the poll of 900 clerks", or "poll" in the headline; not "a poll"."""
    low, body = inventory.view.lowered, inventory.body
    known = all(low[at - 1] == "the" for at in poll.at if at >= body)
    return known and low[poll.at[0]] in POLLS and not _names(poll)


def _names(entity: Entity) -> frozenset[str]:
    """Return the words with a capital in the name of a poll, without its noun."""
    if entity.heads.isdisjoint(INQUIRIES):
        return frozenset()
    words = {word.lower() for word in entity.name.split() if word[0].isupper()}
    return frozenset(words - INQUIRIES)
