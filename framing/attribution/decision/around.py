"""What lies around a candidate: the kind of article, and the other candidates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.parts import Parts
from framing.attribution.decision.word_forms import FIRST, PRIOR, SAID, SECOND, Floats, WordForms
from framing.language.reading import Language

Ints = NDArray[np.int64]
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
    holding, held = _nested(where, found)
    paragraph = np.searchsorted(language.paragraphs, where.content.first, "right")
    size = len(language.paragraphs) + 1
    text = np.full(size, -1)
    text[paragraph] = where.text
    best = _best(paragraph, found, size)
    # Beside the best of a paragraph stands the second best.
    top = np.full(size, -1)
    is_best = np.flatnonzero(found == best[paragraph])
    top[paragraph[is_best]] = is_best
    rest = found.copy()
    rest[top[top >= 0]] = 0
    second = _best(paragraph, rest, size)
    is_top = top[paragraph] == np.arange(len(found))
    return {
        "held by": holding,
        "holds": held,
        "beside": np.where(is_top, second[paragraph], best[paragraph]),
        "before": np.where(text[paragraph - 1] == where.text, best[paragraph - 1], 0.0),
    }


def _nested(where: Parts, found: Floats) -> tuple[Floats, Floats]:
    """Return the best probability of those in whose content each stands, and that stand in its."""
    cue = np.where(where.cue.given, where.cue.first, where.content.first)
    order = np.argsort(cue, kind="stable")
    begin, end = np.searchsorted(cue[order], [where.content.first, where.content.last])
    count = np.maximum(end - begin, 0)
    outer = np.repeat(np.arange(len(found)), count)
    inner = np.arange(len(outer)) - np.repeat(np.cumsum(count) - count, count)
    inner = order[inner + np.repeat(begin, count)]
    outer, inner = outer[outer != inner], inner[outer != inner]
    return _best(inner, found[outer], len(found)), _best(outer, found[inner], len(found))


def _best(group: Ints, probability: Floats, size: int) -> Floats:
    """Return the highest probability of each group, float64 (size,); 0 where it is empty."""
    best = np.zeros(size)
    np.maximum.at(best, group, probability)
    return best
