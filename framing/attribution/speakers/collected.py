"""The first pass: every entity of an article, wherever it is mentioned."""

from __future__ import annotations

from framing.attribution.speakers.acronyms import complement
from framing.attribution.speakers.apposed import apposed
from framing.attribution.speakers.clusters import NAMES, OF_NOUN
from framing.attribution.speakers.entities import AFTER_NOUN, Inventory
from framing.attribution.speakers.evidence import beside_name
from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.heads import modifiers
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.mentions import DEFINITE, is_possessive
from framing.attribution.speakers.offices import note
from framing.attribution.speakers.short_forms import join_short_forms
from framing.attribution.speakers.speaker import Discourse
from framing.attribution.speakers.view import Run
from framing.attribution.speakers.words import INDEFINITE, NOUN_TAGS, gender_of

LONGEST = 10  # words of what follows a noun and belongs to it
ONE = frozenset(["a", "an", "one", "another"])
TIMES = frozenset(["minutes", "hours", "days", "weeks", "months", "years"])
DETERMINERS = DEFINITE | INDEFINITE
OPENS = frozenset(["the", "a", "an", "of", "and", "by"])


def collected(discourse: Discourse) -> Inventory:
    """Return the entities of an article with all their mentions."""
    inventory = Inventory(discourse)
    view, names = inventory.view, inventory.runs
    alone: list[TermHit] = []
    for run in view.runs:
        entity = inventory.named(run)
        inventory.mention(entity, *run)
        if entity.sort in NAMES:
            beside_name(view, entity, run)
    for run in sorted(set(view.run_at.values()) - names):
        _in_title(inventory, run)
    for hit in view.hits:
        sort = hit.term.sort
        if sort in ("country", "capital"):
            _country(inventory, hit)
        elif sort == "body" and view.forms[hit.first][0].isupper():
            if view.run_at.get(hit.first) not in names and not _is_modifier(inventory, hit):
                first, last = capitalised(view, hit.first, hit.last)
                last = complement(view, last)
                if hit.term.kind == "media" and "".join(view.forms[last : last + 1]).isdigit():
                    last += 1  # "Channel 6"
                _named_body(inventory, hit, first, last)
        elif sort in OF_NOUN and _described(inventory, hit.first, hit.last, hit):
            alone.append(hit)
    for token in _new_nouns(inventory):
        _described(inventory, token, token + 1, None)
    nouns = {noun for entity in inventory.by_key.values() for noun in entity.heads}
    for hit in alone:
        noun = view.lowered[hit.last - 1]
        if noun not in nouns and not hit.term.plural:
            entity = inventory.entity(f"a {noun}", view.slice(hit.first, hit.last), "people")
            entity.heads.update((noun, hit.term.text.rsplit(" ", 1)[-1].lower()))
            entity.words.update(view.lowered[hit.first : hit.last])
            entity.kinds.update({hit.term.kind} - {"unknown"})
            entity.gender = gender_of(noun)
            inventory.mention(entity, hit.first, hit.last)
    join_short_forms(inventory)
    inventory.apposed = apposed(inventory)
    return inventory


def _is_modifier(inventory: Inventory, hit: TermHit) -> bool:
    """Whether a body's noun with which a sentence begins stands before another: "School buses"."""
    view, first = inventory.view, hit.first
    opens = not hit.term.named and view.sentences[inventory.sentence[first]] == first
    return opens and view.tags[first + 1 : first + 2] in (["NN"], ["NNS"]) and hit.last == first + 1


def _in_title(inventory: Inventory, run: Run) -> None:
    """Take a name of a title line that the text knows, or that a title or a first name shows.

    All words of such a line have capitals: "Ada Quill Leaves Office".
    """
    view = inventory.view
    first, last = known = inventory.known_part(run)
    words = view.forms[first:last]
    if known == run and not view.by_last.get(words[-1]):
        role = view.at.get(first - 1)
        titled = role is not None and role.last == first and role.term.sort == "role"
        given = last - first > 1 and words[0] in given_names()
        if not (titled or given) or first in view.at:
            return
        last = min(last, first + 2) if given else first + 1
    entity = inventory.named((first, last))
    inventory.mention(entity, first, last)
    beside_name(view, entity, (first, last))


def _country(inventory: Inventory, hit: TermHit) -> None:
    view, term = inventory.view, hit.term
    name = term.country if term.sort == "capital" else view.slice(hit.first, hit.last)
    found = inventory.entity(f"country {term.country}", name, "country")
    found.countries.add(term.country)
    found.heads.update(("country", "nation"))
    found.words.update(view.lowered[hit.first : hit.last])
    inventory.mention(found, hit.first, hit.last)


def _named_body(inventory: Inventory, hit: TermHit, first: int, last: int) -> None:
    view, term = inventory.view, hit.term
    form = view.slice(first, last)
    found = inventory.body_at(*inventory.acronyms.get(form, (first, last)), form)
    found.kinds.add(term.kind)
    found.plural |= last - first == 1 and term.plural
    if term.country:
        found.countries.add(term.country)
    found.heads.update((term.text.rsplit(" ", 1)[-1].lower(), view.lowered[last - 1]))
    inventory.mention(found, first, last)


def _new_nouns(inventory: Inventory) -> list[int]:
    """Return the nouns behind "a" or "one" that no term of the gazetteer is, people mostly."""
    view = inventory.view
    tags, n = view.tags, len(view.tags)
    ones = view.tokens_with(ONE)
    behind = {t for one in ones for t in range(one + 1, min(one + 5, n)) if tags[t] == "NN"}
    return [
        token
        for token in sorted(behind)
        if token not in view.at
        and token not in view.run_at
        and (token + 1 == n or tags[token + 1] not in ("NN", "NNS"))
        and likeness().sort_of(view.lowered[token])
    ]


def _described(inventory: Inventory, first: int, last: int, hit: TermHit | None) -> bool:
    """Take a described person, body or document as an entity, where the words bring it in.

    "The company" alone points back to one; "a company", "the port's owner" bring one in. Return
    whether it is a role that stands alone, of which nothing may have been said before.
    """
    view = inventory.view
    noun, start = view.lowered[last - 1], first
    following = view.run_at.get(last)
    if following is not None and following[0] == last and hit and hit.term.sort == "role":
        return False  # a title before a name
    low = view.sentences[inventory.sentence[first]]
    while (
        start > low
        and (
            view.tags[start - 1] in NOUN_TAGS
            or (
                start < first
                and view.tags[start - 1] == "HYPH"
                and view.tags[start - 2] in NOUN_TAGS
            )
            or start - 1 in view.at
            or is_possessive(view, start - 1)
        )
        and view.start[start] - view.end[start - 1] <= 1
        and view.lowered[start - 1] not in DETERMINERS
    ):
        start -= 1
    before = view.lowered[start - 1] if start > low else ""
    stop = _end(inventory, last)
    if before in DEFINITE and stop == last and start == first:
        return hit is not None and hit.term.sort == "role"
    if hit is None and before not in ONE:
        return False
    name = view.slice(start, stop)
    sort = OF_NOUN[hit.term.sort] if hit is not None else likeness().sort_of(noun)
    found = inventory.entity(f"a {name.lower()}", name, sort)
    found.words.update(view.lowered[start:stop])
    found.heads.add(noun)
    found.plural = view.tags[last - 1] == "NNS"
    if sort in ("group", "document"):
        found.modifiers |= modifiers(view, start, last - 1)
    if hit is not None:
        found.heads.add(hit.term.text.rsplit(" ", 1)[-1].lower())
        if hit.term.kind != "unknown":
            found.kinds.add(hit.term.kind)
        found.plural |= hit.term.plural
        if hit.term.sort == "role":
            note(found.offices, view, hit)
    found.gender = gender_of(noun)
    if "female" in view.lowered[start:first]:
        found.gender = 3.0
    for token in range(start, stop):
        within = view.at.get(token)
        if within is not None and within.term.country:
            found.countries.add(within.term.country)
    inventory.mention(found, start, stop)
    return False


def _end(inventory: Inventory, last: int) -> int:
    """Return where the phrase ends whose noun ends at `last`: after "of the harbour"."""
    view = inventory.view
    made = view.tags[last : last + 1] == ["VBN"] and view.lowered[last + 1 : last + 2] == ["by"]
    link = last + made
    if link >= len(view.forms) or view.lowered[link] not in AFTER_NOUN:
        return last
    end = link + 1
    stop = min(len(view.forms), last + LONGEST, view.sentences[inventory.sentence[last] + 1])
    while end < stop and (view.tags[end] in NOUN_TAGS or view.lowered[end] in OPENS):
        end += 1
    while end > link + 1 and (view.lowered[end - 1] in OPENS or view.tags[end - 1] == "RB"):
        end -= 1
    if view.lowered[end - 1] in TIMES and view.lowered[link] != "of":
        return last  # "hid a report for three weeks"
    return end if end > link + 1 else last
