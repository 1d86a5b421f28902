"""A few words of a text, for showing evidence in a table."""

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


def clipped(text: str, limit: int) -> str:
    """Return a text on one line, cut between words to `limit` characters with "…".

    >>> clipped("The minister  said\\nnothing.", 14), clipped("Short.", 14)
    ('The minister…', 'Short.')
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    return line[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:") + "…"
