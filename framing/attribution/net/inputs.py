"""What the attribution net is told of each token: of its form, and of where it stands.

What depends on the form alone is computed once per entry of the batch's vocabulary; what depends
on where it stands (quotation marks, paragraph) is computed for all tokens at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.windows import windows
from framing.language.sentences import paragraph_ends
from framing.language.tokens import Tokens

Ints = NDArray[np.int32]

AFFIXES = 4096  # buckets into which affixes are hashed
MOST_SPELLINGS = 1 << 17  # forms that are remembered from batch to batch
PUNCTUATION = [
    ".",
    ",",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "—",
    "…",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "*",
    "/",
    "$",
    "%",
    "&",
    "|",
    "•",
]
WORD_SHAPES = ("lower", "title", "upper", "initial", "mixed", "number", "code", "handle", "other")
SHAPES = len(WORD_SHAPES) + len(PUNCTUATION)
PUNCTUATION_SHAPE = {mark: len(WORD_SHAPES) + i for i, mark in enumerate(PUNCTUATION)}

POSITIONS = 12 * 8  # quotation state by position in the paragraph
DIGIT = re.compile(r"\d")

# Columns of what is counted between a token and a cue, see `roles`.
COUNTED = ("stop", "comma", "quotation mark", "colon or dash", "that", "paragraph")
STOPS = frozenset(".!?")
COLONS = frozenset((":", "—", "–", "--", "-", "…"))
# Class of a form: 1 + its column among COUNTED.
COUNTED_AS = {
    **dict.fromkeys(STOPS, 1),
    ",": 2,
    **dict.fromkeys(COLONS, 4),
    **dict.fromkeys(("that", "That"), 5),
}

OPENS, CLOSES = 1, 2


def normal(form: str) -> str:
    """Return the key under which the word vectors know `form`: lower case, digits as zeros."""
    if form[0] in "@#" and len(form) > 1:
        return form[0]
    if form.startswith(("http", "www.")):
        return "http"
    if form.isalpha():
        return form.lower()
    return DIGIT.sub("0", form.lower().replace("’", "'"))


def shape(form: str) -> int:
    """Return the class of `form` by its characters: an index below SHAPES."""
    if form in PUNCTUATION_SHAPE:
        return PUNCTUATION_SHAPE[form]
    if form.isalpha():
        if form.islower():
            return 0
        if form.isupper():
            return 2 if len(form) > 1 else 3
        return 1 if form[0].isupper() and form[1:].islower() else 4
    if form[0].isdigit():
        return 5
    if form[0] in "@#" or form.startswith(("http", "www.")):
        return 7
    return 6 if form[0].isalnum() else 8


@dataclass(frozen=True)
class Forms:
    """Of each entry of a vocabulary: parallel arrays, int32 (n_types,)."""

    word: Ints
    suffix: Ints
    prefix: Ints
    shape: Ints


class Spellings(dict[str, int]):
    """What the net is told of each form that it met, packed into one number: see `forms`.

    words: numbers of the words with a vector, from 1; 0 is for the rest.
    """

    def __init__(self, words: dict[str, int]) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, form: str) -> int:
        if len(self) >= MOST_SPELLINGS:
            self.clear()  # memory stays flat however many articles come
        key = normal(form)
        number = self.words.get(key, 0)
        for part, width in (
            (crc32(key[-3:].encode()) % AFFIXES, AFFIXES),
            (crc32(key[:3].encode()) % AFFIXES, AFFIXES),
            (shape(form), SHAPES),
        ):
            number = number * width + part
        self[form] = number
        return number


def forms(vocabulary: Sequence[str], spellings: Spellings) -> Forms:
    """Return what the net is told of each form."""
    packed = np.fromiter(map(spellings.__getitem__, vocabulary), np.int64, len(vocabulary))
    parts = []
    for width in (SHAPES, AFFIXES, AFFIXES):
        parts.append((packed % width).astype(np.int32))
        packed //= width
    shapes, prefix, suffix = parts
    return Forms(packed.astype(np.int32), suffix, prefix, shapes)


def looked_up(tokens: Tokens, table: dict[str, int]) -> NDArray[np.int8]:
    """Return what `table` has for the form of each token, 0 where it has none."""
    found = map(table.get, tokens.vocabulary, repeat(0))
    return np.fromiter(found, np.int8, len(tokens.vocabulary))[tokens.type]


def paragraph_of(tokens: Tokens) -> Ints:
    """Return the number of each token's paragraph in the batch, int32 (n_tokens,)."""
    bounds = paragraph_ends(tokens)
    return np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))


def colons(tokens: Tokens) -> NDArray[np.bool_]:
    """Return whether each token is a colon that more of its text follows, bool (n_tokens,)."""
    found = looked_up(tokens, {":": 1}) > 0
    filled = tokens.bounds[1:] > tokens.bounds[:-1]
    found[tokens.bounds[1:][filled] - 1] = False
    return found


@dataclass(frozen=True)
class Positions:
    """Of each token of a batch.

    paragraph: number of its paragraph in the batch, int32 (n_tokens,).
    position: quotation state and distance from the paragraph's start, in one index, int32 (n,).
    hits: whether it is one of each of COUNTED, bool (len(COUNTED), n_tokens).
    """

    paragraph: Ints
    position: Ints
    hits: NDArray[np.bool_]

    @property
    def counts(self) -> Ints:
        """How many of each of COUNTED stand up to each token in the batch, int32 (n_tokens, 6).

        Differences tell how many stand between two tokens.
        """
        return np.cumsum(self.hits, axis=1, dtype=np.int32).T


def positions(tokens: Tokens) -> Positions:
    """Return what the net is told of the tokens' positions."""
    paragraph = paragraph_of(tokens)
    marks = quotation_marks(tokens, paragraph)
    starts = np.flatnonzero(np.diff(paragraph, prepend=-1))
    distance = np.arange(len(tokens)) - np.repeat(starts, np.diff(starts, append=len(tokens)))
    headline = np.isin(paragraph, paragraph[tokens.bounds[:-1][np.diff(tokens.bounds) > 0]])
    position = quotation_state(marks, paragraph) * 8 + np.minimum(distance, 3) + 4 * headline
    classes = looked_up(tokens, COUNTED_AS)
    hits = np.stack(
        [
            classes == 1,
            classes == 2,
            marks > 0,
            classes == 4,
            classes == 5,
            distance == 0,
        ]
    )
    return Positions(paragraph, position.astype(np.int32), hits)


@dataclass(frozen=True)
class Inputs:
    """All that a net is told of a batch.

    forms: of each entry of the vocabulary. form: entry of each token, int32 (n_tokens,).
    colon: whether each token is a colon that more of its text follows, bool (n_tokens,).
    windows: token bounds of the windows, see `windows`.
    """

    forms: Forms
    form: Ints
    where: Positions
    colon: NDArray[np.bool_]
    windows: NDArray[np.int64]


def inputs(tokens: Tokens, spellings: Spellings) -> Inputs:
    """Return what a net is told of `tokens`."""
    where, colon = positions(tokens), colons(tokens)
    bounds = windows(where.paragraph, tokens.bounds, colon)
    return Inputs(forms(tokens.vocabulary, spellings), tokens.type, where, colon, bounds)


MARK = {
    **dict.fromkeys(("“", "«", "„"), OPENS),
    **dict.fromkeys(("”", "»"), CLOSES),
    **dict.fromkeys(('"', "''", "``", "‘‘", "’’"), 3),
    **dict.fromkeys(("'", "`", "‘", "’"), 4),
}


def quotation_marks(tokens: Tokens, paragraph: Ints) -> NDArray[np.int8]:
    """Return OPENS, CLOSES or 0 of each token, int8 (n_tokens,).

    A straight mark opens when white space stands only before it, closes when white space stands
    only behind it, and else alternates within the paragraph. Two single marks side by side are a
    double one, held by the first of them.
    """
    kind = looked_up(tokens, MARK)
    marks = np.where(kind <= 2, kind, 0).astype(np.int8)
    same = paragraph[1:] == paragraph[:-1]
    glued = np.concatenate([[False], same & (tokens.end[:-1] == tokens.start[1:]), [False]])
    pair = (kind[:-1] == 4) & (kind[1:] == 4) & glued[1:-1]
    double = np.flatnonzero((kind == 3) | np.append(pair, False))
    behind = double + 1 + (kind[double] == 4)
    left, right = glued[double], glued[np.minimum(behind, len(kind))]
    of_paragraph = paragraph[double]
    first = np.searchsorted(of_paragraph, of_paragraph)
    alternate = np.where((np.arange(len(double)) - first) % 2, CLOSES, OPENS)
    marks[double] = np.where(left == right, alternate, np.where(right, OPENS, CLOSES))
    return marks


def quotation_state(marks: NDArray[np.int8], paragraph: Ints) -> NDArray[np.int64]:
    """Return a state below 12 of each token: itself a mark, or the marks beside it."""
    where = np.flatnonzero(marks)
    known = np.concatenate([[0], marks[where], [0]]).astype(np.int64)
    owner = np.concatenate([[-1], paragraph[where], [-1]])
    index = np.cumsum(marks > 0)
    before = np.where(owner[index] == paragraph, known[index], 0)
    behind = np.where(
        owner[np.minimum(index + 1, len(owner) - 1)] == paragraph,
        known[np.minimum(index + 1, len(known) - 1)],
        0,
    )
    return np.where(marks > 0, 8 + marks, before * 3 + behind)
