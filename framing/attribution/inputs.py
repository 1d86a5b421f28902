"""What the attribution net is told of each token: of its form, and of its place.

What depends on the form alone is computed once per entry of the batch's vocabulary; what depends
on the place (quotation marks, paragraph) is computed for all tokens at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.language.sentences import paragraph_ends
from framing.language.tokens import Tokens

Ints = NDArray[np.int32]

AFFIXES = 4096  # buckets into which affixes are hashed
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

PLACES = 12 * 8  # quotation state by place in the paragraph
DIGIT = re.compile(r"\d")

# Columns of what is counted between a token and a cue, see `roles`.
COUNTED = ("stop", "comma", "quotation mark", "colon or dash", "that", "paragraph")
STOPS = frozenset(".!?")
COLONS = frozenset((":", "—", "–", "--", "-", "…"))

OPENS, CLOSES = 1, 2


def normal(form: str) -> str:
    """Return the key under which the word vectors know `form`: lower case, digits as zeros."""
    if form[0] in "@#" and len(form) > 1:
        return form[0]
    if form.startswith(("http", "www.")):
        return "http"
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


def forms(vocabulary: Sequence[str], words: dict[str, int]) -> Forms:
    """Return what the net is told of each form; `words` numbers those with a vector, 0 the rest."""
    spelt = [_spelling(form) for form in vocabulary]
    word = np.array([words.get(key, 0) for key, *_ in spelt], np.int32)
    rest = np.array([numbers for _, *numbers in spelt], np.int32).reshape(-1, 3)
    return Forms(word, *np.ascontiguousarray(rest.T))


@lru_cache(maxsize=1 << 16)  # most forms of a batch stood in the batch before
def _spelling(form: str) -> tuple[str, int, int, int]:
    """Return the key of `form`, the buckets of its affixes and its shape."""
    key = normal(form)
    suffix, prefix = crc32(key[-3:].encode()), crc32(key[:3].encode())
    return key, suffix % AFFIXES, prefix % AFFIXES, shape(form)


def paragraph_of(tokens: Tokens) -> Ints:
    """Return the number of each token's paragraph in the batch, int32 (n_tokens,)."""
    bounds = paragraph_ends(tokens)
    return np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))


def colons(tokens: Tokens) -> NDArray[np.bool_]:
    """Return whether each token is a colon that more of its text follows, bool (n_tokens,)."""
    found = np.array([form == ":" for form in tokens.vocabulary], bool)[tokens.type]
    filled = tokens.bounds[1:] > tokens.bounds[:-1]
    found[tokens.bounds[1:][filled] - 1] = False
    return found


@dataclass(frozen=True)
class Places:
    """Of each token of a batch.

    paragraph: number of its paragraph in the batch, int32 (n_tokens,).
    place: quotation state and place in the paragraph in one index below PLACES, int32.
    counts: how many of each of COUNTED stand before it in the batch, int32 (n_tokens, 6);
        differences tell how many stand between two tokens.
    """

    paragraph: Ints
    place: Ints
    counts: Ints


def places(tokens: Tokens) -> Places:
    """Return what the net is told of the tokens' places."""
    paragraph = paragraph_of(tokens)
    marks = quotation_marks(tokens, paragraph)
    starts = np.flatnonzero(np.diff(paragraph, prepend=-1))
    distance = np.arange(len(tokens)) - np.repeat(starts, np.diff(starts, append=len(tokens)))
    headline = np.isin(paragraph, paragraph[tokens.bounds[:-1][np.diff(tokens.bounds) > 0]])
    place = quotation_state(marks, paragraph) * 8 + np.minimum(distance, 3) + 4 * headline
    classes = np.array([_counted(form) for form in tokens.vocabulary], np.int8)[tokens.type]
    hits = np.stack(
        [
            classes == 1,
            classes == 2,
            marks > 0,
            classes == 4,
            classes == 5,
            distance == 0,
        ],
        axis=1,
    )
    counts = np.cumsum(hits, axis=0, dtype=np.int32)
    return Places(paragraph, place.astype(np.int32), counts)


def _counted(form: str) -> int:
    if form in STOPS:
        return 1
    if form == ",":
        return 2
    if form in COLONS:
        return 4
    return 5 if form in ("that", "That") else 0


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
    kind = np.array([MARK.get(form, 0) for form in tokens.vocabulary], np.int8)[tokens.type]
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
