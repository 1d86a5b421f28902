"""Words given to each attribution, counted as the measures count them.

Every attributed word is given once, to the innermost voiced attribution in whose content it lies:
to who made the claim, not to who passes it on (`framing.features.base.given` defines it so).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.articles.article import Article
from framing.language.tokens import tokenize
from framing.table.batch import without_boilerplate


def given(
    articles: Sequence[Article],
    contents: Sequence[Sequence[tuple[int, int, int]]],
) -> list[dict[int, int]]:
    """Return for each article the words given to each attribution, by its number.

    contents: for each article, (start, end, attribution) of the contents of voiced attributions.
    """
    tokens = tokenize([without_boilerplate(article) for article in articles])
    is_word = np.array([any(map(str.isalnum, form)) for form in tokens.vocabulary] or [False], bool)
    found = []
    for i, spans in enumerate(contents):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        starts, mine = tokens.start[first:last], is_word[tokens.type[first:last]]
        owner = np.full(last - first, -1)
        # The longest first, so that what lies within another stands on top.
        for start, end, number in sorted(spans, key=lambda s: (s[0] - s[1], s[2])):
            low, high = np.searchsorted(starts, (start, end))
            owner[low:high] = number
        numbers, counts = np.unique(owner[mine & (owner >= 0)], return_counts=True)
        found.append(dict(zip(numbers.tolist(), counts.tolist(), strict=True)))
    return found
