"""Set forms that the net misses: a tweet in the text, a name behind a dash, a block from somebody.

We need more buses. — Ana Ruiz (@anaruiz) May 3, 2016
“We need more buses.” - Ana Ruiz, driver
From Chairwoman Ana Ruiz:
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.attribution.frame import Frame

PROBABILITY = 0.9  # our estimate: the annotated articles hold too few of these forms to count
TWEET = re.compile(
    r"^[ \t]*(?:<[^<>\n]*>)?(?P<content>\S[^\n]{8,400}?)\s*(?P<cue>[—–―-])[ ]?"
    r"(?P<source>[^\W\d_][^\n()—–]{1,40} \(@\w{2,20}\))",
    re.MULTILINE,
)
SIGNED = re.compile(
    r"^[ \t]*(?P<content>[“\"][^\n“”\"]{8,600}[”\"])\s*(?P<cue>[—–―-]{1,2})[ ]?"
    r"(?P<source>[A-Z][^\W\d_]+(?:[ ][A-Z][\w.’'-]*){1,5})(?=[ ]*(?:$|[,;(]))",
    re.MULTILINE,
)

BLOCK = re.compile(
    r"^[ \t]*From (?:the desk of )?(?P<source>[A-Z][^\W\d_]+(?:[ ][\w.’'-]+){1,8}?)(?P<cue>:)"
    r"\s*(?P<content>\S[^\n]{12,}?)[ \t]*$",
    re.MULTILINE,
)
FORMS = (TWEET, SIGNED, BLOCK)


def by_format(text: str) -> list[Frame]:
    """Return the frames that stand in `text` in one of the set forms, in order.

    >>> [frame.source for frame in by_format("“We need more buses.” - Ana Ruiz, driver")]
    [((24, 32),)]
    """
    below = text.find("\n") + 1  # no headline is one
    found = {m.start("cue"): m for form in FORMS for m in form.finditer(text, below)}
    return [
        Frame(
            source=(match.span("source"),),
            cue=(match.span("cue"),),
            content=(match.span("content"),),
            probability=PROBABILITY,
        )
        for _, match in sorted(found.items())
    ]


def with_formats(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return `frames` and those of the set forms whose content no frame covers, in text order."""
    extra = [f for f in by_format(text) if not any(_overlap(f, other) for other in frames)]
    if not extra:
        return tuple(frames)
    return tuple(sorted((*frames, *extra), key=lambda f: (f.cue, f.content)))


def _overlap(one: Frame, other: Frame) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)
