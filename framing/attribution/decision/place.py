"""Where a candidate stands, how its parts lie to each other, and which words lie about them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.parts import Parts
from framing.attribution.decision.word_forms import (
    AUXILIARY,
    CANCELS,
    CAPITAL,
    CONDITION,
    DENIES,
    DENIES_ALONE,
    ED,
    FIRST,
    ING,
    INVERTS,
    MODAL,
    NEEDS_TO,
    NEGATIVE,
    NOBODY,
    NOT,
    ONE,
    POSSIBLE,
    SOMEBODY,
    STOP,
    THIRD,
    TO,
    WordForms,
)
from framing.attribution.negation import is_denied
from framing.attribution.net.inputs import OPENS, quotation_marks
from framing.language.reading import Language

BEFORE_CUE = 5  # words before a cue among which one may negate it
UNSAID = ("verb negated", "verb possible", "verb supposed", "nobody is the source")
BEFORE_SUBJECT = 4  # and those before a subject: "at no point did she say"
BESIDE_CUE = 2  # those that surely belong to its verb ("has not yet said")


def shape(where: Parts) -> dict[str, NDArray[Any]]:
    """Return how the parts lie to each other, and how long they are."""
    source, cue, content = where.source, where.cue, where.content
    ahead = cue.given & (content.first < cue.first)
    gap = np.where(ahead, cue.first - content.last, content.first - cue.last)
    led = source.given & cue.given & (source.first < cue.first)
    far = np.where(led, cue.first - source.last, source.first - cue.last)
    both = source.given & cue.given
    return {
        "has a source": source.given,
        "has a cue": cue.given,
        "cue alone": cue.given & ~source.given,
        "content first": ahead,
        "gap": np.where(cue.given, np.clip(gap, 0, 10), 0),
        "no gap": cue.given & (gap <= 0),
        "source leads": led,
        "source beside": both & (far <= 0),
        "source far": both & (far > 3),
        "source words": np.log1p(source.size),
        "cue words": np.minimum(cue.size, 4),
        "cue in pieces": cue.runs > 1,
        "content words": np.log1p(content.size),
        "few words": content.size < 4,
        "some words": content.size < 8,
        "content in pieces": content.runs,
    }


def wording(forms: WordForms, where: Parts) -> dict[str, NDArray[np.bool_]]:
    """Return what the words in and about the parts are."""
    cue = where.cue
    first = np.maximum(cue.first - BEFORE_CUE, forms.bounds[where.text])
    found = {
        name: cue.given & (forms.within(bit, first, cue.last) > 0)
        for name, bit in (("negated", NEGATIVE), ("modal", MODAL), ("conditional", CONDITION))
    }
    return (
        found
        | _unsaid(forms, where)
        | {
            "infinitive": forms.is_a(TO, where, "cue", "first", -1),
            "cue has a capital": forms.is_a(CAPITAL, where, "cue", "first", 0),
            "cue in -ing": forms.is_a(ING, where, "cue", "first", 0),
            "cue in -ed": forms.is_a(ED, where, "cue", "first", 0),
            "source has a capital": forms.is_a(CAPITAL, where, "source", "first", 0),
            "source ends in a capital": forms.is_a(CAPITAL, where, "source", "last", -1),
            "source is a pronoun": forms.is_a(THIRD, where, "source", "first", 0),
            "content ends a sentence": forms.is_a(STOP, where, "content", "last", 0),
        }
    )


def _unsaid(forms: WordForms, where: Parts) -> dict[str, NDArray[np.bool_]]:
    """Return whether the verb itself is negated, possible or supposed, or nobody its subject.

    "The mayor, who did not come, said" is none of these: only what stands behind the source and
    right before the cue, or in it, counts.
    """
    source, cue = where.source, where.cue
    led = source.given & cue.given & (source.first < cue.first)
    first = np.maximum(cue.first - BESIDE_CUE, forms.bounds[where.text])
    first = np.where(led, np.maximum(first, np.minimum(source.last, cue.first)), first)
    before = np.maximum(source.first - 1, forms.bounds[where.text])
    infinitive = forms.within(TO, first, cue.last) > 0
    alone = forms.within(DENIES_ALONE, first, cue.last)
    alone += forms.within(NEEDS_TO, first, cue.last) * infinitive
    behind = np.minimum(cue.last + 1, forms.count)
    cancelled = forms.within(CANCELS, first, behind)
    somebody = forms.is_a(SOMEBODY, where, "source", "first", 1)
    not_one = forms.is_a(NOT, where, "source", "first", -1)
    not_one &= forms.is_a(ONE, where, "source", "first", 0)
    # "At no point did she say"
    begun = np.maximum(source.first - BEFORE_SUBJECT, forms.bounds[where.text])
    inverted = led & forms.is_a(AUXILIARY, where, "source", "first", -1)
    inverted &= forms.within(INVERTS, begun, before) > 0
    found = (
        inverted | (cue.given & is_denied(forms.within(DENIES, first, cue.last), alone, cancelled)),
        cue.given & (forms.within(POSSIBLE, first, cue.last) > 0),
        led & (forms.within(CONDITION, before, source.first + 1) > 0),
        forms.is_a(NOBODY, where, "source", "first", 0) & ~somebody | not_one,
    )
    return dict(zip(UNSAID, found, strict=True))


def place(language: Language, forms: WordForms, where: Parts) -> dict[str, NDArray[Any]]:
    """Return where in article, paragraph and quotation marks a candidate stands."""
    tokens, bounds = language.tokens, language.tokens.bounds
    paragraphs = language.paragraphs
    paragraph = np.repeat(np.arange(len(paragraphs) - 1, dtype=np.int32), np.diff(paragraphs))
    marks = quotation_marks(tokens, paragraph)
    quoted = _quoted(marks, paragraph)
    first, length = where.content.first, np.maximum(np.diff(bounds), 1)[where.text]
    mine, start = paragraph[first], bounds[where.text]
    number = mine - paragraph[start]
    total = np.concatenate([[0], np.cumsum(marks > 0)])
    stops = forms.within(STOP, paragraphs[:-1], paragraphs[1:])
    capitals = forms.within(CAPITAL, paragraphs[:-1], paragraphs[1:]) / np.diff(paragraphs)
    close = np.maximum(paragraphs[1:] - 2, 0)  # a quotation mark may follow
    ended = forms.within(STOP, close, paragraphs[1:]) > 0
    ends = where.content.last - 1
    source = forms.is_a(FIRST, where, "source", "first", 0)
    source_quoted = where.source.given & quoted[where.source.first]
    return {
        "headline": number == 0,
        "first paragraph": number == 1,
        "second paragraph": number == 2,
        "begins a paragraph": paragraphs[mine] == first,
        "capitals of the line": capitals[mine],
        "line without a stop": stops[mine] == 0,
        "line ends in a stop": ended[mine],
        "tokens of the line": np.log1p(np.diff(paragraphs)[mine]),
        "how far": (first - start) / length,
        "opens a quotation": marks[first] == OPENS,
        "ends a quotation": marks[ends] > 0,
        "marks": total[where.content.last] > total[first],
        "content quoted": quoted[first],
        "cue quoted": where.cue.given & quoted[where.cue.first],
        "source quoted": source_quoted,
        "first person": source,
        "first person unquoted": source & ~source_quoted,
    }


def _quoted(marks: NDArray[np.int8], paragraph: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return whether each token stands in quotation marks, or opens them."""
    at = np.flatnonzero(marks)
    number = np.cumsum(marks > 0) - 1
    if not len(at):
        return np.zeros(len(marks), bool)
    last = at[np.maximum(number, 0)]
    return np.asarray((number >= 0) & (paragraph[last] == paragraph) & (marks[last] == OPENS))
