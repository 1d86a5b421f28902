"""A report's definition: a TOML file that lists pages and their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import framing.report.pages
from framing import plugins, units
from framing.errors import UnitError
from framing.report import check, templates
from framing.report.page import Page
from framing.resources import folder

NOT_REPORTS = {"style"}  # the other TOML file of the folder


@dataclass(frozen=True)
class Definition:
    """What a report consists of.

    name: file name without ".toml"; title: printed on the report; about: one line for the list;
    one_event: whether all articles given are taken as one event; weigh_by: what counts once where
        outlets are compared, "article" or "word".
    pages: page name and options, in order. The definition's `measures` holds for every page that
        has such an option and does not set it.
    """

    name: str
    title: str
    about: str
    pages: tuple[tuple[str, Mapping[str, Any]], ...]
    one_event: bool = False
    weigh_by: str = "article"

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that any page shows, sorted; none where one of them shows all."""
        named = [options["measures"] for _, options in self.pages if "measures" in options]
        return tuple(sorted({n for names in named for n in names})) if all(named) else ()

    @property
    def pairs(self) -> bool:
        """Whether any page shows how pairs of outlets differ."""
        return any(options.get("pairs") for _, options in self.pages)

    @property
    def annotates(self) -> int:
        """The most articles that are annotated."""
        return max(
            (options["articles"] for name, options in self.pages if name == "article"), default=0
        )


@cache
def pages() -> dict[str, Page]:
    """Return every page by file name, sorted, those of plugins last."""
    found = units.from_package(framing.report.pages, "PAGE", Page)
    whole = plugins.joined(found, "pages", Page, _check)
    own = plugins.files("pages")
    return {n: each if n in found else _guarded(own[n], each) for n, each in whole.items()}


def _guarded(unit: plugins.Unit, page: Page) -> Page:
    """Return a plugin's page; where it fails, the report goes without it, and that is told."""
    return replace(page, build=plugins.guarded(unit, page.build, lambda _: ()), apart=False)


def _check(unit: plugins.Unit, page: Page, known: Mapping[str, Page]) -> None:
    """Raise UnitError where a plugin's page lacks its template, or has that of another."""
    if not templates.own(unit).is_file():
        raise UnitError(
            f"has no template {unit.name}.typ",
            where=unit.path,
            hint=f"write {templates.own(unit)}",
        )
    if templates.shipped(unit.name).is_file():
        raise UnitError(
            f"framing has a template {unit.name}.typ", where=unit.path, hint="rename both files"
        )


def shipped() -> dict[str, Path]:
    """Return the definitions that come with the package, by name."""
    return _in(folder("reports"))


def available(own: Path | None = None) -> dict[str, Path]:
    """Return the definitions that ship and those of the folder `own`, by name.

    A definition of `own` replaces a shipped one of its name. Raises UnitError if the folder is
    missing.
    """
    if own is None:
        return shipped()
    if not own.is_dir():
        raise UnitError(
            "no such folder", where=own, hint="correct the key reports of your configuration"
        )
    return dict(sorted({**shipped(), **_in(own)}.items()))


def _in(place: Path) -> dict[str, Path]:
    found = units.files(place, "*.toml")
    return {path.stem: path for path in found if path.stem not in NOT_REPORTS}


def load(which: str | Path, own: Path | None = None) -> Definition:
    """Return the definition of that name, or in that TOML file.

    own: a folder of the user's definitions. Raises UnitError for an unknown name and for the
    first problem of the file (`framing.report.check` finds all of them).
    """
    path = find(which, own)
    text = check.read(path)
    for problem in check.problems(text, path, pages()):
        raise problem
    read = check.parsed(text, path)
    return Definition(
        name=path.stem,
        title=read.get("title", path.stem),
        about=read.get("about", ""),
        pages=tuple(_page(entry, read.get("measures", [])) for entry in read["page"]),
        one_event=read.get("one_event", False),
        weigh_by=read.get("weigh_by", "article"),
    )


def find(which: str | Path, own: Path | None = None) -> Path:
    """Return the file of a definition by its name or path; raise UnitError where there is none."""
    known = available(own)
    path = known.get(str(which)) or Path(which)
    if not path.is_file():
        raise UnitError(
            f"there is no report {str(which)!r}",
            hint=f"name a TOML file or one of: {', '.join(known)}",
        )
    return path


def _page(entry: Mapping[str, Any], measures: object) -> tuple[str, Mapping[str, Any]]:
    name = entry["name"]
    defaults = pages()[name].options
    asked = {"measures": measures} if "measures" in defaults else {}
    given = {key: value for key, value in entry.items() if key != "name"}
    return name, {**defaults, **asked, **given}
