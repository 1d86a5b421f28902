"""What a source's span may drag along, and whom a relative pronoun means."""

from __future__ import annotations

from framing.attribution.phrases import BETWEEN, FINITE, RELATIVE, word_set
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.mentions import INDEFINITE
from framing.attribution.speakers.view import View

RELATIVES = RELATIVE | {"that"}
TRAILING = BETWEEN | word_set(", ; : ( — – -- and however but meanwhile though instead too")
ALONE = word_set("he she they it we i")


def tidied(view: View, first: int, last: int) -> tuple[int, int]:
    """Leave out what a source's span may drag along: "the mayor later", "Ada Quill, who"."""
    if view.lowered[first : first + 2] == ["according", "to"] and last - first > 2:
        first += 2
    while last - first > 1 and (
        view.lowered[last - 1] in RELATIVES or view.lowered[last - 1] in TRAILING
    ):
        last -= 1
    if last - first > 1:
        last = _before_verb(view, first, last)
    return first, last


def _before_verb(view: View, first: int, last: int) -> int:
    """Return where a subject ends that drags its verb along: "she again denied", "Quill joined"."""
    if view.lowered[first] in ALONE and view.tags[first + 1] in ("RB", *FINITE):
        return first + 1
    run_at = view.run_at
    run = next(filter(None, map(run_at.get, range(first, last))), None)
    if run is None or run[1] >= last or view.tags[run[1]] not in FINITE:
        return last
    titled = all(t in view.at for t in range(first, run[0]))
    return run[1] if titled and view.forms[run[1]].islower() else last


def antecedent(view: View, token: int) -> tuple[int, int]:
    """Return the phrase before a relative pronoun: "the officers, who"."""
    last = token - (1 if token and view.forms[token - 1] == "," else 0)
    if last < 1:
        return token, token
    run, hit = view.run_at.get(last - 1), view.at.get(last - 1)
    if run is not None and run[1] == last:
        return run
    if hit is not None:
        return _phrase_start(view, hit), last
    return _noun_phrase(view, last) or (token, token)


def _noun_phrase(view: View, last: int) -> tuple[int, int] | None:
    """Return the plain noun phrase that ends before token `last`: "the corner bakery"."""
    if view.tags[last - 1][:2] != "NN":
        return None
    first = last - 1
    while first > 0 and view.tags[first - 1][:2] in ("NN", "JJ", "CD"):
        first -= 1
    if first > 0 and view.tags[first - 1] in ("DT", "PRP$"):
        first -= 1
    return first, last


def _phrase_start(view: View, hit: TermHit) -> int:
    """Return where the words before a role that belong to it begin ("another 3,000 men")."""
    first = hit.first
    while first > 0:
        before = view.at.get(first - 1)
        if before is not None:
            first = before.first
        elif view.lowered[first - 1] in INDEFINITE or view.forms[first - 1][0].isdigit():
            first -= 1
        else:
            break
    return first
