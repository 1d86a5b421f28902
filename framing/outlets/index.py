"""The shipped outlets, read from their files once and kept beside what else is cached.

Hundreds of small files take a quarter of a second to read. The copy holds what they say, and is
made again when a file is added, removed or changed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from framing import __version__
from framing.outlets.outlet import Outlet, read

VARIABLE = "FRAMING_CACHE"
DAYS = ("written", "checked")


def outlets(paths: Sequence[Path]) -> dict[str, Outlet]:
    """Return the outlets of `paths` by id; raise UnitError for a file that is not as documented."""
    kept = folder() / "outlets.json"
    state = state_of(paths)
    found = _kept(kept, state, paths)
    if found is None:
        found = {path.stem: read(path) for path in paths}
        _keep(kept, state, found)
    return found


def folder() -> Path:
    """Return the folder of the cache: the one that FRAMING_CACHE names, or the system's."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("framing", appauthor=False)


def state_of(paths: Sequence[Path]) -> str:
    """Return a text that changes with any of the files, or with our own version."""
    told = blake2b(__version__.encode(), digest_size=16)
    for path in paths:
        about = path.stat()
        told.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return told.hexdigest()


def _kept(kept: Path, state: str, paths: Sequence[Path]) -> dict[str, Outlet] | None:
    """Return what the copy holds, None if it is not of this state or cannot be read."""
    import orjson

    try:
        held = orjson.loads(kept.read_bytes())
        if held["state"] != state:
            return None
        rows = held["outlets"]
        return {p.stem: _outlet(row, p) for row, p in zip(rows, paths, strict=True)}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _outlet(row: dict[str, Any], path: Path) -> Outlet:
    values: dict[str, Any] = {
        key: tuple(held) if isinstance(held, list) else held for key, held in row.items()
    }
    for key in DAYS:
        values[key] = date.fromisoformat(values[key]) if values[key] else None
    return Outlet(**values, file=path)


def _keep(kept: Path, state: str, found: dict[str, Outlet]) -> None:
    """Write the copy; where that is not possible, the files are read each time."""
    import orjson

    names = [each.name for each in fields(Outlet) if each.name != "file"]
    rows = [{name: getattr(each, name) for name in names} for each in found.values()]
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f".outlets.{os.getpid()}.part")  # never a half-written copy
        part.write_bytes(orjson.dumps({"state": state, "outlets": rows}))
        part.replace(kept)
    except OSError:
        return
