"""Scare quotes: quotation marks around a word or two by which the outlet keeps its distance.

Predelli (2003), Scare quotes and their relation to other semantic issues, Linguistics and
Philosophy 26, describes the use. Which marks are scare quotes is our heuristic, from the form
alone: one to three words that no attribution covers and that are no title, nickname, definition,
name or utterance. It misses those that also quote somebody, and marks some that quote in passing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import numpy as np

from framing.attribution.quotations import Quotation
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.loaded.terms import capitalised
from framing.features.loaded.voices import voices
from framing.features.loaded_terms import per_thousand
from framing.lexicons.inflection import verb_forms
from framing.lexicons.lexicon import lexicon

LONGEST = 3
CLOSERS = frozenset("\"'”’»“")
# Before the mark, these say that what follows is a title, a name or a word talked about.
_NAMES_WHAT_FOLLOWS = (
    "album anthem article ballad book chapter column comedy documentary drama editorial "
    "episode essay exhibition film game hit interview magazine movie musical novel opera "
    "painting pamphlet play podcast poem programme program report sequel series show single "
    "sitcom song story study tale track video word words term phrase expression hashtag "
    "slogan acronym letter letters name nickname label password prefix suffix sign banner "
    "poster read reads reading called calls dubbed named termed titled entitled nicknamed "
    "labelled labeled known spelled spelt meaning means translates defined chant chanting "
    "chanted chants shouting shouted"
)
NAMES_WHAT_FOLLOWS = frozenset(_NAMES_WHAT_FOLLOWS.split())
BETWEEN = frozenset(("as", "the", "a", "an", ",", ":", "simply", "his", "her", "their", "its"))
DEFINES = frozenset(
    ("means", "meant", "refers", "denotes", "stands", "signifies", "translates", "mean", "refer")
)
NOTE = "heuristic: no speaker is given for these words"
DOUBTED = "heuristic: a verb of doubt introduces them, and only these words are in quotation marks"


def measure(batch: Batch) -> Measured:
    """Count scare quotes; the rate is per 1,000 words of the article in any voice."""
    reader = _QuotationReader(batch)
    marks: list[Mark] = []
    counts = np.zeros((len(batch.articles), 1))
    for i, quoted in enumerate(voices(batch).quotations):
        for quotation in quoted:
            number = reader.doubted(i, quotation)
            if reader.is_scare_quote(i, quotation, doubted=number >= 0):
                start, end = quotation.start - 1, quotation.end + 1  # with the marks
                label, note = ("doubted", DOUBTED) if number >= 0 else ("no speaker", NOTE)
                marks.append(Mark(i, "scare quote", start, end, label, "outlet", note, number))
                counts[i] += 1
    words = voices(batch).words.sum(axis=1, keepdims=True)
    columns: dict[str, Sequence[float]] = {
        "scare_quotes": counts[:, 0].tolist(),
        "scare_quotes_rate": per_thousand(counts, words)[:, 0].tolist(),
    }
    return Measured(columns, marks)


class _QuotationReader:
    """Reads what stands in and around a quotation of a batch."""

    def __init__(self, batch: Batch) -> None:
        self.language = batch.language
        self.tokens = batch.language.tokens
        self.lowered = self.tokens.lowered
        self.attribution = voices(batch).attribution
        self.attributions = batch.attributions
        self.headline = capitalised(batch.language)
        self.says = _reporting()

    def doubted(self, text: int, quotation: Quotation) -> int:
        """Return the attribution whose content holds the words in marks and others before them.

        Only one that somebody voiced and that a verb of doubt introduces; -1 where there is none.
        """
        first, last = self.span(text, quotation)
        here = {number for number in self.attribution[first:last].tolist() if number >= 0}
        found = [
            (end - start, number)
            for number in here
            for start, end in self.attributions[text][number].statement.content
            if start < quotation.end and end > quotation.start
        ]
        if not found:
            return -1
        number = min(found)[1]  # the innermost
        attribution = self.attributions[text][number]
        if attribution.stance != "distancing" or not attribution.statement.voiced:
            return -1
        start = max(s for s, _ in attribution.statement.content if s < quotation.end)
        before = self.tokens.texts[text][start : max(start, quotation.start - 1)]
        return number if any(map(str.isalpha, before)) else -1

    def is_scare_quote(self, text: int, quotation: Quotation, *, doubted: bool) -> bool:
        """Return whether the words in marks are scare quotes; `doubted`: see above."""
        tokens = self.tokens
        if tokens.texts[text][quotation.end : quotation.end + 1] not in CLOSERS:
            return False
        low, high = (int(b) for b in tokens.bounds[text : text + 2])
        first, last = self.span(text, quotation)
        inside = [self.form(i) for i in range(first, last)]
        words = [form for form in inside if form[0].isalpha()]
        if not 1 <= len(words) <= LONGEST or any(form[0].isdigit() for form in inside):
            return False
        if not doubted and (self.attribution[first:last] >= 0).any():
            return False
        before = [self.word(i) for i in range(first - 2, first - 6, -1) if i >= low]
        after = [self.word(i) for i in range(last + 1, last + 5) if i < high]
        if inside[-1] in ("!", "?") or (inside[-1] == "," and self.says & set(after)):
            return False  # an utterance
        if not doubted and any(word in self.says for word in (*before, *after[:2])):
            return False  # somebody's words, although no attribution was found
        return not (
            self.is_titled(first, last, words)
            or self.is_named(before)
            or (after and after[0] in DEFINES)
            or self.stands_alone(first, last)
        )

    def span(self, text: int, quotation: Quotation) -> tuple[int, int]:
        """Return the tokens [first, last) of the words in marks."""
        low, high = (int(b) for b in self.tokens.bounds[text : text + 2])
        # NumPy would make a copy of all starts, wider numbers, for every quotation.
        start = self.tokens.start
        first, last = (bisect_left(start, place, low, high) for place in quotation)
        return first, last

    def form(self, token: int) -> str:
        return self.tokens.vocabulary[int(self.tokens.type[token])]

    def word(self, token: int) -> str:
        return self.lowered[int(self.tokens.type[token])]

    def is_titled(self, first: int, last: int, words: list[str]) -> bool:
        """Return whether the words are a title or a name: their long words begin with capitals."""
        if self.headline[first]:
            return False  # there every word does
        long = [word for word in words if len(word) > 3] or words
        bounds = self.language.sentences
        opens = int(bounds[np.searchsorted(bounds, first - 1)]) == first - 1
        return all(word[0].isupper() for word in long) and not (opens and len(words) == 1)

    def is_named(self, before: list[str]) -> bool:
        """Return whether the words before announce a title or a word that is talked about."""
        for word in before[:3]:
            if word in NAMES_WHAT_FOLLOWS:
                return True
            if word not in BETWEEN:
                return False
        return False

    def stands_alone(self, first: int, last: int) -> bool:
        """Return whether the quotation is a sentence of its own."""
        bounds = self.language.sentences
        sentence = int(np.searchsorted(bounds, first, side="right")) - 1
        begin, end = int(bounds[sentence]), int(bounds[sentence + 1])
        return first - begin <= 1 and end - last <= 2


@cache
def _reporting() -> frozenset[str]:
    """Return the forms of every verb of saying of one word."""
    entries = lexicon("reporting_verbs").entries
    return frozenset(
        form
        for entry in entries
        if entry["form"] == "verb" and entry["voiced"] and " " not in entry.term
        for form in verb_forms(entry.term, past=entry["past"], participle=entry["participle"])
    )


FEATURE = Feature(
    "Scare quotes",
    (
        Column(
            "scare_quotes",
            "count",
            "one to three words in quotation marks that nobody is said to have said, or that a "
            "verb of doubt introduces (a heuristic)",
            title="scare quotes",
        ),
        Column(
            "scare_quotes_rate",
            "per 1,000 words",
            "scare quotes per 1,000 words of the article (a heuristic)",
            title="scare quotes",
        ),
    ),
    (
        Layer(
            "scare quote",
            "scare quote",
            "scare quote",
            "tint",
            at_first=True,
            remarked=False,
        ),
    ),
    measure,
)
