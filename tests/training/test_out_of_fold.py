"""Articles are read fold by fold, each with the models that did not see its outlet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from framing.model_files import VARIABLE
from framing.training.out_of_fold import BATCH, by_fold
from framing.training.outlet_folds import FOLDS, fold_of

OUTLETS = ["Hessel Gazette", "Ferry Post", "Harbour Times", "Dock Herald"]
ROWS = [{"id": n, "outlet": OUTLETS[n % 4]} for n in range(BATCH + 3)]


def told(rows: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    models = Path(os.environ.get(VARIABLE, "in use")).name
    return [(row["id"], fold_of(row["outlet"]), models) for row in rows]


def test_every_article_is_read_once_with_the_models_in_use() -> None:
    found = [*by_fold(told, ROWS, None)]
    assert sorted(number for number, _, _ in found) == [*range(BATCH + 3)]
    assert [fold for _, fold, _ in found] == sorted(fold for _, fold, _ in found)


def test_an_article_is_read_with_the_models_of_its_fold(tmp_path: Path) -> None:
    for fold in range(FOLDS):
        (tmp_path / str(fold)).mkdir()
    found = [*by_fold(told, ROWS[:4], tmp_path)]
    assert len(found) == 4
    assert all(models == str(fold) for _, fold, models in found)
