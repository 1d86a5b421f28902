"""An article that breaks the measuring stops no corpus: it is left out, and listed with the error.

Only what nobody foresaw ends here. A mistake in a unit or a file (`FramingError`) stops the run.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from framing.articles.article import Article, Corpus, Reject
from framing.errors import FramingError

REASON = "could not be measured"
PACKAGE = Path(__file__).parents[2]

Result = TypeVar("Result")


def sparing(
    work: Callable[[Sequence[Article]], Result], articles: Sequence[Article]
) -> tuple[Result, dict[int, str]]:
    """Return `work(articles)` without those that it cannot do, and their errors by place.

    Where the work on all at once fails, it is tried on each alone. Raises what the work raises
    where that is a FramingError, a lack of memory, or the fault of no single article.
    """
    try:
        return work(articles), {}
    except (FramingError, MemoryError):
        raise
    except Exception:
        errors = {
            i: error for i, article in enumerate(articles) if (error := _error(work, article))
        }
        if not errors:
            raise
    return work([a for i, a in enumerate(articles) if i not in errors]), errors


def failure(article: Article, error: str) -> Reject:
    """Return the entry that lists an article that could not be measured."""
    detail = f"unscored: {error} (an error of framing's; please report it, with the article)"
    return Reject(article.file, article.line, article.id, REASON, detail)


def told(corpus: Corpus, errors: Mapping[str, str]) -> Corpus:
    """Return `corpus` with the articles of which `errors` tell, by id, unscored and listed."""
    if not errors:
        return corpus
    return Corpus(
        tuple(replace(a, status="unscored") if a.id in errors else a for a in corpus.articles),
        corpus.rejects + tuple(failure(a, errors[a.id]) for a in corpus.articles if a.id in errors),
    )


def _error(work: Callable[[Sequence[Article]], object], article: Article) -> str:
    """Return the error of the work on one article, and where it arose; "" where there is none."""
    try:
        work([article])
    except (FramingError, MemoryError):
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        path = Path(last.filename)
        place = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else Path(path.name)
        return f"{type(error).__name__}: {error} ({place.as_posix()}:{last.lineno})"
    return ""
