"""Whose office a role is: "the president of the ferry union" leads no country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from framing.attribution.phrases import word_set
from framing.attribution.speakers.gazetteer import Term, TermHit
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import NOUN_TAGS, POSSESSIVE

COUNTRY, BODY, UNKNOWN = "country", "body", ""
PRIVATE = frozenset(["business", "civil", "expert"])
REACH = 7  # tokens of what stands behind "of"
WITHIN = frozenset(["the", "a", "an", "of", "and", "'", "’"])
# Bodies that lead a country, or are one.
OF_STATE = word_set(
    """government governments state states republic federation nation country cabinet kingdom
    council ministers parliament assembly house senate congress administration junta revolution"""
)


def owner(view: View, role: TermHit) -> str:
    """Return whose office the role is by the words beside it: a country's, a body's or unknown."""
    if role.last - role.first > 1 and role.term.kind in PRIVATE:
        return BODY  # "union president"
    before = role.first - 1
    if before >= 0 and view.forms[before] in POSSESSIVE:
        before -= 1
        if before in view.run_at:
            return UNKNOWN  # "Brandt’s president" may be a person's
    found = _owner_at(view, before) if before >= 0 else UNKNOWN
    if found:
        return found
    if view.lowered[role.last : role.last + 1] not in (["of"], ["for"], ["at"]):
        return UNKNOWN
    behind = [*_behind(view, role.last + 1)]
    return BODY if BODY in behind else next(filter(None, behind), UNKNOWN)


def _behind(view: View, first: int) -> Iterator[str]:
    """Yield whose the words of a phrase behind "of" are, up to its end."""
    for token in range(first, min(first + REACH, len(view.forms))):
        if view.tags[token] not in NOUN_TAGS and view.lowered[token] not in WITHIN:
            return
        if view.lowered[token] in OF_STATE:
            yield UNKNOWN
            return
        plain = view.tags[token] in ("NN", "NNS") and token not in view.at
        yield BODY if plain else _owner_at(view, token)


def _owner_at(view: View, token: int) -> str:
    """Return whose an office is by a word beside it, which may name a body or a country."""
    hit = view.at.get(token)
    if hit is None:
        return BODY if token in view.run_at else UNKNOWN
    if hit.term.sort in ("country", "people", "capital"):
        return COUNTRY if hit.term.country else UNKNOWN
    stately = view.lowered[hit.last - 1] in OF_STATE or hit.term.kind == "head"
    return BODY if hit.term.sort == "body" and not stately else UNKNOWN


def note(offices: dict[str, set[str]], view: View, role: TermHit) -> None:
    """Add a role to somebody's offices: of "nurse" it says nothing that its owner is unknown."""
    whose = owner(view, role)
    if whose or leads(role.term):
        offices.setdefault(view.lowered[role.last - 1], set()).add(whose)


def leads(term: Term) -> bool:
    """Return whether who has the role may lead a country: "president", "leader"."""
    return term.sort == "role" and "head" in (term.kind, term.of_country)


def of_bodies(offices: Mapping[str, Set[str]]) -> bool:
    """Return whether somebody has offices of bodies alone, by noun."""
    return bool(offices) and all(owners == {BODY} for owners in offices.values())
