"""The words of a batch by their form: as terms are compared, and what each of them is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.parts import Ints, Part, Parts
from framing.attribution.negation import (
    ALONE,
    AUXILIARIES,
    CANCELLING,
    DENYING,
    INVERTING,
    KEEPING,
    NEEDING_TO,
    NO_ONE,
    SOME,
)
from framing.attribution.phrases import word_set
from framing.language.reading import Language
from framing.lexicons.matching import normal

Floats = NDArray[np.float64]
# Marks of a word's form, one bit each.
FIRST, SECOND, THIRD, NEGATIVE, MODAL, POSSIBLE, CONDITION, SAID, TO, CAPITAL, STOP, ING, ED = (
    1 << bit for bit in range(13)
)
DENIES, DENIES_ALONE, NEEDS_TO, CANCELS, NOBODY, SOMEBODY, INVERTS, AUXILIARY, NOT, ONE = (
    1 << bit for bit in range(13, 23)
)
WORDS = {
    FIRST: word_set("i we me us my our mine ours"),
    SECOND: word_set("you your"),
    THIRD: word_set("he she they it him her them"),
    NEGATIVE: word_set("not n't n’t never no nor without neither nobody none declined refused"),
    MODAL: word_set("would could should may might must can will"),
    POSSIBLE: word_set("would could should may might can"),
    CONDITION: word_set("if whether unless when"),
    SAID: word_set("said says"),
    TO: word_set("to"),
    STOP: word_set(". ! ?"),
    DENIES: DENYING | KEEPING,
    DENIES_ALONE: ALONE - NEEDING_TO,
    NEEDS_TO: NEEDING_TO,
    CANCELS: CANCELLING,
    NOBODY: NO_ONE,
    SOMEBODY: SOME,
    INVERTS: INVERTING,
    AUXILIARY: AUXILIARIES,
    NOT: word_set("not"),
    ONE: word_set("one a"),
}
MOST_FORMS = 1 << 17  # that are remembered from batch to batch
# A short text is taken to be like most: so many usual tokens are added to each. Rates a token.
PRIOR = 300
USUAL = {FIRST: 0.0107, SECOND: 0.0022, SAID: 0.0052}


class WordForms:
    """The words of a batch: their form as terms are compared, and what it is."""

    def __init__(self, language: Language) -> None:
        tokens = language.tokens
        self.type, self.count, self.bounds = tokens.type, len(tokens), tokens.bounds
        self.text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
        known = [*map(_MET.__getitem__, tokens.vocabulary), ("", 0)]
        self.lowered = np.empty(len(known), object)
        self.lowered[:] = [low for low, _ in known]
        self.bits = np.array([bits for _, bits in known], np.int64)
        self.of_token = self.bits[self.type]

    def at(self, where: Parts, part: str, edge: str, away: int) -> Ints:
        """Return the entry of the vocabulary at a slot, that behind all others where it is none."""
        given: Part = getattr(where, part)
        token = getattr(given, edge) + away
        inside = given.given & (token >= 0) & (token < self.count)
        token = np.where(inside, token, 0)
        inside &= self.text[token] == where.text
        return np.where(inside, self.type[token], len(self.lowered) - 1)

    def words(self, where: Parts, part: str, edge: str, away: int) -> list[str]:
        """Return the words at a slot."""
        found: list[str] = self.lowered[self.at(where, part, edge, away)].tolist()
        return found

    def is_a(self, bit: int, where: Parts, part: str, edge: str, away: int) -> NDArray[np.bool_]:
        """Return whether the word at a slot is one of those."""
        return (self.bits[self.at(where, part, edge, away)] & bit) > 0

    def within(self, bit: int, first: Ints, last: Ints) -> Ints:
        """Return how many of those words stand among the tokens [first, last)."""
        total = np.concatenate([[0], np.cumsum((self.of_token & bit) > 0)])
        found: Ints = total[last] - total[np.minimum(first, last)]
        return found

    def share(self, bit: int, bounds: Ints) -> Floats:
        """Return the share of those words among the tokens of each text, pulled to the usual."""
        total = (self.of_token & bit) > 0
        found = np.add.reduceat(np.append(total, False), bounds[:-1]) * (np.diff(bounds) > 0)
        share: Floats = (found + USUAL[bit] * PRIOR) / (np.diff(bounds) + PRIOR)
        return share


class _Met(dict[str, tuple[str, int]]):
    """Of each form that was met: as terms are compared, and the bits of what it is."""

    def __missing__(self, form: str) -> tuple[str, int]:
        if len(self) >= MOST_FORMS:
            self.clear()  # memory stays flat however many articles come
        low = normal(form)
        bits = sum(bit for bit, words in WORDS.items() if low in words)
        bits |= CAPITAL * form[0].isupper() | ING * low.endswith("ing") | ED * low.endswith("ed")
        self[form] = low, bits
        return low, bits


_MET = _Met()
