"""Odd places: loops of links, odd names, folders that nobody may write to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from framing.__main__ import main
from framing.articles import read

TEXT = "Rain at Velm\n\nMayor Ann Lee said on Monday that the shameless plan would fail."
NAMES = (
    "-o.txt",
    "a b.txt",
    "*?.txt",
    "new\nline.txt",
    "“quoted”.txt",
    "=1+1.txt",
    "tab\t.txt",
    "ümlaut ☔.txt",
    "%2e%2e.txt",
    "a" * 240 + ".txt",
    "$(reboot).txt",
    "CON.txt",
)


@pytest.mark.skipif(os.name == "nt", reason="that system has no such names")
def test_odd_names_are_read_and_told(tmp_path: Path, tally: Any) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(f"{TEXT} It rained {number} times in {name[:3]!r}.")
    (folder / os.fsdecode(b"not-\xff-utf8.txt")).write_text(f"{TEXT} It did not rain at all here.")
    corpus = read([folder], deduplicate=False)
    assert len(corpus.articles) == len(NAMES) + 1
    assert main(["features", str(folder), "-o", str(tmp_path / "t.csv"), "--fast",
                 "--workers", "1"]) == 0  # fmt: skip
    assert main(["read", str(folder), "--store", str(tmp_path / "store")]) == 0
    tally["odd names"]["faults"] += len(NAMES) + 1


def test_a_loop_of_links_ends(tmp_path: Path, tally: Any) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    try:
        (folder / "up").symlink_to(folder, target_is_directory=True)
        (folder / "self.txt").symlink_to("self.txt")
    except OSError:
        pytest.skip("no links can be made here")
    corpus = read([folder])
    assert [article.id for article in corpus.articles] == ["a"]
    assert [(Path(each.file).name, each.reason) for each in corpus.rejects] == [
        ("self.txt", "unreadable")
    ]
    tally["loops of links"]["faults"] += 2


@pytest.mark.parametrize("target", ["/proc/framing-out/t.csv", "/proc/t.csv", "/sys/t.csv"])
def test_a_place_that_takes_no_files_is_one_line(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], tally: Any
) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("needs /proc")
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["features", str(tmp_path / "a.txt"), "-o", target, "--fast"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and told.startswith("framing: "), told
    tally["read-only places"].update(faults=1, reported=1)
