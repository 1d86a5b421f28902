"""Organisations and countries: for whom they speak, by their names."""

from __future__ import annotations

from bisect import bisect_left

from framing.attribution.speakers import kinds
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.mentions import INDEFINITE, Mention
from framing.attribution.speakers.names import Run, View
from framing.attribution.speakers.speaker import Discourse, Speaker, trimmed


def by_body(discourse: Discourse, mention: Mention) -> Speaker:
    """Return the body that a phrase names or describes."""
    view, head = discourse.view, mention.head
    assert head is not None
    first, last = trimmed(view, mention.first, mention.core)
    form = view.slice(first, last)
    if form in discourse.acronyms:
        return by_acronym(discourse, form, (first, last))
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
