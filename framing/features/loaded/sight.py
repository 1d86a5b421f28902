"""What the model of loaded wording sees of a word, of its neighbours, its sentence, its article.

Names are out of sight (`masking`), so whoever is written about changes nothing. The lexicons are
features, not judges: they say how often a term judges where it stands in news (its charge), and
of which category it is. Everything is counted over the one article, so that an article reads the
same in any company. Our own choice of features.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.quotations import quotations
from framing.features.loaded.columns import Column, Columns, Floats, matrix, part, plain
from framing.features.loaded.masking import AFFIXES, SYMBOLS, UNKNOWN, Masked
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.lexicons.lexicon import lexicons
from framing.lexicons.schema import shipped

PATTERN = "loaded_*"
NOT = frozenset(("not", "n't", "no", "never", "without", "nothing", "nor", "neither"))
NEGATIONS = NOT | {"hardly", "nobody", "cannot", "none"}
FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us"))
SECOND_PERSON = frozenset(("you", "your"))
NEGATED_WITHIN = 4  # words after a negation
DENIED_WITHIN = 2  # words after a negation that are denied ("not chaos", "no extremist")
SHORT = 4  # words of a line that is hardly a sentence
# What an article of news holds per word, of each that is counted over the article; a text is read
# as if it went on with so many words of such an article, so that a short one is not taken for a
# rant because of a single word.
TYPICAL = np.array([0.0654, 0.0057, 0.019, 0.0054, 0.0021, 0.0013, 0.1685, 0.0104])
TYPICAL_WORDS = 200
SUFFIXES = 1024  # buckets of last letters
NEAR, OWN, AROUND = 5, 30, 13  # columns of each in `Sight`
OPEN = np.array([tag[:1] in ("N", "V", "J", "R") and tag not in ("NFP", "RP") for tag in TAGS])


def categories() -> tuple[str, ...]:
    """Return the categories of loaded terms: the names of the lexicons, without the prefix."""
    return tuple(name.partition("_")[2] for name in lexicons(PATTERN))


@cache
def learnt() -> tuple[str, ...]:
    """Return the categories that the model knows: those of the lexicons that ship."""
    return tuple(sorted(name.partition("_")[2] for name in shipped() if fnmatch(name, PATTERN)))


@dataclass(frozen=True)
class Sight:
    """Features of the masked tokens of a batch; rows are parallel to `Masked.ids`.

    of_near: NEAR columns, of a word as a neighbour: charge, charge of a phrase, whether it
    negates, is quoted, is in capitals. of_own: OWN columns, of the word judged. of_around: AROUND
    columns, of its sentence and article. suffix: int32 (n,), bucket of its last letters.
    candidate: bool (n,), which words can be loaded: no function words, nothing that is denied
    (marks there were right one time in four), no word of a lexicon in a use that it excludes.
    listed: bool (n,), which are in a lexicon.
    sentence: int64 (n,), the sentence of each among the masked ones.
    """

    of_near: Columns
    of_own: Columns
    of_around: Columns
    suffix: NDArray[np.int32]
    candidate: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    sentence: NDArray[np.int64]

    def part(self, rows: slice) -> Sight:
        """Return what is seen of a run of words."""
        return Sight(
            part(self.of_near, rows),
            part(self.of_own, rows),
            part(self.of_around, rows),
            self.suffix[rows],
            self.candidate[rows],
            self.listed[rows],
            self.sentence[rows],
        )

    @cached_property
    def near(self) -> Floats:
        """A row for each word as a neighbour, float32 (n, NEAR)."""
        return matrix(self.of_near)

    @cached_property
    def own(self) -> Floats:
        """A row for each word as the one judged, float32 (n, OWN)."""
        return matrix(self.of_own)

    @cached_property
    def around(self) -> Floats:
        """A row for the sentence and article of each word, float32 (n, AROUND)."""
        return matrix(self.of_around)


def see(
    language: Language,
    masked: Masked,
    found: Sequence[Found],
    titles: NDArray[np.int64] | None = None,
) -> Sight:
    """Return what the model sees of a batch.

    found: the terms of the loaded lexicons. titles: for each text where its headline ends, int64
    (n_texts,), None where there are no headlines.
    """
    tokens, token, bounds, ids = language.tokens, masked.token, masked.bounds, masked.ids
    text = np.searchsorted(tokens.bounds, token, side="right") - 1
    lengths = np.diff(bounds)
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    single, phrase, category = (column[token] for column in _listed(len(tokens), found))
    charge = np.maximum(single, phrase)
    charged = charge > 0
    forms = tokens.vocabulary
    negates, quoted = _among(language, NEGATIONS)[token], _quoted(language)[token]
    upper = np.array([f.isupper() and len(f) > 2 for f in forms], bool)
    capitals = upper[tokens.type][token]
    capital = np.array([f[0].isupper() for f in forms], bool)[tokens.type][token]
    title = np.zeros(len(ids), bool)
    if titles is not None:
        title = tokens.start[token] < titles[text]

    negated, denied = (_after(negates, sentence, n) for n in (NEGATED_WITHIN, DENIED_WITHIN))
    kinds = _kinds(charged, category)
    often = np.log(_times(text, ids)).astype(np.float32)
    thirds = [(each / 3).astype(np.float32) for each in (single, phrase)]
    flags = [single == 1, single == 2, single == 3, phrase == 1, phrase == 2, phrase == 3]
    more = [negated, negated & charged, quoted, quoted & charged, title, capitals, capital]

    opens = OPEN[language.tags[token]] | charged
    known = (ids >= len(SYMBOLS)) | (ids == UNKNOWN) | np.isin(ids, AFFIXES)
    return Sight(
        of_near=plain([*thirds, negates, quoted, capitals]),
        of_own=plain([*flags, *kinds, often, often * charged, *more]),
        of_around=_around(language, masked, text, sentence, charge, quoted, negates),
        suffix=np.array([_suffix(form) for form in forms], np.int32)[tokens.type][token],
        candidate=opens & known & ~denied & ~_plain(language, charged, token),
        listed=charged,
        sentence=sentence,
    )


def _plain(
    language: Language, charged: NDArray[np.bool_], token: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which words a lexicon holds, but not as they stand here ("radical surgery")."""
    tokens, alone = language.tokens, terms(PATTERN).alone
    return tokens.among(alone)[token] & ~charged


def _after(
    negates: NDArray[np.bool_], sentence: NDArray[np.int64], within: int
) -> NDArray[np.bool_]:
    """Return which words stand at most `within` words after a negation in their sentence."""
    found = np.zeros(len(negates), bool)
    for gap in range(1, within + 1):
        found[gap:] |= negates[:-gap] & (sentence[gap:] == sentence[:-gap])
    return found


def _listed(
    n: int, found: Sequence[Found]
) -> tuple[NDArray[np.int8], NDArray[np.int8], NDArray[np.int8]]:
    """Return for each token its charge as a word, as part of a phrase, and its category.

    A category is a place in `learnt`; behind them, one for all that the model does not know.
    """
    single, phrase, category = (np.zeros(n, np.int8) for _ in range(3))
    number = {name: i for i, name in enumerate(learnt())}
    for hit in found:
        into = single if hit.last == hit.first + 1 else phrase
        into[hit.first : hit.last] = hit.term.charge
        category[hit.first : hit.last] = number.get(hit.term.category, len(number))
    return single, phrase, category


def _kinds(charged: NDArray[np.bool_], category: NDArray[np.int8]) -> list[NDArray[Any]]:
    """Return for each category that the model knows which words are of it.

    A word of a lexicon of one's own is of each in equal part: in what the model learnt from every
    charged word had a category, and of a word with none it would mark a third fewer.
    """
    known = range(len(learnt()))
    kinds: list[NDArray[Any]] = [charged & (category == kind) for kind in known]
    own = charged & (category == len(kinds))
    if not own.any():
        return kinds
    return [np.where(own, 1 / len(kinds), each).astype(np.float32) for each in kinds]


def _around(
    language: Language,
    masked: Masked,
    text: NDArray[np.int64],
    sentence: NDArray[np.int64],
    charge: NDArray[np.int8],
    quoted: NDArray[np.bool_],
    negates: NDArray[np.bool_],
) -> Columns:
    """Return what is seen of sentence and article, the same for all their words but itself."""
    token, bounds = masked.token, masked.bounds
    lengths = np.diff(bounds)
    strong = charge == 3
    own = ~quoted
    counts = [
        (charge, 10),
        (strong, 50),
        (charge >= 2, 20),
        (_among(language, FIRST_PERSON)[token] & own, 30),
        (_among(language, frozenset("?!"))[token], 50),
        (_among(language, SECOND_PERSON)[token] & own, 50),
        (quoted, 1),
        (negates, 30),
    ]
    n_texts = len(language.tokens.texts)
    words = np.bincount(text, minlength=n_texts) + TYPICAL_WORDS
    rates = [
        scale * (np.bincount(text, np.asarray(of, np.float64), n_texts) + prior) / words
        for (of, scale), prior in zip(counts, TYPICAL_WORDS * TYPICAL, strict=True)
    ]
    others, strongs = (_others(each, bounds, sentence) for each in (charge, strong))
    place = (np.arange(len(token)) - bounds[:-1][sentence]) / lengths[sentence]
    return (
        Column(np.log(lengths) / 3, sentence),
        Column(lengths <= SHORT, sentence),
        Column(np.log1p(others).astype(np.float32)),
        Column(strongs.astype(np.float32)),
        Column(place.astype(np.float32)),
        *(Column(rate, text) for rate in rates),
    )


def _others(
    each: NDArray[np.int8] | NDArray[np.bool_],
    bounds: NDArray[np.int64],
    sentence: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return the sum over the other words of the sentence of each."""
    if not len(each):
        return np.zeros(0, np.int64)
    total = np.add.reduceat(each.astype(np.int64), bounds[:-1])
    return np.asarray(total[sentence] - each, np.int64)


def _among(language: Language, words: frozenset[str]) -> NDArray[np.bool_]:
    return language.tokens.among(words)


def _times(text: NDArray[np.int64], ids: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how often each word stands in its article."""
    key = text * (1 << 32) + ids
    _, where, counts = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(counts[where], np.int64)


def _quoted(language: Language) -> NDArray[np.bool_]:
    """Return for each token whether it stands in quotation marks."""
    tokens = language.tokens
    edges = np.zeros(len(tokens) + 1, np.int64)
    for i, passage in enumerate(tokens.texts):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        inside = np.array(quotations(passage), np.int64).reshape(-1, 2)
        places = first + np.searchsorted(tokens.start[first:last], inside)
        np.add.at(edges, places[:, 0], 1)
        np.add.at(edges, places[:, 1], -1)
    return np.asarray(np.cumsum(edges[:-1]) > 0)


@lru_cache(1 << 16)
def _suffix(form: str) -> int:
    """Return the bucket of the last three letters of a word."""
    return zlib.crc32(form[-3:].lower().encode()) % SUFFIXES
