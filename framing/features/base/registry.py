"""All features, found by walking `framing/features/`, with their columns and layers."""

from __future__ import annotations

from functools import cache

import framing.features
from framing import units
from framing.errors import UnitError
from framing.features.base.feature import Column, Feature, Layer


@cache
def features() -> dict[str, Feature]:
    """Return every feature by file name, sorted.

    Raises UnitError if two features declare the same column or layer.
    """
    found = units.from_package(framing.features, "FEATURE", Feature)
    owner: dict[tuple[str, str], str] = {}
    for name, feature in found.items():
        file = f"framing/features/{name}.py"
        declared = [("column", column.name) for column in feature.columns]
        declared += [("layer", layer.name) for layer in feature.layers]
        for what in declared:
            if what in owner:
                kind, called = what
                raise UnitError(
                    f"{kind} {called!r} is already declared by {owner[what]}",
                    where=file,
                    hint=f"rename one of the two {kind}s",
                )
            owner[what] = file
    return found


def columns() -> tuple[Column, ...]:
    """Return every column of every feature, in the order in which the table has them."""
    return tuple(column for feature in features().values() for column in feature.columns)


def layers() -> tuple[Layer, ...]:
    """Return every layer of every feature, in the order of the features."""
    return tuple(layer for feature in features().values() for layer in feature.layers)
