"""What each rule for set forms is worth: `python -m framing.training.forms [-o TABLE.md]`.

Each rule of `framing.attribution.forms.applied` is left out in turn. A row gives how many
statements that changes, and what the yardsticks lose: F1 of what is shown on whole articles, where
the decision, learnt with all rules, judges outlets that it never saw; relation and content F1 of
who said what on PolNeAR, whose articles the net has seen.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.decision.model import Decision
from framing.attribution.find import candidates
from framing.attribution.forms.applied import CORRECTING, FINDING
from framing.language.reading import analyse
from framing.model_files import model_folder
from framing.training.attribution_scoring import counts
from framing.training.attribution_scoring import figures as attribution_figures
from framing.training.decision import best_threshold, fitted, score
from framing.training.decision_examples import examples
from framing.training.out_of_fold import BATCH
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.texts import DATA, records

GOLD = "articles_gold.jsonl.gz"
POLNEAR = "attribution_polnear.jsonl.gz"
NOBODY_LEFT_OUT = "(all rules)"


@dataclass(frozen=True)
class Worth:
    """The figures without one rule. changed: statements added, lost or with other spans."""

    changed: int
    sourcing: float
    relation: float
    content: float


def found(
    articles: Sequence[dict[str, Any]], without: Container[str]
) -> list[tuple[Statement, ...]]:
    """Return the candidates of `articles` without some rules."""
    every: list[tuple[Statement, ...]] = []
    for start in range(0, len(articles), BATCH):
        texts = [str(record["text"]) for record in articles[start : start + BATCH]]
        every += candidates(analyse(texts), without=without)
    return every


def changed(one: Sequence[Statement], other: Sequence[Statement]) -> int:
    """Return how many statements of the longer list are not in the other as they are."""
    spans = [Counter((f.source, f.cue, f.content) for f in some) for some in (one, other)]
    return max((spans[0] - spans[1]).total(), (spans[1] - spans[0]).total())


def worth(
    gold: Sequence[dict[str, Any]],
    polnear: Sequence[dict[str, Any]],
    decisions: Sequence[Decision],
    without: Container[str],
    usual: Sequence[Sequence[Statement]] | None,
) -> tuple[Worth, list[tuple[Statement, ...]]]:
    """Return the figures without some rules, and all candidates."""
    every = examples(gold, fast=False, without=without)
    fold = np.array([fold_of(record["outlet"]) for record in gold])[every.article]
    by_fold = np.array([decision.probability(every.known) for decision in decisions])
    likely = by_fold[fold, np.arange(len(fold))]
    wanted = int(every.wanted.sum())
    least = best_threshold(likely, every.right, wanted)
    shown = score(likely >= least, every.right, wanted)["f1"]
    of_all = found([*gold, *polnear], without)
    clear = [[f for f in fs if not f.unclear] for fs in of_all[len(gold) :]]
    total = sum((counts(r, f) for r, f in zip(polnear, clear, strict=True)), Counter())
    figures = attribution_figures(total)
    moved = sum(map(changed, usual, of_all)) if usual is not None else 0
    made = Worth(moved, shown, figures["relation_f1"], figures["content_char_f1"])
    return made, of_all


def table(rows: dict[str, Worth], n_statements: int) -> str:
    """Return the figures as a table in Markdown; those without a rule less those with all."""
    full = rows[NOBODY_LEFT_OUT]
    lines = [
        f"{n_statements:,} candidates; with all rules F1 of what is shown {full.sourcing:.4f}, "
        f"relation {full.relation:.4f}, content {full.content:.4f}.",
        "",
        "| without | statements changed | shown | relation | content |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, row in rows.items():
        if name != NOBODY_LEFT_OUT:
            losses = (
                f"{getattr(row, key) - getattr(full, key):+.4f}"
                for key in ("sourcing", "relation", "content")
            )
            lines.append(f"| {name} | {row.changed:,} | {' | '.join(losses)} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("-o", "--out", type=Path, help="by default the table is printed")
    parser.add_argument("--articles", type=int, help="of PolNeAR, by default all")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads((model_folder("decision") / "spec.toml").read_text(encoding="utf-8"))
    gold = list(records(chosen.data / GOLD))
    polnear = list(records(chosen.data / POLNEAR))[: chosen.articles]
    fold = np.array([fold_of(record["outlet"]) for record in gold])
    every = examples(gold, fast=False)
    decisions = [fitted(every.of(fold != number), spec) for number in range(FOLDS)]
    rows: dict[str, Worth] = {}
    rows[NOBODY_LEFT_OUT], usual = worth(gold, polnear, decisions, (), None)
    for name in (*FINDING, *CORRECTING):
        rows[name], _ = worth(gold, polnear, decisions, (name,), usual)
    made = table(rows, sum(map(len, usual)))
    if chosen.out:
        chosen.out.write_text(made, encoding="utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main()
