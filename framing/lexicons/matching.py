"""Finding the terms of a lexicon among tokens: leftmost first, the longest at each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from framing.language.tokens import Tokens, tokenize
from framing.language.tokens import normal as normal


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
        lowered = tokens.lowered
        rests = {
            number: rest
            for number, low in enumerate(lowered)
            if low in self.rest
            and (rest := self.rest[low] if _is_capital(tokens, number) else self.small.get(low))
        }
        begins = np.zeros(len(lowered), bool)
        begins[list(rests)] = True
        places = np.flatnonzero(begins[tokens.type])
        texts = np.searchsorted(tokens.bounds, places, side="right") - 1
        ends = tokens.bounds[texts + 1].tolist()
        types = tokens.type.tolist()
        found: list[Hit] = []
        free = 0
        for place, text, limit in zip(places.tolist(), texts.tolist(), ends, strict=True):
            if place < free:
                continue
            following = lowered[types[place + 1]] if place + 1 < limit else ""
            for words, number in rests[types[place]]:
                if words and words[0] != following:
                    continue
                last = place + 1 + len(words)
                if len(words) > 1 and (
                    last > limit or words != tuple(lowered[t] for t in types[place + 1 : last])
                ):
                    continue
                found.append(Hit(text, place, last, number))
                free = last
                break
        return found


def _is_capital(tokens: Tokens, number: int) -> bool:
    """Whether an entry of the vocabulary begins with a capital."""
    return tokens.vocabulary[number][0].isupper()


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
    flat = [tokens.lowered[number] for number in tokens.type.tolist()]
    cut_piece = {piece: (normal(piece),) for piece in whole}
    for piece, (start, end) in zip(odd, pairwise(tokens.bounds.tolist()), strict=True):
        cut_piece[piece] = tuple(flat[start:end])
    return [
        cut_piece.get(form)
        or tuple(chain.from_iterable(map(cut_piece.__getitem__, form.split(" "))))
        for form in forms
    ]
