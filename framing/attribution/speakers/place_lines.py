"""The places with which an agency's article begins: "SALTPORT, Ore. (AP) —", which name nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from itertools import pairwise

from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.view import View

PLACE = r"[^\W\d_][\w.’'-]*+(?:[ -][^\W\d_][\w.’'-]*+){0,3}+"
PLACE_LINE = re.compile(
    rf"^[ \t]*+(?P<place>{PLACE})(?:, (?P<region>{PLACE}))?+"
    r"(?:, \w+\.? \d{1,2}(?:, \d{4})?)?+"
    r" ?(?:\((?P<agency>[^()\n]{2,40})\) ?)?+(?:—|–|--|(?<=[ )])-(?= )) ?",
    re.MULTILINE,
)


def without_place_lines(view: View) -> frozenset[int]:
    """Return the tokens of places at the head of a line; take what they seem to name out of `view`.

    An agency stands in brackets behind them, or they are in capitals, or a region is abbreviated. A
    label of somebody whom the text names in full ("QUILL — It is late.") is no place.
    """
    lines = [*PLACE_LINE.finditer(view.text)]
    people = _families(view) if lines else frozenset()
    found: set[int] = set()
    for line in lines:
        if _is_place(view, line, people):
            first = bisect_left(view.start, line.start("place"))
            found.update(range(first, bisect_left(view.start, line.end())))
    if found:
        view.hits[:] = [h for h in view.hits if h.first not in found or h.term.sort == "body"]
        for token in found & view.at.keys():
            if view.at[token].term.sort != "body":
                del view.at[token]
    return frozenset(found)


def _families(view: View) -> frozenset[str]:
    """Return the words that stand behind a first name, in capitals."""
    given, forms = given_names(), view.forms
    return frozenset(after.upper() for form, after in pairwise(forms) if form in given)


def _is_place(view: View, line: re.Match[str], people: Container[str]) -> bool:
    place, region, agency = line["place"], line["region"] or "", line["agency"] or ""
    if not all(word[0].isupper() for word in f"{place} {region}".split()):
        return False
    if agency:
        hit = view.at.get(bisect_left(view.start, line.start("agency")))
        return hit is not None and hit.term.kind == "media"
    if region.endswith("."):
        return True
    body = view.at.get(bisect_left(view.start, line.start("place")))
    is_body = body is not None and body.term.sort == "body"
    return place.isupper() and not is_body and place.split()[-1] not in people
