"""An article's text cut into blocks and nested runs: what the page shows is what was read.

Marks may nest (a claim within a claim) and overlap (a source that reaches into a quotation).
HTML can nest elements only, so the text is cut at every edge of a mark and each run is wrapped
anew where it must be. The texts of all blocks, joined, are the article's text, character by
character.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from framing.report.layers import switches
from framing.report.marks import paragraphs

# From the outside in: what is said holds who says it and by which verb, and these hold wording.
PARTS = ("content", "source", "cue")


class Mark(NamedTuple):
    """A stretch of text that a note is about: text[start:end] is of `kind`, told by note `note`."""

    start: int
    end: int
    kind: str
    note: int


class Wrap(NamedTuple):
    """One element around a run: its kind of mark, and the notes that it belongs to."""

    kind: str
    notes: tuple[int, ...]


class Block(NamedTuple):
    """A part of a text: the headline, a paragraph, or ("gap") the white space between them."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one set of marks, with the tags that stand before it.

    closes: how many elements end before it; opens: those that begin, the outermost first.
    notes: the notes that are referred to here, at most once each in an article.
    """

    text: str
    closes: int = 0
    opens: tuple[Wrap, ...] = ()
    notes: tuple[int, ...] = ()


def blocks(text: str, title: tuple[int, int]) -> list[Block]:
    """Cut a text into headline, paragraphs and the white space between them, without a rest.

    >>> [block.kind for block in blocks("Headline\\n\\nOne.\\nTwo.\\n", (0, 8))]
    ['headline', 'gap', 'paragraph', 'gap', 'paragraph', 'gap']
    """
    start, end = title
    found = [Block("paragraph", *bounds) for bounds in paragraphs(text[:start])]
    if end > start:
        found.append(Block("headline", start, end))
    found += [Block("paragraph", *bounds) for bounds in paragraphs(text, end)]
    whole, place = [], 0
    for block in found:
        if block.start > place:
            whole.append(Block("gap", place, block.start))
        whole.append(block)
        place = block.end
    if place < len(text):
        whole.append(Block("gap", place, len(text)))
    return whole


def cut(
    text: str, parts: Sequence[Block], marks: Iterable[Mark], anchors: Mapping[int, tuple[int, int]]
) -> list[list[Run]]:
    """Return the runs of each block; the last of a block is empty and closes what is open.

    anchors: by note, the stretch at whose end the text refers to it. A note whose stretch lies in
    no block (in white space alone) is referred to nowhere.
    """
    real = sorted({mark for mark in marks if mark.end > mark.start})
    stretches = [_stretches(block, real) for block in parts]
    places = [
        (left, right)
        for block, found in zip(parts, stretches, strict=True)
        if block.kind != "gap"
        for left, right, _ in found
    ]
    referred: dict[int, list[int]] = {}
    for note, (start, end) in sorted(anchors.items()):
        inside = [left for left, right in places if left < end and right > start]
        if inside:
            referred.setdefault(inside[-1], []).append(note)
    return [
        _nested(text, found, referred if block.kind != "gap" else {})
        for block, found in zip(parts, stretches, strict=True)
    ]


def _stretches(block: Block, marks: Sequence[Mark]) -> list[tuple[int, int, tuple[Wrap, ...]]]:
    """Cut a block at every edge of a mark; white space between blocks carries no marks."""
    if block.kind == "gap":
        return [(block.start, block.end, ())]
    inside = [m for m in marks if m.start < block.end and m.end > block.start]
    edges = {block.start, block.end}
    for mark in inside:
        edges |= {max(block.start, mark.start), min(block.end, mark.end)}
    return [
        (left, right, _wraps([m for m in inside if m.start <= left and m.end >= right]))
        for left, right in pairwise(sorted(edges))
    ]


def _wraps(marks: Sequence[Mark]) -> tuple[Wrap, ...]:
    """Return the elements around a run: one a content, the longest outside, and one a kind else."""
    contents = sorted(
        (m for m in marks if m.kind == "content"), key=lambda m: (m.start - m.end, m.start, m.note)
    )
    found = [Wrap("content", (mark.note,)) for mark in contents]
    for kind in (*PARTS[1:], *(switch.key for switch in switches())):
        notes = tuple(sorted({mark.note for mark in marks if mark.kind == kind}))
        if notes:
            found.append(Wrap(kind, notes))
    return tuple(found)


def _nested(
    text: str,
    stretches: Sequence[tuple[int, int, tuple[Wrap, ...]]],
    referred: Mapping[int, Sequence[int]],
) -> list[Run]:
    """Return the runs with the tags between them; what two neighbours share stays open."""
    runs: list[Run] = []
    open_: tuple[Wrap, ...] = ()
    for left, right, wraps in stretches:
        shared = 0
        while shared < min(len(open_), len(wraps)) and open_[shared] == wraps[shared]:
            shared += 1
        runs.append(
            Run(
                text[left:right],
                len(open_) - shared,
                wraps[shared:],
                tuple(referred.get(left, ())),
            )
        )
        open_ = wraps
    return [*runs, Run("", len(open_))]
