"""Models on disk: where they lie, and opening them with their kind, version and parts checked.

A model is a folder: spec.toml (how it was made; `kind`, `version` and `file` say what is in it) and
one file of plain arrays or JSON. Nothing is unpickled. Every model of framing is opened here.
"""

from __future__ import annotations

import json
import logging
import math
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from framing import resources, toml_files
from framing.errors import ModelError

VARIABLE = "FRAMING_MODELS"
_log = logging.getLogger("framing")
_HINT = "install the package again, or retrain the model as its card says"
# What a folder from a stranger may ask of memory, read before a byte is unpacked.
MOST_SPEC, MOST_JSON, MOST_ARRAYS = 2**20, 2**26, 2**30


def model_folder(name: str) -> Path:
    """Return the folder of the model `name`, say "tagger".

    A folder of that name in the folder that FRAMING_MODELS names takes precedence over the model
    that travels with the package.
    """
    own = os.environ.get(VARIABLE)
    if own and (Path(own) / name).is_dir():
        return Path(own) / name
    if own:
        _log.info("%s has no %s: the model of the package is used", own, name)
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
        _check_size(kind, path / "spec.toml", MOST_SPEC)
        text = toml_files.text_of(path / "spec.toml", ModelError)
    except FileNotFoundError:
        raise ModelError(f"the {kind} model has no spec.toml", where=path, hint=_HINT) from None
    except OSError as error:
        raise ModelError(
            f"cannot be read: {error.strerror}", where=path / "spec.toml", hint=_HINT
        ) from None
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
    name = str(spec.get("file"))
    if not name.isprintable() or Path(name).name != name or not (path / name).is_file():
        raise ModelError(
            f"the {kind} model's file {spec.get('file')!r} is missing", where=path, hint=_HINT
        )
    return spec


def open_arrays(path: Path, *, kind: str, version: int) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the model in folder `path` by name; see `open_model` for the errors."""
    spec = open_model(path, kind=kind, version=version)
    file = path / spec["file"]
    _check_size(kind, file, MOST_ARRAYS)
    # Opened here: NumPy leaves a file that it cannot read open.
    with (
        _readable(kind, file),
        file.open("rb") as opened,
        _of_fair_size(opened),
        np.load(opened, allow_pickle=False) as stored,
    ):
        return {name: stored[name] for name in stored.files}


def open_json(path: Path, *, kind: str, version: int) -> dict[str, Any]:
    """Return the JSON object of the model in folder `path`; see `open_model` for the errors."""
    spec = open_model(path, kind=kind, version=version)
    return read_json(path / spec["file"], kind)


def read_json(file: Path, kind: str) -> dict[str, Any]:
    """Return the JSON object in `file`, a part of a model of `kind`; ModelError if it is none."""
    _check_size(kind, file, MOST_JSON)
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


def _check_size(kind: str, file: Path, most: int) -> None:
    if file.is_file() and file.stat().st_size > most:
        raise ModelError(
            f"the {kind} model's file has {file.stat().st_size:,} bytes; {most:,} are read at most",
            where=file,
            hint=_HINT,
        )


@contextmanager
def _of_fair_size(opened: BinaryIO) -> Iterator[None]:
    """Raise ValueError where the arrays in a file would unpack to more than their share.

    Each array's own header must say what the archive says of its size: NumPy makes room for what
    the header says before it reads.
    """
    with zipfile.ZipFile(opened) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_ARRAYS:
            raise ValueError(f"its arrays would need more than {MOST_ARRAYS:,} bytes")
        for entry in entries:
            with archive.open(entry) as stored:
                version = np.lib.format.read_magic(stored)
                read = {(1, 0): np.lib.format.read_array_header_1_0}.get(
                    version, np.lib.format.read_array_header_2_0
                )
                shape, _, kind = read(stored)
                if math.prod(shape) * kind.itemsize + stored.tell() != entry.file_size:
                    if kind.hasobject:
                        continue  # NumPy refuses it, in its own words
                    raise ValueError(f"{entry.filename} is not of the size that it says")
    opened.seek(0)
    yield


@contextmanager
def _readable(kind: str, file: Path) -> Iterator[None]:
    try:
        yield
    except (ModelError, MemoryError):
        raise
    except Exception as error:  # a damaged file may break a library anywhere
        raise ModelError(
            f"the {kind} model's file cannot be read: {str(error).partition(chr(10))[0]}",
            where=file,
            hint=_HINT,
        ) from None
