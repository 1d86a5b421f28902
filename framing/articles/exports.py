"""Exports known by their columns: one TOML file each in `framing/articles/formats/`.

    title = "Media Cloud"                        # as messages call it
    marks = ["media_name", "publish_date"]       # a record with all of these columns is one
    absent = "lists addresses without texts"     # what to say where no text is found; optional
    outlet = "The Guardian"                      # if all its articles are of one outlet; optional

    [columns]                                    # where each key stands, the first that is there;
    text = ["story_text"]                        # before the names that every table may use

Fields of nested objects are written with full stops ("fields.bodyText").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from framing import toml_files, units
from framing.errors import UnitError

FORMATS = Path(__file__).parent / "formats"
KEYS = {"title", "marks", "absent", "outlet", "columns"}


@dataclass(frozen=True)
class Export:
    """What one file says; `marks` and `columns` hold folded names (see `folded`)."""

    title: str
    marks: frozenset[str]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: str = ""
    outlet: str = ""


def folded(name: str) -> str:
    """Return a column's name as names are compared: letters, digits and full stops alone.

    >>> folded(" Article Text"), folded("publish_date"), folded("fields.bodyText")
    ('articletext', 'publishdate', 'fields.bodytext')
    """
    return re.sub(r"[^\w.]|_", "", name.casefold())


def of(names: Collection[str]) -> Export | None:
    """Return the export that has columns of these folded `names`, the one with the most marks."""
    fitting = [each for each in known().values() if each.marks <= set(names)]
    return max(fitting, key=lambda each: len(each.marks), default=None)


@cache
def known() -> dict[str, Export]:
    """Return the exports by file name; raise UnitError for a file that is not as documented."""
    return {path.stem: read(path) for path in units.files(FORMATS, "*.toml")}


def read(path: Path) -> Export:
    """Read one file."""
    hint = 'a line is key = "text", key = ["text", "text"] or [columns]'
    data = toml_files.parsed(toml_files.text_of(path, UnitError), path, hint=hint, kind=UnitError)
    if unknown := sorted(data.keys() - KEYS):
        raise UnitError(
            f"{unknown[0]}: there is no such key", where=path, hint="keys: " + ", ".join(KEYS)
        )
    if not data.get("title") or not data.get("marks"):
        raise UnitError("title and marks are required", where=path)
    return Export(
        title=data["title"],
        marks=frozenset(map(folded, data["marks"])),
        columns={k: tuple(map(folded, v)) for k, v in data.get("columns", {}).items()},
        absent=data.get("absent", ""),
        outlet=data.get("outlet", ""),
    )
