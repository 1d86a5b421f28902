"""The words of some articles as arrays: one pass over them serves all speakers of all articles."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.view import View
from framing.language.tags import TAGS
from framing.lexicons.matching import normal

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
TAG = {tag: number for number, tag in enumerate(TAGS)}


@dataclass(frozen=True)
class Words:
    """The tokens of some articles, numbered through from one article to the next.

    views: the articles. bounds: the tokens of article i are bounds[i]:bounds[i + 1], int64.
    form: of each token, its number in `forms`, int64; tag: in `TAGS`. forms: those of the articles'
    batches, so that some may stand at no token. sentences: where sentences
    begin, and the number of tokens.
    """

    views: Sequence[View]
    bounds: Ints
    form: Ints
    tag: Ints
    forms: Sequence[str]
    sentences: Ints

    def __len__(self) -> int:
        return int(self.bounds[-1])

    @property
    def room(self) -> int:
        """How many numbers the places of one speaker are given where those of several are keyed
        by one number: more than there are tokens, so that no two speakers' are near each other.
        """
        return len(self) + 4

    @cached_property
    def lowered(self) -> tuple[list[str], Ints]:
        """The distinct words in small letters, and the number among them of each form."""
        words = Numbers()
        low = words.of(map(normal, self.forms), len(self.forms))
        return list(words), low

    @cached_property
    def low(self) -> Ints:
        """Of each token, the number of its word in small letters."""
        return self.lowered[1][self.form]

    @cached_property
    def article(self) -> Ints:
        """The article of each token."""
        return np.repeat(np.arange(len(self.views)), np.diff(self.bounds))

    @cached_property
    def terms(self) -> tuple[list[tuple[str, str]], Ints]:
        """The different sorts and kinds of terms of the gazetteer, the first being of none, and
        which of them stands at each token.
        """
        known = {("", ""): 0}
        at = np.zeros(len(self), np.int64)
        for view, begin in zip(self.views, self.bounds.tolist(), strict=False):
            for hit in view.hits:  # where two meet, the later one counts, as in `View.at`
                term = known.setdefault((hit.term.sort, hit.term.kind), len(known))
                at[begin + hit.first : begin + hit.last] = term
        return list(known), at

    def with_term(self, sort: str) -> Bools:
        """Return which tokens belong to a term of this sort."""
        known, at = self.terms
        return np.array([of == sort for of, _ in known], bool)[at]

    def with_form(self, wanted: Callable[[str], bool]) -> Bools:
        """Return which tokens have a form that is `wanted`; each form is asked once."""
        return np.array([wanted(form) for form in self.forms], bool)[self.form]

    def with_word(self, wanted: Container[str]) -> Bools:
        """Return which tokens are one of the `wanted` words, in small letters."""
        return np.array([word in wanted for word in self.lowered[0]], bool)[self.low]

    def with_tag(self, wanted: Iterable[str]) -> Bools:
        """Return which tokens have one of the `wanted` tags."""
        known = np.zeros(len(TAGS), bool)
        known[[TAG[tag] for tag in wanted]] = True
        return known[self.tag]


class Numbers(dict[str, int]):
    """Strings numbered in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number

    def of(self, words: Iterable[str], count: int) -> Ints:
        """Return the number of each of the `count` words, int64."""
        return np.fromiter(map(self.__getitem__, words), np.int64, count)


def words_of(views: Sequence[View]) -> Words:
    """Return the words of some articles."""
    forms: list[str] = []
    begins: dict[int, int] = {}  # where the forms of each batch begin, by the identity of its list
    for view in views:
        if begins.setdefault(id(view.vocabulary), len(forms)) == len(forms):
            forms += view.vocabulary
    bounds = np.cumsum([0, *(len(view.forms) for view in views)])
    begin = [start + low for view, low in zip(views, bounds.tolist(), strict=False)
             for start in view.sentences[:-1]]  # fmt: skip
    return Words(
        views,
        bounds,
        _joined([view.types + np.int64(begins[id(view.vocabulary)]) for view in views]),
        _joined([view.tag_numbers.astype(np.int64) for view in views]),
        forms,
        np.array([*begin, bounds[-1]], np.int64),
    )


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
