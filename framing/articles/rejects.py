"""The rejects file: every input that is not measured, with file, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from framing import csv_files
from framing.articles.article import Reject
from framing.articles.output import writing

COLUMNS = ("file", "line", "id", "reason", "detail")


def ordered(rejects: Iterable[Reject]) -> list[Reject]:
    """Return `rejects` sorted by file, line, id and reason, so that reruns are alike."""
    return sorted(rejects, key=lambda r: (r.file, r.line, r.id, r.reason, r.detail))


def write(rejects: Iterable[Reject], path: str | Path) -> None:
    """Write `rejects` as CSV (UTF-8; columns file, line, id, reason, detail), whole or not at all.

    A file with the header alone says that nothing was set aside.
    """
    with listing(path) as add:
        for each in ordered(rejects):
            add(each)


@contextmanager
def listing(path: str | Path) -> Iterator[Callable[[Reject], None]]:
    """Give a function that lists rejects as they come, in flat memory; see `write`."""
    with writing(path) as stream, csv_files.rows(stream) as write_row:
        write_row(COLUMNS)
        yield lambda each: write_row((each.file, each.line, each.id, each.reason, each.detail))
