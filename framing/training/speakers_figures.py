"""How often speakers are right, in annotated articles whose outlets the model never saw.

Each statement is given its speaker twice: as annotated, and as the program finds it. A name counts
strictly (`speakers_gold.agrees`). Found statements count where an annotated one pairs with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.find import statements
from framing.attribution.heard import heard
from framing.attribution.speakers.names import views
from framing.language.reading import analyse
from framing.training.annotated import annotated
from framing.training.attribution_scoring import characters, pair
from framing.training.by_outlet import Bools, by_outlet
from framing.training.out_of_fold import by_fold
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.speakers_gold import agrees, statements_of

NAMINGS = ("named", "body", "unnamed", "anonymous")
SURE = (0.5, 0.7)


@dataclass(frozen=True)
class Named:
    """A statement with the speaker that the annotators give it and the one that the program does.

    found: whether its spans are the program's, else they are the annotators'. sure: how sure the
    program is of the speaker.
    """

    outlet: str
    article: str
    found: bool
    naming: str
    wanted: str
    given: str
    right: bool
    sure: float


def named(rows: list[dict[str, Any]]) -> list[Named]:
    """Return the statements of annotated articles with their speakers by the models in use."""
    language = analyse([row["text"] for row in rows])
    whole = views(language, [True] * len(rows))
    made: list[Named] = []
    for found, told in (
        (False, [statements_of(row) for row in rows]),
        (True, statements(language)),
    ):
        kept = [
            (row, view, [each for each in of_text if each.voiced])
            for row, view, of_text in zip(rows, whole, told, strict=True)
            if view is not None
        ]
        known = heard([view for _, view, _ in kept], [of_text for _, _, of_text in kept])
        for (row, _, _), of_text in zip(kept, known, strict=True):
            names = [speaker.name for speaker in of_text.speakers]
            made += _paired(row, found, of_text.statements, names, of_text.sure)
    return made


def _paired(
    row: dict[str, Any],
    found: bool,
    given: Sequence[Statement],
    names: Sequence[str],
    sure: Sequence[float],
) -> list[Named]:
    text = row["text"]
    gold = [a for a in row["attributions"] if a["speaker"]]
    ours = [[characters(each.content, text)] for each in given]
    pairs = pair([[characters(a["content"], text)] for a in gold], ours)
    return [
        Named(
            row["outlet"],
            str(row["id"]),
            found,
            gold[i]["naming"],
            gold[i]["speaker"],
            names[j],
            agrees(gold[i], names[j], text),
            sure[j],
        )
        for i, j in sorted(pairs.items())
    ]


def b_cubed(some: Sequence[Named]) -> float:
    """Return the B-cubed F1 of the speakers of each article, as sets of statements."""
    articles = defaultdict(list)
    for each in some:
        articles[each.article].append(each)
    of_given = of_wanted = 0.0
    for mine in articles.values():
        wanted = np.array([each.wanted for each in mine])
        given = np.array([each.given for each in mine])
        same_wanted, same_given = wanted[:, None] == wanted, given[:, None] == given
        both = (same_wanted & same_given).sum(axis=1)
        of_given += float((both / same_given.sum(axis=1)).sum())
        of_wanted += float((both / same_wanted.sum(axis=1)).sum())
    return 2 * of_given * of_wanted / (of_given + of_wanted) / len(some) if some else 0.0


def figures(some: Sequence[Named]) -> dict[str, Any]:
    """Return the shares of right speakers: in all, by naming, by how sure, by fold and outlet."""
    right = np.array([each.right for each in some])
    naming = np.array([each.naming for each in some])
    sure = np.array([each.sure for each in some])
    fold = np.array([fold_of(each.outlet) for each in some])

    def share(mine: Bools) -> float | None:
        return round(float(right[mine].mean()), 4) if mine.any() else None

    def of_outlet(mine: Bools) -> dict[str, Any]:
        here = {each.article for each, yes in zip(some, mine, strict=True) if yes}
        return {"articles": len(here), "statements": int(mine.sum()), "right": share(mine)}

    return {
        "statements": len(some),
        "right": share(np.ones(len(some), bool)),
        "b_cubed_f1": round(b_cubed(some), 4),
        "by_naming": {name: share(naming == name) for name in NAMINGS},
        "where_surer_than": {
            str(least): {
                "of all": round(float((sure >= least).mean()), 4),
                "right": share(sure >= least),
            }
            for least in SURE
        },
        "by_fold": [share(fold == k) for k in range(FOLDS)],
        "by_outlet": by_outlet([each.outlet for each in some], of_outlet),
    }


def measured(data: Path, folds: Path) -> dict[str, Any]:
    """Return the figures on the gold articles, each read with the models of its fold in `folds`."""
    every = list(by_fold(named, annotated(data, further=False), folds))
    found, told = (figures([e for e in every if e.found is found]) for found in (True, False))
    outlets = found.pop("by_outlet")
    del told["by_outlet"]
    return {"annotated statements": told, "found statements": found, "by_outlet": outlets}
