"""One text as the rules read it: neighbouring tokens, sentences held together by quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.attribution.frame import Span
from framing.attribution.quotations import Quotation, quotations
from framing.language.reading import Language


@dataclass(frozen=True)
class RuleText:
    """One text with its tokens as lists, for rules that look at neighbours."""

    text: str
    forms: list[str]
    lowered: list[str]
    start: list[int]
    end: list[int]
    language: Language
    number: int
    quotations: Sequence[Quotation]

    @cached_property
    def sentences(self) -> list[int]:
        """Token bounds of the sentences; many a text is never asked for them."""
        bounds: list[int] = self.language.sentences_of(self.number).tolist()
        return bounds

    def sentence(self, token: int) -> tuple[int, int]:
        """Token range of the sentence around `token`; quotations hold sentences together."""
        at = bisect_right(self.sentences, token) - 1
        low, high = self.sentences[at], self.sentences[at + 1]
        for quotation in self.quotations:
            first, last = self.tokens_of(quotation)
            if first < low < last:
                low = self.sentences[bisect_right(self.sentences, first) - 1]
            if first < high < last:
                high = self.sentences[bisect_left(self.sentences, last)]
        return low, high

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


def rule_text(language: Language, number: int, lowered: Sequence[str]) -> RuleText:
    """Return text `number` of a batch; `lowered` is its vocabulary as terms are compared."""
    tokens = language.tokens
    low, high = int(tokens.bounds[number]), int(tokens.bounds[number + 1])
    types = tokens.type[low:high].tolist()
    return RuleText(
        text=tokens.texts[number],
        forms=[tokens.vocabulary[t] for t in types],
        lowered=[lowered[t] for t in types],
        start=tokens.start[low:high].tolist(),
        end=tokens.end[low:high].tolist(),
        language=language,
        number=number,
        quotations=quotations(tokens.texts[number]),
    )
