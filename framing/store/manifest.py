"""A store's manifest: which files it has, and how many articles each holds.

It is written last: a store without one was not finished. Of each measured file it has the checksum,
and of what it was made ("of"), which the file says itself: one that says another was measured after
the manifest was written, by a run that was cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.articles.output import writing
from framing.errors import FramingError
from framing.store.partitions import is_name

NAME = "_manifest.json"
ARTICLES, MEASURED = "articles", "measured articles"
VERSION = 1
MOST_BYTES = 2**30  # of a manifest: 3 million files

Files = Mapping[str, Mapping[str, Any]]


def write(
    store: Path, kind: str, files: Files, totals: Mapping[str, int], source: Path | None = None
) -> None:
    """Write the manifest of a store, whole or not at all.

    files: by path below the store, what is known of each. totals: the same counts of all.
    source: the store of which it was made; noted as the way there from this one.
    """
    content = {"framing": kind, "version": VERSION, "totals": totals, "files": files}
    if source is not None:
        content["source"] = Path(os.path.relpath(source.resolve(), store.resolve())).as_posix()
    with writing(store / NAME) as stream:
        stream.write(json.dumps(content, indent=1, sort_keys=True).encode() + b"\n")


def read(store: Path, kind: str) -> Files:
    """Return the files of a store, by path below it.

    Raises FramingError where there is no manifest, or it is damaged, of another kind or version.
    """
    content = _content(store)
    found = content["framing"], content["version"]
    if found != (kind, VERSION):
        raise FramingError(
            f"is a store of {found[0]!s:.40}, version {found[1]!s:.40}; wanted {kind}, {VERSION}",
            where=store,
        )
    files: Files = content["files"]
    return files


def kind(store: Path) -> str:
    """Return of what a store is; raises FramingError as `read` does."""
    return str(_content(store)["framing"])


def source(store: Path) -> Path | None:
    """Return the store of which a store was made, None where its manifest does not say."""
    way = _content(store).get("source")
    return store / way if isinstance(way, str) else None


def _content(store: Path) -> dict[str, Any]:
    path = store / NAME
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FramingError("is too large to be a manifest", where=path)
        content = json.loads(path.read_bytes())
        known = "framing" in content and "version" in content
        files = content["files"]
        fits = isinstance(content, dict) and isinstance(files, dict) and known and all(
            is_name(name)
            and isinstance(each, dict)
            and _is_count(each.get("articles"))
            and all(isinstance(each.get(key, ""), str) for key in ("checksum", "of"))
            for name, each in files.items()
        )  # fmt: skip
    except FileNotFoundError as error:
        raise FramingError(
            "is not a whole store: it has no manifest",
            where=store,
            hint="make it again: framing read INPUT --store STORE",
        ) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(path) from error
    if not fits:
        raise _damaged(path)
    return dict(content)


def is_store(folder: str | Path) -> bool:
    """Whether a folder is a store."""
    return (Path(folder) / NAME).is_file()


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _damaged(path: Path) -> FramingError:
    return FramingError(
        "is a damaged manifest", where=path, hint="remove it, then make the store again"
    )
