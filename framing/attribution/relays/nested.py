"""A statement within another: "The agency said that the minister had denied it".

The inner speaker made the claim; the outer one is the carrier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from dataclasses import replace

import numpy as np

from framing.attribution.attribution import Span, Statement
from framing.attribution.cues import cue_at
from framing.attribution.forms.inner import CLAIMS, OPENS
from framing.attribution.phrases import FINITE, before, word_set
from framing.attribution.quotations import CLOSER
from framing.attribution.relays.evidence import Surroundings
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import NUMBERS

# Of a content, the share from which another's words are all that it passes on. On the annotated
# articles, of such pairs the annotators mark the inner statement alone 37 times, the outer 9.
MOST = 0.6
SUBJECT = 8  # tokens of a bare subject with its verb
OPENING = 14  # tokens at the head of a content among which an inner cue stands
TOLD = word_set("me us him her them reporters , :")  # what may stand between a cue and its clause
NOBODY = word_set("i we you it this that what which who there he she they these those common")


def only_passed(around: Surroundings) -> set[int]:
    """Return the numbers of the statements whose content is nearly all another's statement.

    A claim does not give way to what nobody claims: "Quill: We do not talk about the ice."
    """
    found = np.zeros(len(around.statements), bool)
    voiced = np.array([each.voiced for each in around.statements], bool)
    for number, own in enumerate(around.statements):
        outer = around.around(number)
        if own.source and len(outer):
            told = own.source + own.cue + own.content
            inside = max(end for _, end in told) - min(told)[0]
            others = around.names[outer] != around.names[number]
            others &= own.voiced >= voiced[outer]
            found[outer[others & (inside >= MOST * around.sizes[outer])]] = True
    return set(np.flatnonzero(found).tolist())


def opening(
    view: View, statement: Statement, source: Span, taken: Container[int]
) -> tuple[Statement, Span, Span] | None:
    """Return the statement with which the content of `statement` begins, if it does with one.

    With it the tokens of its source, and those of the outer source (`source`, the token range of
    the statement's own). taken: where the cues of other statements begin. What stands in quotation
    marks is the outer speaker's own telling.
    """
    if not statement.source or source[1] <= source[0]:
        return None
    start, end = statement.content[0]
    first, last = bisect_left(view.start, start), bisect_left(view.start, end)
    first += view.lowered[first : first + 1] == ["that"]
    if view.forms[first : first + 1] == [] or view.forms[first] in CLOSER:
        return None
    for cue in range(first + 1, min(last - 2, first + OPENING)):
        known = cue_at(view.lowered, cue) if view.tags[cue] in FINITE else None
        if known is None or known[1].lemma not in CLAIMS or view.start[cue] in taken:
            continue
        begin, stop = before(view, first, cue)
        if begin != first or stop <= begin or view.lowered[begin] in NOBODY:
            return None
        if any(form[0].isdigit() or form in NUMBERS for form in view.lowered[begin:stop]):
            return None  # of what a poll found, the poll is the source
        told = cue + known[0]
        that = view.lowered[told] == "that"
        clause = view.lowered[told] in OPENS | TOLD or view.forms[told][0].isupper()
        clause = clause or (view.forms[cue] == "said" and _has_verb(view, told, last))
        if not (that or clause):
            return None
        told += that
        told += view.forms[told] in (",", ":")
        content = ((view.start[told], end), *statement.content[1:])
        made = replace(
            statement,
            source=(view.span(begin, stop),),
            cue=(view.span(cue, cue + known[0]),),
            content=content,
        )
        return (made, (begin, stop), source) if told < last - 1 else None
    return None


def _has_verb(view: View, first: int, last: int) -> bool:
    """Whether tokens begin with a bare noun and its verb: "talks were frozen"."""
    subject = view.tags[first][:2] in ("NN", "JJ", "CD", "VB")
    return subject and any(
        tag in FINITE for tag in view.tags[first + 1 : min(first + SUBJECT, last)]
    )
