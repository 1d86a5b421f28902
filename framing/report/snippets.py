"""A few words around a span, for showing evidence in a table."""

from __future__ import annotations

from framing.report.marks import breakable


def snippet(text: str, start: int, end: int, width: int = 80) -> dict[str, str]:
    """Return the words before, in and after text[start:end], within its line.

    About `width` characters stand on each side, cut between words; "…" marks a cut.

    >>> snippet("The ministry said that it was over.", 13, 17, width=14)
    {'before': 'The ministry ', 'here': 'said', 'after': ' that it was\\xa0…'}
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - width), min(line_end, end + width)
    before, after = text[left:start], text[end:right]
    if left > line_start:
        cut = before.find(" ")
        before = "…\u00a0" + before[cut + 1 :] if cut >= 0 else "…" + before
    if right < line_end:
        cut = after.rfind(" ")
        after = after[:cut] + "\u00a0…" if cut >= 0 else after + "…"
    here = " ".join(text[start:end].split())
    return {"before": breakable(before), "here": breakable(here), "after": breakable(after)}
