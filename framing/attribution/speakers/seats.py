"""Members by state and party: "the Nevada Democrat" is Harry Reid of Nevada."""

from __future__ import annotations

import re
from functools import cache

from framing.attribution.speakers.clusters import NAMES, Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.view import View

# As newspapers shorten them in "(D-N.Y.)", and the post does, without stops.
SHORT = {
    "ala": "Alabama", "al": "Alabama", "ak": "Alaska", "ariz": "Arizona", "az": "Arizona",
    "ark": "Arkansas", "ar": "Arkansas", "calif": "California", "ca": "California",
    "colo": "Colorado", "co": "Colorado", "conn": "Connecticut", "ct": "Connecticut",
    "del": "Delaware", "de": "Delaware", "fla": "Florida", "fl": "Florida", "ga": "Georgia",
    "hi": "Hawaii", "id": "Idaho", "ill": "Illinois", "il": "Illinois", "ind": "Indiana",
    "in": "Indiana", "ia": "Iowa", "kan": "Kansas", "ks": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "me": "Maine", "md": "Maryland", "mass": "Massachusetts",
    "ma": "Massachusetts", "mich": "Michigan", "mi": "Michigan", "minn": "Minnesota",
    "mn": "Minnesota", "miss": "Mississippi", "ms": "Mississippi", "mo": "Missouri",
    "mont": "Montana", "mt": "Montana", "neb": "Nebraska", "ne": "Nebraska", "nev": "Nevada",
    "nv": "Nevada", "nh": "New Hampshire", "nj": "New Jersey", "nm": "New Mexico",
    "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "oh": "Ohio",
    "okla": "Oklahoma", "ok": "Oklahoma", "ore": "Oregon", "or": "Oregon", "pa": "Pennsylvania",
    "penn": "Pennsylvania", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota",
    "tenn": "Tennessee", "tn": "Tennessee", "tex": "Texas", "tx": "Texas", "ut": "Utah",
    "vt": "Vermont", "va": "Virginia", "wash": "Washington", "wa": "Washington",
    "wva": "West Virginia", "wv": "West Virginia", "wis": "Wisconsin", "wisc": "Wisconsin",
    "wi": "Wisconsin", "wyo": "Wyoming", "wy": "Wyoming",
}  # fmt: skip
PARTIES = {"d": "democrat", "r": "republican", "i": "independent"}
AFTER, BEFORE = 80, 40  # characters beside a name in which its seat may stand


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the forms of a seat: as a source, right behind a name, right before one."""
    state = "|".join(sorted({*SHORT.values()}, key=len, reverse=True))
    party = "Democrat|Republican|independent|Independent"
    source = rf"(?:the |The )?(?P<state>{state}) (?P<party>{party})"
    behind = (
        rf"\s?\((?P<letter>[DRI])(?:emocrat|epublican|ndependent)?\.?\s?[-–—,]\s?"
        rf"(?P<short>[A-Za-z. ]{{2,14}}?)(?:[,;][^()]{{0,30}})?\)"
        rf"|, (?:a |an |the )?(?P<state1>{state}) (?P<party>{party})\b"
        rf"| of (?P<state2>{state})\b"
    )
    before = (
        rf"\b(?P<state>{state}) (?:(?P<party>{party}) |(?:Sen|Rep|Gov)\. "
        rf"|(?:Senator|Representative|Governor|Congressman|Congresswoman) )"
        rf"(?:(?:Sen|Rep|Gov)\. )?$"
    )
    return re.compile(source), re.compile(behind), re.compile(before)


def member(inventory: Inventory, source: Source) -> Entity | None:
    """Return who alone has the seat that a source names, or None.

    Who is of the state, and of no other party as far as the article tells.
    """
    asked = _patterns()[0].fullmatch(inventory.view.slice(source.first, source.last))
    if asked is None:
        return None
    party = asked["party"].lower()
    fitting = [
        entity
        for entity in inventory.entities
        if entity.sort in NAMES
        and any(
            state == asked["state"] and theirs in (party, "")
            for state, theirs in _seats(inventory.view, entity)
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _seats(view: View, entity: Entity) -> list[tuple[str, str]]:
    """Return the states and parties ("" where none is told) that stand beside an entity's names."""
    _, behind, before = _patterns()
    found = []
    for first, last in zip(entity.at, entity.ends, strict=True):
        end, start = view.end[last - 1], view.start[first]
        if told := behind.match(view.text, end, end + AFTER):
            state = told["state1"] or told["state2"]
            short = (told["short"] or "").strip()
            state = state or SHORT.get(re.sub(r"[. ]", "", short).lower(), short)
            party = PARTIES[told["letter"].lower()] if told["letter"] else ""
            found.append((state, party or (told["party"] or "").lower()))
        if told := before.search(view.text, max(0, start - BEFORE), start):
            found.append((told["state"], (told["party"] or "").lower()))
    return found
