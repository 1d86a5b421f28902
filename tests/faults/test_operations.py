"""Killed before any of its operations on the disk, a command loses, doubles and leaves nothing.

A kill at a random moment (test_kills.py) hardly ever falls between two operations that take a
millisecond, such as the moves of two files. Here each such moment has its turn.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.collecting.conftest import Web
from tests.collecting.conftest import web as web  # a fixture
from tests.faults.commands import COMMANDS
from tests.faults.runs import Runs
from tests.faults.test_kills import SEED
from tests.faults.test_kills import warm as warm  # a fixture
from tests.faults.warm import Warm

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

SHORT = ("agree", "outlets add", "plugins new")  # without FRAMING_FAULTS


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_before_an_operation(
    command: str, corpus: Path, tmp_path: Path, warm: Warm, web: Web, seeds: Path, tally: Any,
    times: Callable[[int], int],
) -> None:  # fmt: skip
    """Before each, or so many of them; a run that is killed so has no other processes."""
    count = times(4 if command in SHORT else 0)
    if not count:
        pytest.skip("in the long form alone")
    runs = Runs(command, tmp_path, warm, web)
    runs.prepare(seeds)
    run = runs.new("whole")
    run.start(killed_before=0)
    assert warm.end()[0] == 0
    whole, last = run.left(), len(warm.operations())
    counts = tally[f"killed before an operation: {command} (of {last})"]
    chance = random.Random(command + SEED)
    for number in sorted(chance.sample(range(1, last + 1), min(count, last))):
        run = runs.new(f"cut{number}")
        run.start(killed_before=number)
        code, told = warm.end()
        done = warm.operations()
        assert (code, len(done)) == (-signal.SIGKILL, number), told
        counts["faults"] += 1
        print(f"before {number} of {last}: {done[-1]}")  # beside a failure
        run.check_next(whole, counts)
