"""May accurate and fast measures be mixed? python tests/benchmarks/models_agree.py FILE.

FILE: JSON Lines of articles of several outlets. Measures them with both attribution models and
prints for each measure: the correlation of the articles' values, how many of the outlets keep
their order (Kendall's tau of the outlets' means), and how far the difference of the models
differs between outlets (`machine_error.between_outlets`), in standard deviations of the measure.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
from scipy.stats import kendalltau

from framing.articles import read
from framing.comparison.machine_error import between_outlets
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.measure import measure


def main() -> None:
    """Print one line per measure, those that agree least first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    corpus = read([options.file])
    tables = []
    for fast in (False, True):
        table = measure(corpus, fast=fast).articles.sort_by("article")
        tables.append(table.filter(pc.equal(table["status"], "scored")))
    names = [column.name for column in columns()]
    report(names, *(numbers(t, names) for t in tables), np.array(tables[0]["outlet"].to_pylist()))


def report(names: list[str], accurate: np.ndarray, fast: np.ndarray, outlet: np.ndarray) -> None:
    """Print how far two tables of the same articles agree."""
    number = np.unique(outlet, return_inverse=True)[1]
    error = between_outlets(fast, accurate, number).error
    rows = []
    for j, name in enumerate(names):
        both = np.isfinite(accurate[:, j]) & np.isfinite(fast[:, j])
        a, b = accurate[both, j], fast[both, j]
        if len(a) < 2 or not a.std() or not b.std():
            continue
        means = [
            [x[both & (number == o), j].mean() for o in np.unique(number[both])]
            for x in (accurate, fast)
        ]
        tau = kendalltau(*means).statistic
        rows.append((np.corrcoef(a, b)[0, 1], tau, error[j] / a.std(), name))
    for correlation, tau, spread, name in sorted(rows):
        print(f"{name:32} correlation {correlation:.3f}  tau {tau:.2f}  spread {spread:.3f}")
    every = np.array([row[:3] for row in rows])
    print(f"median of {len(rows)}: {np.nanmedian(every, 0).round(3).tolist()}")


if __name__ == "__main__":
    main()
