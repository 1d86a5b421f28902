"""A report's definition: a TOML file that lists pages and their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import framing.report.pages
from framing import toml_files, units
from framing.errors import UnitError
from framing.report._page import Page
from framing.resources import folder

NOT_REPORTS = {"style"}  # the other TOML file of the folder


@dataclass(frozen=True)
class Definition:
    """What a report consists of.

    name: file name without ".toml"; title: printed on the report; about: one line for the list;
    pages: page name and options, in order. The definition's `measures` holds for every page that
        has such an option and does not set it.
    """

    name: str
    title: str
    about: str
    pages: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that any page shows, sorted; none where one of them shows all."""
        named = [options["measures"] for _, options in self.pages if "measures" in options]
        return tuple(sorted({n for names in named for n in names})) if all(named) else ()


@cache
def pages() -> dict[str, Page]:
    """Return every page by file name, sorted."""
    return units.from_package(framing.report.pages, "PAGE", Page)


def shipped() -> dict[str, Path]:
    """Return the definitions that come with the package, by name."""
    found = units.files(folder("reports"), "*.toml")
    return {path.stem: path for path in found if path.stem not in NOT_REPORTS}


def load(which: str | Path) -> Definition:
    """Return the definition of that name, or in that TOML file.

    Raises UnitError for an unknown name, a file that is no TOML, and unknown pages or options.
    """
    path = shipped().get(str(which)) or Path(which)
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnitError(
            f"there is no report {str(which)!r}",
            cure=f"name a TOML file or one of: {', '.join(shipped())}",
        ) from error
    except UnicodeDecodeError as error:
        raise UnitError("is not UTF-8 text", where=path, cure="save it as UTF-8") from error
    cure = 'a line is key = "text", key = ["text", "text"] or [[page]]'
    return _checked(toml_files.parsed(content, path, cure=cure, kind=UnitError), path)


def _checked(read: dict[str, Any], path: Path) -> Definition:
    unknown = sorted(set(read) - {"title", "about", "measures", "page"})
    if unknown:
        raise UnitError(
            f"has an unknown key {unknown[0]!r}",
            where=path,
            cure="keys are title, about, measures, [[page]]",
        )
    for key in ("title", "about"):
        if not isinstance(read.get(key, ""), str):
            raise UnitError(f"has a {key} that is no text", where=path, cure="put it in quotes")
    entries = read.get("page", [])
    if (
        not isinstance(entries, list)
        or not entries
        or not all(isinstance(e, dict) for e in entries)
    ):
        raise UnitError("lists no page", where=path, cure='add [[page]] with name = "article"')
    return Definition(
        name=path.stem,
        title=read.get("title", path.stem),
        about=read.get("about", ""),
        pages=tuple(_page(dict(entry), read.get("measures", []), path) for entry in entries),
    )


def _page(entry: dict[str, Any], measures: object, path: Path) -> tuple[str, Mapping[str, Any]]:
    name = entry.pop("name", None)
    if name not in pages():
        raise UnitError(
            f"names an unknown page {name!r}", where=path, cure=f"pages are: {', '.join(pages())}"
        )
    defaults = dict(pages()[name].options)
    if "measures" in defaults:
        entry = {"measures": measures, **entry}
    for key, value in entry.items():
        if key not in defaults:
            known = ", ".join(defaults) or "none"
            raise UnitError(
                f"page {name!r} has no option {key!r}", where=path, cure=f"options are: {known}"
            )
        if type(value) is not type(defaults[key]):
            raise UnitError(
                f"option {key!r} of page {name!r} is {value!r}",
                where=path,
                cure=f"give a value like {defaults[key]!r}",
            )
    options = {**defaults, **entry}
    if "measures" in options:
        _check_measures(options["measures"], path)
    return name, options


def _check_measures(names: Sequence[object], path: Path) -> None:
    from framing.features._all import columns

    known = {column.name for column in columns()}
    for name in names:
        if name not in known:
            raise UnitError(
                f"names an unknown measure {name!r}",
                where=path,
                cure="see `framing features --list`",
            )
