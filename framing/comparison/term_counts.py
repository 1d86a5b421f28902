"""The words of each article that are the outlet's own: how often, and where each first stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.naming_phrases import NAME
from framing.comparison.shared import Spoken, chunks
from framing.language.reading import Language, analyse
from framing.lexicons.lexicon import lexicons
from framing.lexicons.matching import normal
from framing.table.batch import without_boilerplate
from framing.table.tables import Measurement


@dataclass(frozen=True)
class Terms:
    """The terms of one article: how often, how many there are, and where each first stands."""

    article: str
    outlet: str
    event: int
    counts: Counter[str]
    total: int
    first: Mapping[str, tuple[int, int]]


def term_counts(measurement: Measurement, told: Mapping[int, Sequence[Article]]) -> Iterator[Terms]:
    """Yield the terms of each article of these events, words and pairs of words.

    Only the outlet's own words (outside quotation marks and reported speech), no names, numbers or
    names of groups. A pair lies within a sentence.
    """
    spoken = Spoken(measurement)
    for chunk in chunks(told):
        pairs = [(event, article) for event, articles in chunk for article in articles]
        language = analyse([without_boilerplate(article) for _, article in pairs])
        kept = _kept(language)
        tokens = language.tokens
        lowered = [normal(form) for form in tokens.vocabulary]
        begins = set(language.sentences.tolist())
        for i, (event, article) in enumerate(pairs):
            low, high = tokens.bounds[i : i + 2].tolist()
            own = np.ones(high - low, bool)
            starts = tokens.start[low:high]
            for start, end in spoken.by_others(article):
                own[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
            mine = kept[low:high] & own
            counts: Counter[str] = Counter()
            first: dict[str, tuple[int, int]] = {}
            total = 0
            for token in range(low, high):
                if not mine[token - low]:
                    continue
                total += 1
                word = lowered[tokens.type[token]]
                counts[word] += 1
                first.setdefault(word, (int(tokens.start[token]), int(tokens.end[token])))
                if token > low and mine[token - low - 1] and token not in begins:
                    pair = f"{lowered[tokens.type[token - 1]]} {word}"
                    counts[pair] += 1
                    span = (int(tokens.start[token - 1]), int(tokens.end[token]))
                    first.setdefault(pair, span)
            yield Terms(article.id, article.outlet, event, counts, total, first)


def _kept(language: Language) -> NDArray[np.bool_]:
    """Return which tokens are words that may be compared: no names, numbers or names of groups."""
    tokens = language.tokens
    names = np.isin(language.tags, sorted(NAME))
    word = np.array(
        [form.isalpha() and normal(form) not in _group_names() for form in tokens.vocabulary], bool
    )[tokens.type]
    lower = np.array([form.islower() for form in tokens.vocabulary], bool)[tokens.type]
    return word & (lower | ~names)


@cache
def _group_names() -> frozenset[str]:
    return frozenset(
        normal(entry.term)
        for name in ("group_names", "countries")
        for entry in lexicons(name)[name].entries
    )
