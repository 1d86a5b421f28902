"""What a user of scikit-learn has, texts, records or a data frame, as articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.articles.article import Article


def as_articles(given: Any) -> list[Article]:
    """Return articles from articles, texts, records or a data frame.

    given: a sequence of articles, of texts, or of records (mappings with a "text" and,
    where known, "id", "outlet" and "date"), or a data frame of pandas, polars or Arrow with such
    columns. Raises TypeError for a single text or anything else, ValueError without "text".
    """
    if isinstance(given, str | Article):
        raise TypeError("give a list of texts or articles, not a single one: [text]")
    if hasattr(given, "to_pylist") and hasattr(given, "column_names"):
        given = given.to_pylist()
    elif hasattr(given, "to_dicts"):
        given = given.to_dicts()
    elif hasattr(given, "columns") and hasattr(given, "to_dict"):
        given = given.to_dict("records")
    return [_article(number, each) for number, each in enumerate(given)]


def _article(number: int, given: Any) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(id=str(number), text=str(given))
    if not isinstance(given, Mapping):
        raise TypeError(
            f"item {number} is a {type(given).__name__}; give articles, texts, or records with a "
            "key 'text'"
        )
    text = given.get("text")
    if not isinstance(text, str):
        keys = ", ".join(map(str, given))
        raise ValueError(f"item {number} has no text under 'text'; its keys are: {keys}")
    facts: dict[str, Any] = {
        key: str(given[key]) for key in ("outlet", "date") if given.get(key) is not None
    }
    return Article(id=str(given.get("id", number)), text=text, **facts)
