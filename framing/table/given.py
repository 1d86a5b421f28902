"""Words given to each attribution of measured articles, as `features.base.given` has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.articles.article import Article
from framing.features.base.given import innermost
from framing.language.tokens import Tokens, tokenize
from framing.language.words import is_word
from framing.table.batch import without_boilerplate


def given(
    articles: Sequence[Article],
    contents: Sequence[Sequence[tuple[int, int, int]]],
    tokens: Tokens | None = None,
) -> list[dict[int, int]]:
    """Return for each article the words given to each attribution, by its number.

    contents: for each article, (start, end, attribution) of the contents of voiced attributions.
    tokens: of the articles without boilerplate, None where they are not known.
    """
    if tokens is None:
        tokens = tokenize([without_boilerplate(article) for article in articles])
    word = is_word(tokens)
    found = []
    for i, spans in enumerate(contents):
        owner = innermost(tokens, i, spans)
        counted = word[tokens.bounds[i] : tokens.bounds[i + 1]] & (owner >= 0)
        numbers, counts = np.unique(owner[counted], return_counts=True)
        found.append(dict(zip(numbers.tolist(), counts.tolist(), strict=True)))
    return found
