"""A run that was cut off loses half of what it had measured at most, a small one as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from framing.__main__ import main
from framing.articles.article import Article, Corpus
from framing.table import cache, streamed
from framing.table import measure as module
from framing.table.batch import measure_batch
from framing.table.cache import measure_cached
from framing.table.measure import growing, measure
from framing.table.tables import Tables

TEXT = "Ward {:02}\n\nMayor Ada Quill said the shameless plan of ward {:02} would fail. {}"
ENDS = ("The docks are shut.", "Rain fell all week.", "Trams did not move.", "Every shop shut up.")
ARTICLES = tuple(
    Article(id=f"a{n:02}", text=TEXT.format(n, n, ENDS[n % 4]), outlet=f"x{n % 2}")
    for n in range(20)
)  # all of one length

Cut = Callable[["int | None"], list[str]]


class CutOff(Exception):
    """What ends a run."""


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Cut:
    """Have runs end where they come to a ward's article; return what is measured, as it goes."""
    monkeypatch.setattr(module, "STEP_CHARACTERS", 100)  # an article, as of long ones

    def at(last: int | None) -> list[str]:
        done: list[str] = []

        def measured(articles: pa.Table, *, fast: bool) -> Tables:
            wards = [text[:7] for text in articles["text"].to_pylist()]
            if last is not None and f"Ward {last:02}" in wards:
                raise CutOff
            done.extend(wards)
            return measure_batch(articles, fast=fast)

        monkeypatch.setattr(streamed, "measure_batch", measured)
        return done

    return at


def test_batches_grow_with_what_came_before() -> None:
    articles = [Article(id=str(number), text="x" * 1000) for number in range(3000)]
    parts = [len(part) for part in growing(articles)]
    assert parts == [50, 50, 100, 200, 400, 400, 400, 400, 400, 400, 200]
    assert [a for part in growing(articles) for a in part] == articles


@pytest.mark.parametrize(("last", "kept"), [(0, 0), (1, 1), (7, 4), (13, 8), (19, 16)])
def test_the_next_run_measures_only_what_was_not_measured(
    last: int, kept: int, cut: Cut, tmp_path: Path
) -> None:
    cut(last)
    with pytest.raises(CutOff):
        measure_cached(Corpus(ARTICLES), tmp_path, fast=True, workers=1)
    assert len([*tmp_path.rglob("*.arrow")]) == kept
    again = cut(None)
    found = measure_cached(Corpus(ARTICLES), tmp_path, fast=True, workers=1)
    assert again == [f"Ward {number:02}" for number in range(kept, 20)]
    assert as_text(found) == as_text(measure(Corpus(ARTICLES), fast=True, workers=1))


@pytest.mark.parametrize(
    "command",
    [("features", "-o", "OUT.csv"), ("sources", "-o", "OUT.csv"),
     ("compare", "-o", "OUT", "--measures", "loaded_outlet")],
    ids=lambda command: command[0],
)  # fmt: skip
def test_so_does_each_command(
    command: tuple[str, ...], cut: Cut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    rows = [{"id": a.id, "outlet": a.outlet, "text": a.text} for a in ARTICLES]
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    name, *rest = command
    given = [each.replace("OUT", str(tmp_path / "out")) for each in rest]
    arguments = [name, str(tmp_path / "articles.jsonl"), *given, "--fast", "--workers", "1"]
    before = cut(13)
    with pytest.raises(CutOff):
        main(arguments)
    after = cut(None)
    assert main(arguments) == 0
    assert len(before) == 8
    assert before + after == [f"Ward {number:02}" for number in range(20)]


def as_text(tables: Tables) -> list[str]:
    """Return tables as text, because NaN is not equal to itself."""
    return [str(getattr(tables, name).to_pylist()) for name in cache.NAMES]
