"""Running tests in forks of one process, a few at a time, each with its own limits."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

LEFT_OUT = "not browser and not slow and not shared"


def preload() -> None:
    """Load what every fork needs, but nothing of framing: that is what is changed."""
    for name in ("numpy", "pyarrow", "scipy.stats", "sklearn.linear_model", "pytest", "coverage",
                 "typst", "orjson", "click", "jinja2", "trafilatura",
                 "matplotlib.pyplot"):  # fmt: skip
        with contextlib.suppress(ImportError):
            __import__(name)
    from hypothesis import HealthCheck, settings

    # The same examples for every mutant, and none fails because the machine is slow.
    steady = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
    settings.register_profile("steady", **steady)
    settings.load_profile("steady")


class Failed:
    """Remembers the first test that fails."""

    def __init__(self) -> None:
        self.by = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.by = self.by or report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.by = self.by or f"{report.nodeid} (import)"


def run_tests(files: Sequence[Path], scratch: Path) -> dict[str, Any]:
    """Run test files and return pytest's code and the first test that fails."""
    import pytest

    failed = Failed()
    options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "-m", LEFT_OUT]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main([*options, f"--basetemp={scratch}", *map(str, files)], [failed])
    return {"code": int(code), "by": failed.by}


Work = tuple[Callable[[Path], dict[str, Any]], float]  # what to do in a fork, seconds at most


def forked(works: Sequence[Work], jobs: int, folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number, result) of works done in forks, `jobs` at a time, as they end.

    A result has the key "code"; it is negative where the fork was ended by a signal.
    """
    running: dict[int, tuple[int, Path, float]] = {}
    waiting = list(range(len(works)))[::-1]
    while waiting or running:
        while waiting and len(running) < jobs:
            number = waiting.pop()
            scratch = folder / f"run-{number}"
            child = os.fork()
            if not child:
                _child(*works[number], scratch)
            running[child] = number, scratch, time.monotonic()
        child, status = os.wait()
        number, scratch, begun = running.pop(child)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what a test may have started
        told = scratch.with_suffix(".json")
        result = json.loads(told.read_text("utf-8")) if told.exists() else {}
        result.setdefault("code", os.waitstatus_to_exitcode(status) or 1)
        told.unlink(missing_ok=True)
        shutil.rmtree(scratch, ignore_errors=True)
        yield number, {"seconds": time.monotonic() - begun} | result


def _child(work: Callable[[Path], dict[str, Any]], limit: float, scratch: Path) -> None:
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 1))  # an endless loop
        signal.alarm(30 * int(limit))  # endless waiting
        scratch.with_suffix(".json").write_text(json.dumps(work(scratch)), "utf-8")
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(1)
