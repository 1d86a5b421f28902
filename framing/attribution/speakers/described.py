"""An entity as a speaker: name, form, roles, country, and whether its name is kept back."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from framing.attribution.speakers.anonymity import by_phrase, stated
from framing.attribution.speakers.clusters import NAMES, Entity
from framing.attribution.speakers.gazetteer import Term
from framing.attribution.speakers.mentions import Mention, parse
from framing.attribution.speakers.offices import BODY, of_bodies
from framing.attribution.speakers.places import is_place, stands_as_place
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.speaker import Discourse, Speaker, sentence_of, trimmed
from framing.attribution.speakers.view import View

APPOSED = 5  # tokens from a name to the noun of its apposition
NAMED_FORMS = (*NAMES, "body", "country", "document")


def described(discourse: Discourse, entity: Entity, source: Source) -> Speaker:
    """Return an entity as a speaker; `source` is the first in which it speaks."""
    if source.sort == "share" and entity.run is None:
        return Speaker(entity.name, "respondents")
    country = next(iter(entity.countries)) if len(entity.countries) == 1 else ""
    if entity.run is not None or entity.sort == "respondents":
        form = entity.sort
        if form in NAMES and is_place(entity.name):
            form = "body"
        elif any(sort == "role" for _, _, sort in entity.beside):
            form = "person" if form == "name" else form
        elif _is_firm(discourse.view, entity) or (
            form == "name" and _is_called(discourse.view, entity)
        ):
            form = "body"
        roles = frozenset() if entity.run is None else discourse.titled.get(entity.run, frozenset())
        return Speaker(entity.name, form, country, roles=roles, of_body=of_bodies(entity.offices))
    mention = _read(discourse, entity, source)
    if mention is None:
        return Speaker(entity.name, entity.sort, country)
    role = mention.head.term if mention.sort == "role" and mention.head is not None else None
    hidden = entity.sort not in NAMED_FORMS and (
        _is_hidden(discourse, mention) or (role is not None and _is_kept_back(discourse, role))
    )
    roles = frozenset([role.text] if role is not None else ())
    of_body = source.office == BODY
    return Speaker(entity.name, entity.sort, country, roles=roles, hidden=hidden, of_body=of_body)


def _is_firm(view: View, entity: Entity) -> bool:
    """Whether a name is a body's: "the ferry maker Quill Brandt", "Clear Streams, a charity"."""
    beside = [
        (first, last)
        for first, last, sort in entity.beside
        if sort == "body" and first in view.at and view.forms[first][0].islower()
        if view.at[first].term.kind != "security"  # "guard Ada Quill"
    ]
    ends = dict(zip(entity.at, entity.ends, strict=True)) if beside else {}
    for first, last in beside:
        if last in ends:
            return True
        name = max((end for end in ends.values() if end < first), default=-1)
        between = view.lowered[name + 1 : first]
        if (
            name > 0
            and first - name <= APPOSED
            and between[:1]
            and between[0] in ("a", "an", "the")
        ):
            return True
    return False


def _read(discourse: Discourse, entity: Entity, source: Source) -> Mention | None:
    """Return the phrase that tells most of an entity: the source's own, else its longest."""
    if source.sort not in WORDLESS and source.mention is not None:
        return source.mention
    return parse(discourse.view, *entity.longest) if entity.longest is not None else None


def note_hidden(discourse: Discourse, speaker: Speaker, mention: Mention) -> None:
    """Note where a later mention of somebody without a name says that it is kept back."""
    if speaker.form not in NAMED_FORMS and _is_hidden(discourse, mention):
        discourse.hidden.add(speaker.name)


def settled(discourse: Discourse, found: list[Speaker]) -> list[Speaker]:
    """Return speakers hidden in the whole article alike: whose name is kept back once, always."""
    hidden = discourse.hidden | {speaker.name for speaker in found if speaker.hidden}
    if discourse.view.hints:
        hidden |= _kept_back(discourse)
    return [
        replace(speaker, hidden=True)
        if speaker.name in hidden and speaker.form not in NAMED_FORMS
        else speaker
        for speaker in found
    ]


def _is_hidden(discourse: Discourse, mention: Mention) -> bool:
    """Whether a phrase, or its sentence, says that the speaker is not to be named."""
    view = discourse.view
    if by_phrase(view.slice(*trimmed(view, mention.first, mention.last))):
        return True
    number = sentence_of(view, mention.first)
    low, high = view.sentences[number], view.sentences[number + 1]
    return (
        view.hints_at(low, high)
        and stated(view.text, view.start[low], view.end[high - 1]) is not None
    )


def _kept_back(discourse: Discourse) -> set[str]:
    """Return who asks not to be named in a sentence of its own: "the officials, who spoke on …".

    Of those with that role, the one who spoke last before it is meant; a plural means all before.
    """
    view, found = discourse.view, set[str]()
    for low, high in zip(view.sentences, view.sentences[1:], strict=False):
        if not view.hints_at(low, high):
            continue
        hit = stated(view.text, view.start[low], view.end[high - 1])
        until = bisect_left(view.start, hit[0]) if hit is not None else low
        near = (view.at[t] for t in range(until - 1, low - 1, -1) if t in view.at)
        role = next((p for p in near if p.term.sort == "role"), None)
        if role is None or role.last in view.run_at:
            continue
        before = [
            speaker.name
            for position, speaker in discourse.told
            if position < view.end[high - 1] and role.term.text in speaker.roles
        ]
        found.update(before if role.term.plural else before[-1:])
    return found


def _is_called(view: View, entity: Entity) -> bool:
    """Whether a name that no person is known to bear is called as a body's: "the Quill", "KSTV".

    Or as a place's, which speaks as one: "in Saltport".
    """
    if stands_as_place(view, entity) and not entity.gender:
        return True
    definite = any(first and view.lowered[first - 1] == "the" for first in entity.at)
    return definite or any(w.isupper() and len(w) > 2 for w in entity.name.split())


def _is_kept_back(discourse: Discourse, role: Term) -> bool:
    """Whether the article calls the bearer of a role unnamed ("the unidentified officer")."""
    view = discourse.view
    for token in view.unnamed:
        for hit in (view.at.get(t) for t in range(token + 1, token + 4)):
            if hit is not None and hit.term.sort == "role":
                known = role.kind != "unknown" and hit.term.kind == role.kind
                return known or hit.term.text == role.text
    return False
