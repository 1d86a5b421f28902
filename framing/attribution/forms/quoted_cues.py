"""A verb within a quotation does not report that quotation.

“The gate will close, whatever the owners tell us,” she said.    What the owners tell is not this.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from framing.attribution.attribution import Statement
from framing.attribution.quotations import quotations

ENDED = re.compile(r"[^\s\w]|\s+[“\"«„]")


def without_quoted_cues(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` without those whose content begins a quotation that holds their cue.

    >>> text = "“It is late, he says.” She left."
    >>> without_quoted_cues(text, [Statement(((13, 15),), ((16, 20),), ((0, 11),))])
    ()
    """
    # One that is never closed is closed nobody knows where, unless it runs on in a new paragraph.
    quoted = [each for each in quotations(text) if ENDED.match(text, each[1])]
    begins = [start for start, _ in quoted]

    def reports_its_own(statement: Statement) -> bool:
        if not statement.cue:
            return False
        number = bisect_right(begins, statement.cue[0][0]) - 1
        if number < 0 or statement.cue[0][0] >= quoted[number][1]:
            return False
        return statement.content[0][0] in (begins[number] - 1, begins[number])

    return tuple(each for each in statements if not reports_its_own(each))
