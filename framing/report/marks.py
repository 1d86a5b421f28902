"""An article's text cut into runs that carry the same marks, for setting it with its evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from framing.report.layers import looks

# One mark below the words at a time: the later in this order wins where two overlap.
ON_TOP = ("source", "cue", "loaded")
PARTS = {"source": "source", "carrier": "source", "cue": "cue"}
# A word longer than this may be broken anywhere, so that it cannot run out of its column.
LONGEST_WORD = 24
# Only such an address becomes a link; "javascript:" and the like are printed and lead nowhere.
LINK = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
LONGEST_LINK = 2000  # characters, as far as every reader of PDF follows


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one set of marks.

    depth: how many attributions' contents it lies in; mark: the mark on top ("source", "cue",
    "loaded" or ""); tinted: whether it lies in a mark with the look "tint"; above: the other looks
    under which it lies, each a line above it; ends: the references (see `runs`) that stand at its
    end.
    """

    text: str
    depth: int
    mark: str
    tinted: bool
    above: tuple[str, ...]
    ends: tuple[int, ...]

    def data(self) -> dict[str, Any]:
        """Return the run as a template reads it, long words made breakable."""
        return {
            "t": breakable(self.text),
            "c": min(self.depth, 2),
            "m": self.mark,
            "l": self.tinted,
            "a": list(self.above),
            "n": list(self.ends),
        }


def is_link(url: str) -> bool:
    """Return whether an address may become a link: on the web, and of letters that URLs have.

    >>> is_link("https://example.org/a?b#c"), is_link("javascript:alert(1)"), is_link("https://")
    (True, False, False)
    """
    return len(url) <= LONGEST_LINK and url.isascii() and LINK.fullmatch(url) is not None


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """Let words of more than `longest` characters break, by zero-width spaces.

    >>> breakable("short"), breakable("x" * 30) == "x" * 24 + chr(0x200B) + "x" * 6
    ('short', True)
    """

    def cut(match: re.Match[str]) -> str:
        word = match.group()
        return "\u200b".join(word[i : i + longest] for i in range(0, len(word), longest))

    return re.sub(rf"[^\s\u200b]{{{longest + 1},}}", cut, text)


def runs(
    text: str,
    bounds: tuple[int, int],
    spans: Iterable[Mapping[str, Any]],
    references: Mapping[int, Sequence[int]],
    asked: Collection[str] = (),
) -> list[Run]:
    """Cut text[bounds] at every edge of a span and at every reference.

    spans: rows of the table of spans of this article. references: for an offset, the notes to be
    referred to at that place. asked: labels of the switches whose marks are shown beside those
    that are shown at first. The runs' texts, joined, are the text as it was.
    """
    look_of = looks(asked)
    start, end = bounds
    inside = [s for s in spans if s["start"] < end and s["end"] > start and s["start"] < s["end"]]
    cuts = {start, end}
    for span in inside:
        cuts |= {max(start, span["start"]), min(end, span["end"])}
    cuts |= {place for place in references if start < place <= end}
    edges = sorted(cuts)
    found = []
    for left, right in pairwise(edges):
        here = [s for s in inside if s["start"] <= left and s["end"] >= right]
        below = {PARTS[s["layer"]] for s in here if s["layer"] in PARTS}
        drawn = {look_of[s["layer"]] for s in here if s["layer"] in look_of}
        tinted = "tint" in drawn
        below |= {"loaded"} if tinted else set()
        contents = {s["attribution"] for s in here if s["layer"] == "content"}
        found.append(
            Run(
                text=text[left:right],
                depth=len(contents),
                mark=max(below, key=ON_TOP.index) if below else "",
                tinted=tinted,
                above=tuple(sorted(drawn - {"tint"})),
                ends=tuple(references.get(right, ())),
            )
        )
    return found


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the bounds of the lines of text[start:] that are not blank, without outer spaces.

    >>> paragraphs("One.\\n\\n Two. \\n")
    [(0, 4), (7, 11)]
    """
    return [
        (start + m.start(), start + m.end())
        for m in re.finditer(r"\S(?:[^\r\n]*\S)?", text[start:])
    ]


def superscript(number: int) -> str:
    """Return a number in superscript digits, which no article's words are mistaken for.

    >>> superscript(12)
    '¹²'
    """
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
