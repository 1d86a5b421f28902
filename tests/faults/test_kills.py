"""Killed at any moment, a command leaves no process, and its next run gives the same bytes."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from framing.__main__ import framing
from tests.collecting.conftest import Web
from tests.collecting.conftest import web as web  # a fixture
from tests.faults.commands import COMMANDS, SILENT, left
from tests.faults.conftest import environment
from tests.faults.runs import Runs
from tests.faults.warm import Warm

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

SHORT = ("read --store", "features STORE", "features", "sources", "read")  # without FRAMING_FAULTS
QUICK = ("agree", "outlets add", "plugins new")  # likewise, killed before an operation
ALWAYS = SHORT[1:3]  # spread over processes in each run, the others in one of four
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
SEED = os.environ.get("FRAMING_SEED", "")  # other moments, signals and numbers of workers
SECONDS = 60  # for the processes of one that was killed to end


def running(group: int) -> list[int]:
    """Return the processes of a group that have not ended: a command's, and those it started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its = path.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):  # it ended meanwhile
            continue
        if int(its) == group and state not in "ZX":
            found.append(int(path.parent.name))
    return found


@dataclass(frozen=True)
class Lasts:
    """How long an undisturbed run takes, in seconds: in all, and from its first file to its end."""

    whole: float
    writing: float


def first_file(process: int, *places: Path) -> None:
    """Wait until something lies in one of `places`, or the run has ended."""
    alive = Path(f"/proc/{process}")
    while alive.exists() and not any(each for place in places for each in place.iterdir()):
        time.sleep(0.001)


def measured(process: int, warm: Warm, *places: Path) -> Lasts:
    """Let a run that has just begun end, and return how long it took."""
    began = time.monotonic()
    first_file(process, *places)
    wrote = time.monotonic()
    code, told = warm.end()
    assert code == 0, told
    ended = time.monotonic()
    return Lasts(ended - began, ended - wrote)


def wait(process: int, chance: random.Random, lasts: Lasts, *places: Path) -> None:
    """Wait for a moment of a run, evenly; or, one time in two, for one soon after the first file
    appears in one of `places`.
    """
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, lasts.whole))
        return
    first_file(process, *places)
    time.sleep(chance.uniform(0, min(lasts.writing, lasts.whole / 4)))


def killed(
    process: int, chance: random.Random, warm: Warm
) -> tuple[signal.Signals, int, list[int]]:
    """Kill a run; return by which signal, its exit code, and which of its processes are alive
    after a minute.
    """
    sent = chance.choice(SIGNALS)
    with suppress(ProcessLookupError):
        os.kill(process, sent)
    code, _ = warm.end()
    until = time.monotonic() + SECONDS
    while (alive := running(process)) and time.monotonic() < until:
        time.sleep(0.02)
    return sent, code, alive


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[Warm]:
    """Run commands without the seconds that they take to get ready."""
    scratch = tmp_path_factory.mktemp("warm")
    with closing(Warm(seeds / "teaching" / "brenn-border", scratch, environment(scratch))) as found:
        yield found


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment(
    command: str, corpus: Path, tmp_path: Path, warm: Warm, web: Web, seeds: Path,
    tally: Any, times: Callable[[int], int],
) -> None:  # fmt: skip
    """Every run begins with an empty cache of its own, which the next run takes up.

    Other processes import everything anew, which takes longer than all else: `ALWAYS` says which
    runs have them. The run after a kill has none.
    """
    count = times(1 if command in SHORT else 0)
    if not count:
        pytest.skip("in the long form alone")
    chance = random.Random(command + SEED)
    runs = Runs(command, tmp_path, warm, web)
    runs.prepare(seeds)
    lasts = {}
    for spread in (True, False):
        run = runs.new(f"whole{spread:d}")
        lasts[spread] = measured(run.start(spread=spread), warm, run.place, run.kept)
    whole = run.left()
    assert whole == left(command, tmp_path / "whole1")
    counts = tally[f"killed: {command}"]
    number = 0
    while counts["faults"] < count:
        number += 1
        run = runs.new(f"cut{number}")
        spread = command in ALWAYS or chance.random() < 0.25
        process = run.start(spread=spread)
        wait(process, chance, lasts[spread], run.place, run.kept)
        now = running(process)
        sent, code, alive = killed(process, chance, warm)
        if not code:  # it ended by itself: no fault
            assert run.left() == whole
            continue
        counts["faults"] += 1
        tally[f"killed: {command}, {run.moment(whole)}"]["faults"] += 1
        tally[f"killed: {command}, while its workers ran"]["faults"] += len(now) > 1
        tally[f"killed: {command}, with {sent.name}"]["faults"] += 1
        run.check_next(whole, counts, alive)


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_before_an_operation(
    command: str, corpus: Path, tmp_path: Path, warm: Warm, web: Web, seeds: Path, tally: Any,
    times: Callable[[int], int],
) -> None:  # fmt: skip
    """Before each of them, or so many; a random moment hardly ever falls between two that take a
    millisecond, such as the moves of two files. A run that is killed so has no other processes.
    """
    count = times(4 if command in QUICK else 0)
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


def test_every_command_that_writes_is_killed() -> None:
    context = click.Context(framing)
    found = []
    for name in framing.list_commands(context):
        command = framing.get_command(context, name)
        inner = command.list_commands(context) if isinstance(command, click.Group) else [""]
        found += [f"{name} {each}".strip() for each in inner]
    killed = {" ".join(asked[:2]) for asked in COMMANDS.values()}
    killed |= {asked[0] for asked in COMMANDS.values()}
    assert [each for each in found if each not in killed] == sorted(SILENT)


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
