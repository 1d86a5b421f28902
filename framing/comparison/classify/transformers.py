"""Articles in, text or numbers out: the first step of a scikit-learn Pipeline."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from framing.articles.article import Article, Corpus
from framing.comparison.classify.given import as_articles
from framing.comparison.classify.kept import each_once
from framing.comparison.classify.masking import (
    blanked,
    lead_end,
    line_number,
    masked,
    repeated_lines,
)
from framing.features.base.registry import columns

if TYPE_CHECKING:
    from framing.table.tables import Tables


def every_measure(tables: Tables) -> NDArray[np.float64]:
    """Return every measure of the articles, (n_articles, n_columns)."""
    from framing.table.arrays import numbers

    return numbers(tables.articles, [column.name for column in columns()])


def as_kept(
    articles: Sequence[Article], rows: NDArray[np.float64], *, fast: bool = True
) -> dict[Hashable, Any]:
    """Return the measures of the articles by the keys under which they are kept, see `kept`."""
    return {_key(article, fast): row for article, row in zip(articles, rows, strict=True)}


def _key(article: Article, fast: bool) -> Hashable:
    return "measures", fast, article


@cache
def _state(fast: bool) -> bytes:
    """Return what figures depend on beside the article; it does not change while Python runs."""
    from framing.table.cache import version

    return version(fast)


class _Reads(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """What both transformers share: they take articles, not numbers."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "n_articles_")

    def _articles(self, X: Any) -> list[Article]:
        """Return what is to be transformed; raise NotFittedError before `fit`."""
        check_is_fitted(self)
        return as_articles(X)


class Masker(_Reads):
    """Articles as texts in which what gives the outlet away is blanked.

    Parameters
    ----------
    cut_lead : bool
        Blank headline and lead as well.
    least : int
        A line found in this many articles of one outlet is a form, and is blanked everywhere;
        learnt from the training articles only.
    mask : bool
        False leaves the texts as they are, to show how much masking hides.

    Examples
    --------
    >>> from framing.classify import Masker
    >>> Masker().fit_transform(["The Guardian said that it rained."])
    ['             said that it rained.']
    """

    def __init__(self, cut_lead: bool = False, least: int = 3, mask: bool = True) -> None:
        self.cut_lead = cut_lead
        self.least = least
        self.mask = mask

    def fit(self, X: Any, y: object = None) -> Masker:
        """Learn the lines that are repeated.

        Parameters
        ----------
        X : list
            Articles, texts, records with a "text", or a data frame with such a column.
        y : object
            Ignored.

        Returns
        -------
        Masker
            Itself.

        Raises
        ------
        TypeError
            For anything else.
        """
        articles = as_articles(X)
        lines = repeated_lines(articles, self.least) if self.mask else frozenset()
        # Numbers stand for the lines: a stored classifier holds no text of any article.
        self.lines_ = np.array(sorted(map(line_number, lines)), np.uint64)
        self.n_articles_ = len(articles)
        return self

    def transform(self, X: Any) -> list[str]:
        """Mask texts.

        Parameters
        ----------
        X : list
            Articles, texts, records with a "text", or a data frame with such a column.

        Returns
        -------
        list of str
            The masked texts, each as long as the article's.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        articles = self._articles(X)
        if not self.mask:
            return [_led(a) if self.cut_lead else a.text for a in articles]
        lines = frozenset(self.lines_.tolist())
        return [masked(a, cut_lead=self.cut_lead, lines=lines) for a in articles]


def _led(article: Article) -> str:
    return blanked(article.text, [(0, lead_end(article.text, article.title_span[1]))])


class FeatureTable(_Reads):
    """Articles as the table of measures: float64 (n_articles, n_measures), NaN where undefined.

    Nothing is learnt: `fit` only notes the columns. Articles that are not in English are measured
    as if they were; leave them out.

    Parameters
    ----------
    measures : sequence of str or None
        Names of columns, None for all (`framing features --list`).
    fast : bool
        Use the fast attribution model.
    cache : str, Path or None
        A folder in which measured articles are kept, so that each is measured once over all folds
        of a cross-validation and all runs; None keeps nothing.

    Examples
    --------
    >>> from framing.classify import FeatureTable
    >>> table = FeatureTable(["attributions", "speakers"])
    >>> table.fit_transform(['"It holds," Mayor Ann Lee said.', "It rained."])
    array([[1., 1.],
           [0., 0.]])
    """

    cache: str | Path | None = None  # for tables that were stored before this could be said

    def __init__(
        self,
        measures: Sequence[str] | None = None,
        fast: bool = True,
        cache: str | Path | None = None,
    ) -> None:
        self.measures = measures
        self.fast = fast
        self.cache = cache

    def fit(self, X: Any, y: object = None) -> FeatureTable:
        """Note the columns.

        Parameters
        ----------
        X : list
            Articles, texts, records with a "text", or a data frame with such a column.
        y : object
            Ignored.

        Returns
        -------
        FeatureTable
            Itself.

        Raises
        ------
        ValueError
            For a measure that no feature has, and for a record without "text".
        TypeError
            For anything but a list of articles, and where `measures` is a single name.
        """
        if isinstance(self.measures, str):
            raise TypeError(f"measures are a list of names: [{self.measures!r}]")
        known = [column.name for column in columns()]
        self.measures_ = list(known if self.measures is None else self.measures)
        unknown = sorted(set(self.measures_) - set(known))
        if unknown:
            raise ValueError(f"no measure is called {unknown[0]!r}; see `framing features --list`")
        self.n_articles_ = len(as_articles(X))
        return self

    def transform(self, X: Any) -> NDArray[np.float64]:
        """Measure articles.

        Parameters
        ----------
        X : list
            Articles, texts, records with a "text", or a data frame with such a column.

        Returns
        -------
        ndarray of float64, (n_articles, n_measures)
            Each in its own unit, NaN where undefined.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        articles = self._articles(X)
        keys = [_key(article, self.fast) for article in articles]
        rows = each_once(keys, lambda places: list(self._all([articles[i] for i in places])))
        known = [column.name for column in columns()]
        table = np.reshape(rows, (-1, len(known)))
        return table[:, [known.index(name) for name in self.measures_]]

    def _all(self, articles: Sequence[Article]) -> NDArray[np.float64]:
        from framing.table.measure import measure

        if self.cache is not None:
            return self._kept(articles, Path(self.cache))
        return every_measure(measure(Corpus(tuple(articles)), fast=self.fast, workers=1))

    def _kept(self, articles: Sequence[Article], place: Path) -> NDArray[np.float64]:
        """Return every measure, from the folder `place` where it is known there.

        Articles are kept under what they say: the number of a text differs from fold to fold.
        """
        from framing.table.cache import measure_cached

        alike = [replace(article, id="") for article in articles]
        first = {article: number for number, article in reversed([*enumerate(alike)])}
        ids = {article: blake2b(repr(article).encode(errors="surrogatepass")) for article in first}
        different = [replace(article, id=ids[article].hexdigest()[:32]) for article in first]
        corpus = Corpus(tuple(different))
        tables = measure_cached(corpus, place, fast=self.fast, workers=1, state=_state(self.fast))
        rows = every_measure(tables)
        row = {article: number for number, article in enumerate(first)}
        return rows[[row[article] for article in alike]]

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """Return the names of the columns.

        Parameters
        ----------
        input_features : object
            Ignored.

        Returns
        -------
        ndarray of object, (n_measures,)
            Names of measures.
        """
        return np.array(self.measures_, object)
