"""Articles into a store, a store into a measured one: nothing lost, doubled or done twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.__main__ import main
from framing.articles import stream
from framing.articles.article import Article, Reject
from framing.engines.base.engine import opened
from framing.errors import FramingError
from framing.store import articles as module
from framing.store import manifest
from framing.store.articles import read, write
from framing.store.measuring import Counts
from framing.store.partitions import names, partition
from framing.store.run import Run, measure_store
from framing.table.articles import from_arrow
from framing.table.failures import DIED

GERMAN = (
    "Der Bürgermeister sagte am Montag, die Brücke werde im kommenden Jahr nicht wieder geöffnet, "
    "weil das Geld dafür fehle und die Arbeiten länger dauerten als gedacht."
)


def article(number: int, outlet: str = "ledger", date: str = "2031-05-14", **more: str) -> Article:
    text = f"Bridge {number} shut\n\n“It is a disgrace,” said Mayor Ann Lee. Rain fell on {number}."
    return Article(f"a{number}", more.pop("text", text), outlet=outlet, date=date, line=number,
                   file="in.csv", **more)  # type: ignore[arg-type]  # fmt: skip


ARTICLES = [
    *(article(i) for i in range(1, 4)),
    article(4, date="2031-06-01"),
    article(5, "The Gazette", ""),
    article(6, text=GERMAN, language="de", status="unscored"),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of six articles in three partitions."""
    assert write(iter(ARTICLES), tmp_path / "store") == 6
    return tmp_path / "store"


@dataclass(frozen=True)
class Measured(Run):
    """A run, and what it listed."""

    rejects: tuple[Reject, ...] = ()


def measure(store: Path, target: Path) -> Measured:
    rejects: list[Reject] = []
    with opened("local", 1) as spread:
        run = measure_store(store, target, spread, fast=True, reject=rejects.append)
    return Measured(run.counts, run.again, tuple(rejects))


def rows(store: Path) -> list[str]:
    return sorted(
        str(row)
        for name in names(store)
        for row in pq.read_table(store / name, partitioning=None).to_pylist()
    )


def contents(store: Path) -> dict[str, bytes]:
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file()}


def test_articles_lie_by_outlet_and_month_and_come_back_as_they_were(store: Path) -> None:
    assert names(store) == [
        "outlet=The%20Gazette/month=undated/part-00000.parquet",
        "outlet=ledger/month=2031-05/part-00000.parquet",
        "outlet=ledger/month=2031-06/part-00000.parquet",
    ]
    found = [a for name in names(store) for part in read(store / name) for a in from_arrow(part)]
    assert sorted(found, key=lambda each: each.id) == ARTICLES
    assert json.loads((store / manifest.NAME).read_bytes())["totals"] == {"articles": 6}


def test_no_outlet_can_name_a_place_outside_the_store(tmp_path: Path) -> None:
    assert partition("../../etc", "2031-05-14") == "outlet=..%2F..%2Fetc/month=2031-05"
    write([article(1, "../../up"), article(2, "a/b=c")], tmp_path / "inner" / "store")
    assert {p.name for p in tmp_path.iterdir()} == {"inner"}


def test_a_full_file_is_closed_and_further_articles_change_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS", 2)
    write(map(article, range(5)), tmp_path / "one")
    write(map(article, range(6)), tmp_path / "two")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    changed = {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}
    assert changed == {"outlet=ledger/month=2031-05/part-00002.parquet", manifest.NAME}
    assert len(one) == 4


def test_two_articles_of_one_id_are_both_kept(tmp_path: Path) -> None:
    write([article(1), article(1), article(1)], tmp_path / "store")
    (name,) = names(tmp_path / "store")
    (part,) = read(tmp_path / "store" / name)
    assert part["id"].to_pylist() == ["a1", "a1:1", "in.csv:1"]


def test_a_folder_of_ones_own_is_not_written_over(store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(FramingError, match="a folder with other files in it"):
        write(ARTICLES, tmp_path / "mine")
    with pytest.raises(FramingError, match="a folder with other files in it"):
        measure(store, tmp_path / "mine")
    with pytest.raises(FramingError, match="the store of articles itself"):
        measure(store, store)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_the_counts_add_up_and_a_second_run_measures_nothing(store: Path, tmp_path: Path) -> None:
    first = measure(store, tmp_path / "measured")
    assert first.counts == first.again == Counts(read=6, measured=5, unscored=1, aside=0)
    assert str(first) == "read 6 = measured 5 + unscored 1 + set aside 0; 6 of them in this run"
    assert [(r.id, r.reason) for r in first.rejects] == [("a6", "language not supported")]
    before = contents(tmp_path / "measured")
    second = measure(store, tmp_path / "measured")
    assert second.counts == first.counts and second.again == Counts()
    assert second.rejects == first.rejects
    assert contents(tmp_path / "measured") == before
    assert json.loads(before[manifest.NAME])["totals"] == {
        "read": 6, "measured": 5, "unscored": 1, "aside": 0,
    }  # fmt: skip


def test_only_what_changed_is_measured_again(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "measured"
    measure(store, target)
    # One month grows, one stays, and the only article of an outlet goes.
    write([*ARTICLES[:4], ARTICLES[5], article(7, date="2031-06-02")], store)
    run = measure(store, target)
    assert (run.counts.read, run.again.read) == (6, 2)
    assert names(target) == names(store)
    assert not (target / "outlet=The%20Gazette").exists()
    monkeypatch.setattr("framing.store.run.version", lambda fast: b"other code")
    assert measure(store, target).again.read == 6


def test_a_run_that_died_goes_on_where_it_was(store: Path, tmp_path: Path) -> None:
    measure(store, tmp_path / "whole")

    class Died(BaseException):
        pass

    def dies(work, parts, salvage) -> Iterator[object]:  # type: ignore[no-untyped-def]
        yield work(next(parts))
        raise Died

    with pytest.raises(Died):
        measure_store(store, tmp_path / "cut", dies, fast=True)
    assert len(names(tmp_path / "cut")) == 1
    with pytest.raises(FramingError, match="it has no manifest"):
        manifest.read(tmp_path / "cut", manifest.MEASURED)
    run = measure(store, tmp_path / "cut")
    assert (run.counts.read, run.again.read) == (6, 5)
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


@pytest.mark.parametrize("damage", ["flipped", "cut", "gone", "unknown"])
def test_a_damaged_file_is_set_aside_and_its_articles_are_counted(
    store: Path, tmp_path: Path, damage: str
) -> None:
    target = tmp_path / "measured"
    measure(store, target)
    path = store / "outlet=ledger/month=2031-05/part-00000.parquet"
    content = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        content[40] ^= 4
        path.write_bytes(content[:100] if damage == "cut" else bytes(content))
    if damage == "unknown":  # a file that no manifest names
        path.write_bytes(b"PAR1 rubbish")
        path.rename(path.with_name("part-9.parquet"))
    run = measure(store, target)
    assert run.counts == Counts(read=6, measured=2, unscored=0, aside=4)
    files = [(r.file, r.reason) for r in run.rejects]
    assert (str(path), "unreadable") in files
    assert len(files) == (2 if damage == "unknown" else 1)
    assert "outlet=ledger/month=2031-05/part-00000.parquet" not in names(target)


def test_a_damaged_result_is_measured_again(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "measured"
    measure(store, target)
    before = contents(target)
    path = target / names(target)[0]
    path.write_bytes(path.read_bytes()[:-7])
    assert measure(store, target).again.read == 1
    assert contents(target) == before


def poisoned(part: pa.Table, *, fast: bool) -> pa.Table:
    """Measure a table; the article a2 ends its process, as a lack of memory does."""
    from framing.table.nested import measure_table

    if "a2" in part["id"].to_pylist():
        os._exit(1)
    return measure_table(part, fast=fast)


def poisoned_file(task, **more):  # type: ignore[no-untyped-def]
    """Measure a file with `poisoned` in place of what measures."""
    from framing.store import measuring

    measuring.measure_table = poisoned
    return measuring.measure_file(task, **more)


def test_an_article_that_ends_its_process_is_set_aside_and_the_run_goes_on(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.store import measuring, run
    from framing.table.spread import Salvage, in_order

    salvage = Salvage(
        measuring.SALVAGE.split, partial(poisoned_file, careful=True), measuring.SALVAGE.joined
    )
    monkeypatch.setattr(run, "measure_file", poisoned_file)
    monkeypatch.setattr(run, "SALVAGE", salvage)
    monkeypatch.setattr(measuring, "measure_table", poisoned)

    def spread(work, parts, salvage):  # type: ignore[no-untyped-def]
        return in_order(work, parts, 2, salvage)

    rejects: list[Reject] = []
    found = measure_store(store, tmp_path / "measured", spread, fast=True, reject=rejects.append)
    assert found.counts == Counts(read=6, measured=4, unscored=1, aside=1)
    assert ("a2", f"unscored: {DIED}") in [(r.id, r.detail) for r in rejects]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "damaged manifest"),
        (b"{", "damaged manifest"),
        (b"[]", "damaged manifest"),
        (b"[" * 100_000, "damaged manifest"),
        (b'{"framing": "articles", "version": 1, "files": {"a": 1}}', "damaged manifest"),
        (
            b'{"framing": "articles", "version": 1, "files": {"../x.parquet": {"articles": 1}}}',
            "damaged manifest",
        ),
        (b'{"framing": "articles", "version": 9, "files": {}}', "version 9"),
        (b'{"framing": "songs", "version": 1, "files": {}}', "a store of songs"),
    ],
)
def test_a_broken_manifest_is_one_line(store: Path, content: bytes, told: str) -> None:
    (store / manifest.NAME).write_bytes(content)
    with pytest.raises(FramingError, match=told):
        manifest.read(store, manifest.ARTICLES)


def test_the_commands(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, measured = str(tmp_path / "store"), str(tmp_path / "measured")
    folder = str(seeds / "teaching" / "brenn-border")
    assert main(["read", folder, "--store", store]) == 0
    assert "6 articles in the store" in capsys.readouterr().err
    assert main(["features", store, "-o", measured, "--fast", "--workers", "1"]) == 0
    assert (tmp_path / "measured.rejects.csv").read_text() == "file,line,id,reason,detail\n"
    told = "read 6 = measured 6 + unscored 0 + set aside 0;"
    assert capsys.readouterr().out == f"{told} 6 of them in this run\n"
    assert main(["features", store, "-o", measured, "--fast", "--workers", "1"]) == 0
    assert capsys.readouterr().out == f"{told} 0 of them in this run\n"
    assert main(["features", store]) == 2
    assert "a store is measured into a store" in capsys.readouterr().err
    # A store is read by every other command too.
    assert main(["read", store, "-o", str(tmp_path / "again.jsonl")]) == 0
    assert len((tmp_path / "again.jsonl").read_text().splitlines()) == 6


def test_a_store_holds_what_is_measured_of_the_same_articles(seeds: Path, tmp_path: Path) -> None:
    from framing.table.articles import to_arrow
    from framing.table.nested import measure_table

    folder = seeds / "teaching" / "brenn-border"
    found = [a for a in stream([folder], as_given=False) if isinstance(a, Article)]
    write(found, tmp_path / "store")
    measure(tmp_path / "store", tmp_path / "measured")
    table = measure_table(to_arrow(found), fast=True)
    assert rows(tmp_path / "measured") == sorted(map(str, table.to_pylist()))
