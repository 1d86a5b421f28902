"""Other processes have one thread each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

from framing.processes import pool


def threads() -> list[int]:
    """Return how many threads each library of linear algebra may use in this process."""
    import numpy as np
    import scipy.linalg

    scipy.linalg.inv(np.eye(2))
    return [library["num_threads"] for library in threadpool_info()]


def test_another_process_computes_with_one_thread() -> None:
    with pool(1) as other:
        found = other.submit(threads).result()
    assert found and set(found) == {1}


def test_what_is_to_be_opened_is_opened_before_the_first_task() -> None:
    with pool(1, open_with, (7,)) as other:
        assert other.submit(opened_there).result() == [7]


opened: list[int] = []


def open_with(number: int) -> None:
    opened.append(number)


def opened_there() -> list[int]:
    return opened


SCRIPT = """
import os
from framing.processes import pool
print("begun")
with pool(2) as others:
    print(len([*others.map(abs, range(-3, 3))]))
print(__file__[-9:], __spec__)
"""


def test_a_script_needs_no_guard_and_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.stdout, run.stderr) == ("begun\n6\nscript.py None\n", "")


PARENT = """
import os, time
from framing.processes import pool
if __name__ == "__main__":
    with pool(1) as other:
        print(other.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_worker_ends_with_its_parent_even_when_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    assert gone(worker)


def gone(number: int) -> bool:
    """Wait up to ten seconds for a process to end, and return whether it did."""
    for _ in range(200):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        # One that has ended and that nobody has asked about still has its number.
        state = Path(f"/proc/{number}/stat")
        if state.is_file() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
