"""How sure the figures of whole articles are: python tests/benchmarks/page_intervals.py GOLD FOUND.

GOLD and FOUND are files that the yardstick `articles` compares. Outlets are drawn again with
replacement, since the articles of one are alike; what is printed is each figure with the 2.5th and
97.5th percentile of the draws.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

SCORE = Path("../shared/yardsticks/score.py")
TOLD = (
    "right_on_page", "found_on_page", "page_f1", "sourcing_precision", "sourcing_recall",
    "sourcing_f1", "speaker_strict", "kind_accuracy", "naming_accuracy", "title_found",
    "why_found", "carrier_f1", "loaded_precision", "loaded_recall",
)  # fmt: skip


def yardstick(path: Path) -> ModuleType:
    """Return the yardsticks as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"there is no yardstick at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print each figure with its interval."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("found")
    parser.add_argument("--score", type=Path, default=SCORE, help="the yardsticks")
    parser.add_argument("--draws", type=int, default=200)
    chosen = parser.parse_args()
    score = yardstick(chosen.score)
    gold: dict[str, Any] = score.records(chosen.gold)
    found: dict[str, Any] = score.records(chosen.found)
    of_outlet: defaultdict[str, list[str]] = defaultdict(list)
    for key, row in gold.items():
        of_outlet[row["outlet"]].append(key)
    outlets, rng = sorted(of_outlet), np.random.default_rng(0)
    draws = []
    for _ in range(chosen.draws):
        drawn = [key for o in rng.choice(outlets, len(outlets)) for key in of_outlet[str(o)]]
        numbered = {f"{n}": key for n, key in enumerate(drawn)}
        rows = {n: gold[key] for n, key in numbered.items()}
        made = score.articles(rows, {n: found.get(key, {}) for n, key in numbered.items()})
        draws.append([made[name] for name in TOLD])
    whole = score.articles(gold, found)
    low, high = np.percentile(np.array(draws), (2.5, 97.5), axis=0)
    print(f"{len(gold)} articles of {len(outlets)} outlets")
    for name, least, most in zip(TOLD, low, high, strict=True):
        print(f"{name:20} {whole[name]:.3f}  {least:.3f} to {most:.3f}")


if __name__ == "__main__":
    main()
