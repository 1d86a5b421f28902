"""What pages look up of one article or attribution: made when it is asked for, of few at a time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from framing.articles.article import Article
from framing.features.base.speech import is_speech_row
from framing.table.by_article import ByArticle

Record = dict[str, Any]
Span = tuple[int, int]
Value = TypeVar("Value")
KEPT = 256  # pairs of article and layer whose spans stay sorted by attribution
BATCH = 64  # articles whose words are counted together


class ById(Mapping[str, Value]):
    """Something of each article, by its id. places: numbers that `made` makes it of."""

    def __init__(self, places: Mapping[str, int], made: Callable[[int], Value]) -> None:
        self._places, self._made = places, made

    def __getitem__(self, article: str) -> Value:
        return self._made(self._places[article])

    def __contains__(self, article: object) -> bool:
        return article in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class SpansOf:
    """The spans of attributions: spans_of[article, attribution][layer], [] where it has none.

    of_layer: returns the spans of a layer by article.
    """

    def __init__(self, of_layer: Callable[[str], Mapping[str, list[Record]]]) -> None:
        self._of_layer = of_layer
        self._of_article = lru_cache(KEPT)(self._sorted)

    def __getitem__(self, key: tuple[str, int]) -> Spans:
        return Spans(self._of_article, *key)

    def _sorted(self, article: str, layer: str) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = defaultdict(list)
        for span in self._of_layer(layer).get(article, []):
            if span["attribution"] >= 0:
                found[span["attribution"]].append((span["start"], span["end"]))
        return dict(found)


class Spans:
    """The spans of one attribution by layer."""

    __slots__ = ("_article", "_number", "_of_article")

    def __init__(
        self, of_article: Callable[[str, str], Mapping[int, list[Span]]], article: str, number: int
    ) -> None:
        self._of_article, self._article, self._number = of_article, article, number

    def __getitem__(self, layer: str) -> list[Span]:
        return self._of_article(self._article, layer).get(self._number, [])


class Given:
    """Words given to each attribution, a number for each, counted once for all articles."""

    def __init__(
        self, articles: Sequence[Article], attributions: ByArticle, spans_of: SpansOf
    ) -> None:
        from framing.table.given import given

        self._attributions = attributions
        # -1 where nothing was counted: nobody uttered it.
        self._words = array("i", [-1]) * sum(map(attributions.count, attributions))
        for begin in range(0, len(articles), BATCH):
            batch = articles[begin : begin + BATCH]
            contents = [
                [
                    (*span, row["attribution"])
                    for row in attributions.get(article.id, [])
                    if is_speech_row(row)
                    for span in spans_of[article.id, row["attribution"]]["content"]
                ]
                for article in batch
            ]
            for article, counts in zip(batch, given(batch, contents), strict=True):
                for number, count in counts.items():
                    self._words[attributions.first(article.id) + number] = count

    def get(self, key: tuple[str, int], default: int | None = None) -> int | None:
        """Return the words given to an attribution, by article and number."""
        article, number = key
        if not 0 <= number < self._attributions.count(article):
            return default
        words = self._words[self._attributions.first(article) + number]
        return default if words < 0 else words
