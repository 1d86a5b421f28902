"""Models on disk: where they lie, and opening them with their kind, version and parts checked.

A model is a folder: spec.toml (how it was made; `kind`, `version` and `file` say what is in it) and
one file of plain arrays or JSON. Nothing is unpickled. Every model of framing is opened here.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing import resources, toml_files
from framing.errors import ModelError

VARIABLE = "FRAMING_MODELS"
_HINT = "install the package again, or retrain the model as its card says"


def model_folder(name: str) -> Path:
    """Return the folder of the model `name`, say "tagger".

    A folder of that name in the folder that FRAMING_MODELS names takes precedence over the model
    that travels with the package.
    """
    own = os.environ.get(VARIABLE)
    if own and (Path(own) / name).is_dir():
        return Path(own) / name
    return resources.folder("models") / name


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
        raise ModelError(f"the {kind} model has no spec.toml", where=path, hint=_HINT) from None
    spec = toml_files.parsed(text, path / "spec.toml", hint=_HINT, kind=ModelError)
    if spec.get("kind") != kind:
        raise ModelError(
            f"a model of kind {spec.get('kind')!r}, where {kind!r} is asked for",
            where=path / "spec.toml",
            hint=_HINT,
        )
    if spec.get("version") != version:
        raise ModelError(
            f"version {spec.get('version')!r} of the {kind} model; this program reads {version}",
            where=path / "spec.toml",
            hint=_HINT,
        )
    if not (path / str(spec.get("file"))).is_file():
        raise ModelError(
            f"the {kind} model's file {spec.get('file')!r} is missing", where=path, hint=_HINT
        )
    return spec


def open_arrays(path: Path, *, kind: str, version: int) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the model in folder `path` by name; see `open_model` for the errors."""
    spec = open_model(path, kind=kind, version=version)
    file = path / spec["file"]
    # Opened here: NumPy leaves a file that it cannot read open.
    with (
        _readable(kind, file),
        file.open("rb") as opened,
        np.load(opened, allow_pickle=False) as stored,
    ):
        return {name: stored[name] for name in stored.files}


def open_json(path: Path, *, kind: str, version: int) -> dict[str, Any]:
    """Return the JSON object of the model in folder `path`; see `open_model` for the errors."""
    spec = open_model(path, kind=kind, version=version)
    return read_json(path / spec["file"], kind)


def read_json(file: Path, kind: str) -> dict[str, Any]:
    """Return the JSON object in `file`, a part of a model of `kind`; ModelError if it is none."""
    with _readable(kind, file):
        stored = json.loads(file.read_text("utf-8"))
        if not isinstance(stored, dict):
            raise ValueError("not a JSON object")
        return stored


@contextmanager
def complete(kind: str, path: Path) -> Iterator[None]:
    """Turn what goes wrong while the parts of a model are put together into one ModelError."""
    try:
        yield
    except KeyError as error:
        raise ModelError(f"the {kind} model lacks {error}", where=path, hint=_HINT) from None
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        raise ModelError(
            f"a part of the {kind} model is malformed: {error}", where=path, hint=_HINT
        ) from None


@contextmanager
def _readable(kind: str, file: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, KeyError) as error:
        raise ModelError(
            f"the {kind} model's file cannot be read: {error}", where=file, hint=_HINT
        ) from None
