"""Finding the terms of a lexicon among tokens: leftmost first, the longest at each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from framing.language.tokens import Tokens, tokenize


class Hit(NamedTuple):
    """A term found: text's index in the batch, token range [first, last), number of the term."""

    text: int
    first: int
    last: int
    term: int


Rests = dict[str, list[tuple[tuple[str, ...], int]]]


class Matcher:
    """Surface forms compiled for look-up by token type; case and apostrophes do not matter.

    Forms are whole words (never parts of one) and may have several; `forms` pairs each with the
    number that is to be returned for it. Where a form is given twice, the first counts.
    capitalised: numbers whose forms only count where their first word begins with a capital.
    """

    def __init__(
        self, forms: Iterable[tuple[str, int]], *, capitalised: Container[int] = ()
    ) -> None:
        listed = list(forms)
        numbers: dict[tuple[str, ...], int] = {}
        for term, (_, number) in zip(cut([form for form, _ in listed]), listed, strict=True):
            numbers.setdefault(term, number)
        # By first word: the words that follow, longest first; `small` for words in lower case.
        self.rest: Rests = defaultdict(list)
        self.small: Rests = defaultdict(list)
        for term, number in sorted(numbers.items(), key=lambda item: -len(item[0])):
            self.rest[term[0]].append((term[1:], number))
            if number not in capitalised:
                self.small[term[0]].append((term[1:], number))

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return the terms in `tokens`, in order, not overlapping, none across two texts."""
        if not len(tokens):
            return []
        lowered = [normal(form) for form in tokens.vocabulary]
        rests = [
            (self.rest if form[0].isupper() else self.small).get(low, ())
            for form, low in zip(tokens.vocabulary, lowered, strict=True)
        ]
        places = np.flatnonzero(np.array([bool(rest) for rest in rests])[tokens.type])
        texts = np.searchsorted(tokens.bounds, places, side="right") - 1
        ends = tokens.bounds[texts + 1].tolist()
        types = tokens.type.tolist()
        found: list[Hit] = []
        free = 0
        for place, text, limit in zip(places.tolist(), texts.tolist(), ends, strict=True):
            if place < free:
                continue
            following = lowered[types[place + 1]] if place + 1 < limit else ""
            for rest, number in rests[types[place]]:
                if rest and rest[0] != following:
                    continue
                last = place + 1 + len(rest)
                if len(rest) > 1 and (
                    last > limit or rest != tuple(lowered[t] for t in types[place + 1 : last])
                ):
                    continue
                found.append(Hit(text, place, last, number))
                free = last
                break
        return found


@lru_cache(1 << 16)  # most forms of a batch stood in the batch before
def normal(form: str) -> str:
    """Return `form` as terms are compared: lower case, straight apostrophes."""
    return form.lower().replace("’", "'").replace("ʼ", "'")


def cut(forms: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the tokens of each term, as the language layer cuts them, ready to be compared.

    >>> cut(["Lash out", "witch-hunt"])
    [('lash', 'out'), ('witch', '-', 'hunt')]
    """
    forms = list(forms)
    # No token contains a blank, so that the tokens of a term are those of its pieces.
    pieces = dict.fromkeys(piece for form in forms for piece in form.split(" "))
    # Letters alone are one token, but for contractions such as "cannot" and "gotta".
    whole = {p for p in pieces if p.isalpha() and not p.endswith(("not", "na", "ta"))}
    odd = [piece for piece in pieces if piece not in whole]
    tokens = tokenize(odd)
    lowered = [normal(form) for form in tokens.vocabulary]
    flat = [lowered[number] for number in tokens.type.tolist()]
    cut_piece = {piece: (normal(piece),) for piece in whole}
    for piece, (start, end) in zip(odd, pairwise(tokens.bounds.tolist()), strict=True):
        cut_piece[piece] = tuple(flat[start:end])
    return [
        cut_piece.get(form)
        or tuple(chain.from_iterable(map(cut_piece.__getitem__, form.split(" "))))
        for form in forms
    ]
