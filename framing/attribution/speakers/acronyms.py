"""What the letters stand for: "(FSB)" behind a name, and the initials of a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from framing.attribution.speakers.mentions import NAMED_WITHIN
from framing.attribution.speakers.view import Run, View

ACRONYM = re.compile(r"\(([A-Z][A-Z&.]{1,7})\)")
LONGEST = 9  # words of a name before its letters


def acronyms(view: View) -> dict[str, Run]:
    """Return what each "(FSB)" stands for: the capitalised words before it."""
    found: dict[str, Run] = {}
    for match in ACRONYM.finditer(view.text):
        last = first = bisect_left(view.start, match.start())
        while first > 0 and last - first < LONGEST and view.forms[first - 1] not in (
            "The", "(", ")"
        ):  # fmt: skip
            if not (view.forms[first - 1][0].isupper() or view.lowered[first - 1] in NAMED_WITHIN):
                break
            first -= 1
        while first < last and not view.forms[first][0].isupper():
            first += 1
        if not any(view.forms[t][0] == match[1][0] for t in range(first, last)):
            continue  # "WASHINGTON (CNN)"
        if last - first > 1 or (last > first and len(view.forms[first]) > len(match[1])):
            found.setdefault(match[1], (first, last))
    return found


def complement(view: View, last: int) -> int:
    """Return where a body's name ends whose noun ends at `last`: after "of the Harbour"."""
    if last >= len(view.forms) or view.lowered[last] not in ("of", "for"):
        return last
    end = last + 1
    while (
        end < len(view.forms)
        and (view.forms[end][0].isupper() or view.lowered[end] in NAMED_WITHIN)
        and view.start[end] - view.end[end - 1] <= 1
    ):
        end += 1
    while end > last + 1 and not view.forms[end - 1][0].isupper():
        end -= 1
    return end if end > last + 1 else last


def initials(name: str) -> set[str]:
    """Return the letters that may stand for a name: of its capitals, or of all of its words."""
    words = [word for word in name.replace("-", " ").split() if word != "The" and word[0].isalpha()]
    large = [word for word in words if word[0].isupper()]
    if len(large) < 2:
        return set()
    return {"".join(word[0] for word in some).upper() for some in (large, words)}
