"""What is damaged in a measured store is told in one line, and measured again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.articles import read
from framing.engines.base.engine import opened
from framing.errors import FramingError
from framing.store import journal, manifest
from framing.store.articles import write
from framing.store.measurement import open_measured
from framing.store.partitions import names
from framing.store.run import Run, measure_store

HINT = "(measure the store again: framing features STORE -o MEASURED)"


def measure(place: Path) -> Run:
    with opened("local", 1) as spread:
        return measure_store(place / "store", place / "measured", spread, fast=True)


@pytest.fixture(autouse=True)
def _same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The state of the code is the same all the time, and slow to find out."""
    monkeypatch.setattr("framing.store.run.version", lambda fast: b"this code")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with `store` and `measured`, of six articles in six files; only to be copied."""
    place = tmp_path_factory.mktemp("kept")
    write(read([seeds / "teaching" / "brenn-border"]).articles, place / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.store.run.version", lambda fast: b"this code")
        measure(place)
    return place


@pytest.fixture
def place(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    shutil.copytree(kept, tmp_path / "place")
    return tmp_path / "place"


def first(place: Path) -> Path:
    """Return the first measured file."""
    return place / "measured" / names(place / "measured")[0]


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)


def contents(store: Path) -> dict[str, bytes]:
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file()}


def test_the_manifest_has_what_a_file_was_made_of_and_its_checksum(place: Path) -> None:
    files = manifest.read(place / "measured", manifest.MEASURED)
    of_articles = manifest.read(place / "store", manifest.ARTICLES)
    assert {len(each["checksum"]) for each in files.values()} == {32}
    assert [each["of"].split()[-1] for each in files.values()] == [
        each["checksum"] for each in of_articles.values()
    ]


@pytest.mark.parametrize("damage", ["cut", "flipped page", "flipped footer", "no manifest"])
def test_a_damaged_file_is_measured_again(place: Path, damage: str) -> None:
    before = contents(place / "measured")
    path = first(place)
    flip(path, -20 if damage == "flipped footer" else 60)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-7])
    if damage == "no manifest":
        (place / "measured" / manifest.NAME).unlink()
    assert measure(place).again.read == 1
    assert contents(place / "measured") == before


@pytest.mark.parametrize("command", ["compare", "report", "sources", "features"])
def test_a_damaged_file_is_one_line(
    place: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path, measured = first(place), place / "measured"
    flip(path, 60)
    out = str(place / ("out.csv" if command in ("sources", "features") else "out"))
    assert main([command, str(measured), "-o", out]) == 2
    what = "is not as the manifest says: damaged, or its run was cut off"
    assert capsys.readouterr().err == f"framing: {path}: {what} {HINT}\n"
    # A manifest of an earlier version has no checksums; those of the pages are looked at.
    told = json.loads((measured / manifest.NAME).read_bytes())
    for each in told["files"].values():
        del each["checksum"], each["of"]
    (measured / manifest.NAME).write_text(json.dumps(told))
    assert main([command, str(measured), "-o", out]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"framing: {path}: cannot be read: ") and said.endswith(f"{HINT}\n")
    assert said.count("\n") == 1


def test_measured_files_are_those_of_the_manifest(place: Path) -> None:
    path = first(place)
    shutil.copy(path, path.with_name("part-9.parquet"))
    with pytest.raises(FramingError, match=r"part-9\.parquet: is not in the manifest"):
        open_measured(place / "measured")
    path.with_name("part-9.parquet").unlink()
    path.unlink()
    with pytest.raises(FramingError, match="is missing"):
        open_measured(place / "measured")


def test_articles_other_than_those_measured_are_not_even_read(place: Path) -> None:
    path = place / "store" / names(place / "store")[0]
    path.write_bytes(b"rubbish")
    with pytest.raises(FramingError, match="does not hold the articles that were measured"):
        open_measured(place / "measured")


def test_a_file_that_is_damaged_after_its_run_died_is_measured_again(
    place: Path, tmp_path: Path
) -> None:
    target = tmp_path / "cut"

    def dies(work, parts, salvage) -> Iterator[object]:  # type: ignore[no-untyped-def]
        yield work(next(parts))
        yield work(next(parts))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure_store(place / "store", target, dies, fast=True)
    flip(target / names(target)[0], -20)  # in the footer, which the pages' checksums do not cover
    noted = target / journal.NAME
    noted.write_text(noted.read_text() + "cut sho")
    with opened("local", 1) as spread:
        run = measure_store(place / "store", target, spread, fast=True)
    assert (run.counts.read, run.again.read) == (6, 5)
    assert {name: content for name, content in contents(target).items() if name.endswith("t")} == {
        name: content
        for name, content in contents(place / "measured").items()
        if name.endswith("t")
    }
    assert not noted.exists()


def test_a_run_with_other_code_that_died_goes_on_where_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.store.run.version", lambda fast: b"other code")

    def dies(work, parts, salvage) -> Iterator[object]:  # type: ignore[no-untyped-def]
        yield work(next(parts))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure_store(place / "store", place / "measured", dies, fast=True)
    with pytest.raises(FramingError, match="damaged, or its run was cut off"):
        open_measured(place / "measured")
    assert measure(place).again.read == 5
    assert len(open_measured(place / "measured")[0].articles) == 6
