"""The appendix: what swapping names does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.model_files import model_folder
from framing.report import models
from framing.report.definition import pages
from framing.report.material import Material
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


def test_the_appendix_says_what_swapping_names_does(
    seed: Measurement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = build(seed, "appendix")[0].data["names_swapped"]
    metrics = json.loads((model_folder("loaded") / "metrics.json").read_text("utf-8"))
    assert f"In {metrics['names swapped']['sentences']:,} news sentences" in said

    (tmp_path / "loaded").mkdir()
    monkeypatch.setattr(models, "model_folder", lambda name: tmp_path / name)
    assert models.names_swapped() == ""  # not installed
    swapped = {
        "sentences": 2000, "mean move": 0.0123, "largest move": 0.4, "decisions turned": 0.002
    }  # fmt: skip
    (tmp_path / "loaded" / "metrics.json").write_text(json.dumps({"names swapped": swapped}))
    assert (
        "moved by 1.2 in 100 on average, at most by 40, and 4 decisions changed."
        in models.names_swapped()
    )
