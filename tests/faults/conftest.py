"""Faults: what is killed, filled up, cut short or damaged loses nothing and leaves nothing.

A short form runs with the other tests; `FRAMING_FAULTS=200 python -m pytest tests/faults` runs so
many of each fault, and prints the table of docs/faults.md at its end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LONG = int(os.environ.get("FRAMING_FAULTS", "0"))
COLUMNS = ("faults", "reported", "lost", "doubled", "left behind")
TALLY: defaultdict[str, Counter[str]] = defaultdict(Counter)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was done to the program, and what became of it."""
    if not TALLY or not LONG:
        return
    terminalreporter.section("faults")
    terminalreporter.write_line("| what | " + " | ".join(COLUMNS) + " |")
    terminalreporter.write_line("| --- |" + " --- |" * len(COLUMNS))
    for what, counts in sorted(TALLY.items()):
        cells = " | ".join(str(counts[column]) for column in COLUMNS)
        terminalreporter.write_line(f"| {what} | {cells} |")


@pytest.fixture
def tally() -> defaultdict[str, Counter[str]]:
    """What was done so far: what → how often each of `COLUMNS`."""
    return TALLY


@pytest.fixture
def times() -> Callable[[int], int]:
    """How often to do a thing: a few times, or as often as FRAMING_FAULTS says."""
    return lambda short: LONG or short


@pytest.fixture
def corpus(tmp_path: Path, seeds: Path) -> Path:
    """Six short articles of six outlets."""
    place = tmp_path / "corpus"
    shutil.copytree(seeds / "teaching" / "brenn-border", place)
    return place


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a command whose cache lies in `folder`."""
    return {
        **os.environ,
        "FRAMING_CACHE": str(folder / "cache"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start `framing` with these arguments, in a folder and with a cache of its own."""

    def begin(*arguments: str, **more: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "framing", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment(tmp_path) | more.pop("env", {}),
            **more,
        )

    return begin


@pytest.fixture
def run(start: Callable[..., subprocess.Popen[str]]) -> Callable[..., tuple[int, str]]:
    """Run `framing` to its end; return its exit code and what it said on standard error."""

    def whole(*arguments: str, **more: Any) -> tuple[int, str]:
        with start(*arguments, **more) as process:
            _, told = process.communicate()
        return process.returncode, told

    return whole


def contents(place: Path) -> dict[str, bytes]:
    """Return what lies in a place, hidden files too, by path below it."""
    if place.is_file():
        return {"": place.read_bytes()}
    return {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}


@pytest.fixture(name="contents")
def _contents() -> Callable[[Path], dict[str, bytes]]:
    return contents
