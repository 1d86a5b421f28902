"""For whom an entity speaks, whether it is named, of which country: by rules over its words."""

from __future__ import annotations

from dataclasses import replace

from framing.attribution.speakers.bodies import by_body
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.descriptions import by_document, by_other, by_role
from framing.attribution.speakers.mentions import Mention, parse
from framing.attribution.speakers.people import by_name, together
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.speaker import Discourse, Speaker


def described(discourse: Discourse, entity: Entity, source: Source) -> Speaker:
    """Return an entity as a speaker; `source` is the first in which it speaks."""
    if entity.sort == "respondents":
        return Speaker(entity.name, "person", "unnamed", plural=True)
    if source.sort == "share" and entity.run is None:
        return Speaker(entity.name, "person", "unnamed", plural=True)
    own = source.mention if source.sort not in WORDLESS else None
    if entity.run is not None:
        named = own if own is not None and own.sort == "name" else None
        found = by_name(discourse, entity.run, named)
        only = next(iter(entity.countries)) if len(entity.countries) == 1 else ""
        return replace(found, name=entity.name, country=found.country or only)
    at = max(range(len(entity.at)), key=lambda i: entity.ends[i] - entity.at[i], default=-1)
    mention = own
    if own is None or entity.sort in ("body", "country"):
        if at < 0:
            return Speaker(entity.name)
        mention = parse(discourse.view, entity.at[at], entity.ends[at])
    assert mention is not None
    return replace(_read(discourse, mention), name=entity.name)


def _read(discourse: Discourse, mention: Mention) -> Speaker:
    if mention.sort == "name":
        return together(discourse, mention) or by_name(discourse, mention.name, mention)
    if mention.head is None:
        return by_other(discourse, mention)
    if mention.sort in ("body", "country"):
        return by_body(discourse, mention)
    if mention.sort == "role":
        return by_role(discourse, mention)
    if mention.sort == "document":
        return by_document(discourse, mention)
    return by_other(discourse, mention)
