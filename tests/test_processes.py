"""Other processes have one thread each, end with their parent, and may come from a template."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

from framing.processes import _templates, pool, template
from framing.table.spread import Salvage, in_order

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
RARE = "colorsys"  # a module that nothing imports


def threads() -> list[int]:
    """Return how many threads each library of linear algebra may use in this process."""
    import numpy as np
    import scipy.linalg

    scipy.linalg.inv(np.eye(2))
    return [library["num_threads"] for library in threadpool_info()]


@pytest.mark.parametrize("within", [nullcontext(), template("numpy")], ids=["spawned", "forked"])
def test_another_process_computes_with_one_thread(within: AbstractContextManager[None]) -> None:
    with within, pool(1) as other:
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
from framing.processes import pool, template
print("begun")
with template("colorsys"), pool(2) as others:
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


def imported_there(module: str) -> tuple[bool, int]:
    """Return whether this process has imported a module, and the number of its parent."""
    return module in sys.modules, os.getppid()


@LINUX
def test_processes_of_a_template_have_what_it_imported_and_it_ends_with_its_block() -> None:
    with template(RARE):
        with pool(2) as others:
            found = [*others.map(imported_there, [RARE] * 4)]
        with template("numpy"), pool(1) as other:  # one within another changes nothing
            found.append(other.submit(imported_there, RARE).result())
    ((has, parent),) = set(found)
    assert has
    assert parent != os.getpid()
    assert gone(parent)
    with pool(1) as other:
        assert other.submit(imported_there, RARE).result() == (False, os.getpid())


@LINUX
def test_a_template_that_nobody_used_does_not_keep_its_block_waiting(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(60)\n")
    script = "from framing.processes import template\nwith template('slow'): pass"
    path = os.pathsep.join([str(tmp_path), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=30)


@LINUX
def test_a_process_that_no_pool_knows_does_not_keep_a_block_waiting() -> None:
    began = time.monotonic()
    with template(RARE):
        lost = _templates[0].Process(target=time.sleep, args=(60,))
        lost.start()
    assert time.monotonic() - began < 30
    lost.kill()


@LINUX
def test_a_template_sees_the_environment_of_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("one", "two"):
        monkeypatch.setenv("FRAMING_EXAMPLE", value)
        with template(RARE), pool(1) as other:
            assert other.submit(os.getenv, "FRAMING_EXAMPLE").result() == value


def same(part: list[str]) -> list[str]:
    return part


@LINUX
@pytest.mark.parametrize("code", ["raise ValueError", "import os\nos._exit(1)"])
def test_a_template_that_fails_costs_nothing(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "failing.py").write_text(code)
    monkeypatch.chdir(tmp_path)
    salvage: Salvage[list[str], list[str]] = Salvage(
        lambda part: [part], lambda part: ["lost"], lambda found: found[0]
    )
    with template("failing"):
        assert [*in_order(same, [["a"], ["b"], ["c"]], 2, salvage)] == [["a"], ["b"], ["c"]]


FORKING = """
import os, time
from framing.processes import pool, template
with template("colorsys"), pool(1) as other:
    print(other.submit(os.getpid).result(), other.submit(os.getppid).result(), flush=True)
    time.sleep(60)
"""


@LINUX
def test_what_was_forked_and_its_template_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(FORKING)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker, server = map(int, parent.stdout.readline().split())
        parent.kill()
    assert gone(worker)
    assert gone(server)
