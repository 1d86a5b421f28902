"""The machine's own error in a comparison: how much more it errs on one outlet than on another.

An error that is the same everywhere cancels in a difference; one that varies between outlets does
not, and no number of articles makes it smaller. Its standard deviation between outlets, in the
unit of the measure, is measured on annotated articles of many outlets (`between_outlets`), or
given by the user from his own corrections, and joins the sampling error:

    reach = sqrt(plain reach^2 + (z error)^2 (1 / k_a + 1 / k_b))

for sides of k_a and k_b outlets, on either side of the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.comparison.dispersion import Array, Integers, summed
from framing.comparison.intervals import LEVEL
from framing.errors import FramingError
from framing.toml_files import parsed, text_of

if TYPE_CHECKING:
    import pyarrow as pa

SHIPPED = Path(__file__).parent / "machine_error.toml"
LEAST_OUTLETS = 5  # with two articles or more
HINT = "write lines such as  voice_official = 0.05  under [error]"


@dataclass(frozen=True)
class Between:
    """error: standard deviation between outlets; bias: mean of machine less annotator.

    Both (n_measures,), NaN where nothing can be said.
    """

    error: Array
    bias: Array


def between_outlets(machine: Array, gold: Array, outlet: Integers) -> Between:
    """Return how far the machine's error differs between outlets.

    machine, gold: (n_articles, n_measures), NaN where undefined; outlet: (n_articles,). One-way
    analysis of variance with random effects (Searle, Casella and McCulloch 1992, Variance
    Components, chapter 3), by the method of moments; an estimate below 0 is 0.
    """
    off = machine - gold
    defined = np.isfinite(off)
    filled = np.where(defined, off, 0.0)
    n = summed(outlet, defined * 1.0)
    _, place = np.unique(outlet, return_inverse=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        bias = filled.sum(0) / defined.sum(0)
        mean = np.nan_to_num(summed(outlet, filled) / n)
        inside = np.where(defined, off - mean[place], 0.0) ** 2
        outlets = (n > 0).sum(0)
        within = inside.sum(0) / (n.sum(0) - outlets)
        across = (n * (mean - bias) ** 2).sum(0) / (outlets - 1)
        typical = (n.sum(0) - (n**2).sum(0) / n.sum(0)) / (outlets - 1)
        found = np.sqrt(np.maximum(across - within, 0.0) / typical)
    return Between(np.where(np.isfinite(found), found, np.nan), bias)


def errors_of_tables(machine: pa.Table, corrected: pa.Table) -> dict[str, float]:
    """Return the errors by measure from the same articles before and after readers corrected them.

    machine, corrected: tables of articles, with the same rows in the same order. Only measures that
    corrections reach are given. Raises FramingError where fewer than LEAST_OUTLETS outlets have
    two articles or more, since a spread of so few says nothing.
    """
    from framing.features.base.registry import features
    from framing.table.arrays import numbers

    _, place, n = np.unique(machine["outlet"].to_pylist(), return_inverse=True, return_counts=True)
    enough = int((n >= 2).sum())
    if enough < LEAST_OUTLETS:
        raise FramingError(
            f"{enough} outlets have two or more articles that readers went through completely; "
            f"the machine’s error between outlets needs {LEAST_OUTLETS}",
            hint="correct more articles, or use the errors that come with framing",
        )
    loaded = [column.name for column in features()["loaded_terms"].columns]
    names = [*shipped_errors(), *(name for name in loaded if name not in shipped_errors())]
    found = between_outlets(numbers(machine, names), numbers(corrected, names), place)
    pairs = zip(names, found.error.tolist(), strict=True)
    return {name: error for name, error in pairs if error == error}


def as_toml(errors: Mapping[str, float], articles: int, outlets: int) -> str:
    """Return errors as a file that `read_errors` reads, with what they were measured on."""
    head = (
        "# How far the machine's error differs between outlets, from readers' corrections of\n"
        f"# {articles} articles of {outlets} outlets (framing corrections score --errors).\n"
        "[error]\n"
    )
    return head + "".join(f"{name} = {error:.4g}\n" for name, error in errors.items())


@cache
def shipped_errors() -> Mapping[str, float]:
    """Return the errors that travel with the package, by measure (`machine_error.toml`)."""
    return read_errors(SHIPPED)


def read_errors(path: Path) -> dict[str, float]:
    """Return errors by measure from a TOML file with a table [error].

    Raises FramingError, naming file and key, where a value is not a number of 0 or more.
    """
    try:
        text = text_of(path)
    except FileNotFoundError as missing:
        raise FramingError("there is no such file", where=path, hint=HINT) from missing
    table = parsed(text, path, hint=HINT).get("error")
    if not isinstance(table, dict):
        raise FramingError("has no table [error]", where=path, hint=HINT)
    for name, value in table.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
            raise FramingError(f"{name}: is not a number of 0 or more", where=path, hint=HINT)
    return {name: float(value) for name, value in table.items()}


def measured_error(row: Mapping[str, Any]) -> bool | None:
    """Return whether the machine's error was told from chance: False if not, None if not measured.

    row: with low, high, machine_low and machine_high, as in `differences.DIFFERENCES`.
    """
    if row["machine_low"] != row["machine_low"]:
        return None
    # A share's interval is cut at 1, with the error or without: only what is wider tells of one.
    return bool(row["machine_low"] < row["low"] or row["machine_high"] > row["high"])


def with_error(
    low: float, high: float, difference: float, error: float, outlets: tuple[int, int]
) -> tuple[float, float]:
    """Return the interval of a difference widened by the machine's error on both sides.

    error: NaN where it was not measured, which makes both ends NaN; 0 where none was found beyond
    chance, which leaves them as they are. outlets: of the two sides.
    """
    from scipy.stats import norm

    if error == 0:
        return low, high
    more = norm.ppf((1 + LEVEL) / 2) * error * np.sqrt(sum(1 / max(k, 1) for k in outlets))
    return (
        float(difference - np.hypot(difference - low, more)),
        float(difference + np.hypot(high - difference, more)),
    )
