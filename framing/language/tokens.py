"""Words with their offsets, by one regular expression, in flat arrays.

Splits as the Penn Treebank and Universal Dependencies English do: clitics ("do|n't", "Obama|'s"),
hyphens ("state|-|run") and punctuation stand alone; "U.S.", "1,200.5", "@name" and web addresses
stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

APOSTROPHE = "'’ʼ"
TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?')\]’]   # web address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # e-mail address
    | [@\#]\w+                                              # handle, hashtag
    | (?:[^\W\d_]\.){{2,}}                                  # U.S., e.g.
    | (?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Gov|Sen|Rep|Reps|Sens
        |St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?\b          # numbers, dates, 5th, 1990s
    | [^\W_]+?(?=n[{APOSTROPHE}]t\b)                        # do|n't
    | n[{APOSTROPHE}]t\b
    | [{APOSTROPHE}](?:s|re|ve|ll|d|m)\b                    # clitics
    | (?:[^\W\d_]+[{APOSTROPHE}])?(?<=[^\W\d_][{APOSTROPHE}])[^\W\d_]{{3,}}  # O'Malley, d'Arcy
    | [^\W_]+                                               # words
    | \.{{2,}}|-{{2,}}|[^\w\s]|_+
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a batch of texts, as parallel arrays.

    texts: the batch, as given.
    start, end: int32 (n_tokens,), character offsets into the token's own text.
    type: int32 (n_tokens,), index into `vocabulary`. What depends on a word's form alone is
        computed once per entry of the vocabulary and looked up by this array.
    vocabulary: the distinct forms of the batch, in order of first appearance.
    bounds: int64 (n_texts + 1,); the tokens of text i are bounds[i]:bounds[i + 1].
    """

    texts: tuple[str, ...]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    type: NDArray[np.int32]
    vocabulary: tuple[str, ...]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start)


def tokenize(texts: Sequence[str]) -> Tokens:
    """Return the tokens of `texts`. Every token slices back: texts[i][start:end] is its form."""
    start: list[int] = []
    end: list[int] = []
    types: list[int] = []
    bounds = [0]
    vocabulary: dict[str, int] = {}
    for text in texts:
        for match in TOKEN.finditer(text):
            start.append(match.start())
            end.append(match.end())
            types.append(vocabulary.setdefault(match.group(), len(vocabulary)))
        bounds.append(len(start))
    return Tokens(
        texts=tuple(texts),
        start=np.asarray(start, np.int32),
        end=np.asarray(end, np.int32),
        type=np.asarray(types, np.int32),
        vocabulary=tuple(vocabulary),
        bounds=np.asarray(bounds, np.int64),
    )
