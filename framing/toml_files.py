"""Reading the TOML files that people write, with errors that name file, line and hint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from framing.errors import FramingError

_LINE = re.compile(r" \(at line (\d+)")


def text_of(path: Path, kind: type[FramingError] = FramingError) -> str:
    """Return the text of the file `path`; raise an error of `kind` if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise kind("is not UTF-8 text", where=path, hint="save it as UTF-8") from error


def parsed(
    text: str, where: Path, *, hint: str, kind: type[FramingError] = FramingError
) -> dict[str, Any]:
    """Return the keys and values of the TOML `text` of the file `where`.

    Raises an error of `kind` that says what TOML's parser found, in which line, and the `hint`.
    """
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        at = _LINE.search(str(error))  # without one, the text ends too early
        raise kind(
            f"is not valid TOML: {str(error).split(' (at ')[0]}",
            where=where,
            line=int(at[1]) if at else len(text.splitlines()),
            hint=hint,
        ) from error
