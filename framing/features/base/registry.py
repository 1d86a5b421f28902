"""All features, found by walking `framing/features/`, with their columns and layers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

import framing.features
from framing import plugins, toml_files, units
from framing.errors import UnitError
from framing.features.base.feature import Column, Feature, Layer, Unit
from framing.resources import folder

NAME = re.compile(r"[a-z][a-z0-9_]*")
# Columns that the tables have beside the measures.
RESERVED = frozenset(
    (
        *("article", "outlet", "registered", "title", "date", "url", "language", "status"),
        *("file", "line", "words", "sentences"),
        *("attribution_list", "span_list", "misfit_list", "gap_list", "failure"),
    )
)


@cache
def features() -> dict[str, Feature]:
    """Return every feature by file name: those that ship, sorted, then those of plugins.

    Raises UnitError if two shipped features declare the same column or layer.
    """
    return plugins.joined(shipped(), "features", Feature, _check)


def is_own(name: str) -> bool:
    """Return whether the feature called `name` comes from a plugin."""
    return name not in shipped()


@cache
def shipped() -> dict[str, Feature]:
    """Return the features that come with the package."""
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


def _check(unit: plugins.Unit, feature: Feature, known: Mapping[str, Feature]) -> None:
    """Raise UnitError for the first thing in a plugin's feature that does not fit the others."""
    taken = {
        *(("column", column.name) for each in known.values() for column in each.columns),
        *(("layer", layer.name) for each in known.values() for layer in each.layers),
    }
    for column in feature.columns:
        if not NAME.fullmatch(column.name):
            raise _wrong(unit, column.name, "is not a name in small letters, digits and '_'")
        if column.name in RESERVED or ("column", column.name) in taken:
            raise _wrong(unit, column.name, "is the name of another column")
        if column.unit not in get_args(Unit):
            told = f"has the unit {column.unit!r}, not one of: {', '.join(get_args(Unit))}"
            raise _wrong(unit, column.name, told, near=column.unit)
        if not column.meaning.strip():
            raise _wrong(unit, column.name, "has no meaning in words")
        taken.add(("column", column.name))
    for layer in feature.layers:
        if ("layer", layer.name) in taken:
            raise _wrong(unit, layer.name, "is the name of another layer")
        if layer.look not in _looks():
            told = f"has the look {layer.look!r}, not one of: {', '.join(sorted(_looks()))}"
            raise _wrong(unit, layer.name, told, near=layer.look)
        taken.add(("layer", layer.name))
    if not feature.columns:
        raise UnitError("its FEATURE declares no columns", where=unit.path)


def _wrong(unit: plugins.Unit, name: str, told: str, near: str = "") -> UnitError:
    line = plugins.line_of(unit.path, f'"{near or name}"')
    return UnitError(f"{name!r} {told}", where=unit.path, line=line)


@cache
def _looks() -> frozenset[str]:
    """Return how marks may be drawn: the keys of `[layer]` in reports/style.toml."""
    path = folder("reports") / "style.toml"
    text = path.read_text(encoding="utf-8")
    style = toml_files.parsed(text, path, hint="correct that line")
    looks: Mapping[str, object] = style["layer"]
    return frozenset([*looks, "tint"])  # "tint" is the look of [mark.loaded]


def columns() -> tuple[Column, ...]:
    """Return every column of every feature, in the order in which the table has them."""
    return tuple(column for feature in features().values() for column in feature.columns)


def layers() -> tuple[Layer, ...]:
    """Return every layer of every feature, in the order of the features."""
    return tuple(layer for feature in features().values() for layer in feature.layers)
