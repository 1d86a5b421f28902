"""Train what is shown as a fact: `python -m framing.training.facts --folds DIR -o models/facts`.

A logistic regression over the attributions of whole annotated articles: is this one right in all
its parts, statement, speaker and kind? Its examples must be as unsure as what readers will see, so
each article is annotated by the models in DIR/K, which saw no outlet of its fold K (a part that is
not there is the one that ships, and may have seen it). Figures are by folds again; they go into
`metrics.json`, and how often each part of what a page shows is right into `marks.json`, from which
pages say it. `--fast` does this with the fast models and the weights that are there, into
`metrics-fast.json` and `marks-fast.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution
from framing.attribution.decision.facts import PARTS, names, of_article, read_facts, shown
from framing.attribution.decision.model import load
from framing.attribution.find import attributions
from framing.language.reading import analyse
from framing.model_files import VARIABLE
from framing.training.annotated import annotated
from framing.training.by_outlet import brief
from framing.training.decision import best_threshold, calibration_error, score
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.page_figures import Page, Shown, is_right, on_pages, paired
from framing.training.texts import DATA, without_furniture

SPARED = 0.001  # of F1, far less than it differs between folds
AT_A_TIME = 40  # articles
RECALLS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Attributions of the articles of one fold.

    known: of each its numbers, float64 (n, len(names())). right: whether all its parts are. pages:
    the articles; what was found in them is in the same order.
    """

    known: Floats
    right: NDArray[np.bool_]
    pages: tuple[Page, ...]

    @property
    def wanted(self) -> int:
        """How many attributions the annotators saw."""
        return sum(len(page.gold) for page in self.pages)

    def shown(self, likely: Floats, least: float) -> Shown:
        """Return what the pages show of attributions so likely, from `least` on."""
        ends = np.cumsum([0, *(len(page.found) for page in self.pages)])

        def of_page(number: int, page: Page) -> list[Attribution]:
            own = likely[ends[number] : ends[number + 1]].tolist()
            return [page.found[i] for i in sorted(shown(page.found, own, least))]

        return on_pages(self.pages, of_page)


def together(folds: Sequence[Examples]) -> Examples:
    """Return the attributions of some folds as those of one."""
    return Examples(
        np.concatenate([each.known for each in folds]),
        np.concatenate([each.right for each in folds]),
        tuple(page for each in folds for page in each.pages),
    )


def examples(fold: int, data: Path, fast: bool) -> Examples:
    """Return the attributions of the gold articles of a fold, by the models in use."""
    rows = [r for r in annotated(data, further=False) if fold_of(r["outlet"]) == fold]
    clear = load("decision-fast" if fast else "decision").clear
    known: list[list[float]] = []
    right: list[bool] = []
    pages: list[Page] = []
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        language = analyse([without_furniture(str(row["text"])) for row in some])
        dates = [str(row["date"] or "") for row in some]
        found = attributions(language, fast=fast, dates=dates)
        for row, of_text in zip(some, found, strict=True):
            text = str(row["text"])
            told = [
                (_undecided(attribution, clear), given)
                for attribution, given in zip(of_text, of_article(text, of_text), strict=True)
                if attribution.statement.voiced
            ]
            known += [[given.get(name, 0.0) for name in names()] for _, given in told]
            page = Page(str(row["outlet"]), text, row["attributions"], tuple(a for a, _ in told))
            of = paired(page, page.found)
            right += [n in of and is_right(page, of[n], a) for n, a in enumerate(page.found)]
            pages.append(page)
    return Examples(np.array(known), np.array(right), tuple(pages))


def _undecided(found: Attribution, clear: float) -> Attribution:
    """Return an attribution that is unclear only where the decision finds its statement so.

    What the facts in use hide is for those in training to decide.
    """
    unclear = (found.statement.probability or 0.0) < clear
    return replace(found, statement=replace(found.statement, unclear=unclear))


def with_models(fold: int, folder: Path, data: Path, fast: bool) -> Examples:
    """Return the `examples` of a fold by the models in `folder`, in a process of their own."""
    with ProcessPoolExecutor(1, get_context("spawn"), _use, (folder,)) as pool:
        return pool.submit(examples, fold, data, fast).result()


def _use(folder: Path) -> None:
    os.environ[VARIABLE] = str(folder)


def fitted(learnt: Examples, strength: float) -> tuple[Floats, float]:
    """Return the weights and the bias of the regression over some examples."""
    from sklearn.linear_model import LogisticRegression

    known = learnt.known
    spread = known.std(0) + 1e-3
    model = LogisticRegression(C=strength, max_iter=2000).fit(known / spread, learnt.right)
    return model.coef_[0] / spread, float(model.intercept_[0])


def probability(known: Floats, weights: Floats, bias: float) -> Floats:
    """Return the probability that each attribution is right in all its parts."""
    most = known[:, : len(PARTS)].min(axis=1)  # all cannot be likelier than one
    found: Floats = 1 / (1 + np.exp(-np.minimum(bias + known @ weights, most)))
    return found


def held_out(folds: Sequence[Examples], strength: float) -> Floats:
    """Return the probability of each attribution by weights that saw nothing of its fold."""
    parts = []
    for k, each in enumerate(folds):
        others = together([*folds[:k], *folds[k + 1 :]])
        parts.append(probability(each.known, *fitted(others, strength)))
    return np.concatenate(parts)


def highest_threshold(likely: Floats, right: NDArray[np.bool_], wanted: int) -> float:
    """Return the highest threshold, to two places, whose F1 is as good as the best but for SPARED.

    Near the best one F1 hardly changes, but how much of what is shown is right does: where two are
    as good, the one that says less is taken.
    """
    best = best_threshold(likely, right, wanted)
    tried = np.arange(best, 0.95, 0.01).round(2).tolist()
    f1 = [score(likely >= least, right, wanted)["f1"] for least in tried]
    return float(
        max(least for least, each in zip(tried, f1, strict=True) if each >= f1[0] - SPARED)
    )


def figures(folds: Sequence[Examples], likely: Floats, least: float) -> dict[str, Any]:
    """Return what pages show at the threshold: in all, by part, by fold, by outlet; and the curve.

    likely: the probability of each attribution of the folds, one after the other.
    """
    every = together(folds)
    page = every.shown(likely, least)
    all_pages = page.figures(np.ones(len(every.pages), bool))
    fold = np.repeat(np.arange(len(folds)), [len(each.pages) for each in folds])
    by_fold = [_f1(page.figures(fold == k)) for k in range(len(folds))]
    best = np.cumsum(every.right[np.argsort(-likely, kind="stable")])
    at = {share: int(np.searchsorted(best, share * every.wanted)) for share in RECALLS}
    return {
        "articles": all_pages["articles"],
        "candidates": len(every.right),
        "attributions": all_pages["attributions"],
        "least": least,
        "shown": all_pages["shown"],
        "right_on_page": all_pages["right"],
        "found_on_page": all_pages["found"],
        "page_f1": _f1(all_pages),
        "page_f1_by_fold": by_fold,
        "calibration_error": round(calibration_error(likely, every.right), 4),
        "right_on_page_at_found_on_page": {
            str(share): round(float(best[n] / (n + 1)), 4)
            for share, n in at.items()
            if n < len(best)
        },
        "parts": page.rates(),
        "wrong_on_page": page.lost(),
        "by_outlet": page.by_outlet(),
    }


def _f1(of: Mapping[str, Any]) -> float:
    shown, wanted = of["shown"], of["attributions"]
    right = round((of["right"] or 0.0) * shown)
    return round(2 * right / max(1, shown + wanted), 4)


def marks(made: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return how often each part of what pages show is right, as pages say it."""
    of = {"articles": made["articles"]}
    return {name: {"right": each["right"], **of} for name, each in made["parts"].items()}


def main(arguments: list[str] | None = None) -> None:
    """Train, measure, and write weights and metrics beside the specification."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--spec", type=Path, default=Path("models/facts/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--folds", type=Path, required=True, help="folder of the folds' models")
    parser.add_argument(
        "--fast", action="store_true", help="only measure what the fast models show"
    )
    parser.add_argument("-o", "--out", type=Path, help="folder to write, else that of the spec")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads(chosen.spec.read_text(encoding="utf-8"))
    folds = [
        with_models(k, (chosen.folds / str(k)).resolve(), chosen.data, chosen.fast)
        for k in range(FOLDS)
    ]
    out = chosen.out or chosen.spec.parent
    out.mkdir(parents=True, exist_ok=True)
    every = together(folds)
    if chosen.fast:
        known = read_facts(out)
        weights = np.array([known.weights.get(name, 0.0) for name in names()])
        made = figures(folds, probability(every.known, weights, known.bias), known.least)
        files = {"metrics-fast.json": made, "marks-fast.json": marks(made)}
    else:
        likely = held_out(folds, spec["strength"])
        least = highest_threshold(likely, every.right, every.wanted)
        made = figures(folds, likely, least)
        weights, bias = fitted(every, spec["strength"])
        stored = {
            "weights": dict(zip(names(), weights.round(4).tolist(), strict=True)),
            "bias": round(bias, 4),
            "least": least,
        }
        files = {spec["file"]: stored, "metrics.json": made, "marks.json": marks(made)}
    for name, values in files.items():
        (out / name).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(brief(made), indent=2))


if __name__ == "__main__":
    main()
