"""Articles as the program reads them with models that saw nothing of their outlet.

What comes after a learnt part learns from what that part says of articles that are new to it:
on those from which it learnt it is too good. `--folds DIR` of the trainers names a folder with
the models DIR/K/PART, made by `--without-fold K` of each part's trainer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from framing.model_files import VARIABLE
from framing.training.outlet_folds import FOLDS, fold_of

Made = TypeVar("Made")
Rows = list[dict[str, Any]]
BATCH = 40  # articles read together


def by_fold(
    make: Callable[[Rows], list[Made]], rows: Iterable[dict[str, Any]], folds: Path | None
) -> Iterator[Made]:
    """Yield what `make` makes of the articles of each fold with the models of that fold.

    make: a function of a module, as it runs in processes of its own. folds: without them all
    articles are read with the models in use.
    """
    own: list[Rows] = [[] for _ in range(FOLDS)]
    for row in rows:
        own[fold_of(row["outlet"])].append(row)
    for fold, some in enumerate(own):
        left = iter(some)
        batches = iter(lambda left=left: list(islice(left, BATCH)), [])  # type: ignore[misc]
        if folds is None:
            for batch in batches:
                yield from make(batch)
            continue
        with ProcessPoolExecutor(1, get_context("spawn"), _use, (folds / str(fold),)) as process:
            for made in process.map(make, batches):
                yield from made


def _use(models: Path) -> None:
    os.environ[VARIABLE] = str(models)
