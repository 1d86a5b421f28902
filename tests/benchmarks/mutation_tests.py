"""Which tests run a mutant: what each test file runs, function by function, measured once."""

from __future__ import annotations

import ast
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from mutants import FUNCTIONS, ROOT, Mutant, nodes
from mutation_forks import Work, forked, run_tests

DEAREST = 20  # seconds of processor time from which a test file is left out
MOST = 12  # the same of all files that are tried on a mutant, the nearest first


@dataclass(frozen=True)
class Tests:
    """A test file: whether it passes, its processor seconds, what it runs: module -> functions."""

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
        if self.modules[module] != hashed(mutant.path):
            return True
        if mutant.scope:
            return mutant.scope in self.runs[module]
        # What is set on import matters where something of the module is used as well.
        return bool(self.runs[module]) or not any(scope for _, scope in nodes(parsed(mutant.path)))


@cache
def parsed(path: Path) -> ast.AST:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def hashed(*paths: Path) -> str:
    """Return a short hash of what the files hold."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def room(path: Path) -> Path:
    """Return the folder of the tests of a module's room."""
    return ROOT / "tests" / path.relative_to(ROOT / "framing").parts[0]


def near(mutant: Mutant, tests: Sequence[Tests]) -> list[Tests]:
    """Return the tests that run a mutant: those of its name, then its folder's, then its room's."""
    folder = ROOT / "tests" / mutant.path.parent.relative_to(ROOT / "framing")
    stem = f"test_{mutant.path.stem.strip('_')}"

    def distance(t: Tests) -> tuple[int, float]:
        beside = t.path.parent == folder
        own = beside and (t.path.stem == stem or t.path.stem.startswith(f"{stem}_"))
        return (0 if own else 1 if beside else 2), t.seconds

    found = sorted((t for t in tests if t.sound and t.reach(mutant)), key=distance)
    spent = accumulate(t.seconds for t in found)
    return [t for t, seconds in zip(found, spent, strict=True) if seconds <= MOST or t is found[0]]


def known_tests(folders: Sequence[Path], jobs: int, state: Path) -> list[Tests]:
    """Return every test file below the folders with what it runs; new ones are run first."""
    kept = state / "tests.json"
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    files = [file for folder in folders for file in sorted(folder.rglob("test_*.py"))]
    keys = {file: f"{file.relative_to(ROOT)} {hashed(file)}" for file in files}
    new = [file for file in files if keys[file] not in known]
    works: list[Work] = [
        (lambda scratch, file=file: try_tests(file, scratch), DEAREST) for file in new
    ]
    for number, result in forked(works, jobs, state):
        known[keys[new[number]]] = {"sound": False, "runs": {}, "modules": {}} | result
        kept.write_text(json.dumps(known), "utf-8")
        if not known[keys[new[number]]]["sound"]:
            print(
                f"LEFT OUT {new[number].relative_to(ROOT)}: fails, is dear, or has no test to run"
            )
    parts = ("sound", "seconds", "runs", "modules")
    return [Tests(file, *(known[keys[file]][part] for part in parts)) for file in files]


def try_tests(file: Path, scratch: Path) -> dict[str, Any]:
    """Return what a test file runs, function by function, with the code as it is."""
    import coverage

    begun = time.process_time()
    measured = coverage.Coverage(source=[str(ROOT / "framing")], data_file=None, config_file=False)
    measured.start()
    result = run_tests([file], scratch)
    measured.stop()
    data = measured.get_data()
    runs = {path: lines for path in data.measured_files() if (lines := data.lines(path))}
    names = {path: str(Path(path).relative_to(ROOT)) for path in runs}
    return {
        "sound": result["code"] == 0,
        "seconds": time.process_time() - begun,
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
