"""Where a sentence says in so many words who passes its statement on.

"State radio reported that the ministry said …", "…, according to the newspaper", "…, as Reuters
reports", "in a statement carried by TASS", "she told the Hessel Echo".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from framing.attribution.attribution import PASSING_ON, Carrier, Span, Statement
from framing.attribution.phrases import AFTER
from framing.attribution.profiles.profile import Profile
from framing.attribution.speakers.view import View

Named = Callable[[int, int], Profile]

TOLD = (
    r"(?:report(?:ed|s)|sa(?:id|ys)|wr(?:ote|ites)|not(?:ed|es)|stat(?:ed|es)|add(?:ed|s)|"
    r"read(?:s)?|show(?:ed|s)|reveal(?:ed|s)|claim(?:ed|s)|disclosed|found)"
)
PHRASE = r"[^,;:“”\"\n]{3,80}?"
# Beside a claim in the same sentence: "…, according to the report", "…, the newspaper reported",
# "as the agency reports, …", "…, reported the agency", "in a statement carried by TASS".
BESIDE = re.compile(
    r"[Aa]ccording to (?P<a>[^,.;“”\"\n]{3,80})"
    rf"|,? as (?P<c>{PHRASE}) report(?:ed|s)\b"
    rf"|,[”\"]? (?P<b>{PHRASE}) (?:has |have |had |first |also )?{TOLD}"
    r"(?=[.,]| (?:on )?\w+day)"
    rf"|, report(?:ed|s) (?P<d>{PHRASE})(?=,)"
    r"|\b(?:carried|quoted|cited|published|broadcast|aired|relayed|posted) "
    r"(?:as saying )?(?:(?:late |early )?(?:on )?\w+day )?"
    r"(?:by|on|in) (?P<f>(?:the |its |a )?[^\s,.;“”\"\n]+"
    r"(?: [A-Z][^\s,.;“”\"\n]+| (?:news|state|agency|television|radio|TV))*)"
    r"|\bt(?:old|ells) (?:[Tt]he )?"
    r"(?P<e>[A-Z][\w-]*(?:\.[a-z]+)?(?: (?!\w+day\b)[A-Z][\w-]*)*)(?![\w’'-])"
)
# Papers print what was told to these: it tells nothing of who passes it on.
AGENCIES = ("Reuters", "Associated Press", "AP", "Agence France-Presse", "AFP")


def stated(view: View, statement: Statement, speaker: Profile, named: Named) -> list[Carrier]:
    """Return the reports beside the claim, in the sentence of its source, outside its own spans.

    Of several the one that is named last is the nearest to the reader.
    """
    if not statement.source or (speaker.kind == "media" and speaker.naming == "body"):
        return []
    low, high = view.around(bisect_left(view.start, statement.source[0][0]))
    low, high = view.start[low], view.end[high - 1]
    found = []
    for match in BESIDE.finditer(view.text, low, high):
        sort = match.lastgroup or ""
        span = match.span(sort)
        if _is_own(view, statement, span, sort):
            continue
        carrier = named(bisect_left(view.start, span[0]), bisect_left(view.start, span[1]))
        if sort == "e":
            if _is_told(view, statement, match, carrier):
                whole = match["e"]  # "Radio Sund", not "Sund"
                name = whole if whole.endswith(carrier.name) else carrier.name
                found.append(Carrier(name, (span,), carrier.kind))
            continue
        wanted = PASSING_ON if speaker.kind != "document" else ("media",)
        if carrier.name and (
            carrier.kind in wanted or (sort == "a" and speaker.kind != "document")
        ):
            found.append(Carrier(carrier.name, (span,), carrier.kind))
    return found[::-1]


def _is_told(view: View, statement: Statement, match: re.Match[str], medium: Profile) -> bool:
    """Whether a source tells a medium by name: not "told Echo readers", "told CNN’s Ada Quill"."""
    behind = bisect_left(view.start, match.end())
    noun = "".join(view.tags[behind : behind + 1]).startswith("NN")
    goes_on = noun and view.lowered[behind] not in AFTER
    own = any(start <= match.start() < end for start, end in statement.cue)
    body = medium.kind == "media" and medium.naming == "body" and medium.name not in AGENCIES
    return own and body and not goes_on


def _is_own(view: View, statement: Statement, span: Span, sort: str) -> bool:
    """Whether the words belong to the claim's own source or cue, and name no carrier.

    A cue may reach over a carrier ("was quoted by TASS as saying"), a source drag one along
    ("some of them, reports Ada Quill,").
    """
    start, end = span
    parts = (
        statement.source
        if sort == "f"
        else statement.cue
        if sort == "d"
        else statement.source + statement.cue
    )
    return any(a < end and start < b for a, b in parts)
