"""Where a sentence says in so many words who passes its statement on.

"State radio reported that the ministry said …", "…, according to the newspaper", "…, as Reuters
reports", "in a statement carried by TASS".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from framing.attribution.attribution import PASSING_ON, Carrier, Span, Statement
from framing.attribution.phrases import BE
from framing.attribution.profiles.profile import Profile
from framing.attribution.speakers.view import View

Named = Callable[[int, int], Profile]

TOLD = (
    r"(?:report(?:ed|s)|sa(?:id|ys)|wr(?:ote|ites)|not(?:ed|es)|stat(?:ed|es)|add(?:ed|s)|"
    r"read(?:s)?|show(?:ed|s)|reveal(?:ed|s)|claim(?:ed|s)|disclosed|found)"
)
PHRASE = r"[^,;:“”\"\n]{3,80}?"
# "State radio reported that" right before the source; "the gazette quoted" before it.
OPENS = re.compile(
    r"(?P<e>(?:[^\s,;:“”\"]+ ){1,9}?)(?:has |have |had |first |also )?"
    r"(?:report(?:ed|s)|quot(?:ed|es)|cit(?:ed|es)|reveal(?:ed|s)|show(?:ed|s))"
    r"(?: (?:on|last|late|early) \w+| \w+day)?(?: that)? $"
)
BOUNDARY = re.compile(r"[,;:”\"] ")
# Beside a claim in the same sentence: "…, according to the report", "…, the newspaper reported",
# "as the agency reports, …", "…, reported the agency", "in a statement carried by TASS".
BESIDE = re.compile(
    r"[Aa]ccording to (?P<a>[^,.;“”\"\n]{3,80})"
    rf"|,? as (?P<c>{PHRASE}) report(?:ed|s)\b"
    rf"|,[”\"]? (?P<b>{PHRASE}) (?:has |have |had |first |also )?{TOLD}"
    r"(?=[.,]| (?:on )?\w+day)"
    rf"|, report(?:ed|s) (?P<d>{PHRASE})(?=,)"
    r"|\b(?:carried|quoted|cited|published|broadcast|aired|relayed|posted) "
    r"(?:(?:late |early )?(?:on )?\w+day )?(?:by|on|in) (?P<f>(?:the |its |a )?[^\s,.;“”\"\n]+"
    r"(?: [A-Z][^\s,.;“”\"\n]+| (?:news|state|agency|television|radio|TV))*)"
)


def stated(view: View, statement: Statement, speaker: Profile, named: Named) -> list[Carrier]:
    """Return the reports beside the claim, in the sentence of its source, outside its own spans.

    Of several the one that is named last is the nearest to the reader.
    """
    if not statement.source or (speaker.kind == "media" and speaker.naming == "body"):
        return []
    low, high = view.around(bisect_left(view.start, statement.source[0][0]))
    low, high = view.start[low], view.end[high - 1]
    opening = _opening(view, statement, low, named)
    if opening is not None:
        return [opening]
    found = []
    for match in BESIDE.finditer(view.text, low, high):
        sort = match.lastgroup or ""
        span = match.span(sort)
        if _is_own(view, statement, span, sort):
            continue
        carrier = named(bisect_left(view.start, span[0]), bisect_left(view.start, span[1]))
        wanted = PASSING_ON if speaker.kind != "document" else ("media",)
        if carrier.name and (
            carrier.kind in wanted
            or (sort == "a" and speaker.kind != "document")
            or (sort == "f" and carrier.naming == "body" and _is_by(view.text, span[0]))
        ):
            found.append(Carrier(carrier.name, (span,), carrier.kind))
    return found[::-1]


def _is_by(text: str, position: int) -> bool:
    """Whether somebody is said to pass the words on: "as quoted by the Standard"."""
    return text[max(0, position - 10) : position].endswith(("quoted by ", "cited by "))


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


def _opening(view: View, statement: Statement, low: int, named: Named) -> Carrier | None:
    """Return the carrier that leads up to the source: "state radio reported that the minister"."""
    start = statement.source[0][0]
    begin = max(low, start - 120)
    discourse = view.text[begin:start]
    if discourse.lower().endswith(("the ", " a ", "an ")):
        discourse = discourse[: discourse.rstrip().rfind(" ") + 1]
    match = None
    for boundary in [0, *(m.end() for m in BOUNDARY.finditer(discourse))]:
        match = OPENS.fullmatch(discourse, boundary)
        if match is not None:
            break
    if match is None:
        return None
    a, b = begin + match.start("e"), begin + match.end("e")
    first, last = bisect_left(view.start, a), bisect_left(view.start, b)
    if last <= first or view.lowered[last - 1] in BE:
        return None
    carrier = named(first, last)
    if carrier.kind not in PASSING_ON or not carrier.name:
        return None
    return Carrier(carrier.name, (view.span(first, last),), carrier.kind)
