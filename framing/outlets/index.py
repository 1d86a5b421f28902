"""The shipped outlets, read from their files once and kept beside what else is cached.

Hundreds of small files take a quarter of a second to read. The copy holds what they say, and is
made again when a file is added, removed or changed, or when the copy itself is damaged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from framing import __version__
from framing.half_written import beside, clear_dead
from framing.outlets.outlet import Outlet

VARIABLE = "FRAMING_CACHE"
DAYS = ("written", "checked")
CHECKSUM = 32  # bytes before the content of the copy


@dataclass(frozen=True)
class Index:
    """The outlets by id, and who claims which domain and which name."""

    outlets: Mapping[str, Outlet]
    domains: Mapping[str, str]
    names: Mapping[str, str]


class Kept(Mapping[str, Outlet]):
    """Outlets by id, each made of its row in the copy when it is first asked for."""

    def __init__(self, rows: Mapping[str, dict[str, Any]], paths: Mapping[str, Path]) -> None:
        self._rows = rows
        self._paths = paths
        self._made: dict[str, Outlet] = {}

    def __getitem__(self, key: str) -> Outlet:
        if key not in self._made:
            self._made[key] = _outlet(self._rows[key], self._paths[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def index(paths: Sequence[Path], make: Callable[[Sequence[Path]], Index]) -> Index:
    """Return the index of the outlet files `paths`: the copy, or what `make` reads, which is kept.

    make: reads the files; raises UnitError for one that is not as documented.
    """
    kept = folder() / "outlets.json"
    state = state_of(paths)
    found = _kept(kept, state, paths)
    if found is None:
        found = make(paths)
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


def _kept(kept: Path, state: str, paths: Sequence[Path]) -> Index | None:
    """Return what the copy holds, None if it is not of this state, damaged or cannot be read."""
    import orjson

    try:
        held = memoryview(kept.read_bytes())
    except OSError:
        return None
    # Before a byte is parsed: damaged JSON can still be JSON, with other outlets in it.
    content = held[CHECKSUM:]
    if held[:CHECKSUM] != _checksum(content, state):
        return None
    found = orjson.loads(content)
    outlets = Kept(found["outlets"], {path.stem: path for path in paths})
    return Index(outlets, found["domains"], found["names"])


def _checksum(content: bytes | memoryview, state: str) -> bytes:
    """Return the checksum of a copy's content under the state of the files that it was made of."""
    return blake2b(content, digest_size=CHECKSUM, key=state.encode()).digest()


def _outlet(row: dict[str, Any], path: Path) -> Outlet:
    values: dict[str, Any] = {
        key: tuple(held) if isinstance(held, list) else held for key, held in row.items()
    }
    for key in DAYS:
        values[key] = date.fromisoformat(values[key]) if values[key] else None
    return Outlet(**values, file=path)


def _keep(kept: Path, state: str, found: Index) -> None:
    """Write the copy; where that is not possible, the files are read each time."""
    import orjson

    names = [each.name for each in fields(Outlet) if each.name != "file"]
    rows = {
        key: {name: getattr(outlet, name) for name in names}
        for key, outlet in found.outlets.items()
    }
    content = orjson.dumps({"outlets": rows, "domains": found.domains, "names": found.names})
    part = beside(kept)  # never a half-written copy
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        clear_dead(kept)
        try:
            part.write_bytes(_checksum(content, state) + content)
            part.replace(kept)
        finally:
            part.unlink(missing_ok=True)
