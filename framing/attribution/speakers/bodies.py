"""Organisations and countries: by name, by acronym, and by "the agency"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from framing.attribution.phrases import word_set
from framing.attribution.speakers import kinds
from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.mentions import INDEFINITE, Mention
from framing.attribution.speakers.names import Run, View
from framing.attribution.speakers.speaker import Discourse, Speaker, trimmed

COUNTRY = word_set("country nation republic kingdom city-state")
ACRONYM = re.compile(r"\(([A-Z][A-Z&.]{1,7})\)")
INSIDE = word_set("of for and the & -")
# Kinds that one noun may stand for ("the agency", "the group").
LOOSE = word_set("civil official business security expert")


def by_body(discourse: Discourse, mention: Mention) -> Speaker:
    """Return the body that a phrase names, or to which it points back."""
    view, head = discourse.view, mention.head
    assert head is not None
    first, last = trimmed(view, mention.first, mention.core)
    form = view.slice(first, last)
    if form in discourse.acronyms:
        return by_acronym(discourse, form, (first, last))
    if _is_bare(view, mention, head, last - first):
        if mention.definite:
            earlier = _earlier(discourse, head, mention.first)
            if earlier is not None:
                return earlier
        if _in_headline(view, mention.first):
            later = _first_of_kind(discourse, head.term.kind)
            if later is not None:
                return later
    described = kinds.of_role(view, mention.first, mention.last, head)
    # "Retailers" are people of whom we do not know who they are; ministries are bodies.
    counted = view.lowered[mention.first] in INDEFINITE and view.lowered[mention.first] != "a"
    people = head.term.plural and (head.term.kind == "business" or counted)
    people = people or (counted and head.term.named and head.term.text.endswith("s"))
    return Speaker(
        form,
        described.kind or head.term.kind,
        "unnamed" if people else "body",
        described.country or head.term.country,
        (view.span(first, last),),
        frozenset([head.term.text]),
        plural=head.term.plural,
        body="" if people else described.body or form,
    )


def by_acronym(discourse: Discourse, form: str, run: Run) -> Speaker:
    """Return the body for which an acronym of the article stands."""
    view = discourse.view
    first, last = discourse.acronyms[form]
    inner = [view.at[t] for t in range(last - 1, first - 1, -1) if t in view.at]
    hit = inner[0] if inner else view.at.get(run[0])
    kind = hit.term.kind if hit is not None else "unknown"
    country = kinds.of_role(view, first, last, inner[0]).country if inner else ""
    spans = (view.span(*run), view.span(first, last))
    name = view.slice(first, last)
    return Speaker(name, kind, "body", country, spans, body=name)


def shortened(discourse: Discourse, run: Run) -> Speaker | None:
    """Return the body of which "the Times" is the last word, named before, or None."""
    view = discourse.view
    word = view.forms[run[0]]
    if run[1] - run[0] > 1 or not run[0] or view.lowered[run[0] - 1] != "the":
        return None
    longer = discourse.shorten(word)
    before = bisect_left(longer, run[0], key=lambda hit: hit.first)
    if not before:
        return None
    hit = longer[before - 1]
    return _of_place(view, hit, hit.first, hit.last)


def acronyms(view: View) -> dict[str, Run]:
    """Return what each "(FSB)" stands for: the capitalised words before it."""
    found: dict[str, Run] = {}
    for match in ACRONYM.finditer(view.text):
        last = first = bisect_left(view.start, match.start())
        while first > 0 and last - first < 9 and view.forms[first - 1] not in ("The", "(", ")"):
            if not (view.forms[first - 1][0].isupper() or view.lowered[first - 1] in INSIDE):
                break
            if first < last and view.start[first] - view.end[first - 1] > 1:
                break
            first -= 1
        while first < last and not view.forms[first][0].isupper():
            first += 1
        if not any(view.forms[t][0] == match[1][0] for t in range(first, last)):
            continue  # "WASHINGTON (CNN)"
        if last - first > 1 or (last > first and len(view.forms[first]) > len(match[1])):
            found.setdefault(match[1], (first, last))
    return found


def _is_bare(view: View, mention: Mention, head: TermHit, length: int) -> bool:
    """Whether a phrase is only a noun for a sort of body ("the agency"), no name, one body."""
    lower = view.forms[head.first][0].islower() or mention.first == head.first
    return (
        lower
        and not head.term.named
        and not head.term.plural
        and (length == head.last - head.first or _is_country(view, mention, head, length))
        and (
            mention.core == mention.last
            or view.forms[mention.core] == ","
            or head.term.text in COUNTRY
        )
    )


def _is_country(view: View, mention: Mention, head: TermHit, length: int) -> bool:
    """Whether a phrase is a noun for a country and one adjective: "the tiny kingdom"."""
    if head.term.text not in COUNTRY or length != head.last - head.first + 1:
        return False
    adjective = head.first - 1
    return mention.definite and adjective not in view.at and view.forms[adjective].isalpha()


def _earlier(discourse: Discourse, head: TermHit, token: int) -> Speaker | None:
    """Return the body to which "the agency" points back: by its noun, or by its kind."""
    view = discourse.view
    noun = head.term.text.rsplit(" ", 1)[-1]
    if noun in COUNTRY:
        return _country(view, token)
    word = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for speaker in _spoke(discourse):
        if word.search(speaker.name):
            return speaker
    for hit in _before(view, token):
        first, last = capitalised(view, hit.first, hit.last)
        if last - first > 1 and view.lowered[last - 1] == noun and view.forms[last - 1] != noun:
            return _of_place(view, hit, first, last)
    if " " in head.term.text:
        return None  # "the city administration" says itself which it is
    kind = head.term.kind
    for hit in _before(view, token):
        first, last = capitalised(view, hit.first, hit.last)
        if hit.term.kind == kind and view.forms[first][0].isupper() and last - first > 1:
            return _of_place(view, hit, first, last)
        if hit.term.kind == kind and hit.term.named:
            return _of_place(view, hit, first, last)
    for speaker in _spoke(discourse):
        if speaker.kind == kind or (kind in LOOSE and speaker.kind in LOOSE):
            return speaker
    for hit in _before(view, token):  # "state television", "the gazette Standard"
        first, last = hit.first, hit.last
        run = view.run_at.get(last)
        if run is not None and run[0] == last:
            last = run[1]
        if hit.term.kind == kind and hit.term.text != head.term.text and last - first > 1:
            return _of_place(view, hit, first, last)
    return None


def _spoke(discourse: Discourse) -> Iterator[Speaker]:
    """Yield the bodies that spoke, the last first."""
    return (s for _, s in reversed(discourse.told) if s.naming == "body")


def _before(view: View, token: int) -> Iterator[TermHit]:
    """Yield the bodies below the headline and before `token`, the last first."""
    line = view.text.find("\n")
    for number in range(bisect_left(view.hits, token, key=lambda p: p.first) - 1, -1, -1):
        hit = view.hits[number]
        if hit.term.sort == "body" and view.start[hit.first] > line:
            yield hit


def _of_place(view: View, hit: TermHit, first: int, last: int) -> Speaker:
    return Speaker(
        view.slice(first, last),
        hit.term.kind,
        "body",
        hit.term.country,
        (view.span(first, last),),
        frozenset([hit.term.text]),
        body=view.slice(first, last),
    )


def _country(view: View, token: int) -> Speaker | None:
    """Return the country that was named last before `token`."""
    for hit in reversed(view.hits):
        if hit.first < token and hit.term.sort == "country":
            return _of_place(view, hit, hit.first, hit.last)
    return None


def _in_headline(view: View, token: int) -> bool:
    line = view.text.find("\n")
    return view.start[token] < line


def _first_of_kind(discourse: Discourse, kind: str) -> Speaker | None:
    """Return the first body of a kind that the article names: whom the headline means."""
    view = discourse.view
    line = view.text.find("\n")
    for hit in view.hits:
        if view.start[hit.first] < line or hit.term.kind != kind or hit.term.sort != "body":
            continue
        first, last = capitalised(view, hit.first, hit.last)
        if view.forms[last - 1][0].isupper() and (last - first > 1 or hit.term.named):
            return _of_place(view, hit, first, last)
    return None
