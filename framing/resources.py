"""Where the data that travel with the package lie: `models/`, `reports/`, invented articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from framing.errors import FramingError

PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return a folder of the installed package or the checkout: "models", "reports" or "seeds".

    In a wheel they lie inside the package; in a checkout, beside it.
    """
    for candidate in (PACKAGE / name, PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FramingError(
        f"the folder {name}/ is missing from this installation",
        where=PACKAGE,
        hint="install the package again",
    )
