"""Which piece of a source counts, where a net gives it in several."""

from __future__ import annotations

from bisect import bisect_left

from framing.attribution.attribution import Span, Statement
from framing.attribution.speakers.heads import can_head, completed
from framing.attribution.speakers.view import View


def chosen(view: View, statement: Statement) -> tuple[int, int]:
    """Return the tokens of the piece of `statement.source` that says who speaks, empty if none can.

    A known term that a piece cuts is completed. Of those that can stand alone the one right before
    the cue counts, unless it closes a bracket ("Quill Foods (OSE: | QLF) today"), else the first.
    """
    able = [piece for piece in statement.source if can_head(view, *_tokens(view, piece))]
    if not able:
        return (0, 0)
    (start, end), cue = able[-1], statement.cue[0][0] if statement.cue else -1
    beside = end <= cue and not view.text[end:cue].strip(" ,") and ")" not in view.text[start:end]
    return _tokens(view, able[-1] if beside else able[0])


def _tokens(view: View, piece: Span) -> tuple[int, int]:
    return completed(view, bisect_left(view.start, piece[0]), bisect_left(view.start, piece[1]))
