"""Names in one piece: a net may leave words of a name out of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.frame import Frame, Spans

# Between two pieces of a source: two words at most, each with a capital.
WITHIN_NAME = re.compile(r"[ ](?:[A-Z][\w.’'-]*[ ]){0,2}")


def with_whole_names(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return `frames` with the pieces of a source that belong to one name put together.

    >>> text = "Velmaran Deputy Foreign Minister Ada Quill said it was late."
    >>> said = Frame(((0, 8), (16, 23), (37, 42)), ((43, 47),), ((48, 59),))
    >>> with_whole_names(text, [said])[0].source
    ((0, 42),)
    """
    return tuple(
        replace(frame, source=_joined(text, frame.source)) if len(frame.source) > 1 else frame
        for frame in frames
    )


def _joined(text: str, spans: Spans) -> Spans:
    kept = [spans[0]]
    for start, end in spans[1:]:
        first, last = kept[-1]
        named = text[last - 1].isalnum() and text[start].isupper()
        if named and WITHIN_NAME.fullmatch(text, last, start):
            kept[-1] = (first, end)
        else:
            kept.append((start, end))
    return tuple(kept)
