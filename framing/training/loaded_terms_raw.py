"""What stands in raw news and in no lexicon, and how likely a model calls it loaded."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import SYMBOLS, mask
from framing.features.loaded.model import Model, logistic
from framing.features.loaded.sight import PATTERN, see
from framing.features.loaded.terms import terms
from framing.language.reading import Language, analyse
from framing.training.annotated import GOLD, full_text
from framing.training.loaded_data import RAW
from framing.training.texts import records

BATCH = 400  # articles read at a time
MORE = 0.1  # by how much a pair must be likelier loaded than either of its words


@dataclass(frozen=True)
class Uses:
    """Where words and pairs stand in raw news.

    first, second: int64, numbers of a word and of the one after it, 0 for a word alone. article:
    int64. probability: float32, of the likelier of the words.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    article: NDArray[np.int64]
    probability: NDArray[np.float32]


@dataclass(frozen=True)
class Proposed:
    """A term that no lexicon holds.

    score: the mean probability that it is loaded where it stands in raw news. uses, articles,
    outlets: where it stands there. loaded, mild: how many articles that only teach call it so.
    """

    term: str
    score: float = 0.0
    uses: int = 0
    articles: int = 0
    outlets: int = 0
    loaded: int = 0
    mild: int = 0


def raw_articles(data: Path) -> list[dict[str, Any]]:
    """Return the articles of raw news, each once, without those of the gold.

    Parameters
    ----------
    data : Path
        Folder of the annotated sets.

    Returns
    -------
    list of dict
        Records as the raw sets have them.

    Raises
    ------
    FramingError
        Where a set is missing.
    """
    gold = list(records(data / GOLD))
    names = {row["id"] for row in gold}
    titles = {row["text"].split("\n", 1)[0].strip() for row in gold}
    found: dict[str, dict[str, Any]] = {}
    for name in RAW:
        for row in records(data / f"{name}.jsonl.gz"):
            if row["id"] not in names and str(row["title"]).strip() not in titles:
                found.setdefault(row["id"], row)
    return list(found.values())


def uses_in(language: Language, titles: NDArray[np.int64], judge: Model) -> Uses:
    """Return where words that no lexicon holds stand, and how likely each is loaded there.

    Names, function words and denied words are left out, and words that the model does not know. A
    pair is two such words that follow each other in a sentence.

    Parameters
    ----------
    language : Language
        A batch of articles.
    titles : ndarray of int64, (n_texts,)
        Where the headline of each ends.
    judge : Model
        Whose probabilities are used, also of words that nobody marked in what it learnt from.

    Returns
    -------
    Uses
        Words first, then pairs; `article` is the index of the text.
    """
    masked = mask(language, judge.vocabulary)
    sight = see(language, masked, terms(PATTERN).find(language), titles)
    which = np.flatnonzero(sight.candidate & ~sight.listed & (masked.ids >= len(SYMBOLS)))
    outputs = judge.net.outputs(masked, language.tags[masked.token], sight, which)
    slope, intercept = judge.word
    probability = logistic(slope * outputs[:, 0] + intercept)
    word = masked.ids[which].astype(np.int64)
    token = masked.token[which]
    article = np.searchsorted(language.tokens.bounds, token, side="right") - 1
    sentence = sight.sentence[which]
    pair = np.flatnonzero((np.diff(token) == 1) & (np.diff(sentence) == 0))
    return Uses(
        first=np.concatenate([word, word[pair]]),
        second=np.concatenate([np.zeros_like(word), word[pair + 1]]),
        article=np.concatenate([article, article[pair]]),
        probability=np.concatenate(
            [probability, np.maximum(probability[pair], probability[pair + 1])]
        ),
    )


def tallied(
    uses: Uses, words: Sequence[str], outlets: Sequence[str], *, articles: int, needed: int
) -> dict[str, Proposed]:
    """Return the terms of raw news that enough articles and outlets use.

    Of pairs only those that are clearly likelier loaded than either of their words.

    Parameters
    ----------
    uses : Uses
        Of all articles.
    words : sequence of str
        By number, the symbols first.
    outlets : sequence of str
        Of each article.
    articles, needed : int
        How many articles, and how many outlets, a term needs.

    Returns
    -------
    dict
        By term.
    """
    outlet = np.unique(np.asarray(outlets), return_inverse=True)[1]
    n_words = len(words)
    code = uses.first * n_words + uses.second
    terms_found, number, times = np.unique(code, return_inverse=True, return_counts=True)
    score = np.bincount(number, uses.probability) / times
    in_articles = _distinct(number, uses.article)
    in_outlets = _distinct(number, outlet[uses.article])
    first, second = np.divmod(terms_found, n_words)
    alone = np.zeros(n_words)
    alone[first[second == 0]] = score[second == 0]
    stands_out = (second == 0) | (score >= np.maximum(alone[first], alone[second]) + MORE)
    kept = np.flatnonzero((in_articles >= articles) & (in_outlets >= needed) & stands_out)
    found = {}
    for i in kept.tolist():
        term = words[first[i]] + (f" {words[second[i]]}" if second[i] else "")
        counts = (int(times[i]), int(in_articles[i]), int(in_outlets[i]))
        found[term] = Proposed(term, round(float(score[i]), 3), *counts)
    return found


def _distinct(number: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return with how many different `other` each number stands."""
    size = int(other.max(initial=0)) + 1
    both = np.unique(number * size + other)
    return np.bincount(both // size)


def gathered(rows: Sequence[Mapping[str, Any]], judge: Model) -> Uses:
    """Return the uses in all articles, read batch by batch.

    Parameters
    ----------
    rows : sequence of mappings
        Records of raw news.
    judge : Model
        See `uses_in`.

    Returns
    -------
    Uses
        `article` is the index of the record.
    """
    parts = []
    for start in range(0, len(rows), BATCH):
        texts = [full_text(row) for row in rows[start : start + BATCH]]
        ends = np.array([text.find("\n") for text in texts], np.int64)
        part = uses_in(analyse(texts), ends, judge)
        parts.append(Uses(part.first, part.second, part.article + start, part.probability))
        print(f"{start + len(texts)} of {len(rows)} articles", file=sys.stderr, flush=True)
    columns = ([getattr(part, field.name) for part in parts] for field in fields(Uses))
    return Uses(*map(np.concatenate, columns))
