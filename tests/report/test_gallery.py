"""The gallery: every picture is small, shown, and one that its script makes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from framing.lesson.sheet import sheets
from framing.report.definition import pages

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "reports" / "gallery"
PACKS = runpy.run_path(str(GALLERY / "lessons.py"))["PACKS"]
MADE = runpy.run_path(str(GALLERY / "make.py"))["PICTURES"]


def test_every_picture_of_the_script_is_there() -> None:
    assert {path.stem for path in GALLERY.glob("*.png")} >= set(MADE)
    assert {page for _, page, _, _ in MADE.values()} <= set(pages())


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_picture_is_small(name: str) -> None:
    assert (GALLERY / f"{name}.png").stat().st_size < 300_000


def test_every_picture_is_shown_and_described() -> None:
    shown = re.findall(
        r"!\[(.+?)\]\(gallery/(\w+)\.png\)", (ROOT / "reports/README.md").read_text()
    )
    assert {name for _, name in shown} == {path.stem for path in GALLERY.glob("*.png")}
    assert len({words for words, _ in shown}) == len(shown)
    for name in re.findall(r"reports/gallery/(\w+)\.png", (ROOT / "README.md").read_text()):
        assert (GALLERY / f"{name}.png").is_file()


def test_every_invented_event_has_a_ready_pack() -> None:
    events = {path.name for path in (ROOT / "seeds" / "teaching").iterdir() if path.is_dir()}
    assert set(PACKS) == events
    sheets_made = {sheet.file for sheet in sheets().values() if sheet.file.endswith(".pdf")}
    readme = (ROOT / "reports" / "README.md").read_text()
    for event in events:
        assert set(re.findall(rf"\(gallery/lessons/{event}/(.+?)\)", readme)) == sheets_made
        files = list((GALLERY / "lessons" / event).iterdir())
        assert {path.name for path in files} == sheets_made
        assert all(path.stat().st_size < 150_000 for path in files)
