"""The columns that every lexicon of a family has, read from the lexicons that ship.

A family is the lexicons that share the first word of their names and are read alike: the
`loaded_*`, `epistemic_*` or `syntax_*` lexicons, or one that is looked up by its own name
(`roles`). A user's lexicon need not repeat the columns of its family: those with a default are
filled in, and one without a default that a term lacks is an error.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from framing import toml_files, units
from framing.errors import UnitError

FOLDER = Path(__file__).parent
# Families of which any member may be added under a name of its own; the others are looked up by
# their full names.
OPEN = ("epistemic", "loaded")

Columns = Mapping[str, Mapping[str, Any]]


def own_folder() -> Path | None:
    """Return the folder of a user's own lexicons, None where no variable names one."""
    named = os.environ.get("FRAMING_LEXICONS")
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise UnitError(
            "there is no such folder", where=folder, hint="change the variable FRAMING_LEXICONS"
        )
    return folder


@cache
def shipped() -> dict[str, Columns]:
    """Return the columns of each lexicon that ships, by file name."""
    return {
        path.stem: toml_files.parsed(
            path.read_text("utf-8"), path, hint="install the package again"
        )["columns"]
        for path in units.files(FOLDER, "*.toml")
    }


def schema_of(name: str) -> Columns | None:
    """Return the columns that a lexicon called `name` has, None where no family reads it.

    >>> sorted(schema_of("loaded_mine"))
    ['charge', 'neutral', 'not_after', 'not_before', 'participle', 'past', 'pos']
    >>> schema_of("my_words") is None
    True
    """
    known = shipped()
    if name in known:
        return known[name]
    family = name.partition("_")[0]
    if family not in OPEN or "_" not in name:
        return None
    members = [columns for other, columns in known.items() if other.startswith(f"{family}_")]
    return {
        column: meaning
        for column, meaning in members[0].items()
        if all(column in member for member in members)
    }


def names() -> list[str]:
    """Return how a user's lexicon may be called: the names that ship, and the open families."""
    single = [name for name in shipped() if name.partition("_")[0] not in OPEN]
    return [*(f"{family}_*" for family in OPEN), *single]
