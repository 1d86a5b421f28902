"""The places with which an agency's article begins: "SALTPORT, Ore. (AP) —", which name nobody."""

from __future__ import annotations

import re
from bisect import bisect_left

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
    found: set[int] = set()
    for line in PLACE_LINE.finditer(view.text):
        if _is_place(view, line):
            first = bisect_left(view.start, line.start("place"))
            found.update(range(first, bisect_left(view.start, line.end())))
    if found:
        view.hits[:] = [h for h in view.hits if h.first not in found or h.term.sort == "body"]
        for token in found & view.at.keys():
            if view.at[token].term.sort != "body":
                del view.at[token]
    return frozenset(found)


def _is_place(view: View, line: re.Match[str]) -> bool:
    place, region, agency = line["place"], line["region"] or "", line["agency"] or ""
    if not all(word[0].isupper() for word in f"{place} {region}".split()):
        return False
    if agency:
        at = bisect_left(view.start, line.start("agency"))
        hit = view.at.get(at)
        return hit is not None and hit.term.kind == "media"
    if region.endswith("."):
        return True
    body = view.at.get(bisect_left(view.start, line.start("place")))
    if not place.isupper() or (body is not None and body.term.sort == "body"):
        return False
    named = re.finditer(rf"(\w+) {re.escape(place.title())}\b", view.text)
    return not any(each[1] in given_names() for each in named)
