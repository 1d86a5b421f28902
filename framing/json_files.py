"""Files of JSON that say which format and version they are: read with one clear error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from framing.errors import FramingError


def read_versioned(
    path: Path, form: str, version: int, *, what: str, holds: str, hint: str, newer: str
) -> dict[str, Any]:
    """Return the object in a file, whose list `holds` ("articles") is there.

    form, version: what its "format" and "version" must be. what: how the file is called ("a file
    of corrections"). hint: what to do about a file of another form; newer: about another version.
    Raises FramingError, in one line, for anything else; OSError where it cannot be read.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FramingError(f"is not JSON: {error}", where=path, hint=hint) from None
    if not isinstance(stored, dict) or stored.get("format") != form:
        raise FramingError(f"is not {what}", where=path, hint=hint)
    if stored.get("version") != version:
        raise FramingError(
            f"has version {stored.get('version')!r}; this program reads version {version}",
            where=path,
            hint=newer,
        )
    if not isinstance(stored.get(holds), list):
        raise FramingError(f"has no list of {holds}", where=path, hint=hint)
    return stored
