"""One text as the resolver reads it."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from framing.attribution.phrases import word_set
from framing.attribution.speakers.gazetteer import TermHit

Run = tuple[int, int]
NEAR = 512  # tokens of a sentence that are read to either side of one
GENERATIONS = word_set("jr jr. sr sr. ii iii iv")
# Small words of family names: before one ("de la Quill"), and only within ("Quill y Brandt").
PARTICLES = word_set(
    """de del della dello dei degli da das di dos du des der den dem von vom van zu zum zur af av la
    las le los el al ibn bin bint ter"""
)
BETWEEN_NAMES = word_set("e y i do an na")
SMALL = PARTICLES | BETWEEN_NAMES
# Titles that stay with the name: "Dame Ada" is Dame Ada Quill.
ORDERS = word_set("Sister Brother Father Mother Fr. Sr. Br.")  # whose names are often given names
SAINTS = word_set("Saint St.")
STYLES = SAINTS | word_set("Sir Dame Lord Lady Baroness Baron Sheikh Don Doña Dom Madame")


@dataclass(slots=True)
class Longer:
    """The longer runs that name whom some words name, in order.

    same: the first run that names it with so many words, where there are no longer ones. small: of
    words in capitals, the fullest run with the same in small letters. held: the longer ones by the
    words that they hold. fullest: of the longer ones the fullest with the words
    of one of them, of those that were asked for.
    """

    runs: list[Run]
    same: Run | None
    small: Run | None
    held: Mapping[tuple[str, ...], list[Run]] = field(default_factory=dict)
    fullest: dict[tuple[str, ...], Run] = field(default_factory=dict)


@dataclass
class View:
    """One text as the resolver reads it: token lists, places, and names, made when needed.

    unnamed: tokens such as "unidentified"; hints: tokens that occur where a name is kept back
    ("anonymity").
    forms, lowered, tags: word forms of the text's tokens and their parts of speech; start, end:
    their characters. vocabulary: the forms of the text's batch; types: of each token, which of
    these it is, int32; tag_numbers: its tag in `TAGS`, uint8.
    at: the place that covers a token. runs: the names, as token ranges [first, last), without
    the titles before them; by_last, by_first: runs by their last and first word.
    full: the fullest form of the runs that were asked for (`fullest`); longer: by their words.
    held: runs by the words that they hold, of the last words that were asked for (`holding`).
    styled: by their first word those behind a style ("Sister"), of the words that were asked for.
    nicknames: the tokens of those within a name, with their marks ("Joe “Tiny” Brandt").
    worded: what `name_words` has found; a name's nicknames are known before it is asked for.
    """

    text: str
    forms: list[str]
    lowered: list[str]
    tags: list[str]
    start: Sequence[int]
    end: Sequence[int]
    sentences: list[int]
    hits: list[TermHit]
    vocabulary: Sequence[str]
    types: NDArray[np.int32]
    tag_numbers: NDArray[np.uint8]
    unnamed: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    at: dict[int, TermHit] = field(default_factory=dict)
    runs: list[tuple[int, int]] = field(default_factory=list)
    run_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    by_last: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    full: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    longer: dict[tuple[str, ...], Longer] = field(default_factory=dict)
    held: dict[str, dict[tuple[str, ...], list[Run]]] = field(default_factory=dict)
    styled: dict[str, list[Run]] = field(default_factory=dict)
    nicknames: set[int] = field(default_factory=set)
    worded: dict[Run, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text writes in small letters somewhere."""
        return frozenset(form for form in set(self.forms) if form.islower())

    @cached_property
    def offices(self) -> Mapping[str, frozenset[str]]:
        """The roles and bodies that stand in the text, by their kinds."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for term in (hit.term for hit in self.hits):
            if term.sort in ("role", "body"):
                found[term.kind].add(term.text)
        return {kind: frozenset(terms) for kind, terms in found.items()}

    @cached_property
    def tokens_of(self) -> Mapping[str, Sequence[int]]:
        """The tokens of each word, in small letters."""
        found: defaultdict[str, array[int]] = defaultdict(partial(array, "i"))
        for token, word in enumerate(self.lowered):
            found[word].append(token)
        return dict(found)

    def tokens_with(self, words: Iterable[str]) -> list[int]:
        """Return the tokens of some words, all different, in order."""
        found = self.tokens_of
        return sorted(chain.from_iterable(found[word] for word in words if word in found))

    def hints_at(self, first: int, last: int) -> bool:
        """Return whether a word about anonymity stands in the tokens [first, last)."""
        at = bisect_left(self.hints, first)
        return at < len(self.hints) and self.hints[at] < last

    def around(self, token: int) -> Run:
        """Return the tokens of the sentence that holds `token`.

        Of a very long one (a table, a list without stops) those near the token, so that time stays
        linear in its length.
        """
        at = min(bisect_right(self.sentences, token) - 1, len(self.sentences) - 2)
        low, high = self.sentences[at], self.sentences[at + 1]
        return max(low, token - NEAR), min(high, token + NEAR)

    def slice(self, first: int, last: int) -> str:
        """Return the text of the tokens [first, last)."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the tokens [first, last)."""
        return self.start[first], self.end[last - 1]


def name_words(view: View, first: int, last: int, *, every: bool = False) -> tuple[str, ...]:
    """Return the words of a name that tell whose it is: no particles, hyphens, "Sir" or "Dame".

    Nicknames do not tell, unless `every` word is asked for.
    """
    if every and view.nicknames:
        return _words(view, view.forms[first:last])
    known = view.worded.get((first, last))  # each name is asked for many times
    if known is None:
        known = _words(view, view.forms[first:last])
        if view.nicknames:
            told = [view.forms[t] for t in range(first, last) if t not in view.nicknames]
            known = _words(view, told) or known
        view.worded[first, last] = known
    return known


def _words(view: View, forms: Iterable[str]) -> tuple[str, ...]:
    words = [form for form in forms if form[0].isalnum() and form not in SMALL]
    if len(words) > 1 and (words[0] in STYLES or _opens_small(view, words[0])):
        del words[0]
    return tuple(words)


def _opens_small(view: View, word: str) -> bool:
    """Whether a particle has its capital from the sentence: "Da Quill", also "Ada da Quill"."""
    return word.lower() in PARTICLES and word.lower() in view.small


def last_word(view: View, run: tuple[int, int]) -> str:
    """Return the last word of a name, hyphened ones whole, without "Jr."."""
    first, last = run
    while last - first > 1 and view.lowered[last - 1] in GENERATIONS:
        last -= 1
    start = last - 1
    while start - 2 >= first and view.forms[start - 1] == "-":
        start -= 2
    return "".join(view.forms[start:last])
