"""What the model of loaded wording sees of a word, of its neighbours, its sentence, its article.

Names are out of sight (`masking`), so whoever is written about changes nothing. The lexicons are
features, not judges: they say how often a term judges where it stands in news (its charge), and
of which category it is. Everything is counted over the one article, so that an article reads the
same in any company. Our own choice of features.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from framing.attribution.quotations import quotations
from framing.features.loaded.masking import AFFIXES, SYMBOLS, UNKNOWN, Masked
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.lexicons.lexicon import lexicons

Floats = NDArray[np.float32]
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


@dataclass(frozen=True)
class Sight:
    """Features of the masked tokens of a batch; rows are parallel to `Masked.ids`.

    near: float32 (n, NEAR), of a word as a neighbour: charge, charge of a phrase, whether it
    negates, is quoted, is in capitals. own: float32 (n, OWN), of the word judged. around: float32
    (n, AROUND), of its sentence and article. suffix: int32 (n,), bucket of its last letters.
    candidate: bool (n,), which words can be loaded: no function words, nothing that is denied
    (marks there were right one time in four), no word of a lexicon in a use that it excludes.
    listed: bool (n,), which are in a lexicon.
    sentence: int64 (n,), the sentence of each among the masked ones.
    """

    near: Floats
    own: Floats
    around: Floats
    suffix: NDArray[np.int32]
    candidate: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    sentence: NDArray[np.int64]


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
    near = neighbours(language, masked, found)
    single, phrase, category = (column[token] for column in _listed(len(tokens), found))
    charge = np.maximum(single, phrase)
    charged = charge > 0
    negates, quoted, capitals = (near[:, i] > 0 for i in (2, 3, 4))
    forms = tokens.vocabulary
    capital = np.array([f[0].isupper() for f in forms], bool)[tokens.type][token]
    title = np.zeros(len(ids), bool)
    if titles is not None:
        title = tokens.start[token] < titles[text]

    negated, denied = (_after(negates, sentence, n) for n in (NEGATED_WITHIN, DENIED_WITHIN))
    kinds = [charged & (category == kind) for kind in range(len(categories()))]
    often = np.log(_times(text, ids)).astype(np.float32)
    flags = [single == 1, single == 2, single == 3, phrase == 1, phrase == 2, phrase == 3]
    more = [negated, negated & charged, quoted, quoted & charged, title, capitals, capital]
    own = _side_by_side((len(ids), OWN), [*flags, *kinds, often, often * charged, *more])

    opens = OPEN[language.tags[token]] | charged
    known = (ids >= len(SYMBOLS)) | (ids == UNKNOWN) | np.isin(ids, AFFIXES)
    return Sight(
        near=near,
        own=own,
        around=_around(language, masked, text, sentence, charge, quoted, negates),
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


def neighbours(language: Language, masked: Masked, found: Sequence[Found]) -> Floats:
    """Return what is seen of each word as a neighbour, float32 (n, NEAR); see `Sight.near`."""
    tokens, token = language.tokens, masked.token
    single, phrase, _ = (column[token] for column in _listed(len(tokens), found))
    capitals = np.array([f.isupper() and len(f) > 2 for f in tokens.vocabulary], bool)
    columns = [single / 3, phrase / 3, _among(language, NEGATIONS)[token]]
    columns += [_quoted(language)[token], capitals[tokens.type][token]]
    return _side_by_side((len(token), NEAR), columns)


def _side_by_side(shape: tuple[int, int], columns: Iterable[NDArray[np.generic]]) -> Floats:
    """Return a matrix of these columns, float32; each is let go of before the next is asked for."""
    found = np.empty(shape, np.float32)
    for number, column in zip(range(shape[1]), columns, strict=True):
        found[:, number] = column
    return found


def _listed(
    n: int, found: Sequence[Found]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return for each token its charge as a word, as part of a phrase, and its category."""
    single, phrase, category = (np.zeros(n, np.int64) for _ in range(3))
    number = {name: i for i, name in enumerate(categories())}
    for hit in found:
        into = single if hit.last == hit.first + 1 else phrase
        into[hit.first : hit.last] = hit.term.charge
        category[hit.first : hit.last] = number[hit.term.category]
    return single, phrase, category


def _around(
    language: Language,
    masked: Masked,
    text: NDArray[np.int64],
    sentence: NDArray[np.int64],
    charge: NDArray[np.int64],
    quoted: NDArray[np.bool_],
    negates: NDArray[np.bool_],
) -> Floats:
    """Return what is seen of sentence and article, the same for all their words but itself."""
    token, bounds = masked.token, masked.bounds
    length = np.diff(bounds)[sentence]
    strong = charge == 3
    total = np.add.reduceat(charge, bounds[:-1])[sentence] if len(charge) else charge
    strongs = np.add.reduceat(strong.astype(np.int64), bounds[:-1])[sentence] if len(charge) else 0
    by_outlet = ~quoted
    counts = [
        (charge, 10),
        (strong, 50),
        (charge >= 2, 20),
        (_among(language, FIRST_PERSON)[token] & by_outlet, 30),
        (_among(language, frozenset("?!"))[token], 50),
        (_among(language, SECOND_PERSON)[token] & by_outlet, 50),
        (quoted, 1),
        (negates, 30),
    ]
    n_texts = len(language.tokens.texts)
    words = np.bincount(text, minlength=n_texts) + TYPICAL_WORDS
    rates = (
        (scale * (np.bincount(text, np.asarray(of, np.float64), n_texts) + prior) / words)[text]
        for (of, scale), prior in zip(counts, TYPICAL_WORDS * TYPICAL, strict=True)
    )
    place = (np.arange(len(token)) - bounds[:-1][sentence]) / length
    own = [np.log(length) / 3, length <= SHORT, np.log1p(total - charge), strongs - strong, place]
    return _side_by_side((len(token), AROUND), chain(own, rates))


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
