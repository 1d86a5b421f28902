"""Who passes a claim on: media reported that the ministry said that …"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from framing.attribution.frame import Frame, Span, Spans
from framing.attribution.names import View
from framing.attribution.phrases import word_set
from framing.attribution.speaker import Speaker

BE = word_set("is are was were be been being")
# "State radio reported that" right before the source; "the gazette quoted" before it.
OPENS = re.compile(
    r"(?P<e>(?:[^\s,.;:“”\"]+ ){1,6}?)(?:has |have |had |first )?"
    r"(?:report(?:ed|s)|quot(?:ed|es)|cit(?:ed|es)|reveal(?:ed|s)|show(?:ed|s))"
    r"(?: (?:on|last|late|early) \w+| \w+day)?(?: that)? $"
)
BOUNDARY = re.compile(r"[.,;:”\"] ")
# Beside a claim in the same sentence: "…, according to the report", "…, the newspaper reported",
# "as the agency reports, …".
BESIDE = re.compile(
    r"[Aa]ccording to (?P<a>[^,.;“”\"\n]{3,80})"
    r"|,? as (?P<c>[^,.;“”\"\n]{3,60}?) report(?:ed|s)\b"
    r"|, (?P<b>[^,.;“”\"\n]{3,60}?) (?:has |have |had |first )?(?:report(?:ed|s)|sa(?:id|ys))"
    r"(?=[.,]| (?:on )?\w+day)"
    r"|, report(?:ed|s) (?P<d>[^,.;“”\"\n]{3,60})(?=,)"
)


def carriers(
    view: View,
    frames: Sequence[Frame],
    speakers: Sequence[Speaker],
    named: Callable[[int, int], Speaker],
) -> list[tuple[str, Spans]]:
    """Return the carrier of each frame and its span, ("", ()) where the outlet has it first-hand.

    A frame whose source and cue lie inside another's content is carried by that one's speaker:
    the inner speaker made the claim, the outer passes it on. So is one with a report named beside
    it in its sentence. `named` reads the speaker from a token range.
    """
    hulls = [(min(f.content)[0], max(end for _, end in f.content)) for f in frames]
    return [
        _outer(frame, i, frames, speakers, hulls)
        or _beside(view, frame, speakers[i], named)
        or ("", ())
        for i, frame in enumerate(frames)
    ]


def _outer(
    frame: Frame,
    i: int,
    frames: Sequence[Frame],
    speakers: Sequence[Speaker],
    hulls: Sequence[Span],
) -> tuple[str, Spans] | None:
    own = min(frame.source + frame.cue, default=None)
    if own is None:
        return None
    place = own[0]
    near = [j for j, (start, end) in enumerate(hulls) if start <= place < end and i != j]
    around = [
        (hulls[j][1] - hulls[j][0], j)
        for j in near
        for outer in [frames[j]]
        if outer.source
        and _inside(own, outer.content)
        and speakers[j].name not in ("", speakers[i].name)
        and not _inside(min(outer.source + outer.cue), frame.content)
    ]
    if not around:
        return None
    j = min(around)[1]
    return speakers[j].name, frames[j].source


def _beside(
    view: View, frame: Frame, speaker: Speaker, named: Callable[[int, int], Speaker]
) -> tuple[str, Spans] | None:
    """Return the report beside the claim, in the sentence of its source, outside its own spans."""
    if not frame.source or speaker.kind in ("media", "document"):
        return None
    at = max(bisect_left(view.sentences, bisect_left(view.start, frame.source[0][0]) + 1) - 1, 0)
    low, high = view.start[view.sentences[at]], view.end[view.sentences[at + 1] - 1]
    own = frame.source + frame.cue
    opening = _opening(view, frame, low, named)
    if opening is not None and opening[0] != speaker.name:
        return opening
    for match in BESIDE.finditer(view.text, low, high):
        start, end = match.span(match.lastgroup or 0)
        if any(a < match.end() and match.start() < b for a, b in own):
            continue
        first, last = bisect_left(view.start, start), bisect_left(view.start, end)
        carrier = named(first, last)
        told = match.lastgroup == "a" or carrier.kind in ("media", "document")
        if carrier.name and told and carrier.name != speaker.name:
            return carrier.name, ((start, end),)
    return None


def _opening(
    view: View, frame: Frame, low: int, named: Callable[[int, int], Speaker]
) -> tuple[str, Spans] | None:
    """Return the carrier that leads up to the source: "state radio reported that the minister"."""
    start = frame.source[0][0]
    begin = max(low, start - 120)
    article = view.text[begin:start]
    if article.lower().endswith(("the ", " a ", "an ")):
        article = article[: article.rstrip().rfind(" ") + 1]
    match = None
    for boundary in [0, *(m.end() for m in BOUNDARY.finditer(article))]:
        match = OPENS.fullmatch(article, boundary)
        if match is not None:
            break
    if match is None:
        return None
    a, b = begin + match.start("e"), begin + match.end("e")
    first, last = bisect_left(view.start, a), bisect_left(view.start, b)
    if last <= first or view.lowered[last - 1] in BE:
        return None
    carrier = named(first, last)
    if carrier.kind not in ("media", "document") or not carrier.name:
        return None
    return carrier.name, (view.span(first, last),)


def _inside(span: Span, spans: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
