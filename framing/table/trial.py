"""A feature tried out on texts, as its author does before it measures anything."""

from __future__ import annotations

from collections.abc import Sequence

from framing.articles.article import Article
from framing.attribution.find import attributions
from framing.features.base.feature import Batch, Feature, Measured
from framing.language.reading import analyse
from framing.table.taken import check


def tried(feature: Feature, texts: Sequence[str]) -> Measured:
    """Return what a feature measures in texts, one article each, by the fast model.

    Parameters
    ----------
    feature : Feature
        The feature to try; what it raises itself is raised.
    texts : sequence of str
        The articles.

    Returns
    -------
    Measured
        One float per text for each column, and the marks.

    Raises
    ------
    UnitError
        Where the results are not what the feature declares: names and lengths of columns, units,
        layers and spans of marks.

    Examples
    --------
    >>> from framing.extend import tried
    >>> from framing.features.sourcing import FEATURE
    >>> tried(FEATURE, ['"It holds," Mayor Ann Lee said.', "It rained."]).columns["speakers"]
    [1.0, 0.0]
    """
    language = analyse(texts)
    articles = tuple(Article(id=str(i), text=text) for i, text in enumerate(texts))
    batch = Batch(articles, language, tuple(map(tuple, attributions(language, fast=True))))
    found = feature.measure(batch)
    check(feature, found, batch)
    return found
