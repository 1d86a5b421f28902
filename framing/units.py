"""Units found by walking a folder: one file per outlet, lexicon, feature, figure or page.

No list is kept by hand. Files are taken in sorted order, so that every run is the same; a file that
does not load stops the run, because a unit that goes missing in silence changes the figures.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from framing.errors import FramingError, UnitError

T = TypeVar("T")


def files(folder: Path, pattern: str) -> list[Path]:
    """Return the unit files of `folder` that match `pattern`, sorted by name.

    Files whose names begin with "_" or "." are not units.
    """
    return sorted(path for path in folder.glob(pattern) if path.name[0] not in "_.")


def from_package(package: ModuleType, attribute: str, kind: type[T]) -> dict[str, T]:
    """Import every module of `package` that is a unit and collect its `attribute`, by file name.

    A module is a unit unless its name begins with "_". Raises UnitError when a module does not
    import, lacks the attribute, or the attribute is not of `kind`.
    """
    found: dict[str, T] = {}
    for path in files(Path(package.__path__[0]), "*.py"):
        name = f"{package.__name__}.{path.stem}"
        try:
            module = importlib.import_module(name)
        except FramingError:  # of a file of the user's that it reads; the error names that file
            raise
        except Exception as error:  # whatever fails in a unit stops the run and names its file
            raise UnitError(f"does not import: {error}", where=path) from error
        unit = getattr(module, attribute, None)
        if not isinstance(unit, kind):
            raise UnitError(
                f"has no {attribute} of type {kind.__name__}",
                where=path,
                hint="define it, or begin the file's name with '_' if it is not a unit",
            )
        found[path.stem] = unit
    return found
