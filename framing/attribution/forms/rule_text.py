"""One text as the rules read it: neighbouring tokens, sentences held together by quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Span
from framing.attribution.quotations import Quotation, quotations
from framing.language.numbers import small
from framing.language.reading import Language
from framing.lexicons.matching import normal


@dataclass(frozen=True)
class RuleText:
    """One text with its tokens as lists, for rules that look at neighbours."""

    text: str
    forms: list[str]
    lowered: list[str]
    start: Sequence[int]
    end: Sequence[int]
    language: Language
    number: int
    quotations: Sequence[Quotation]

    def sentence(self, token: int) -> tuple[int, int]:
        """Token range of the sentence around `token`; quotations hold sentences together."""
        low, high = self._sentences(token, token + 1)
        if around := self._quotation_around(low):
            low = self._sentences(around[0], around[0] + 1)[0]
        while around := self._quotation_around(high):
            high = self._sentences(around[1] - 1, around[1])[1]
        return low, high

    def _quotation_around(self, token: int) -> tuple[int, int] | None:
        """Token range of the quotation that begins before `token` and ends after it, if any."""
        if not 0 < token < len(self.start):
            return None
        # Quotations stand in order and none overlaps, so only the last to begin before can.
        place = bisect_right(self.quotations, (self.start[token - 1], len(self.text) + 1))
        if not place:
            return None
        first, last = self.tokens_of(self.quotations[place - 1])
        return (first, last) if first < token < last else None

    def quotation_after(self, offset: int) -> Quotation | None:
        """Return the first quotation that begins after the character `offset`."""
        place = bisect_right(self.quotations, (offset, len(self.text) + 1))
        return self.quotations[place] if place < len(self.quotations) else None

    def quotation_before(self, offset: int) -> Quotation | None:
        """Return the last quotation that ends at the character `offset` or before it."""
        place = bisect_right(self.quotations, (offset, len(self.text) + 1)) - 1
        while place >= 0 and self.quotations[place].end > offset:
            place -= 1
        return self.quotations[place] if place >= 0 else None

    def without_quotation_at(self, offset: int) -> RuleText:
        """Return the same text, read as if the quotation around `offset` had no marks."""
        place = bisect_right(self.quotations, (offset, len(self.text) + 1)) - 1
        if place < 0 or offset >= self.quotations[place].end:
            return self
        rest = (*self.quotations[:place], *self.quotations[place + 1 :])
        return replace(self, quotations=rest)

    def _sentences(self, first: int, last: int) -> tuple[int, int]:
        bounds = self.language.sentences_of(self.number, first, last)
        return int(bounds[0]), int(bounds[-1])

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the token range of the characters `span`."""
        return bisect_left(self.start, span[0]), bisect_left(self.start, span[1])

    def span(self, first: int, last: int) -> tuple[Span, ...]:
        """Characters of the tokens [first, last), or nothing where they are none."""
        return ((self.start[first], self.end[last - 1]),) if last > first else ()

    def marked(self, quotation: Quotation) -> Span:
        """Return the quotation with its marks."""
        start, end = quotation.start - 1, quotation.end
        return start, end + (end < len(self.text) and not self.text[end].isspace())


@dataclass(frozen=True)
class RuleTexts:
    """The texts of a batch as the rules read them; each is read when it is first asked for."""

    language: Language

    @cached_property
    def vocabulary(self) -> NDArray[np.object_]:
        """The forms of the batch as they stand, and as terms are compared, (2, n_types)."""
        forms = self.language.tokens.vocabulary
        both = np.empty((2, len(forms)), object)  # objects are looked up faster than in a list
        both[:] = forms, [*map(normal, forms)]
        return both

    @cached_property
    def _read(self) -> dict[int, RuleText]:
        return {}

    def __getitem__(self, number: int) -> RuleText:
        """Return text `number` of the batch."""
        if number not in self._read:
            tokens = self.language.tokens
            own = slice(*tokens.bounds[number : number + 2].tolist())
            forms, lowered = self.vocabulary[:, tokens.type[own]].tolist()
            self._read[number] = RuleText(
                text=tokens.texts[number],
                forms=forms,
                lowered=lowered,
                start=small(tokens.start[own]),
                end=small(tokens.end[own]),
                language=self.language,
                number=number,
                quotations=quotations(tokens.texts[number]),
            )
        return self._read[number]
