"""What an installation leaves out: which extra brings a package that is missing, in one line.

The core reads, marks and measures. Comparing, reports, web pages, documents, the window and engines
each need more, and stand as extras in pyproject.toml; what belongs to which is read from there, by
way of the installed package's metadata.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import metadata

from framing.errors import FramingError

PACKAGE = "newsframing"
# Modules whose packages have another name.
NAMES: Mapping[str, str] = {
    "docx": "python-docx",
    "multipart": "python-multipart",
    "py4j": "pyspark",  # comes with it
    "python_calamine": "python-calamine",
    "sklearn": "scikit-learn",
}
# Who develops has everything, and nobody else is told to take so much.
BROAD = frozenset({"all", "dev", "docs", "train"})
NEED = re.compile(r"([\w.-]++)[^;]*+;.*extra == ['\"](\w+)['\"]")


class MissingExtra(FramingError, ModuleNotFoundError):
    """A package of an extra is not installed; the hint is the command that installs it.

    It is a ModuleNotFoundError too, for code that looks whether an optional package is there.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"this needs the package {package}", hint=f"pip install '{PACKAGE}[{extra}]'"
        )


def require(extra: str) -> None:
    """Raise MissingExtra unless every package of an extra is installed: before any long work."""
    if getattr(sys, "frozen", False):  # a bundle holds all, and of most no metadata
        return
    for package in _packages().get(extra, ()):
        try:
            metadata.distribution(package)
        except metadata.PackageNotFoundError:
            raise MissingExtra(package, extra) from None


@contextmanager
def told() -> Iterator[None]:
    """Turn the failed import of a package that belongs to an extra into MissingExtra."""
    try:
        yield
    except MissingExtra:
        raise
    except ModuleNotFoundError as error:
        module = (error.name or "").split(".")[0]
        package = _plain(NAMES.get(module, module))
        extras = [extra for extra, packages in _packages().items() if package in packages]
        if not extras:
            raise
        # The one with the fewest packages: what others take over from it, they only repeat.
        least = min(extras, key=lambda extra: (extra in BROAD, len(_packages()[extra]), extra))
        raise MissingExtra(package, least) from None


@cache
def _packages() -> Mapping[str, list[str]]:
    """Return the packages of each extra, with those of the extras that it takes over.

    Empty where framing runs from a folder that was never installed.
    """
    found: dict[str, list[str]] = defaultdict(list)
    try:
        needs = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return found
    for need in needs:
        if (parts := NEED.match(need)) and _plain(parts[1]) != PACKAGE:
            found[parts[2]].append(_plain(parts[1]))
    return found


def _plain(package: str) -> str:
    """Return the name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()
