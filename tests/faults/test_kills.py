"""Killed at any moment, a command leaves no process, and its next run gives the same bytes."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

FAST = ("--fast", "--workers", "2")
COMMANDS = {
    "read --store": ("read", "corpus", "--store", "OUT"),
    "features STORE": ("features", "store", "-o", "OUT", *FAST),
    "features": ("features", "corpus", "-o", "OUT/table.csv", *FAST),
    "annotate": ("annotate", "corpus", "-o", "OUT/lines.jsonl", "--fast"),
    "compare": ("compare", "corpus", "-o", "OUT", "--measures", "loaded_outlet", *FAST),
    "report": ("report", "corpus", "-o", "OUT", "--no-png", *FAST),
}
SHORT = ("read --store", "features STORE", "features")  # without FRAMING_FAULTS
SECONDS = 60  # for the processes of one that was killed to end


def descendants(parent: int) -> set[int]:
    """Return the processes that a process started, directly or not."""
    of: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        of.setdefault(above, []).append(int(path.parent.name))
    found = [parent]
    for process in found:
        found += of.get(process, [])
    return set(found[1:])


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment(
    command: str, corpus: Path, tmp_path: Path, start: Any, run: Any, contents: Any,
    tally: Any, times: Callable[[int], int],
) -> None:  # fmt: skip
    count = times(1 if command in SHORT else 0)
    if not count:
        pytest.skip("in the long form alone")
    chance = random.Random(command)
    if "store" in COMMANDS[command]:
        assert run("read", "corpus", "--store", "store")[0] == 0

    def arguments(place: str) -> list[str]:
        (tmp_path / place).mkdir(exist_ok=True)
        return [each.replace("OUT", place) for each in COMMANDS[command]]

    began = time.monotonic()
    assert run(*arguments("whole"))[0] == 0
    seconds = time.monotonic() - began
    whole = contents(tmp_path / "whole")
    assert whole
    for number in range(count):
        place = f"cut{number}"
        process = start(*arguments(place))
        time.sleep(chance.uniform(0, seconds))
        others = descendants(process.pid)
        process.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
        process.communicate()
        until = time.monotonic() + SECONDS
        while any(map(alive, others)) and time.monotonic() < until:
            time.sleep(0.1)
        left = [each for each in others if alive(each)]
        code, told = run(*arguments(place))
        found = contents(tmp_path / place)
        counts = tally[f"killed: {command}"]
        counts["faults"] += 1
        counts["lost"] += len(whole.keys() - found.keys())
        counts["left behind"] += len(left) + len(found.keys() - whole.keys())
        assert (code, left) == (0, []), told
        assert found.keys() == whole.keys()
        if "report" not in command:  # a PDF may hold the hour
            assert found == whole


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")
def test_two_runs_on_one_cache_give_the_same(
    corpus: Path, tmp_path: Path, start: Any, contents: Any, tally: Any
) -> None:
    """Both write the same entries at once; neither waits, neither reads half a file."""
    both = [start("features", "corpus", "-o", f"{n}.csv", "--fast", "--workers", "1") for n in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        process.communicate()
    assert contents(tmp_path / "a.csv") == contents(tmp_path / "b.csv")
    kept = [path.suffix for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept.count(".arrow") == 6 and ".part" not in kept
    tally["two runs on one cache"]["faults"] += 1
