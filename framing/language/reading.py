"""What the language layer knows of a batch: tokens, sentences, and on demand tags and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

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

    def tag_all(self) -> None:
        """Compute the tags of all tokens now, where they will all be asked for in the end.

        What asks for those of single sentences (`tags_of`) before then looks them up, rather than
        having them tagged one by one and then all again.

        Returns
        -------
        None
            The tags are kept, and `tags` and `tags_of` find them.
        """
        _ = self.tags

    @cached_property
    def _apart(self) -> dict[int, Apart]:
        return {}

    @cached_property
    def _tagged(self) -> dict[tuple[int, int], NDArray[np.uint8]]:
        """Tags of single sentences, by text and by the sentence's first token in it."""
        return {}

    def tag_together(self, asked: Sequence[tuple[int, int, int]]) -> None:
        """Compute what `tags_of` will be asked for at once, which takes a fraction of the time.

        Parameters
        ----------
        asked : sequence of (int, int, int)
            The arguments of each call; or of others, whose tokens stand in the same sentences.

        Returns
        -------
        None
            The tags are kept, and `tags_of` finds them.
        """
        if "tags" in self.__dict__:
            return
        wanted: dict[tuple[int, int], int] = {}  # each sentence once, and its end
        for number, first, last in asked:
            for begin, end in pairwise(self.sentences_of(number, first, last).tolist()):
                if (number, begin) not in self._tagged:
                    wanted[number, begin] = end
        if not wanted:
            return
        base = self.tokens.bounds.tolist()
        own = [np.arange(base[i] + begin, base[i] + end) for (i, begin), end in wanted.items()]
        bounds = np.cumsum([0, *map(len, own)])
        # A tag depends on nothing outside its sentence.
        tags = tag(self.tokens.chosen(np.concatenate(own)), bounds)
        self._tagged.update(zip(wanted, np.split(tags, bounds[1:-1]), strict=True))

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
        self.tag_together([(number, first, last)])
        begins = self.sentences_of(number, first, last)[:-1].tolist()
        tags = [self._tagged[number, begin] for begin in begins]
        whole = np.concatenate(tags or [np.zeros(0, np.uint8)])
        begin = first - begins[0] if begins else 0
        return whole[begin : begin + last - first]


def analyse(texts: Sequence[str]) -> Language:
    """Return the language of a batch of `texts`; it does not depend on how they are batched."""
    return Language(tokenize(texts))
