"""What lies around a candidate: the kind of article, and the other candidates."""

from __future__ import annotations

import numpy as np

from framing.attribution.decision.parts import Parts
from framing.attribution.decision.word_forms import FIRST, PRIOR, SAID, SECOND, Floats, WordForms
from framing.language.reading import Language

MANY, MEAN = 0.04, 0.4  # candidates a token, and their mean probability


def article(language: Language, forms: WordForms, where: Parts, found: Floats) -> dict[str, Floats]:
    """Return what the whole article is like: a column of opinion speaks otherwise than a report."""
    bounds, n = language.tokens.bounds, len(language.tokens.texts)
    length = np.diff(bounds) + PRIOR
    many = np.bincount(where.text, minlength=n) + MANY * PRIOR
    total, likely = (np.bincount(where.text, w, n) for w in (found, (found > 0.5).astype(float)))
    of_article = {
        "share of first persons": 20 * forms.share(FIRST, bounds),
        "share of second persons": 20 * forms.share(SECOND, bounds),
        "share of said": 30 * forms.share(SAID, bounds),
        "mean": (total + MEAN * MANY * PRIOR) / many,
        "density": 20 * many / length,
        "density of the likely": 50 * (likely + MEAN * MANY * PRIOR) / length,
    }
    return {name: values[where.text] for name, values in of_article.items()}


def neighbours(language: Language, where: Parts, found: Floats) -> dict[str, Floats]:
    """Return the best probability among those that hold it, that it holds, beside and before it."""
    paragraph = np.searchsorted(language.paragraphs, where.content.first, "right")
    holding, held, beside, before = np.zeros((4, len(where)))
    bounds = np.searchsorted(where.text, np.arange(len(language.tokens.texts) + 1))
    at = np.where(where.cue.given, where.cue.first, where.content.first)
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if high - low < 2:
            continue
        own = slice(low, high)
        first, last, cue = where.content.first[own], where.content.last[own], at[own]
        inside = (first[:, None] <= cue) & (cue < last[:, None])  # of the row lies the column
        np.fill_diagonal(inside, False)
        probability = found[own]
        away = paragraph[own] - paragraph[own, None]
        same = away == 0
        np.fill_diagonal(same, False)
        holding[own] = (inside * probability[:, None]).max(0)
        held[own] = (inside * probability).max(1)
        beside[own] = (same * probability).max(1)
        before[own] = ((away == -1) * probability).max(1)
    return {"held by": holding, "holds": held, "beside": beside, "before": before}
