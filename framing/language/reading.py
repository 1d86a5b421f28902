"""What the language layer knows of a batch: tokens, sentences, and on demand tags and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.language.lemmas import lemmatize
from framing.language.sentences import Apart, paragraph_ends, sentence_ends
from framing.language.tags import tag
from framing.language.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Language:
    """A batch of texts as flat arrays; nothing here is an object per token.

    What costs time is computed when it is first asked for, and then kept.

    Attributes
    ----------
    tokens : Tokens
        The tokens of all texts, one after another.
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

    @cached_property
    def _apart(self) -> dict[int, Apart]:
        return {}

    @cached_property
    def _tagged(self) -> dict[tuple[int, int, int], NDArray[np.uint8]]:
        return {}

    def tag_together(self, asked: Sequence[tuple[int, int, int]]) -> None:
        """Compute what `tags_of` will be asked for at once, which takes a fraction of the time.

        Parameters
        ----------
        asked : sequence of (int, int, int)
            The arguments of each call.

        Returns
        -------
        None
            The tags are kept, and `tags_of` finds them.
        """
        if "tags" in self.__dict__ or not asked:
            return
        places: dict[tuple[int, int], int] = {}  # of the sentences of a text among all of these
        tokens: list[NDArray[np.int64]] = []
        ends: list[NDArray[np.int64]] = [np.zeros(1, np.int64)]
        size = 0
        begins: list[int] = []
        for number, first, last in asked:
            bounds = self.sentences_of(number, first, last)
            begin, end = int(bounds[0]), int(bounds[-1])
            base = int(self.tokens.bounds[number])
            if places.setdefault((base + begin, base + end), size) == size:
                tokens.append(np.arange(base + begin, base + end))
                ends.append(bounds[1:] - begin + size)
                size += end - begin
            begins.append(places[base + begin, base + end] + first - begin)
        tags = tag(self.tokens.chosen(np.concatenate(tokens)), np.concatenate(ends))
        for each, begin in zip(asked, begins, strict=True):
            self._tagged[each] = tags[begin : begin + each[2] - each[1]]

    def sentences_of(self, number: int, first: int, last: int) -> NDArray[np.int64]:
        """Return the bounds of the sentences of one text that hold its tokens [first, last).

        Parameters
        ----------
        number : int
            Of the text in the batch.
        first, last : int
            Numbers of the text's own tokens, from 0, `last` exclusive.

        Returns
        -------
        ndarray of int64, (n_sentences + 1,)
            Numbers of the text's own tokens.
        """
        begin, end = self.tokens.bounds[number : number + 2].tolist()
        if "sentences" in self.__dict__:
            low = np.searchsorted(self.sentences, begin + first, "right") - 1
            high = np.searchsorted(self.sentences, begin + last, "left")
            bounds: NDArray[np.int64] = self.sentences[low : high + 1] - begin
            return bounds
        if number not in self._apart:  # what is asked of few paragraphs is not computed for all
            start = self.tokens.start[begin:end]
            self._apart[number] = Apart(self.tokens.texts[number], start)
        return self._apart[number].around(first, last)

    def tags_of(self, number: int, first: int, last: int) -> NDArray[np.uint8]:
        """Return the tags of the tokens [first, last) of one text, see `tags`.

        Parameters
        ----------
        number : int
            Of the text in the batch.
        first, last : int
            Numbers of the text's own tokens, from 0, `last` exclusive.

        Returns
        -------
        ndarray of uint8, (last - first,)
            Index into `framing.language.tags.TAGS`.
        """
        base = int(self.tokens.bounds[number])
        if "tags" in self.__dict__:
            return self.tags[base + first : base + last]
        known = self._tagged.get((number, first, last))
        if known is not None:
            return known
        # A tag depends on nothing outside its sentence.
        bounds = self.sentences_of(number, first, last)
        begin = int(bounds[0])
        part = self.tokens.part(number, begin, int(bounds[-1]))
        return tag(part, bounds - begin)[first - begin : last - begin]


def analyse(texts: Sequence[str]) -> Language:
    """Return the language of a batch of `texts`; it does not depend on how they are batched."""
    return Language(tokenize(texts))
