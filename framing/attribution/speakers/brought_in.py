"""Whom a source's own words bring in, and what they add to whom they mean."""

from __future__ import annotations

from framing.attribution.speakers.clusters import OF_NOUN, Entity
from framing.attribution.speakers.columns import DESCRIBED, RECENT
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.sources import WORDLESS, Source

LONGEST_NAME = 10  # words of a description that names somebody


def brought_in(inventory: Inventory, source: Source) -> Entity | None:
    """Return the entity that a source's own words bring in, None for a pronoun or no source."""
    if source.sort in WORDLESS:
        return None
    key = source.phrase.lower()
    known = inventory.by_key.get(f"a {key}") or inventory.by_key.get(key)
    if known is not None:
        return known
    known = inventory.begun(source.first, source.last, source.head)
    if known is not None:
        known.name = source.phrase
        known.words.update(source.words)
        return known
    mention = None if source.sort in ("share", "some") else source.mention
    sort = OF_NOUN.get(mention.sort) if mention is not None else None
    sort = sort or likeness().sort_of(source.head) or "other"
    entity = inventory.entity(f"a {key}", source.phrase, sort)
    entity.words.update(source.words)
    entity.heads.add(source.head)
    entity.modifiers |= source.modifiers
    entity.kinds.update({source.kind} - {""})
    entity.countries.update(source.countries)
    entity.gender, entity.plural = 3 * source.gender, bool(source.plural)
    inventory.mention(entity, source.first, source.last)
    return entity


def spoken(inventory: Inventory, entity: Entity, source: Source) -> None:
    """Note that an entity spoke, and what the source's words say of it."""
    entity.spoke.append(source.first)
    inventory.last = [entity, *(each for each in inventory.last if each is not entity)][:RECENT]
    entity.gender = entity.gender or source.gender
    if source.sort not in WORDLESS and _fuller(source, entity):
        entity.name = source.phrase
        entity.words.update(source.words)
    if source.sort.endswith(("role", "roles", "body", "document")):
        entity.heads.add(source.head)
        entity.kinds.update({source.kind} - {""})
        entity.countries.update(source.countries)
    inventory.changed(entity)


def _fuller(source: Source, entity: Entity) -> bool:
    """Whether a source tells more than the name of what has no other: more names, more words.

    Of a body, whether it is the same with more words: "the Food and Harbour Authority".
    """
    words, known = source.phrase.split(), entity.name.split()
    if entity.sort == "body" and words[-len(known) :] == known:
        return all(word[0].isupper() or word in ("and", "&", "of") for word in words)
    if entity.sort not in DESCRIBED:
        return False
    if len(words) > LONGEST_NAME:
        return False
    told, before = (sum(word[0].isupper() for word in each[1:]) for each in (words, known))
    return (told, len(words)) > (before, len(known)) and told >= before
