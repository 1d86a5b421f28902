"""Fields in which a loaded term is a plain word: a rabid bat, a toxic sludge, a blitz of defenders.

Yarowsky (1995), Unsupervised word sense disambiguation rivaling supervised methods, ACL: a word
has one sense beside the same words, and mostly one in a text. So a sentence is of a field that
holds one of its words, and a text is that holds several different ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from framing.language.reading import Language
from framing.lexicons.lexicon import lexicon

# Different words of a field that make a text one of it, and the share of its tokens that are such.
MANY, SHARE = 3, 0.02


@cache
def contexts() -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of each field, and of each form the fields as bits."""
    words = lexicon("literal_contexts")
    names = sorted({field for entry in words.entries for field in entry["fields"]})
    number = {name: i for i, name in enumerate(names)}
    bits: dict[str, int] = {}
    for form, entry in words.forms():
        for field in words.entries[entry]["fields"]:
            bits[form] = bits.get(form, 0) | 1 << number[field]
    return number, bits


@dataclass(frozen=True, eq=False)
class Fields:
    """Of what field the words of a batch are. Names are of none ("Fox", "the Bears")."""

    language: Language

    @cached_property
    def _of_token(self) -> NDArray[np.int64]:
        bits, tokens = contexts()[1], self.language.tokens
        of_type = np.array([bits.get(form, 0) for form in tokens.lowered], np.int64)
        capital = np.array([form[0].isupper() for form in tokens.vocabulary], bool)[tokens.type]
        capital[self.language.sentences[:-1]] = False
        found: NDArray[np.int64] = of_type[tokens.type] * ~capital
        return found

    @cached_property
    def _of_text(self) -> dict[int, int]:
        return {}

    def hold(self, fields: frozenset[str], first: int, last: int, begin: int, limit: int) -> bool:
        """Return whether a sentence, without its tokens [first, last), or its text is of a field.

        begin, limit: the tokens of the sentence.
        """
        number = contexts()[0]
        wanted = sum(1 << number[field] for field in fields)
        of_token = self._of_token
        beside = np.concatenate([of_token[begin:first], of_token[last:limit]])
        return bool((beside & wanted).any() or self._text(first) & wanted)

    def _text(self, token: int) -> int:
        """Return the fields of the text around a token, as bits."""
        tokens = self.language.tokens
        text = int(np.searchsorted(tokens.bounds, token, side="right")) - 1
        if text not in self._of_text:
            own = slice(int(tokens.bounds[text]), int(tokens.bounds[text + 1]))
            every = self._of_token[own]
            _, at = np.unique(tokens.type[own], return_index=True)
            least = SHARE * len(every)
            self._of_text[text] = sum(
                1 << n
                for n in contexts()[0].values()
                if (every[at] >> n & 1).sum() >= MANY and (every >> n & 1).sum() >= least
            )
        return self._of_text[text]
