"""Folds together: `python -m framing.training.attribution_folds OUT/fold0 OUT/fold1 … -o FILE`.

Each folder is the output of `framing.training.attribution --fold K`; its net never saw the
articles of fold K. Their figures are added up over all articles held out, with an interval by
bootstrap over articles. The threshold that an article is scored with is chosen on the other
folds, and so is the calibration of the probability, whose error is given before and after.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.net import model
from framing.language.tokens import tokenize
from framing.training.attribution import GOLD, fold_of, records, summary
from framing.training.attribution_calibration import line, log_odds, probabilities
from framing.training.attribution_scoring import counts, figures, matched

LOWEST = 0.1  # probability of the statements looked at
THRESHOLDS = np.arange(0.2, 0.6, 0.05).round(2).tolist()
BINS = 10
RESAMPLES = 1000

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Held:
    """A fold's articles and the statements that the net which never saw them finds in each."""

    fold: int
    records: list[dict[str, Any]]
    statements: tuple[tuple[Statement, ...], ...]

    def counted(self, least: float) -> list[Counter[str]]:
        """Return the counts of each article when statements below `least` are dropped."""
        return [
            counts(record, [s for s in statements if (s.probability or 0) >= least])
            for record, statements in zip(self.records, self.statements, strict=True)
        ]


def held_out(folder: Path, data: Path) -> Held:
    """Return the fold that the net in `folder` was scored on, without the net's own calibration."""
    fold = int(json.loads((folder / "metrics.json").read_text("utf-8"))["fold"])
    net = model.read_model(folder / "scored")
    plain = replace(net.settings, least=LOWEST, slope=1.0, intercept=0.0)
    net = replace(net, settings=plain)
    own = [record for record in records(data, GOLD) if fold_of(record["id"]) == fold]
    return Held(fold, own, net.statements(tokenize([record["text"] for record in own])))


def judged(held: Held) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the probability of each statement, and whether a human attribution goes with it."""
    return probabilities(held.statements), np.concatenate(
        [matched(record, f) for record, f in zip(held.records, held.statements, strict=True)]
    )


def calibrated(probability: Floats, slope: float, intercept: float) -> Floats:
    """Return the probabilities after a line through their log odds."""
    found: Floats = 1 / (1 + np.exp(-(slope * log_odds(probability) + intercept)))
    return found


def calibration_error(probability: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, probability - right, BINS)
    return float(np.abs(gaps).sum() / len(probability))


def interval(by_article: Sequence[Counter[str]], name: str) -> tuple[float, float]:
    """Return the 95 % interval of a figure by bootstrap over articles."""
    rng = np.random.default_rng(0)
    keys = sorted({key for count in by_article for key in count})
    table = np.array([[count[key] for key in keys] for count in by_article])
    drawn = rng.integers(0, len(table), (RESAMPLES, len(table)))
    values = [
        figures(Counter(dict(zip(keys, table[rows].sum(axis=0).tolist(), strict=True))))[name]
        for rows in drawn
    ]
    low, high = np.percentile(values, [2.5, 97.5]).round(4).tolist()
    return low, high


def best_threshold(by_threshold: dict[float, list[Counter[str]]]) -> float:
    """Return the threshold with the best relation F1; the lowest in a tie."""
    return max(by_threshold, key=lambda t: figures(sum(by_threshold[t], Counter()))["relation_f1"])


def pooled(folds: Sequence[Held]) -> dict[str, Any]:
    """Return the figures over all folds, the threshold and the calibration to ship."""
    tables = [{least: held.counted(least) for least in THRESHOLDS} for held in folds]

    def together(some: Sequence[dict[float, list[Counter[str]]]]) -> dict[float, Any]:
        return {t: [count for table in some for count in table[t]] for t in THRESHOLDS}

    chosen = [best_threshold(together(tables[:i] + tables[i + 1 :])) for i in range(len(folds))]
    every = [table[t] for table, t in zip(tables, chosen, strict=True)]
    by_article = [count for some in every for count in some]
    judgements = [judged(held) for held in folds]
    raw, right = (np.concatenate(part) for part in zip(*judgements, strict=True))
    mended = []
    for i, (probability, _) in enumerate(judgements):
        others = [each for j, each in enumerate(judgements) if j != i]
        known, true = (np.concatenate(part) for part in zip(*others, strict=True))
        mended.append(calibrated(probability, *line(known, true)))
    slope, intercept = line(raw, right)
    names = ("content_char_f1", "relation_f1", "relation_source_f1", "relation_cue_f1")
    threshold = best_threshold(together(tables))
    return {
        "folds": [held.fold for held in folds],
        **summary([record for held in folds for record in held.records], by_article),
        "intervals": {name: interval(by_article, name) for name in names},
        "by_fold": [
            {"fold": held.fold, "least": t, **figures(sum(some, Counter()))}
            for held, t, some in zip(folds, chosen, every, strict=True)
        ],
        "calibration": {
            "statements": len(raw),
            "error_before": round(calibration_error(raw, right), 4),
            "error_after": round(calibration_error(np.concatenate(mended), right), 4),
            "slope": round(slope, 3),
            "intercept": round(intercept, 3),
        },
        "least": threshold,
        "least_calibrated": round(float(calibrated(np.array([threshold]), slope, intercept)[0]), 3),
    }


def main(arguments: list[str] | None = None) -> None:
    """Write the figures of the folds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    if len(chosen.folders) < 2:
        parser.error("name the folders of two folds or more: one is judged by the others")
    result = pooled([held_out(folder, chosen.data) for folder in chosen.folders])
    chosen.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
