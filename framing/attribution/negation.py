"""What nobody said: words by which a verb of saying is denied, withheld or given to no one.

    has not said        has yet to admit        stopped short of saying        failed to disclose
    no one confirmed    neither of them said    could not bring herself to admit

Two of them cancel each other ("did not hesitate to say", "never failed to mention"), and some
words cancel one ("not only said", "did not admit until May", "no fewer than ten said").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.phrases import word_set
from framing.lexicons.inflection import verb_forms

# With the auxiliary or the noun of a verb group; an apostrophe may have become a straight one.
DENYING = word_set(
    """not n't n’t cannot never no without neither hardly scarcely barely nothing nobody none
    unable unwilling reluctant loath loth hesitant disinclined unprepared powerless short barred
    banned forbidden prohibited"""
)
# Verbs of which another is not done: "declined to say", "avoided saying".
KEEPING = frozenset(
    form
    for verb in word_set(
        """decline refuse fail neglect omit forget avoid refrain resist hesitate balk baulk demur
        forbear desist shy shrink dodge evade duck"""
    )
    for form in verb_forms(verb)
) | word_set("shrank shrunk forgot forgotten forbore resisting")
# These deny only where nothing else does: "has yet to say", "held back from saying".
ALONE = word_set("nor yet too from")
NEEDING_TO = word_set("yet too")  # and these only before an infinitive
# With these alone a verb is denied, and nobody would not speak: "has never said".
PLAIN = word_set("did do does has have had not n't never nor neither also ever even once")
# What is said after all.
CANCELLING = word_set("only just merely simply solely until fewer less more other")
# "At no point did she say": what begins such a sentence, and what stands before the source.
INVERTING = word_set("no not never nowhere nor neither hardly scarcely seldom rarely")
AUXILIARIES = word_set("did does do has have had will would can could is was were are")
# How a source begins that is nobody, and what makes somebody of it ("Not all of them").
NO_ONE = word_set("nobody none no neither never not nothing nor")
SOME = CANCELLING | word_set("all every everyone everybody")

Ints = NDArray[np.int64]


def denies(words: Sequence[str]) -> bool:
    """Return whether lower-case words before a verb say that it was not done.

    >>> denies(["has", "yet", "to"]), denies(["has", "not", "yet"]), denies(["never", "failed"])
    (True, True, False)
    """
    alone = _count(words, ALONE if "to" in words else ALONE - NEEDING_TO)
    denying = _count(words, DENYING) + _count(words, KEEPING)
    return bool(is_denied(denying, alone, _count(words, CANCELLING))[0])


def is_denied(denying: Ints, alone: Ints, cancelling: Ints) -> NDArray[np.bool_]:
    """Return whether so many words of each sort deny a verb, all (n,)."""
    once: NDArray[np.bool_] = (denying % 2 == 1) | ((denying == 0) & (alone > 0))
    once &= cancelling == 0
    return once


def is_no_one(words: Sequence[str]) -> bool:
    """Return whether a source is nobody at all ("No one at the mill", "None of them").

    >>> is_no_one("No teacher".split()), is_no_one("No fewer than ten pupils".split())
    (True, False)
    """
    first, second = ([word.lower() for word in words[:2]] + ["", ""])[:2]
    return first in NO_ONE and second not in SOME


def _count(words: Sequence[str], some: Collection[str]) -> Ints:
    return np.array([sum(word in some for word in words)])
