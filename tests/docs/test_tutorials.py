"""The tutorials run as they are written, and print what they say.

In such a page, in order: a block of `sh` is run by bash; a block of `python` by
Python, all blocks of a page with the same names; a block after a line such as "`config.toml`:" is
that file. A block of `text` right after a command is what it prints: "…" stands for anything, alone
on a line for any lines. Pages are run in a folder that holds nothing but `seeds`.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
GUIDES = [ROOT / "docs" / "extend.md"]  # of the guides, those whose examples are whole
FENCE = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<code>.*?)^```$"
    r"(?:\n\n```text\n(?P<prints>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `seeds`, in which `framing` and `python` are those of this checkout."""
    shutil.copytree(ROOT / "seeds", tmp_path / "work" / "seeds")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, command in (("framing", "-m framing"), ("python", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("FRAMING_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def ran(kind: str, code: str, names: dict[str, object]) -> str:
    """Return what a block prints."""
    if kind == "sh":
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{code}\n{done.stdout}"
        return done.stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    return printed.getvalue()


def fits(printed: str, expected: str) -> bool:
    """Return whether what was printed is what the page says."""
    pattern = re.escape(expected.rstrip("\n")).replace(r"…", ".*")
    return re.fullmatch(pattern, printed.rstrip("\n"), re.DOTALL) is not None


@pytest.mark.docs
@pytest.mark.parametrize("page", [*PAGES, *GUIDES], ids=lambda page: page.stem)
def test_a_tutorial_runs_and_prints_what_it_says(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    run = 0
    for block in FENCE.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            file = folder / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["code"], encoding="utf-8")
        elif block["kind"] in ("sh", "python"):
            printed = ran(block["kind"], block["code"], names)
            run += 1
            if block["prints"] is not None:
                assert fits(printed, block["prints"]), f"{block['code']}\nprints\n{printed}"
    assert run >= 3


def test_what_is_printed_is_compared() -> None:
    assert fits("a\nb\nc\n", "a\n…\nc\n")
    assert fits("read 42 = 3\n", "read 42 = …\n")
    assert not fits("a\nb\n", "a\nc\n")
    assert not fits("42\nmore\n", "42\n")


def test_every_way_of_learning_has_its_tutorial() -> None:
    assert [page.stem for page in PAGES] == [
        "correcting", "feature", "first-hour", "million", "outlet", "thesis",
    ]  # fmt: skip


def test_a_figure_for_a_paper_takes_under_thirty_lines() -> None:
    page = (ROOT / "docs" / "cookbook" / "two-outlets.md").read_text(encoding="utf-8")
    first = re.findall(r"^```\{code-cell\} python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]
    assert "savefig" in first
    assert len([line for line in first.splitlines() if line.strip()]) < 30
