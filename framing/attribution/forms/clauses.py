"""The clause around a reporting verb: its subject, and the quotation or clause that it brings.

It knows `“…,” X said`, `“…,” said X`, `X said: “…”`, `X said (that) …`, and
`…, X said`. Other forms ask it where the net found a verb without its statement.
"""

from __future__ import annotations

import re

from framing.attribution.attribution import Statement
from framing.attribution.cues import Cue
from framing.attribution.forms.rule_text import RuleText
from framing.attribution.phrases import BE, STOPS, after, before, word_set

# Classes whose verbs bring content even without a quotation or "that".
SPEECH = word_set(
    """neutral announcing adding replying explaining arguing doubting endorsing admitting agreeing
    denying demanding asking promising warning predicting hinting proposing"""
)


def around(passage: RuleText, first: int, last: int, cue: Cue) -> Statement | None:
    """Return the statement of the cue at tokens [first, last), None where the words make none."""
    low, high = passage.sentence(first)
    cue_span = passage.span(first, last)
    opening = passage.quotation_after(passage.start[first])
    closing = passage.quotation_before(passage.start[first])
    source = before(passage, low, first)
    verb = passage.lowered[first]
    if first > 0 and passage.lowered[first - 1] in BE and verb.endswith(("ed", "said", "told")):
        return None  # a passive
    # `“…,” X said` and `“…,” said X`
    if closing is not None and closing.start >= passage.start[low]:
        left = source[0] if source[1] > source[0] else first
        between = passage.text[closing.end : passage.start[left]]
        if re.fullmatch(r"[”\"’'»]?[,.]?[”\"’'»]?\s*", between):
            if left == first:
                source = after(passage, last, high)
            if source[1] > source[0]:
                return Statement(passage.span(*source), cue_span, (passage.marked(closing),))
    # `X said: “…”`
    if opening is not None and opening.start <= passage.end[high - 1]:
        between = passage.text[passage.end[last - 1] : opening.start - 1]
        if re.fullmatch(r"\s*+(?:[,:]\s*+)?|\s+that\s+|,? [^,.;“”\"]{1,40}[,:]\s+", between):
            start, end = passage.marked(opening)
            stop = passage.span(low, trimmed(passage, low, high))
            return Statement(passage.span(*source), cue_span, ((start, max(end, stop[0][1])),))
    if cue.verb_class not in SPEECH or source[0] == source[1]:
        return None
    return _indirect(passage, first, last, source, low, high, cue)


def _indirect(
    passage: RuleText, first: int, last: int, source: tuple[int, int], low: int, high: int, cue: Cue
) -> Statement | None:
    cue_span, source_span = passage.span(first, last), passage.span(*source)
    end = trimmed(passage, low, high)
    that = next((i for i in range(last, min(last + 10, end)) if passage.lowered[i] == "that"), None)
    dated = last < end and passage.lowered[last] in ("in", "on", "at", "earlier", "later")
    if last >= end or passage.forms[last] in STOPS or (dated and that is None):
        # `…, X said`
        if source[0] - 1 > low + 2 and passage.forms[source[0] - 1] == ",":
            return Statement(source_span, cue_span, passage.span(low, source[0] - 1))
        return None
    start = that if dated and that is not None else last
    if cue.lemma in ("tell", "inform", "remind", "assure", "warn", "brief", "notify", "ask"):
        # The person addressed is no content: "told reporters (on Monday) that …"
        that = next(
            (i for i in range(last, min(last + 10, end)) if passage.lowered[i] == "that"), None
        )
        start = that if that is not None else last + 1
    if start < end and passage.lowered[start] == "that":
        start += 1
    if end - start < 2:
        return None
    return Statement(source_span, cue_span, passage.span(start, end))


def trimmed(passage: RuleText, low: int, high: int) -> int:
    """Return where a clause ends at the latest: before the marks behind it."""
    while high > low and passage.forms[high - 1] in STOPS and passage.forms[high - 1] not in '”")]':
        high -= 1
    return high
