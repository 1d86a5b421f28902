"""Certainty and doubt: hedges, boosters, factive and implicative verbs in the outlet's own voice.

Recasens, Danescu-Niculescu-Mizil & Jurafsky (2013), Linguistic models for analyzing and detecting
biased language, ACL, call this epistemological bias: words that take a statement for granted or
cast doubt on it. They are common in careful prose, so they are counted apart from loaded terms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Measured
from framing.features.loaded.terms import terms
from framing.features.loaded.voices import voices
from framing.features.loaded_terms import WHOSE, marks, per_thousand
from framing.lexicons.lexicon import lexicons

PATTERN = "epistemic_*"


def _classes() -> tuple[str, ...]:
    return tuple(name.partition("_")[2] for name in lexicons(PATTERN))


def measure(batch: Batch) -> Measured:
    """Count the outlet's own words of each class; NaN where it has no words of its own."""
    spoken = voices(batch)
    found = terms(PATTERN).find(batch.language)
    said = [spoken.of(hit.first, hit.last) for hit in found]
    number = {name: i for i, name in enumerate(_classes())}
    counts = np.zeros((len(batch.articles), len(number)))
    for hit, voice in zip(found, said, strict=True):
        if voice == "outlet":
            counts[hit.text, number[hit.term.category]] += 1
    rates = per_thousand(counts, spoken.words[:, :1])
    columns: dict[str, Sequence[float]] = {
        f"certainty_{name}": rates[:, i].tolist() for name, i in number.items()
    }
    return Measured(columns, marks(batch, spoken, "certainty", found, said))


FEATURE = Feature(
    "Certainty and doubt",
    tuple(
        Column(
            f"certainty_{name}",
            "per 1,000 words",
            f"{lexicons(PATTERN)[f'epistemic_{name}'].title.lower()} per 1,000 {WHOSE['outlet']}",
            source=f"guidance in framing/lexicons/epistemic_{name}.toml",
        )
        for name in _classes()
    ),
    (Layer("certainty", "how certain", "certainty", "dotted", alternative=True),),
    measure,
)
