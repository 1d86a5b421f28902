"""What a feature returns, taken in: checked, and where it fails the others go on.

A feature that fails on an article costs its own cells of that article, which become undefined; the
gap is listed with the error. Results of plugins are checked against what the feature declares;
those of the features that ship are held to it by tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.errors import FramingError, UnitError
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.table.failures import described

UNDEFINED = float("nan")


@dataclass(frozen=True)
class Taken:
    """A feature's results for a batch, and the errors by article's position where it has none."""

    measured: Measured
    errors: dict[int, str]


def taken(
    feature: Feature, batch: Batch, alone: Callable[[int], Batch], *, checked: bool = False
) -> Taken:
    """Measure a feature; where it fails on the batch, on each article alone.

    alone: returns the batch of one article, by its position. checked: check what comes in, and
    take an error that a person can mend (FramingError) for a failure as well; without it that
    error is raised. Raises MemoryError.
    """
    try:
        found = feature.measure(batch)
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, FramingError) and not checked:
            raise
        return _each_alone(feature, len(batch.articles), alone, checked)
    return _checked(feature, found, batch) if checked else Taken(found, {})


def _each_alone(feature: Feature, n: int, alone: Callable[[int], Batch], checked: bool) -> Taken:
    values: dict[str, list[float]] = {column.name: [] for column in feature.columns}
    marks: list[Mark] = []
    errors: dict[int, str] = {}
    for i in range(n):
        one = alone(i)
        try:
            found = Taken(feature.measure(one), {})
            if checked:
                found = _checked(feature, found.measured, one)
        except MemoryError:
            raise
        except Exception as error:
            if isinstance(error, FramingError) and not checked:
                raise
            found = _nothing(feature, 1, described(error))
        if found.errors:
            errors[i] = found.errors[0]
        marks += [replace(mark, article=i) for mark in found.measured.marks]
        for name, cells in values.items():
            cells.append(float(found.measured.columns[name][0]))
    return Taken(Measured(values, marks), errors)


def _nothing(feature: Feature, n: int, error: str) -> Taken:
    cells = {column.name: [UNDEFINED] * n for column in feature.columns}
    return Taken(Measured(cells), dict.fromkeys(range(n), error))


def check(feature: Feature, found: Measured, batch: Batch) -> None:
    """Raise UnitError for the first thing in a feature's results that it does not declare."""
    for error in _checked(feature, found, batch).errors.values():
        raise UnitError(error)


def _checked(feature: Feature, found: Measured, batch: Batch) -> Taken:
    """Return results with the cells and marks of every article where something is wrong left out.

    Where the columns do not have the right names or lengths, that is every article.
    """
    n = len(batch.articles)
    columns: dict[str, NDArray[np.float64]] = {}
    declared = {column.name for column in feature.columns}
    if other := sorted({*found.columns} ^ declared):
        told = "not returned" if other[0] in declared else "returned, but not declared"
        return _nothing(feature, n, f"the column {other[0]!r} is {told}")
    for name, given in found.columns.items():
        try:
            columns[name] = np.array(given, float)
        except (TypeError, ValueError):
            return _nothing(feature, n, f"the column {name!r} holds something that is no number")
        if columns[name].shape != (n,):
            told = f"{columns[name].shape[0] if columns[name].ndim else 'one number'}"
            return _nothing(feature, n, f"the column {name!r} has {told} for {n} articles")
    errors: dict[int, str] = {}
    for column in feature.columns:
        for i in np.flatnonzero(_outside(column, columns[column.name])).tolist():
            value = f"{columns[column.name][i]:g}"
            errors.setdefault(i, f"{value} in {column.name!r} is no {column.unit}")
    marks: list[Mark] = []
    for mark in found.marks:
        if not 0 <= mark.article < n:
            return _nothing(feature, n, f"a mark is of article {mark.article} of {n}")
        if wrong := _wrong(mark, feature.layers, batch):
            errors.setdefault(mark.article, wrong)
        marks.append(mark)
    for cells in columns.values():
        cells[list(errors)] = UNDEFINED
    kept = [mark for mark in marks if mark.article not in errors]
    return Taken(Measured({name: cells.tolist() for name, cells in columns.items()}, kept), errors)


def _outside(column: Column, cells: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return where cells are nothing that the column's unit allows; undefined ones are allowed."""
    given = ~np.isnan(cells)
    outside = given & ~np.isfinite(cells)
    if column.unit != "number":
        outside |= given & (cells < 0)
    if column.unit in ("share", "position", "yes or no"):
        outside |= given & (cells > 1 + 1e-9)
    if column.unit in ("count", "words", "yes or no"):
        with np.errstate(invalid="ignore"):
            outside |= given & (cells != np.round(cells))
    return outside


def _wrong(mark: Mark, layers: Sequence[Layer], batch: Batch) -> str:
    """Return what is wrong with a mark, "" where nothing is."""
    if mark.layer not in {layer.name for layer in layers}:
        return f"a mark is of the layer {mark.layer!r}, which is not declared"
    length = len(batch.articles[mark.article].text)
    if not 0 <= mark.start < mark.end <= length:
        return f"a mark of {mark.layer!r} at {mark.start} to {mark.end} is not in its text"
    if not -1 <= mark.attribution < len(batch.attributions[mark.article]):
        return f"a mark of {mark.layer!r} names attribution {mark.attribution}, which is not there"
    return ""
