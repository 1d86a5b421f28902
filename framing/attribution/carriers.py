"""Who passes a claim on: media reported that the ministry said that …"""

from __future__ import annotations

from collections.abc import Sequence

from framing.attribution.cues import Cue
from framing.attribution.frame import Frame, Span, Spans
from framing.attribution.names import View
from framing.attribution.speakers import Speaker


def carriers(
    view: View, frames: Sequence[Frame], speakers: Sequence[Speaker], cues: Sequence[Cue]
) -> list[tuple[str, Spans]]:
    """Return the carrier of each frame and its span, ("", ()) where the outlet has it first-hand.

    A frame whose source and cue lie inside another's content is carried by that one's speaker:
    the inner speaker made the claim, the outer passes it on.
    """
    found: list[tuple[str, Spans]] = []
    hulls = [(min(f.content)[0], max(end for _, end in f.content)) for f in frames]
    for i, frame in enumerate(frames):
        own = min(frame.source + frame.cue, default=None)
        carrier: tuple[str, Spans] = ("", ())
        best = 0
        if own is not None:
            for j, outer in enumerate(frames):
                if i == j or not outer.source or speakers[j].name in ("", speakers[i].name):
                    continue
                if not _inside(own, outer.content) or _inside(min(outer.cue + outer.source), frame.content):
                    continue
                size = hulls[j][1] - hulls[j][0]
                if not best or size < best:
                    best = size
                    carrier = (speakers[j].name, outer.source)
        found.append(carrier)
    return found


def _inside(span: Span, spans: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
