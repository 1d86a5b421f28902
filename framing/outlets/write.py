"""Writes an outlet file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.errors import FramingError
from framing.outlets.outlet import KEYS


def id_of(name: str) -> str:
    """Return the id that a name suggests: small letters, digits and hyphens.

    >>> id_of("The Évening Post & Mail")
    'the-evening-post-mail'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def as_toml(values: Mapping[str, Any]) -> str:
    """Return the text of an outlet file: keys in their documented order, empty ones left out."""
    import tomli_w

    return tomli_w.dumps({key: values[key] for key in KEYS if values.get(key)})


def save(text: str, path: Path, *, force: bool = False) -> None:
    """Write `text` to `path` whole or not at all; its folder is made if need be.

    Raises FramingError if the file is there and `force` is not set.
    """
    if path.exists() and not force:
        raise FramingError(
            "exists already", where=path, hint="add --force to overwrite it, or choose another --id"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
