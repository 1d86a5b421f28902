"""Family names that are nouns of the gazetteer as well: "Faith Church said she would vote"."""

from __future__ import annotations

from collections.abc import Sequence

from framing.attribution.phrases import word_set
from framing.attribution.speakers.evidence import HONORIFICS
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import POSSESSIVE, gender_of

# Nouns for bodies and documents that are family names in English.
FAMILIES = word_set(
    """Abbey Account Bank Banks Bill Bills Book Books Brief Cable Case Chapel Charter Church Club
    College Commander Court Cross Firm Fleet Force Forest Fund Garrison Group Guard Hall Hospital
    House Label Law Lodge Mission Model Note Order Page Paper Parish Party Post Press Record Rule
    Rules School Sign Store Story Studio Table Temple Trust Union Ward Word"""
)
REACH = 4  # tokens behind a name among which "she" or "who" shows a person
POINTING = POSSESSIVE | word_set("the a an this that its their our")


def without_families(view: View, hits: Sequence[TermHit]) -> list[TermHit]:
    """Return the hits but for those that are family names here, of people and of their later names.

    A first name before the noun makes it one where a title stands before that or "she", "who" or
    an age behind it ("Faith Church, 34,"); then it is one wherever it stands alone with a capital.
    """
    roles = [hit for hit in hits if hit.term.sort == "role"]
    ends = {hit.last + (view.forms[hit.last : hit.last + 1] == [","]) for hit in roles}
    single = [h for h in hits if h.term.surname or view.forms[h.last - 1] in FAMILIES]
    single = [hit for hit in single if view.forms[hit.first].istitle()]
    single = [hit for hit in single if hit.last - hit.first == 1 and not hit.term.named]
    names = [hit for hit in single if _is_family(view, hit, hit.first - 1 in ends)]
    if not names:
        return [*hits]
    families = {view.forms[hit.first] for hit in names}
    alone = [hit for hit in single if view.forms[hit.first] in families and _is_alone(view, hit)]
    gone = {hit.first for hit in (*names, *alone)}
    return [hit for hit in hits if hit.first not in gone]


def _is_family(view: View, hit: TermHit, titled: bool) -> bool:
    """Whether a noun stands behind a first name, and what is around them shows a person."""
    first = hit.first - 1
    if first < 0 or not view.forms[first].istitle() or view.start[hit.first] != view.end[first] + 1:
        return False
    if first and view.lowered[first - 1] in POINTING:
        return False
    known = view.forms[first] in given_names()
    if view.forms[hit.last : hit.last + 1] and view.forms[hit.last][0].isupper():
        return False  # "Faith Church Council", "Chair Ada Quill"
    if hit.term.surname:
        return known
    behind = view.lowered[hit.last : hit.last + REACH]
    aged = len(behind) > 2 and behind[0] == behind[2] == "," and behind[1].isdigit()
    if titled or aged or not known:
        return titled or aged
    return "who" in behind[:2] or any(gender_of(word) for word in behind[1:])


def _is_alone(view: View, hit: TermHit) -> bool:
    before = hit.first - 1
    if before < 0 or view.lowered[before] in HONORIFICS:
        return True
    return view.lowered[before] not in POINTING and not view.forms[before][0].isupper()
