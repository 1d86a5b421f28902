"""Loaded terms: words that carry a judgement, counted by the voice in which they stand.

Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013), Linguistic models for analyzing and detecting
biased language, ACL, tell such framing words (subjective intensifiers, one-sided terms) from
epistemological bias, which `certainty.py` counts. Our categories are the lexicons `loaded_*`; each
names the works that it rests on. That a word is listed says that it judges, not that it is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured, Unit
from framing.features.base.once import once_a_batch
from framing.features.loaded.terms import Found, terms
from framing.features.loaded.voices import VOICES, Voices, voices
from framing.lexicons.lexicon import lexicons

PATTERN = "loaded_*"
SOURCE = "Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013); word lists of our own"
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


def categories() -> tuple[str, ...]:
    """Return the categories of loaded terms: the names of the lexicons, without the prefix."""
    return tuple(name.partition("_")[2] for name in lexicons(PATTERN))


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
    )


@once_a_batch
def loaded_terms(batch: Batch) -> list[Found]:
    """Return the loaded terms of a batch, in order, in any voice."""
    return terms(PATTERN).find(batch.language)


def measure(batch: Batch) -> Measured:
    """Count loaded terms by voice; rates are NaN where the article has no word in that voice."""
    spoken = voices(batch)
    found = loaded_terms(batch)
    said = [spoken.of(hit.first, hit.last) for hit in found]
    n = len(batch.articles)
    by_voice = np.zeros((n, len(VOICES)))
    by_category = np.zeros((n, len(categories())))
    distinct: list[set[str]] = [set() for _ in range(n)]
    number = {category: i for i, category in enumerate(categories())}
    for hit, voice in zip(found, said, strict=True):
        by_voice[hit.text, VOICES.index(voice)] += 1
        distinct[hit.text].add(hit.term.entry.term)
        if voice == "outlet":
            by_category[hit.text, number[hit.term.category]] += 1
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
    return Measured(columns, marks(batch, spoken, "loaded", found, said))


def per_thousand(
    counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    words: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return 1,000 counts / words, NaN where there are no words."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(words > 0, 1000.0 * counts / words, np.nan)


def marks(
    batch: Batch, spoken: Voices, layer: str, found: Sequence[Found], said: Sequence[str]
) -> list[Mark]:
    """Return one mark a term, with its category, voice and neutral alternative."""
    tokens = batch.language.tokens
    return [
        Mark(
            article=hit.text,
            layer=layer,
            start=int(tokens.start[hit.first]),
            end=int(tokens.end[hit.last - 1]),
            label=hit.term.category,
            voice=voice,
            note=hit.term.entry["neutral"],
            attribution=int(spoken.attribution[hit.first]),
        )
        for hit, voice in zip(found, said, strict=True)
    ]


FEATURE = Feature(
    "Loaded terms",
    _columns(),
    (Layer("loaded", "loaded term", look="tint", at_first=True, alternative=True),),
    measure,
)
