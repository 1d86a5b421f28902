"""Loaded terms: words that carry a judgement where they stand, counted by whose words they are.

Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013), Linguistic models for analyzing and detecting
biased language, ACL, tell such framing words (subjective intensifiers, one-sided terms) from
epistemological bias, which `certainty.py` counts. Which words judge in their place is decided by
the model of `models/loaded`; our categories are the lexicons `loaded_*`, of which each names the
works that it rests on. That a term is marked says that it judges, not that it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured, Unit
from framing.features.loaded.alternatives import alternative
from framing.features.loaded.judged import UNLISTED, LoadedTerm, loaded_terms
from framing.features.loaded.sight import PATTERN, categories
from framing.features.loaded.terms import Found
from framing.features.loaded.voices import VOICES, Voices, voices
from framing.lexicons.lexicon import lexicons
from framing.lexicons.matching import normal

SOURCE = "Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013); our own model and word lists"
WHOSE = {
    "outlet": "words in the outlet's own voice (outside quotation marks and reported speech)",
    "quoted": "words inside quotation marks",
    "reported": "words of reported speech outside quotation marks",
}
IN = {
    "outlet": "the outlet's own voice",
    "quoted": "quotation marks",
    "reported": "reported speech",
}


def _columns() -> tuple[Column, ...]:
    rate: Unit = "per 1,000 words"
    return (
        Column("loaded_count", "count", "loaded terms in the article, in any voice", source=SOURCE),
        Column("loaded_distinct", "count", "different loaded terms in the article", source=SOURCE),
        *(
            Column(
                f"loaded_{voice}",
                rate,
                f"loaded terms per 1,000 {whose}",
                source=SOURCE,
                title=f"loaded terms in {IN[voice]}",
            )
            for voice, whose in WHOSE.items()
        ),
        Column(
            "loaded_outlet_share",
            "share",
            "how many of the loaded terms stand in the outlet's own voice",
            of="loaded terms",
            source=SOURCE,
        ),
        *(
            Column(
                f"loaded_{category}",
                rate,
                f"loaded terms of this category per 1,000 {WHOSE['outlet']}: "
                f"{lexicons(PATTERN)[f'loaded_{category}'].title.lower()}",
                source=f"guidance in framing/lexicons/loaded_{category}.toml",
                title=f"{lexicons(PATTERN)[f'loaded_{category}'].title.lower()} (loaded terms)",
            )
            for category in categories()
        ),
        Column(
            f"loaded_{UNLISTED}",
            rate,
            f"loaded terms that stand in none of the lexicons per 1,000 {WHOSE['outlet']}",
            source="our own model, see models/loaded/card.md",
            title="loaded terms of no lexicon",
        ),
    )


def measure(batch: Batch) -> Measured:
    """Count loaded terms by voice; rates are NaN where the article has no word in that voice."""
    spoken = voices(batch)
    found = loaded_terms(batch)
    said = [hit.voice or spoken.of(hit.first, hit.last) for hit in found]
    n = len(batch.articles)
    tokens = batch.language.tokens
    number = {category: i for i, category in enumerate((*categories(), UNLISTED))}
    by_voice = np.zeros((n, len(VOICES)))
    by_category = np.zeros((n, len(number)))
    distinct: list[set[str]] = [set() for _ in range(n)]
    for hit, voice in zip(found, said, strict=True):
        by_voice[hit.text, VOICES.index(voice)] += 1
        words = tokens.texts[hit.text][tokens.start[hit.first] : tokens.end[hit.last - 1]]
        distinct[hit.text].add(hit.term.entry.term if hit.term else normal(words))
        if voice == "outlet":
            by_category[hit.text, number[hit.category]] += 1
    rates = per_thousand(by_voice, spoken.words)
    outlet_rates = per_thousand(by_category, spoken.words[:, :1])
    total = by_voice.sum(axis=1)
    with np.errstate(invalid="ignore"):
        share = by_voice[:, 0] / total
    columns: dict[str, Sequence[float]] = {
        "loaded_count": total.tolist(),
        "loaded_distinct": [float(len(s)) for s in distinct],
        **{f"loaded_{voice}": rates[:, i].tolist() for i, voice in enumerate(VOICES)},
        "loaded_outlet_share": share.tolist(),
        **{f"loaded_{category}": outlet_rates[:, i].tolist() for category, i in number.items()},
    }
    marked = zip(marks(batch, spoken, "loaded", found, said), found, strict=True)
    return Measured(columns, [replace(mark, value=hit.probability) for mark, hit in marked])


class Placed(Protocol):
    """What stands in the tokens [first, last) of a batch."""

    @property
    def first(self) -> int:
        """Its first token."""

    @property
    def last(self) -> int:
        """The token behind it."""


def per_thousand(
    counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    words: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return 1,000 counts / words, NaN where there are no words."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(words > 0, 1000.0 * counts / words, np.nan)


def places(batch: Batch, spoken: Voices, found: Sequence[Placed]) -> Iterator[tuple[int, int, int]]:
    """Yield where each term stands in its text, start and end, and the attribution it lies in."""
    tokens = batch.language.tokens
    first = np.fromiter((hit.first for hit in found), np.int64, len(found))
    last = np.fromiter((hit.last for hit in found), np.int64, len(found))
    edges = (tokens.start[first].tolist(), tokens.end[last - 1].tolist())
    yield from zip(*edges, spoken.attribution[first].tolist(), strict=True)


def marks(
    batch: Batch,
    spoken: Voices,
    layer: str,
    found: Sequence[Found | LoadedTerm],
    said: Sequence[str],
) -> list[Mark]:
    """Return one mark per term, with its category, its voice and a neutral alternative.

    said: the voice of each term.
    """
    return [
        Mark(
            article=hit.text,
            layer=layer,
            start=start,
            end=end,
            label=hit.category,
            voice=voice,
            note=alternative(batch.language, hit.term, hit.first, hit.last),
            attribution=number,
        )
        for hit, voice, (start, end, number) in zip(
            found, said, places(batch, spoken, found), strict=True
        )
    ]


FEATURE = Feature(
    "Loaded terms",
    _columns(),
    (Layer("loaded", "loaded term", look="tint", at_first=True, alternative=True),),
    measure,
)
