"""What the commands that measure articles share: the model, the processes and the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from framing.commands._inputs import (
    asked_reviewed,
    list_rejects,
    progress,
    tables_of_store,
    tell_misfits,
)

if TYPE_CHECKING:
    from framing.articles.article import Article, Corpus, Reject
    from framing.corrections.attached import Misfit
    from framing.table.tables import Tables

Command = TypeVar("Command", bound=Callable[..., Any])

FEW = 5  # fewer articles are measured faster than looked up in the cache


def measures_articles(command: Command) -> Command:
    """Give a command the options that say how to measure the articles it reads."""
    for decorate in (
        click.option(
            "--no-cache",
            is_flag=True,
            help="Remeasure every article. By default, articles measured before are read from the "
            "system's cache folder, or the folder that the variable FRAMING_CACHE names.",
        ),
        click.option(
            "--workers", type=click.IntRange(1), help="Processes to use (default: one per core)."
        ),
        click.option("--fast", is_flag=True, help="Use the fast attribution model."),
    ):
        command = decorate(command)
    return command


def measured(corpus: Corpus, *, fast: bool, workers: int | None, no_cache: bool) -> Tables:
    """Measure a corpus with a progress bar, reading earlier results from the cache.

    The tables are the same with and without the cache.
    """
    from framing.table import cache
    from framing.table.measure import measure

    stored = tables_of_store(corpus)
    if stored is not None:
        return stored
    with progress("measuring", len(corpus.articles)) as update:
        if no_cache or len(corpus.articles) < FEW:
            tables = measure(corpus, fast=fast, workers=workers, progress=update)
        else:
            tables = cache.measure_cached(
                corpus, cache.folder(), fast=fast, workers=workers, progress=update
            )
    tell_misfits(misfits_of(corpus.articles, tables))
    return tables


def require_measured(measured: int, rejects: Sequence[Reject], output: Path | None = None) -> None:
    """Raise FramingError, by the first that failed, where no article could be measured.

    measured: how many were. What was set aside is listed first; see `list_rejects`. Articles in
    other languages alone are no error: they are kept as they are.
    """
    from framing.errors import FramingError
    from framing.table.failures import REASON

    failed = [each for each in rejects if each.reason == REASON]
    if measured or not failed:
        return
    list_rejects(rejects, output)
    first = failed[0]
    why = first.detail.removeprefix("unscored: ")
    raise FramingError(f"no article could be measured: {why}", where=first.file, line=first.line)


def misfits_of(articles: Iterable[Article], tables: Tables) -> list[Misfit]:
    """Return the corrections that fit no mark of their article."""
    rows = tables.misfits.to_pylist()
    if not rows:
        return []
    from framing.corrections.attached import misfit

    by_id = {article.id: article for article in articles}
    reviewed = asked_reviewed()
    return [
        misfit(
            by_id[row["article"]],
            (row["mark"], row["start"], row["end"]),
            row["words"],
            row["reason"],
            reviewed,
        )
        for row in rows
    ]
