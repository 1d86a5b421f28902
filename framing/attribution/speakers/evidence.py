"""What stands beside a name and says who bears it: titles, appositions, "is the", honorifics."""

from __future__ import annotations

from bisect import bisect_right

from framing.attribution.phrases import FINITE, RELATIVE
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.offices import note
from framing.attribution.speakers.places import is_place
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import POSSESSIVE, gender_of

STOPS = frozenset([",", ".", ";", ")", "“", "”", '"', "—", "and", "but"])
QUOTING = frozenset(["citing", "quoting", "telling", "asking"])  # whom they have it from
BEING = frozenset(["is", "was", "became", "serves", "served"])
REACH = 12  # words of an apposition
HONORIFICS = {"mr": -3.0, "mr.": -3.0, "sir": -3.0, "ms": 3.0, "ms.": 3.0} | {
    "mrs": 3.0,
    "mrs.": 3.0,
    "miss": 3.0,
    "dame": 3.0,
    "lady": 3.0,
}


def honorific(view: View, run: Run) -> str:
    """Return the "Mr." or "Mrs." before a name, "" where there is none."""
    first = run[0]
    return view.lowered[first - 1] if first and view.lowered[first - 1] in HONORIFICS else ""


def beside_name(view: View, entity: Entity, run: Run) -> None:
    """Note what the words beside the name at `run` say of its entity."""
    first, last = run
    if first:
        _before(view, entity, first)
    end = view.sentences[bisect_right(view.sentences, first)]
    if view.text[view.end[last - 1] : view.end[last - 1] + 3] in (" (R", " (D"):
        entity.kinds.add("politician")
    if last + 1 < end and view.forms[last] in (",", "(", "—"):
        _apposition(view, entity, range(last + 1, min(end, last + REACH)))
    if first > 2 and view.forms[first - 1] == ",":
        low = view.sentences[bisect_right(view.sentences, first) - 1]
        _apposition(view, entity, range(first - 2, max(low - 1, first - REACH), -1))
    home = view.at.get(last + 1) if view.lowered[last : last + 1] == ["of"] else None
    if home is not None and home.term.sort == "country" and not is_place(home.term.text):
        entity.home = home.term.country  # "Ada Quill of Norway"
    token = last + (view.forms[last : last + 1] == [","])
    token += view.lowered[token : token + 1] == ["who"]
    if view.lowered[token : token + 1] and view.lowered[token] in BEING:
        _apposition(view, entity, range(token + 1, min(end, token + 9)))


def _before(view: View, entity: Entity, first: int) -> None:
    """Read the title before a name: "Velmara's minister Ada Quill", "Mr. Quill"."""
    entity.gender = HONORIFICS.get(view.lowered[first - 1], entity.gender)
    title = view.at.get(first - 1)
    if title is None or title.last != first or title.term.sort not in ("role", "body", "people"):
        return
    low, _ = view.around(first)
    if title.first < low:
        return  # the last word of the headline
    take(view, entity, title)
    owner = view.at.get(title.first - 1) if title.first > low else None
    if owner is None and view.forms[title.first - 1] in POSSESSIVE:
        owner = view.at.get(title.first - 2)
    if owner is not None:
        take(view, entity, owner)


def _apposition(view: View, entity: Entity, tokens: range) -> None:
    """Read a phrase beside a name, away from it, up to its end."""
    for token in tokens:
        word = view.lowered[token]
        if word in STOPS or word in RELATIVE or word in QUOTING or view.tags[token] in FINITE:
            return
        hit = view.at.get(token)
        if hit is not None and hit.first == token:
            take(view, entity, hit)
        elif view.tags[token] == "NN" and hit is None:
            entity.heads.add(word)
            entity.gender = entity.gender or gender_of(word)


def take(view: View, entity: Entity, hit: TermHit) -> None:
    """Note what a term of the gazetteer says of an entity beside which it stands."""
    term = hit.term
    if term.country:
        entity.countries.add(term.country)
    if term.sort not in ("role", "body"):
        return
    noun = view.lowered[hit.last - 1]
    entity.heads.update((noun, term.text.rsplit(" ", 1)[-1].lower()))
    entity.beside.append((hit.first, hit.last, term.sort))
    if term.kind != "unknown":
        entity.kinds.add(term.kind)
    if term.sort == "role":
        entity.gender = entity.gender or gender_of(noun)
        note(entity.offices, view, hit)
