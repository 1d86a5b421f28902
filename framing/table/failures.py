"""An article that cannot be measured stops no corpus: it stays unscored, listed with the error.

Only unforeseen errors end here. A mistake in a unit or a file (`FramingError`) stops the run.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from framing.articles.article import Article, Corpus, Reject
from framing.articles.spool import Spool
from framing.errors import FramingError

REASON = "could not be measured"
LACKS = "lacks a measure"
DIED = "the process that measured it ended each time: out of memory, or killed"
PACKAGE = Path(__file__).parents[2]

Result = TypeVar("Result")


def sparing(
    work: Callable[[Sequence[Article]], Result], articles: Sequence[Article]
) -> tuple[Result, dict[int, str]]:
    """Return `work` on the scored articles but those where it fails, and their errors by position.

    If the work fails on all of them together, it is tried on each alone. Raises what the work
    raises where that is a FramingError or MemoryError, or where no single article causes it.
    """
    scored = {i: article for i, article in enumerate(articles) if article.status == "scored"}
    try:
        return work([*scored.values()]), {}
    except (FramingError, MemoryError):
        raise
    except Exception:
        errors = {i: error for i, article in scored.items() if (error := _error(work, article))}
        if not errors:
            raise
    return work([article for i, article in scored.items() if i not in errors]), errors


def unscored(articles: Sequence[Article], places: Container[int]) -> list[Article]:
    """Return `articles`, with those at `places` unscored."""
    return [replace(a, status="unscored") if i in places else a for i, a in enumerate(articles)]


def failure(article: Article, error: str) -> Reject:
    """Return the entry that lists an article that could not be measured."""
    ours = " (an error of framing's; please report it, with the article)"
    detail = f"unscored: {error}{'' if error == DIED else ours}"
    return Reject(article.file, article.line, article.id, REASON, detail)


def gap(article: Article, feature: str, error: str) -> Reject:
    """Return the entry that lists the measures of one feature that an article lacks."""
    detail = f"without the measures of {feature!r}: {error}"
    return Reject(article.file, article.line, article.id, LACKS, detail)


def told(
    corpus: Corpus, errors: Mapping[str, str], gaps: Sequence[Mapping[str, str]] = ()
) -> Corpus:
    """Return `corpus` with the articles in `errors` (by id) unscored and listed.

    gaps: rows of `tables.GAPS`, which are listed as well; their articles stay scored.
    """
    if not errors and not gaps:
        return corpus
    failed = {i: article for i, article in enumerate(corpus.articles) if article.id in errors}
    listed = [failure(article, errors[article.id]) for article in failed.values()]
    lacking = {row["article"] for row in gaps}
    by_id = {each.id: each for each in corpus.articles if each.id in lacking} if gaps else {}
    listed += [
        gap(by_id[row["article"]], row["feature"], row["error"])
        for row in gaps
        if row["article"] in by_id
    ]
    if not failed:
        return Corpus(corpus.articles, (*corpus.rejects, *listed))
    marked = (
        replace(article, status="unscored") if place in failed else article
        for place, article in enumerate(corpus.articles)
    )
    on_disk = isinstance(corpus.articles, Spool)
    return Corpus(Spool(marked) if on_disk else tuple(marked), (*corpus.rejects, *listed))


def _error(work: Callable[[Sequence[Article]], object], article: Article) -> str:
    """Return the error that the work raises on one article, and where; "" if it raises none."""
    try:
        work([article])
    except (FramingError, MemoryError):
        raise
    except Exception as error:
        return described(error)
    return ""


def described(error: Exception) -> str:
    """Return what went wrong, and in which file and line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    path = Path(last.filename)
    place = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else Path(path.name)
    return f"{type(error).__name__}: {error} ({place.as_posix()}:{last.lineno})"
