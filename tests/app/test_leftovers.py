"""What a killed window left in its folder goes at the next start; what is still asked for stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framing.app.leftovers import clear, incoming
from framing.shelf import work
from framing.shelf.shelf import open_shelf

HALF = """
import sys
from pathlib import Path
from framing.half_written import beside
beside(Path(sys.argv[1])).mkdir()
"""


def test_only_archives_that_work_waits_for_stay(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    incoming(shelf).mkdir()
    asked, lost = incoming(shelf) / "a.zip", incoming(shelf) / "b.zip"
    for path in (asked, lost):
        path.write_bytes(b"PK")
    work.add(shelf, "restore", "Reading a shelf", {"archive": str(asked)})
    clear(shelf)
    assert list(incoming(shelf).iterdir()) == [asked]


def test_an_archive_stays_when_the_shelf_is_opened_by_another_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    incoming(shelf).mkdir()
    asked = incoming(shelf) / "a.zip"
    asked.write_bytes(b"PK")
    work.add(shelf, "restore", "Reading a shelf", {"archive": str(asked)})
    monkeypatch.chdir(tmp_path)
    clear(open_shelf(Path("shelf")))
    assert asked.exists()


def test_what_is_half_made_goes(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    for state in ("done", "stopped"):
        number = work.add(shelf, "make", "A table", {})
        work.end(shelf, number, state, "")
        (shelf.made / f"{number}").mkdir(parents=True)
        (shelf.made / f"{number}" / "table.csv").write_text("a\n")
    subprocess.run([sys.executable, "-c", HALF, str(shelf.made / "3")], check=True)
    assert len(list(shelf.made.iterdir())) == 3
    clear(shelf)
    assert [path.name for path in shelf.made.iterdir()] == ["1"]


def test_a_shelf_that_made_nothing_is_left_alone(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    clear(shelf)
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["shelf.sqlite"]
