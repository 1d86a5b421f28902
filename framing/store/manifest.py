"""A store's manifest: which files it has, and how many articles each holds.

It is written last: a store without one was not finished. For a store of measured articles it is a
summary alone, since each file says itself of what it was made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.articles.output import writing
from framing.errors import FramingError
from framing.store.partitions import is_name

NAME = "_manifest.json"
ARTICLES, MEASURED = "articles", "measured articles"
VERSION = 1
MOST_BYTES = 2**30  # of a manifest: 5 million files

Files = Mapping[str, Mapping[str, Any]]


def write(store: Path, kind: str, files: Files, totals: Mapping[str, int]) -> None:
    """Write the manifest of a store, whole or not at all.

    files: by path below the store, what is known of each. totals: the same counts of all.
    """
    content = {"framing": kind, "version": VERSION, "totals": totals, "files": files}
    with writing(store / NAME) as stream:
        stream.write(json.dumps(content, indent=1, sort_keys=True).encode() + b"\n")


def read(store: Path, kind: str) -> Files:
    """Return the files of a store, by path below it.

    Raises FramingError where there is no manifest, or it is damaged, of another kind or version.
    """
    path = store / NAME
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FramingError("is too large to be a manifest", where=path)
        content = json.loads(path.read_bytes())
        files: Files = content["files"]
        found = content["framing"], content["version"]
        fits = isinstance(files, dict) and all(
            is_name(name) and isinstance(each, dict) and _is_count(each.get("articles"))
            for name, each in files.items()
        )
    except FileNotFoundError as error:
        raise FramingError(
            "is not a whole store: it has no manifest",
            where=store,
            hint="make it again: framing read INPUT --store STORE",
        ) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(path) from error
    if found != (kind, VERSION):
        raise FramingError(
            f"is a store of {found[0]!s:.40}, version {found[1]!s:.40}; wanted {kind}, {VERSION}",
            where=store,
        )
    if not fits:
        raise _damaged(path)
    return files


def is_store(folder: str | Path) -> bool:
    """Whether a folder is a store."""
    return (Path(folder) / NAME).is_file()


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _damaged(path: Path) -> FramingError:
    return FramingError("is a damaged manifest", where=path, hint="make the store again")
