"""What compares and reports takes a measured store, and says what it says of the articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.articles.article import Article
from framing.engines.base.engine import opened
from framing.errors import FramingError
from framing.store import articles as module
from framing.store.articles import write
from framing.store.measurement import open_measured
from framing.store.run import measure_store
from framing.table import measure as measuring


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with `store` and `measured`, of all teaching articles."""
    folder = tmp_path_factory.mktemp("stores")
    assert main(["read", str(seeds / "teaching"), "--store", str(folder / "store")]) == 0
    flags = ("-o", str(folder / "measured"), "--fast", "--workers", "1")
    assert main(["features", str(folder / "store"), *flags]) == 0
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_comparison_of_a_measured_store_measures_nothing_and_says_the_same(
    stores: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = ("--fast", "--workers", "1", "--measures", "loaded_outlet")
    given = str(seeds / "teaching")
    assert main(["compare", given, "-o", str(tmp_path / "articles"), *flags]) == 0
    monkeypatch.setattr(measuring, "measure_batch", None)  # nothing is left to measure
    measured = str(stores / "measured")
    assert main(["compare", measured, "-o", str(tmp_path / "store"), *flags]) == 0
    assert texts(tmp_path / "store")["summary.csv"] == texts(tmp_path / "articles")["summary.csv"]
    table, spans = tmp_path / "t.csv", tmp_path / "s.csv"
    assert main(["features", measured, "-o", str(table), "--spans", str(spans)]) == 0
    assert len(table.read_text().splitlines()) == 43
    assert len(spans.read_text().splitlines()) > 1000


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_store_says_whether_the_fast_model_measured_it(
    stores: Path, tmp_path: Path, on_disk: bool
) -> None:
    assert open_measured(stores / "measured", on_disk=on_disk)[1].fast
    articles = [Article("a", "“It leaks,” said the mayor.", outlet="ledger", status="scored")]
    write(articles, tmp_path / "store")
    with opened("local", workers=1) as spread:
        measure_store(tmp_path / "store", tmp_path / "measured", spread)
    assert not open_measured(tmp_path / "measured", on_disk=on_disk)[1].fast


def test_corrections_are_refused_since_their_figures_would_not_follow(
    stores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.json").write_text("{}")
    measured = str(stores / "measured")
    assert main(["compare", measured, "--corrections", str(tmp_path / "c.json")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_store_of_articles_that_is_gone_or_another_is_one_line(
    stores: Path, tmp_path: Path
) -> None:
    shutil.copytree(stores / "measured", tmp_path / "measured")
    with pytest.raises(FramingError, match="is not where it was"):
        open_measured(tmp_path / "measured")
    shutil.copytree(stores / "store", tmp_path / "store")
    assert len(open_measured(tmp_path / "measured")[0].articles) == 42
    first, second, *_ = sorted((tmp_path / "store").rglob("*.parquet"))
    shutil.copy(first, second)
    with pytest.raises(FramingError, match="does not hold the articles that were measured"):
        open_measured(tmp_path / "measured")


def test_articles_of_one_id_are_told_apart_and_what_is_published_twice_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS", 1)
    text = "Rain at Velm\n\nMayor Ann Lee said that the bridge would stay shut until May."
    other = "Sun at Velm\n\nNobody said when the works on the old mill would begin again."
    write(
        [
            Article("a", text, outlet="x", date="2031-05-01", file="1.csv"),
            Article("a", other, outlet="x", date="2031-05-02", file="2.csv"),
            Article("b", text, outlet="x", date="2031-05-03", file="3.csv"),
        ],
        tmp_path / "store",
    )
    with opened("local", 1) as spread:
        measure_store(tmp_path / "store", tmp_path / "measured", spread, fast=True)
    corpus, tables = open_measured(tmp_path / "measured")
    assert [article.id for article in corpus.articles] == ["0:a", "1:a"]
    assert [(each.id, each.reason) for each in corpus.rejects] == [("b", "exact duplicate")]
    assert tables.articles["article"].to_pylist() == ["0:a", "1:a"]
    assert set(tables.attributions["article"].to_pylist()) <= {"0:a", "1:a"}
