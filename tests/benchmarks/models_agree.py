"""May accurate and fast measures be mixed? python tests/benchmarks/models_agree.py FILE.

FILE: JSON Lines of articles of several outlets. Measures them with both attribution models and
prints for each measure: the correlation of the articles' values, how many of the outlets keep
their order (Kendall's tau of the outlets' means), and how far the difference of the models
differs between outlets (`machine_error.between_outlets`), in standard deviations of the measure.

Then for each outlet, the median over measures of: the correlation of its articles' values, and how
far its mean moves from one model to the other, in standard deviations of the measure over all
articles; and how many measures move by more than a tenth of one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
from scipy.stats import kendalltau

from framing.articles import read
from framing.comparison.machine_error import between_outlets
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.measure import measure

FEW = 5  # articles with a value of both models, below which an outlet has no correlation
FAR = 0.1  # standard deviations


def main() -> None:
    """Print one line per measure, those that agree least first, and one per outlet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--per-outlet", type=int, default=10**9, help="articles, the first ones")
    options = parser.parse_args()
    corpus = read(["-"], stdin=BytesIO(first(options.file, options.per_outlet)), format="jsonl")
    tables = []
    for fast in (False, True):
        table = measure(corpus, fast=fast).articles.sort_by("article")
        tables.append(table.filter(pc.equal(table["status"], "scored")))
    names = [column.name for column in columns()]
    accurate, quick = (numbers(table, names) for table in tables)
    outlet = np.array(tables[0]["outlet"].to_pylist())
    report(names, accurate, quick, outlet)
    by_outlet(accurate, quick, outlet)


def first(file: Path, per_outlet: int) -> bytes:
    """Return the lines of the first so many articles of each outlet."""
    seen: Counter[str] = Counter()
    lines = []
    with (gzip.open if file.suffix == ".gz" else open)(file, "rb") as stream:
        for line in stream:
            name = json.loads(line).get("outlet", "")
            seen[name] += 1
            if seen[name] <= per_outlet:
                lines.append(line)
    return b"".join(lines)


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


def by_outlet(accurate: np.ndarray, fast: np.ndarray, outlet: np.ndarray) -> None:
    """Print how far the models agree within each outlet, those that agree least first."""
    both = np.isfinite(accurate) & np.isfinite(fast)
    spread = np.nanstd(np.where(both, accurate, np.nan), axis=0)
    rows = []
    for name in np.unique(outlet):
        mine = outlet == name
        alike, moved = [], []
        for j in np.flatnonzero(spread > 0):
            here = mine & both[:, j]
            a, b = accurate[here, j], fast[here, j]
            if len(a) >= FEW:
                moved.append(abs(a.mean() - b.mean()) / spread[j])
                if a.std() and b.std():
                    alike.append(np.corrcoef(a, b)[0, 1])
        if moved:
            far = int((np.array(moved) > FAR).sum())
            rows.append((np.median(alike), np.median(moved), far, len(moved), mine.sum(), name))
    for alike_by, moved_by, far, asked, articles, name in sorted(rows):
        print(f"| {name} | {articles} | {alike_by:.3f} | {moved_by:.3f} | {far} of {asked} |")


if __name__ == "__main__":
    main()
