"""A full disk, too little memory, few descriptors: one line, exit code 2, nothing half-written."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

resource = pytest.importorskip("resource")


def limited(what: str, most: int) -> Callable[[], None]:
    """Return what sets a limit in a process before it runs."""

    def begin() -> None:
        resource.setrlimit(getattr(resource, what), (most, most))

    return begin


def one_line(told: str) -> bool:
    lines = [line for line in told.splitlines() if line.startswith("framing:")]
    return len(lines) == 1 and "Traceback" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("features", "corpus", "-o", "OUT/table.csv", "--fast", "--workers", "1", "--no-cache"),
        ("read", "corpus", "--store", "OUT"),
        ("read", "corpus", "-o", "OUT/lines.jsonl"),
    ],
    ids=["features", "read --store", "read"],
)
def test_a_disk_that_is_full_is_told_and_nothing_is_half_written(
    arguments: tuple[str, ...], corpus: Path, tmp_path: Path, run: Any, contents: Any, tally: Any
) -> None:
    (tmp_path / "out").mkdir()
    given = [each.replace("OUT", "out") for each in arguments]
    code, told = run(*given, preexec_fn=limited("RLIMIT_FSIZE", 2_000))
    assert code == 2 and one_line(told), told
    assert "the disk is full" in told
    assert contents(tmp_path / "out") == {}
    tally["disk full (a limit on files)"].update(faults=1, reported=1)


def test_a_disk_that_fills_while_a_store_is_measured(
    corpus: Path, tmp_path: Path, run: Any, contents: Any, tally: Any
) -> None:
    """Needs a small disk of its own: root, and a system that mounts one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        assert run("read", "corpus", "--store", "store")[0] == 0
        code, told = run("features", "store", "-o", "disk/out", "--fast", "--workers", "1")
        assert code == 2 and "the disk is full" in told and "Traceback" not in told
        assert not [name for name in contents(disk) if name.endswith(".part")]
        # What was measured before the disk was full is whole, and stays measured.
        kept = [name for name in contents(disk) if name.endswith(".parquet")]
        assert f"framing: disk/out: the disk is full; {len(kept)} of 6 files are measured" in told
        assert 0 < len(kept) < 6
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        with_room = run("features", "store", "-o", "disk/out", "--fast", "--workers", "1")
        assert with_room[0] == 0
        assert {*kept} <= {*contents(disk)}
        tally["disk full (a small disk)"].update(faults=1, reported=1)
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("megabytes", [300, 340, 380])
def test_too_little_memory_is_one_line(
    megabytes: int, corpus: Path, tmp_path: Path, run: Any, tally: Any
) -> None:
    """How much is too little depends on the machine: enough, or one line and no table."""
    flags = ("-o", "table.csv", "--fast", "--workers", "1", "--no-cache")
    code, told = run(
        "features", "corpus", *flags, preexec_fn=limited("RLIMIT_AS", megabytes * 2**20)
    )
    assert (code == 0) == (tmp_path / "table.csv").exists()
    assert code == 0 or (code == 2 and one_line(told)), told
    tally["memory limit"].update(faults=1, reported=code != 0)
    assert list(tmp_path.glob(".*.part")) == []


def test_few_descriptors_are_enough_or_one_line(
    corpus: Path, tmp_path: Path, run: Any, tally: Any
) -> None:
    flags = ("-o", "table.csv", "--fast", "--workers", "1")
    code, told = run("features", "corpus", *flags, preexec_fn=limited("RLIMIT_NOFILE", 24))
    assert (code == 0) == (tmp_path / "table.csv").exists()
    assert code == 0 or one_line(told), told
    tally["few descriptors"]["faults"] += 1


def test_a_device_that_is_full(corpus: Path, run: Any, tally: Any) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    code, told = run("read", "corpus", "-o", "/dev/full")
    assert code == 2 and "the disk is full" in told and one_line(told)
    tally["disk full (a device)"].update(faults=1, reported=1)
