"""How many small breaks of the code its tests notice.

    python tests/benchmarks/mutation.py --mutants 300 --seed 0
    python tests/benchmarks/mutation.py framing/report --mutants 60 --show

A mutant is one module with one small break (see mutants.py). It is noticed when a test of its room
fails: first the test file of the module's name beside the mirrored folder, then the others of that
folder, then those of the room (attribution, features, comparison, report, commands), and each time
only files that run the function which is broken. Tests marked browser, slow or shared are left out:
a mutant that only they would notice counts as survived. One that runs over its time (an endless
loop) counts as noticed. Each mutant is tried in a fork of a process that has the heavy libraries
loaded. Those that a person judged equivalent stand in equivalent_mutants.toml with the reason, and
are left out of the share.

A run can be stopped and taken up again: verdicts are kept in .mutation/, each as long as its module
and, for one that survived, the tests of its room stay as they are. --fresh begins anew.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import io
import json
import os
import shutil
import signal
import sys
import time
import tomllib
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutants import FUNCTIONS, ROOT, Changed, Mutant, sampled

ROOMS = ("attribution", "features", "comparison", "report", "commands")
LEFT_OUT = "not browser and not slow and not shared"
LONGEST = 60  # seconds for a mutant, besides ten times what its tests take without it


@dataclass(frozen=True)
class Tests:
    """One test file: whether it passes, its seconds, and what it runs: module -> functions."""

    path: Path
    sound: bool
    seconds: float
    runs: dict[str, list[str]]
    modules: dict[str, str]  # module -> hash of its source then

    def reach(self, mutant: Mutant) -> bool:
        """Return whether the function of a mutant runs here (all, if the module has changed)."""
        module = str(mutant.path.relative_to(ROOT))
        if module not in self.runs:
            return False
        changed = self.modules[module] != hashed(mutant.path)
        return changed or not mutant.scope or mutant.scope in self.runs[module]


def hashed(*paths: Path) -> str:
    """Return a short hash of what the files hold."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def room(path: Path) -> Path:
    """Return the folder of the tests of a module's room."""
    return ROOT / "tests" / path.relative_to(ROOT / "framing").parts[0]


def near(mutant: Mutant, tests: Sequence[Tests]) -> list[Tests]:
    """Return the tests that run a mutant: those of its name, of its folder, of its room."""
    folder = ROOT / "tests" / mutant.path.parent.relative_to(ROOT / "framing")
    stem = f"test_{mutant.path.stem.strip('_')}"

    def distance(t: Tests) -> tuple[int, float]:
        beside = t.path.parent == folder
        own = beside and (t.path.stem == stem or t.path.stem.startswith(f"{stem}_"))
        return (0 if own else 1 if beside else 2), t.seconds

    return sorted((t for t in tests if t.sound and t.reach(mutant)), key=distance)


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


def try_mutant(mutant: Mutant, files: Sequence[Path], scratch: Path) -> dict[str, Any]:
    """Return what the tests say of a mutant."""
    sys.meta_path.insert(0, Changed(mutant))
    return run_tests(files, scratch)


def try_tests(file: Path, scratch: Path) -> dict[str, Any]:
    """Return what a test file runs, function by function, with the code as it is."""
    import coverage

    begun = time.monotonic()
    measured = coverage.Coverage(source=[str(ROOT / "framing")], data_file=None, config_file=False)
    measured.start()
    result = run_tests([file], scratch)
    measured.stop()
    data = measured.get_data()
    runs = {path: lines for path in data.measured_files() if (lines := data.lines(path))}
    names = {path: str(Path(path).relative_to(ROOT)) for path in runs}
    return {
        "sound": result["code"] == 0,
        "seconds": time.monotonic() - begun,
        "runs": {names[path]: functions(Path(path), lines) for path, lines in runs.items()},
        "modules": {names[path]: hashed(Path(path)) for path in runs},
    }


def functions(path: Path, lines: Sequence[int]) -> list[str]:
    """Return the functions of a module in whose bodies the lines lie."""
    wanted = set(lines)

    def inside(node: ast.AST, name: str) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
                own = f"{name}.{child.name}".strip(".")
                if isinstance(child, FUNCTIONS):
                    body = range(child.body[0].lineno, (child.end_lineno or 0) + 1)
                    if wanted & set(body):
                        yield own
                yield from inside(child, own)
            else:
                yield from inside(child, name)

    return sorted(set(inside(ast.parse(path.read_text("utf-8")), "")))


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
        signal.alarm(int(limit))  # an endless loop ends the child
        scratch.with_suffix(".json").write_text(json.dumps(work(scratch)), "utf-8")
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(1)


def known_tests(folders: Sequence[Path], jobs: int, state: Path) -> list[Tests]:
    """Return every test file below the folders with what it runs; new ones are run first."""
    kept = state / "tests.json"
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    files = [file for folder in folders for file in sorted(folder.rglob("test_*.py"))]
    keys = {file: f"{file.relative_to(ROOT)} {hashed(file)}" for file in files}
    new = [file for file in files if keys[file] not in known]
    works: list[Work] = [(lambda scratch, file=file: try_tests(file, scratch), 600) for file in new]
    for number, result in forked(works, jobs, state):
        known[keys[new[number]]] = {"sound": False, "runs": {}, "modules": {}} | result
        kept.write_text(json.dumps(known), "utf-8")
        if not known[keys[new[number]]]["sound"]:
            print(f"LEFT OUT {new[number].relative_to(ROOT)}: fails, or holds no test to run")
    parts = ("sound", "seconds", "runs", "modules")
    return [Tests(file, *(known[keys[file]][part] for part in parts)) for file in files]


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


def main() -> None:
    """Print what survives, and the share that was noticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("places", nargs="*", type=Path, help="files or folders (default: 5 rooms)")
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--fresh", action="store_true", help="forget the verdicts of earlier runs")
    parser.add_argument("--show", action="store_true", help="print what is noticed as well, and by")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # no test needs them, and each fork loads
    state = ROOT / ".mutation"
    if options.fresh:
        shutil.rmtree(state, ignore_errors=True)
    state.mkdir(exist_ok=True)
    preload()
    rooms = [ROOT / "framing" / name for name in ROOMS]
    places = [place.resolve() for place in options.places] or rooms
    listed = Path(__file__).with_name("equivalent_mutants.toml")
    equivalent = tomllib.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    found: Counter[str] = Counter()
    mutants = []
    for mutant in sampled(places, options.mutants, options.seed):
        found["equivalent"] += mutant.name in equivalent
        mutants += [mutant] if mutant.name not in equivalent else []
    by_room: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, verdict in judged(mutants, options.jobs, state):
        noticed = verdict["code"] != 0
        by_room[room(mutant.path).name]["noticed" if noticed else "survived"] += 1
        if options.show or not noticed:
            by = f"\n         by {verdict['by'] or 'its time'}" if noticed else ""
            said = "noticed " if noticed else "SURVIVED"
            print(f"{said} {mutant.name} (line {mutant.line}){by}", flush=True)
    for name, counts in sorted(by_room.items()):
        print(f"{name}: {counts['noticed']} of {counts.total()} noticed")
        found += counts
    total = found["noticed"] + found["survived"]
    print(
        f"{found['noticed']} of {total} noticed ({found['noticed'] / max(total, 1):.1%}), "
        f"{found['equivalent']} equivalent ones left out"
    )


def judged(
    mutants: Sequence[Mutant], jobs: int, state: Path
) -> Iterator[tuple[Mutant, dict[str, Any]]]:
    """Yield each mutant with its verdict: one of an earlier run that still holds, or tried now."""
    folders = sorted({room(mutant.path) for mutant in mutants})
    tests = {folder: known_tests([folder], jobs, state) for folder in folders}
    written = {folder: hashed(*sorted(folder.rglob("*.py"))) for folder in folders}
    file = state / "verdicts.json"
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    works: list[Work] = []
    tried: list[Mutant] = []
    for mutant in mutants:
        old, folder = kept.get(mutant.name), room(mutant.path)
        holds = old is not None and old["module"] == hashed(mutant.path)
        if holds and (old["code"] or old["tests"] == written[folder]):
            yield mutant, old
            continue
        chosen = near(mutant, tests[folder])
        files = [t.path for t in chosen]
        limit = LONGEST + 10 * sum(t.seconds for t in chosen)
        if not files:
            yield mutant, {"code": 0, "by": "", "tests": "", "module": ""}
            continue
        tried.append(mutant)
        works.append((lambda s, m=mutant, f=files: try_mutant(m, f, s), limit))
    for number, result in forked(works, jobs, state):
        mutant = tried[number]
        verdict = {"by": ""} | result
        verdict |= {"module": hashed(mutant.path), "tests": written[room(mutant.path)]}
        kept[mutant.name] = verdict
        file.write_text(json.dumps(kept, indent=0), "utf-8")
        yield mutant, verdict


if __name__ == "__main__":
    main()
