"""What the language layer knows of a batch: tokens, sentences, and on demand tags and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.language.lemmas import lemmatize
from framing.language.sentences import paragraph_ends, sentence_ends, sentence_ends_of
from framing.language.tags import tag
from framing.language.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Language:
    """A batch of texts as flat arrays; nothing here is an object a token.

    What costs time is computed when it is first asked for, and then kept.
    """

    tokens: Tokens

    @cached_property
    def sentences(self) -> NDArray[np.int64]:
        """Token bounds of the sentences, int64 (n_sentences + 1,); none crosses a paragraph."""
        return sentence_ends(self.tokens)

    @cached_property
    def paragraphs(self) -> NDArray[np.int64]:
        """Token bounds of the paragraphs, int64 (n_paragraphs + 1,); none crosses a text."""
        return paragraph_ends(self.tokens)

    @cached_property
    def tags(self) -> NDArray[np.uint8]:
        """Penn part-of-speech tag of each token, uint8 (n_tokens,), index into `tags.TAGS`."""
        return tag(self.tokens, self.sentences)

    @cached_property
    def lemmas(self) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """Lemma of each token: int32 (n_tokens,) into the tuple of distinct lemmas beside it."""
        return lemmatize(self.tokens, self.tags)

    def sentences_of(self, number: int) -> NDArray[np.int64]:
        """Return the sentences of one text, as bounds over its own tokens, from 0."""
        if "sentences" not in self.__dict__:
            known: dict[int, NDArray[np.int64]] = self.__dict__.setdefault("_of_texts", {})
            if number not in known:  # what few texts are asked is not computed for all
                known[number] = sentence_ends_of(self.tokens, number)
            return known[number]
        low, high = self.tokens.bounds[number], self.tokens.bounds[number + 1]
        inner = self.sentences[(self.sentences > low) & (self.sentences < high)]
        return np.array([0, *(inner - low), high - low], np.int64)

    def tags_of(self, number: int, first: int, last: int) -> NDArray[np.uint8]:
        """Return the tags of the tokens [first, last) of one text, see `tags`."""
        base = int(self.tokens.bounds[number])
        if "tags" in self.__dict__:
            return self.tags[base + first : base + last]
        # A tag depends on nothing outside its sentence.
        bounds = self.sentences_of(number)
        low = int(np.searchsorted(bounds, first, "right")) - 1
        high = int(np.searchsorted(bounds, last, "left"))
        begin = int(bounds[low])
        part = self.tokens.part(number, begin, int(bounds[high]))
        return tag(part, bounds[low : high + 1] - begin)[first - begin : last - begin]


def read(texts: Sequence[str]) -> Language:
    """Return the language of a batch of `texts`; it does not depend on how they are batched."""
    return Language(tokenize(texts))
