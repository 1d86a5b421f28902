"""Where a store's files lie: by outlet and month, as Hive, Spark, DuckDB and Polars read it.

STORE/outlet=bbc-news/month=2031-05/part-00000.parquet
STORE/_manifest.json
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

UNDATED = "undated"
PATTERN = "outlet=*/month=*/[!._]*.parquet"
NAME = re.compile(r"outlet=[^/]+/month=[^/]+/[^/._][^/]*\.parquet")


def partition(outlet: str, date: str) -> str:
    """Return the folder, below the store, of an outlet's articles of a month.

    >>> partition("The Gazette", "2031-05-14"), partition("x", "")
    ('outlet=The%20Gazette/month=2031-05', 'outlet=x/month=undated')
    """
    return f"outlet={quote(outlet, safe='')[:200]}/month={date[:7] or UNDATED}"


def names(store: Path) -> list[str]:
    """Return the store's files, sorted, as paths below it with "/"."""
    return sorted(path.relative_to(store).as_posix() for path in store.glob(PATTERN))


def is_name(name: str) -> bool:
    """Whether `name` can be that of a file of a store: below it, and nowhere else."""
    return NAME.fullmatch(name) is not None


def holds_else(folder: Path) -> bool:
    """Whether a folder holds anything but what a store does, so that we must not write there."""
    return folder.is_dir() and any(
        not each.name.startswith(("outlet=", "_", ".")) for each in folder.iterdir()
    )


def prune(store: Path, kept: set[str]) -> None:
    """Remove the store's files that are not in `kept`, and folders that this leaves empty."""
    for name in names(store):
        if name not in kept:
            path = store / name
            path.unlink()
            for folder in (path.parent, path.parent.parent):
                if not any(folder.iterdir()):
                    folder.rmdir()
