"""Opening the models that travel with the package: the specification first, then the numbers."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing import toml_files
from framing.errors import ModelError

_CURE = "install the package again, or train the model anew as its card says"


@dataclass(frozen=True)
class ScaledRows:
    """A table of float32 rows kept as bytes with a scale a row; a row is made when it is asked for.

    codes: int8 (n_rows, width); scale: float32 (n_rows,).
    """

    codes: NDArray[np.int8]
    scale: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, rows: NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """Return the rows of these numbers, float32 (len(rows), width)."""
        found: NDArray[np.float32] = self.codes[rows].astype(np.float32)
        found *= self.scale[rows, None]
        return found


def open_model(path: Path, *, kind: str, version: int) -> dict[str, Any]:
    """Return the specification (spec.toml) of the model in folder `path`.

    Raises ModelError if it or its file is missing, or if it is of another kind or version than
    the code asks for.
    """
    try:
        text = (path / "spec.toml").read_text("utf-8")
    except FileNotFoundError:
        raise ModelError(f"the {kind} model has no spec.toml", where=path, cure=_CURE) from None
    spec = toml_files.parsed(text, path / "spec.toml", cure=_CURE, kind=ModelError)
    if spec.get("kind") != kind:
        raise ModelError(
            f"a model of kind {spec.get('kind')!r}, where {kind!r} is asked for",
            where=path / "spec.toml",
            cure=_CURE,
        )
    if spec.get("version") != version:
        raise ModelError(
            f"version {spec.get('version')!r} of the {kind} model; this program reads {version}",
            where=path / "spec.toml",
            cure=_CURE,
        )
    if not (path / str(spec.get("file"))).is_file():
        raise ModelError(
            f"the {kind} model's file {spec.get('file')!r} is missing", where=path, cure=_CURE
        )
    return spec


def open_arrays(path: Path, *, kind: str, version: int) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the model in folder `path` by name; see `open_model` for the errors."""
    spec = open_model(path, kind=kind, version=version)
    try:
        # Opened here: NumPy leaves a file that it cannot read open.
        with (path / spec["file"]).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise ModelError(
            f"the {kind} model's file cannot be read: {error}",
            where=path / spec["file"],
            cure=_CURE,
        ) from None
