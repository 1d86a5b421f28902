"""Units of a user's own, found by the same walk as those that ship.

They lie in the folder that `plugins = "DIR"` in the configuration names, or in an installed package
with an entry point of the group `framing.plugins`. Both are laid out alike: `features/NAME.py`
defines FEATURE, `pages/NAME.py` defines PAGE, and so on through SORTS; the template of a page is
`templates/NAME.typ`.

A unit of one's own that is broken is left out and told in one line; what ships goes on without it.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from framing import configuration, units
from framing.errors import FramingError, UnitError

T = TypeVar("T")

GROUP = "framing.plugins"
PACKAGE = "framing_plugins"  # under which the modules of the configured folder are imported
# The folders of a plugin, and what a file in each defines.
SORTS = {
    "commands": "COMMAND",
    "exercises": "EXERCISE",
    "features": "FEATURE",
    "figures": "FIGURE",
    "formats": "FORMAT",
    "pages": "PAGE",
}
TEMPLATES = "templates"

_log = logging.getLogger("framing")
_told: dict[str, FramingError] = {}


@dataclass(frozen=True, slots=True)
class Plugin:
    """A folder of units.

    name: of the package that brings it, or "your folder"; package: under which its modules are
    imported; folder: where it lies.
    """

    name: str
    package: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A file of a plugin that defines a unit; it may not have been imported yet."""

    plugin: Plugin
    sort: str
    path: Path

    @property
    def name(self) -> str:
        """The unit's name, that of its file."""
        return self.path.stem


@cache
def plugins() -> tuple[Plugin, ...]:
    """Return the plugins: the configured folder first, then installed packages by name.

    One that cannot be found is told and left out.
    """
    found = []
    try:
        folder = configuration.read_configuration().plugins
        if folder is not None:
            found.append(_of_folder(folder))
    except FramingError as error:
        tell(error)
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda point: point.name):
        try:
            found.append(_of_package(point))
        except UnitError as error:
            tell(error)
    return tuple(found)


def _of_folder(folder: Path) -> Plugin:
    if not folder.is_dir():
        raise UnitError(
            "no such folder", where=folder, hint="correct the key plugins of your configuration"
        )
    importlib.invalidate_caches()
    package = ModuleType(PACKAGE, "The configured folder of plugins.")
    package.__path__ = [str(folder)]
    sys.modules[PACKAGE] = package
    return Plugin("your folder", PACKAGE, folder)


def _of_package(point: metadata.EntryPoint) -> Plugin:
    name = point.dist.name if point.dist is not None else point.name
    try:
        spec = importlib.util.find_spec(point.module)
    except Exception as error:  # the package above it does not import
        raise UnitError(f"does not import: {error}", where=f"plugin {name}") from error
    if spec is None or not spec.submodule_search_locations:
        raise UnitError(
            f"its entry point names {point.value!r}, which is no package", where=f"plugin {name}"
        )
    return Plugin(name, point.module, Path(next(iter(spec.submodule_search_locations))))


@cache
def files(sort: str) -> Mapping[str, Unit]:
    """Return the unit files of a sort (a key of SORTS) by name; nothing is imported.

    Where two plugins have a unit of one name, the first keeps it and the second is told.
    """
    found: dict[str, Unit] = {}
    for plugin in plugins():
        for path in units.files(plugin.folder / sort, "*.py"):
            unit = Unit(plugin, sort, path)
            if unit.name in found:
                tell(_taken(unit, str(found[unit.name].path)))
            else:
                found[unit.name] = unit
    return found


def load(unit: Unit, kind: type[T]) -> T:
    """Import a unit's file and return what it defines.

    Raises UnitError, with the line where there is one, when the file does not import, lacks the
    name that SORTS says, or what it names is not of `kind`.
    """
    attribute = SORTS[unit.sort]
    try:
        module = importlib.import_module(f"{unit.plugin.package}.{unit.sort}.{unit.name}")
    except (Exception, SystemExit) as error:  # whatever fails in a plugin costs that plugin
        what = f"does not import: {str(error) or type(error).__name__}"
        if isinstance(error, SyntaxError):
            what = f"is not valid Python: {error.msg}"
        raise UnitError(what, where=unit.path, line=line_in(error, unit.path)) from error
    found = getattr(module, attribute, None)
    if not isinstance(found, kind):
        raise UnitError(
            f"has no {attribute} of type {kind.__name__}",
            where=unit.path,
            hint="define it, or begin the file's name with '_' if it is not a unit",
        )
    return found


def joined(
    shipped: Mapping[str, T],
    sort: str,
    kind: type[T],
    check: Callable[[Unit, T, Mapping[str, T]], object] | None = None,
) -> dict[str, T]:
    """Return the shipped units and, after them, those of the plugins, by name.

    check: raises FramingError where a unit does not fit; it is given the file, the unit and those
    found before. A unit that does not load or fit, or has the name of a shipped one, is left out
    and told.
    """
    found = dict(shipped)
    for unit in files(sort).values():
        try:
            if unit.name in found:
                raise _taken(unit, "framing itself")
            loaded = load(unit, kind)
            if check is not None:
                check(unit, loaded, found)
        except FramingError as error:
            tell(error)
        else:
            found[unit.name] = loaded
    return found


def guarded(unit: Unit, call: Callable[..., T], otherwise: Callable[[str], T]) -> Callable[..., T]:
    """Return `call`, a function of a unit, so that its errors are told and stop nothing.

    otherwise: returns the result in place of one that failed, given the error in words.
    """

    def spared(*given: object) -> T:
        try:
            return call(*given)
        except (MemoryError, FramingError):
            raise
        except Exception as error:
            what = f"fails: {type(error).__name__}: {error}"
            tell(UnitError(what, where=unit.path, line=line_in(error, unit.path)))
            return otherwise(what)

    return spared


def _taken(unit: Unit, by: str) -> UnitError:
    attribute = SORTS[unit.sort].lower()
    return UnitError(
        f"there is already a {attribute} called {unit.name!r}, from {by}",
        where=unit.path,
        hint="rename the file",
    )


def line_in(error: BaseException, path: Path) -> int | None:
    """Return the last line of the file `path` that had a part in an error, None if it had none."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    return lines[-1] if lines else None


def line_of(path: Path, words: str) -> int | None:
    """Return the first line of a file that holds `words`, None if there is none."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), None)


def tell(error: FramingError) -> None:
    """Tell what is wrong with a plugin: one line, once, and only in the first process."""
    from multiprocessing import parent_process

    if str(error) not in _told:
        _told[str(error)] = error
        if parent_process() is None:
            _log.warning("left out: %s", error)


def problems() -> tuple[FramingError, ...]:
    """Return what was wrong with plugins until now, in the order in which it was found."""
    return tuple(_told.values())


def forget() -> None:
    """Forget what was found, so that the next look walks the folders again."""
    plugins.cache_clear()
    files.cache_clear()
    _told.clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
