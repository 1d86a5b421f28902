"""All features, found by walking this folder; two may not claim the same column."""

from __future__ import annotations

from functools import cache

import framing.features
from framing import units
from framing.errors import UnitError
from framing.features.base.feature import Column, Feature


@cache
def features() -> dict[str, Feature]:
    """Return every feature by file name, sorted; raise UnitError if two share a column."""
    found = units.from_package(framing.features, "FEATURE", Feature)
    owner: dict[str, str] = {}
    for name, feature in found.items():
        for column in feature.columns:
            if column.name in owner:
                raise UnitError(
                    f"column {column.name!r} is already made by {owner[column.name]}",
                    where=f"framing/features/{name}.py",
                    cure="rename one of the two columns",
                )
            owner[column.name] = f"framing/features/{name}.py"
    return found


def columns() -> tuple[Column, ...]:
    """Return every column of every feature, in the order in which the table has them."""
    return tuple(column for feature in features().values() for column in feature.columns)
