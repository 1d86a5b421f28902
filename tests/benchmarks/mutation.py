"""How many small breaks of the code the nearest tests notice.

    python tests/benchmarks/mutation.py --mutants 300 --seed 0
    python tests/benchmarks/mutation.py framing/report --mutants 60 --show

A mutant is one module with one small break: a comparison turned, a constant moved by one, `and` for
`or`, a sign, a negation, a branch never taken. Its nearest tests are the test file of the module's
name beside the mirrored folder, else all tests of that folder; `--near` adds those of the folder.
They run in a fork of a process that has the heavy libraries loaded. A mutant survives when they
still pass. Mutants judged equivalent by a person stand in equivalent_mutants.toml with the reason,
and are left out of the share.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.machinery
import io
import os
import random
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
ROOMS = ("attribution", "features", "comparison", "report", "commands")
LONGEST = 120  # seconds for the tests of one mutant; one that hangs counts as noticed
TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One break: the module, the line, what was changed, and the source with the change."""

    path: Path
    line: int
    change: str
    source: str

    @property
    def name(self) -> str:
        """Where it is and what it does, without the line: stable when other lines move."""
        return f"{self.path.relative_to(ROOT)}: {self.change}"


def breaks(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its lines."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    annotated = {
        id(part)
        for node in ast.walk(tree)
        for note in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if note is not None
        for part in ast.walk(note)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in docstrings or id(node) in annotated:
            continue
        for way in ways(node):
            changed = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(changed)) if i == number)
            line = getattr(node, "lineno", 0)
            before = ast.unparse(node)
            apply(target, way)
            after = ast.unparse(target)
            if before != after:
                yield Mutant(path, line, f"{before} -> {after}", ast.unparse(changed))


def ways(node: ast.AST) -> list[str]:
    """Return the breaks that fit a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        return ["turn"]
    if isinstance(node, ast.BoolOp | ast.BinOp):
        # Strings and unions of types are left alone: their sum cannot be turned.
        literal = isinstance(node, ast.BinOp) and any(
            isinstance(side, ast.JoinedStr | ast.Constant) and not _is_number(side)
            for side in (node.left, node.right)
        )
        operator = node.op
        return ["turn"] if type(operator) in TURNED and not literal else []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ["drop not"]
    if isinstance(node, ast.Constant) and _is_number(node):
        return ["one more"]
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return ["other truth"]
    if isinstance(node, ast.If | ast.IfExp):
        return ["never"]
    return []


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def apply(node: ast.AST, way: str) -> None:
    """Break a node in place."""
    if way == "turn" and isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()  # type: ignore[assignment]
    elif way == "turn":
        node.op = TURNED[type(node.op)]()  # type: ignore[attr-defined]
    elif way == "drop not":
        operand = node.operand  # type: ignore[attr-defined]
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)  # type: ignore[attr-defined]
    elif way == "one more":
        node.value += 1  # type: ignore[attr-defined]
    elif way == "other truth":
        node.value = not node.value  # type: ignore[attr-defined]
    elif way == "never":
        node.test = ast.Constant(False)  # type: ignore[attr-defined]


def nearest(path: Path, near: bool) -> list[Path]:
    """Return the tests of a module: the file of its name, else those of its folder."""
    folder = ROOT / "tests" / path.parent.relative_to(ROOT / "framing")
    name = f"test_{path.stem.strip('_')}.py"
    while not any(folder.glob("test_*.py")) and folder != ROOT / "tests":
        folder = folder.parent  # the tests of a page lie with those of the report
    own = [folder / name] if (folder / name).exists() else []
    own = own or sorted(folder.glob(f"{name.removesuffix('.py')}_*.py"))
    return own if own and not near else sorted(folder.glob("test_*.py"))


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import one module from changed source, all others as ever."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(ROOT).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.mutant = mutant

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=str(self.mutant.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.mutant.path)
        exec(compile(self.mutant.source, str(self.mutant.path), "exec"), module.__dict__)


def tried(mutant: Mutant | None, tests: Sequence[Path]) -> bool:
    """Return whether the tests notice the mutant (None: the code as it is), in a fork."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return status != 0
    code = 1
    try:
        signal.alarm(LONGEST)  # an endless loop ends the child
        if mutant is not None:
            sys.meta_path.insert(0, Changed(mutant))
        import pytest

        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = int(
                pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *map(str, tests)])
            )
    finally:
        os._exit(code)


def preload() -> None:
    """Load what every fork needs, but nothing of framing: that is what is changed."""
    for name in ("numpy", "pyarrow", "scipy.stats", "sklearn.linear_model", "pytest",
                 "typst", "orjson", "click", "jinja2", "trafilatura"):  # fmt: skip
        with contextlib.suppress(ImportError):
            __import__(name)


def sampled(places: Sequence[Path], mutants: int, seed: int) -> list[Mutant]:
    """Return mutants drawn evenly from the files, the same for the same seed and code."""
    files = sorted(path for place in places for path in _modules(place))
    every = [mutant for path in files for mutant in breaks(path)]
    drawn = random.Random(seed).sample(every, min(mutants, len(every)))
    return sorted(drawn, key=lambda m: (m.path, m.line, m.change))


def _modules(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def main() -> None:
    """Print what survives, and the share that was noticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("places", nargs="*", type=Path, help="files or folders (default: 5 rooms)")
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--near", action="store_true", help="run all tests of the folder")
    parser.add_argument("--show", action="store_true", help="print each mutant as it is tried")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = True
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    preload()
    places = [place.resolve() for place in options.places] or [
        ROOT / "framing" / room for room in ROOMS
    ]
    listed = Path(__file__).with_name("equivalent_mutants.toml")
    equivalent = tomllib.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    found: Counter[str] = Counter()
    sound: dict[tuple[Path, ...], bool] = {}
    begun = time.monotonic()
    for mutant in sampled(places, options.mutants, options.seed):
        if mutant.name in equivalent:
            found["equivalent"] += 1
            continue
        tests = nearest(mutant.path, options.near)
        if tests and not sound.setdefault(tuple(tests), not tried(None, tests)):
            print(f"LEFT OUT {mutant.path.relative_to(ROOT)}: its tests fail as they are")
            found["left out"] += 1
            continue
        noticed = bool(tests) and tried(mutant, tests)
        found["noticed" if noticed else "survived"] += 1
        if options.show or not noticed:
            where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
            print(f"{'noticed ' if noticed else 'SURVIVED'} {where}: {mutant.change}", flush=True)
    total = found["noticed"] + found["survived"]
    print(
        f"{found['noticed']} of {total} noticed ({found['noticed'] / max(total, 1):.1%}), "
        f"{found['equivalent']} equivalent and "
        f"{found['left out']} without sound tests left out, {time.monotonic() - begun:.0f} s"
    )


if __name__ == "__main__":
    main()
