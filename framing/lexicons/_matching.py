"""Finding the terms of a lexicon among tokens: leftmost first, the longest at each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from framing.language.tokens import Tokens, tokenize


class Hit(NamedTuple):
    """A term found: text's index in the batch, token range [first, last), number of the term."""

    text: int
    first: int
    last: int
    term: int


class Matcher:
    """Surface forms compiled for look-up by token type; case and apostrophes do not matter.

    Forms are whole words (never parts of one) and may have several; `forms` pairs each with the
    number that is to be returned for it. Where a form is given twice, the first counts.
    """

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        listed = list(forms)
        tokens = tokenize([form for form, _ in listed])
        cut = [normal(tokens.vocabulary[number]) for number in tokens.type]
        bounds = tokens.bounds.tolist()
        self.numbers: dict[tuple[str, ...], int] = {}
        for i, (_, number) in enumerate(listed):
            self.numbers.setdefault(tuple(cut[bounds[i] : bounds[i + 1]]), number)
        # By first word: the words that follow, longest first.
        self.rest: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for term, number in sorted(self.numbers.items(), key=lambda item: -len(item[0])):
            self.rest[term[0]].append((term[1:], number))
        # A first word that is no term by itself is only worth a look before one of these.
        self.alone = {term[0] for term in self.numbers if len(term) == 1}
        self.seconds = {term[1] for term in self.numbers if len(term) > 1}

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return the terms in `tokens`, in order, not overlapping, none across two texts."""
        lowered = [normal(form) for form in tokens.vocabulary]
        if not lowered or not len(tokens):
            return []
        types = tokens.type
        first = np.array([form in self.rest for form in lowered])[types]
        alone = np.array([form in self.alone for form in lowered])[types]
        second = np.append(np.array([form in self.seconds for form in lowered])[types][1:], False)
        found: list[Hit] = []
        free = 0
        places = np.flatnonzero(first & (alone | second))
        texts = np.searchsorted(tokens.bounds, places, side="right") - 1
        for place, text in zip(places.tolist(), texts.tolist(), strict=True):
            if place < free:
                continue
            limit = int(tokens.bounds[text + 1])
            for rest, number in self.rest[lowered[types[place]]]:
                last = place + 1 + len(rest)
                if last <= limit and all(
                    lowered[types[place + 1 + i]] == word for i, word in enumerate(rest)
                ):
                    found.append(Hit(text, place, last, number))
                    free = last
                    break
        return found


def normal(form: str) -> str:
    """Return `form` as terms are compared: lower case, straight apostrophes."""
    return form.lower().replace("’", "'").replace("ʼ", "'")


def words(form: str) -> list[str]:
    """Return the tokens of a term, as the language layer cuts them, ready to be compared."""
    tokens = tokenize([form])
    return [normal(tokens.vocabulary[number]) for number in tokens.type]
