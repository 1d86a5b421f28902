"""Work over several processes: in order, and nothing lost when one of them dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.articles.article import Article, Corpus
from framing.table import measure as module
from framing.table.articles import to_arrow
from framing.table.batch import measure_batch, unmeasured_batch
from framing.table.failures import DIED, told
from framing.table.lines import unmeasured
from framing.table.spread import Salvage, in_order

SALVAGE: Salvage[list[int], list[str]] = Salvage(
    split=lambda part: [[number] for number in part],
    lost=lambda part: [f"lost {part[0]}"],
    joined=lambda results: [each for result in results for each in result],
)


def work(part: list[int]) -> list[str]:
    """Say each number; 13 kills the process that works on it."""
    if 13 in part:
        os.kill(os.getpid(), signal.SIGKILL)
    return [str(number) for number in part]


def once(part: list[str]) -> list[str]:
    """Kill the process on the first try, which leaves the file that is named."""
    tried = Path(part[0])
    if not tried.exists():
        tried.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return ["done"]


def test_results_come_in_order() -> None:
    parts = [[i, i + 1] for i in range(0, 12, 2)]
    assert [*in_order(work, parts, 2, SALVAGE)] == [[str(i), str(i + 1)] for i in range(0, 12, 2)]


def test_a_process_that_dies_costs_only_what_kills_it() -> None:
    parts = [[1, 2], [12, 13, 14], [3], [4], [5], [6], [7]]
    found = [*in_order(work, parts, 2, SALVAGE)]
    assert found == [["1", "2"], ["12", "lost 13", "14"], ["3"], ["4"], ["5"], ["6"], ["7"]]


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    def never(part: list[str]) -> list[str]:
        raise AssertionError(part)

    salvage: Salvage[list[str], list[str]] = Salvage(
        lambda part: [part], never, lambda found: found[0]
    )
    assert [*in_order(once, [[str(tmp_path / "tried")]], 2, salvage)] == [["done"]]


def test_parts_are_taken_as_they_are_needed() -> None:
    taken = []

    def parts() -> Iterator[list[int]]:
        for number in range(20):
            taken.append(number)
            yield [number]

    results = in_order(work, parts(), 2, SALVAGE)
    next(results)
    assert len(taken) == 5
    results.close()  # type: ignore[attr-defined]


def article(number: int, text: str) -> Article:
    return Article(id=f"a{number}", text=text, outlet="ledger")


def test_an_article_whose_process_dies_is_listed_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ("Ada Quill said it was late.", "Nobody spoke.", "“It rained,” a docker said.")
    corpus = Corpus(tuple(article(i, text) for i, text in enumerate(texts)))
    monkeypatch.setattr(module, "measure_batch", deadly)
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 10)
    tables = module.measure(corpus, fast=True, workers=2)
    assert tables.articles["article"].to_pylist() == ["a0", "a1", "a2"]
    assert tables.articles["words"].to_pylist() == [6, None, 5]
    assert tables.failures.to_pylist() == [{"article": "a1", "error": DIED}]
    listed = told(corpus, {"a1": DIED})
    assert [reject.detail for reject in listed.rejects] == [f"unscored: {DIED}"]


def deadly(articles, *, fast: bool = False):  # type: ignore[no-untyped-def]
    if "a1" in articles["article" if "article" in articles.column_names else "id"].to_pylist():
        os.kill(os.getpid(), signal.SIGKILL)
    return measure_batch(articles, fast=fast)


def test_an_unmeasured_article_keeps_its_row_and_its_line() -> None:
    lost = article(7, "Ada Quill said it was late.")
    tables = unmeasured_batch(to_arrow([lost]), error=DIED)
    assert tables.articles["status"].to_pylist() == ["unscored"]
    assert tables.failures.to_pylist() == [{"article": "a7", "error": DIED}]
    assert (tables.attributions.num_rows, tables.spans.num_rows) == (0, 0)
    lines = unmeasured([lost], text=False)
    assert lines.lines == [
        b'{"id":"a7","status":"unscored: could not be measured","attributions":[]}'
    ]
    assert [(reject.id, reject.detail) for reject in lines.rejects] == [("a7", f"unscored: {DIED}")]
