"""Figures outlet by outlet, and what a card says of them.

    python -m framing.training.by_outlet models/facts shown right found speaker kind

prints the figures of a model's `metrics.json` for each outlet with at least five articles, as a
Markdown table; `--spread` instead prints of each figure the lowest, the median and the highest.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST = 5  # articles of an outlet that a card names
Bools = NDArray[np.bool_]


def by_outlet(
    outlets: Sequence[str], of: Callable[[Bools], Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the figures of each outlet, sorted by name.

    outlets: of each example, the outlet. of: what makes the figures of those examples that it is
    told to count.

    >>> by_outlet(["b", "a", "b"], lambda mine: {"examples": int(mine.sum())})
    {'a': {'examples': 1}, 'b': {'examples': 2}}
    """
    names = np.array(outlets)
    return {name: dict(of(names == name)) for name in sorted(set(outlets))}


def brief(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures without those of each outlet, to be printed.

    >>> brief({"right": 0.8, "title": {"right": 0.7, "by_outlet": {}}})
    {'right': 0.8, 'title': {'right': 0.7}}
    """
    return {
        name: brief(value) if isinstance(value, Mapping) else value
        for name, value in figures.items()
        if name != "by_outlet"
    }


def spread(
    figures: Mapping[str, Mapping[str, Any]], name: str
) -> tuple[float, float, float] | None:
    """Return the lowest, the median and the highest figure of outlets with enough articles.

    None where no such outlet has the figure.
    """
    found = [
        each[name]
        for each in figures.values()
        if each["articles"] >= FEWEST and each.get(name) is not None
    ]
    return (min(found), float(median(found)), max(found)) if found else None


def table(figures: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> str:
    """Return a Markdown table of outlets with enough articles, those with most articles first."""
    kept = [(name, each) for name, each in figures.items() if each["articles"] >= FEWEST]
    kept.sort(key=lambda item: (-item[1]["articles"], item[0]))
    lines = [_row("outlet", "articles", *names), _row(*["---"] * (2 + len(names)))]
    for outlet, each in kept:
        lines.append(_row(outlet, each["articles"], *(_printed(each.get(name)) for name in names)))
    return "\n".join(lines)


def spreads(figures: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> str:
    """Return a Markdown table of the lowest, the median and the highest of each figure."""
    lines = [_row("", "lowest", "median", "highest"), _row(*["---"] * 4)]
    for name in names:
        found = spread(figures, name)
        if found is not None:
            lines.append(_row(name, *map(_printed, found)))
    return "\n".join(lines)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _printed(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.2f}".removeprefix("0")


def main(arguments: list[str] | None = None) -> None:
    """Print what a card says of the outlets."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, help="folder of a model")
    parser.add_argument("figures", nargs="+", help="names of figures")
    parser.add_argument("--spread", action="store_true", help="lowest, median and highest alone")
    given = parser.parse_args(arguments)
    metrics = json.loads((given.model / "metrics.json").read_text(encoding="utf-8"))
    print((spreads if given.spread else table)(metrics["by_outlet"], given.figures))


if __name__ == "__main__":
    main()
