"""Where articles stand in a corpus that may lie on disk, and of which outlet they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from framing.articles.article import Article
from framing.comparison.dispersion import Integers


def placed(
    articles: Iterable[Article], row: Mapping[str, int]
) -> tuple[Integers, Integers, list[str]]:
    """Return the place of some of the articles, the number of each one's outlet, and the outlets.

    row: of each of these articles, by its id, its row in both arrays, (n_rows,). A row whose
    article is not there has -1.
    """
    place, outlet = np.full((2, len(row)), -1)
    numbers: dict[str, int] = {}
    for number, article in enumerate(articles):
        at = row.get(article.id)
        if at is not None:
            place[at] = number
            outlet[at] = numbers.setdefault(article.outlet, len(numbers))
    return place, outlet, [*numbers]
