"""The appendix: what swapping names does, what one article has, and titles of reports."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framing.model_files import model_folder
from framing.report import models
from framing.report.definition import load, pages
from framing.report.material import Material
from framing.report.render import document
from framing.table.measure import measure
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


@pytest.mark.parametrize("fast", [False, True])
def test_models_that_made_no_figure_are_not_named(fast: bool) -> None:
    named = {name for name, _ in models.models(fast=fast)}
    assert ("model decision-fast-en-news" in named) == fast
    assert ("model decision-en-news" in named) != fast
    assert "model loaded-en-news" in named
    assert named.isdisjoint({"model lean-of-unseen", "model outlet-of-twenty"})


def test_one_article_s_values_stand_beside_what_they_mean(seed: Measurement) -> None:
    corpus = seed.corpus
    (sheet,) = pages()["appendix"].build(
        Material(Measurement(corpus, measure(corpus, fast=True, workers=1))), {"measures": []}
    )
    here = [row["here"] for row in sheet.data["measures"]]
    assert len(here) > 20
    assert all(any(map(str.isdigit, value)) or value in ("yes", "no") for value in here), here


@pytest.mark.parametrize(
    ("titles", "said"), [(["Rain"], "Rain"), ([""], "1 article"), (["Rain", "Sun"], "2 articles")]
)
def test_a_report_is_titled_by_its_one_article(
    make: SimpleNamespace, titles: list[str], said: str
) -> None:
    stories = [
        make.Story(make.article(title, "The river rose.", id=f"a{n}"))
        for n, title in enumerate(titles)
    ]
    material, chosen = Material(make.measurement(stories)), load("article")
    assert document(material, chosen, [], "a4")["title"] == f"{chosen.title}: {said}"
