"""Which names are those of people."""

from __future__ import annotations

from collections import defaultdict

from framing.attribution.phrases import FINITE, word_set
from framing.attribution.speakers.evidence import QUOTING
from framing.attribution.speakers.full_names import alike, fullest
from framing.attribution.speakers.speaker import Discourse
from framing.attribution.speakers.view import GENERATIONS, Run, View, name_words

# Tags of what makes a clause: behind a name it is no apposition.
CLAUSAL = ("WDT", "WP", *FINITE)
# With what the names of places begin, and with what those of sites and occasions end.
PLACES = word_set(
    """St. Mount Mt. Lake Fort Cape Port Camp New North South East West Los Las Santa San Grand Wall
    Silicon Super Air Middle Old Central Capitol Rio"""
)
SITES = word_set(
    """Street Avenue County City Island Islands River Valley Beach Tower Towers Airport Square Act
    Day War Games Cup Amendment Bridge Highway Road Boulevard Mountain Coast Desert Stadium"""
)


def is_person(discourse: Discourse, run: Run) -> bool:
    """Return whether a name is a person's: titled, or of several words somewhere in the article."""
    view = discourse.view
    if any(t in view.at and view.at[t].term.sort != "people" for t in range(*run)):
        return False
    full = fullest(view, *run)
    if full in discourse.titled:
        return True
    if any(view.lowered[first - 1] in ("in", "near") for first, _ in alike(view, full) if first):
        return False  # a place
    forms = view.forms[full[0] : full[1]]
    if (
        len(name_words(view, *full)) < 2
        or forms[0] in PLACES
        or forms[-1] in SITES
        or any(_is_acronym(form) for form in forms)
    ):
        return False
    return full[0] == 0 or view.lowered[full[0] - 1] not in ("the", "in", "at")


def _is_acronym(form: str) -> bool:
    """Whether a word is letters that no person has in the name: "KSTV", not "J.T." or "III"."""
    return form.isupper() and len(form) > 2 and "." not in form and form.lower() not in GENERATIONS


def titled(view: View) -> dict[Run, frozenset[str]]:
    """Return the names that stand beside a role, with their roles: "spokesman Ann Lee"."""
    found: dict[Run, set[str]] = defaultdict(set)
    ends = {run[1]: run for run in view.runs}
    for hit in view.hits:
        if hit.term.sort != "role":
            continue
        run = view.run_at.get(hit.last)
        if run is not None and run[0] == hit.last:
            found[fullest(view, *run)].add(hit.term.text)
            continue
        if view.tags[hit.last : hit.last + 1] in (["VBD"], ["VBZ"]):
            continue  # "…, the minister said": the subject of a clause, no apposition
        for token in range(hit.first - 1, max(-1, hit.first - 6), -1):
            if (
                view.lowered[token] in QUOTING
                or view.forms[token] in (".", ";", "”", '"')
                or view.tags[token] in CLAUSAL
            ):
                break
            if view.forms[token] == ",":
                run = ends.get(token)
                if run is not None:
                    found[fullest(view, *run)].add(hit.term.text)
                break
    return {run: frozenset(roles) for run, roles in found.items()}
