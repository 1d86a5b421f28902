"""Mutants: one module with one small break each, named so that a name outlives other edits.

A break is a comparison or an operator turned, a number one higher, `and` for `or`, a truth value
or a negation reversed, a branch never taken. Left alone is what promises and decides nothing:
docstrings, annotations, the options of `@dataclass`, and `strict=` of `zip`.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import importlib.abc
import importlib.machinery
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One break: the module, the function, the number of the node, and what is changed.

    `scope` is the function's qualified name, "" for what runs when the module is imported. `name`
    holds the text of the line instead of its number: it is stable when other lines change.
    """

    path: Path
    scope: str
    node: int
    line: int
    name: str

    @property
    def source(self) -> str:
        """The module's source with the break."""
        tree = ast.parse(self.path.read_text("utf-8"))
        node = [node for node, _ in nodes(tree)][self.node]
        broken(node)
        return ast.unparse(tree)

    @property
    def module(self) -> str:
        """The name under which the module is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def nodes(tree: ast.AST, scope: str = "", function: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Yield what of a module can change its behaviour, each with the function it runs in."""
    for key, value in ast.iter_fields(tree):
        if key in ("annotation", "returns", "type_params") or isinstance(value, str):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or _promises(node, tree):
                continue
            inside = key == "body" and isinstance(tree, FUNCTIONS)
            where = scope if inside else function
            yield node, where
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                yield from nodes(node, f"{scope}.{node.name}".strip("."), where)
            else:
                yield from nodes(node, scope, where)


def _promises(node: ast.AST, parent: ast.AST) -> bool:
    """Return whether a node decides nothing: a docstring, a dataclass's options, zip's strict."""
    if isinstance(parent, ast.Expr) and isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return isinstance(parent, ast.ClassDef) and node.func.id == "dataclass"
    return isinstance(node, ast.keyword) and node.arg == "strict"


def breaks(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    times: Counter[str] = Counter()
    for number, (node, scope) in enumerate(nodes(ast.parse(text))):
        if not breakable(node):
            continue
        after = copy.deepcopy(node)
        broken(after)
        line = getattr(node, "lineno", 1)
        place = f"{path.relative_to(ROOT)}: {scope or 'module'}: {lines[line - 1].strip()}"
        name = f"{place}  #  {_said(node)} -> {_said(after)}"
        times[name] += 1
        again = f" ({times[name]})" if times[name] > 1 else ""
        yield Mutant(path, scope, number, line, name + again)


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return f"if {ast.unparse(node.test)}"
    return ast.unparse(node)


def breakable(node: ast.AST) -> bool:
    """Return whether there is a break for a node."""
    if isinstance(node, ast.Compare):
        return type(node.ops[0]) in TURNED
    if isinstance(node, ast.BoolOp):
        return True
    if isinstance(node, ast.BinOp):
        # A sum of strings cannot be turned, nor a union of types.
        texts = any(
            isinstance(side, ast.JoinedStr | ast.Constant) and not _is_number(side)
            for side in (node.left, node.right)
        )
        return type(node.op) in TURNED and not texts
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.Constant):
        return _is_number(node) or isinstance(node.value, bool)
    return isinstance(node, ast.If | ast.IfExp)


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def broken(node: ast.AST) -> None:
    """Break a node in place."""
    if isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()  # type: ignore[assignment]
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = TURNED[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Constant):
        node.value += 1  # type: ignore[operator]
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(False)


def sampled(places: Sequence[Path], mutants: int, seed: int) -> list[Mutant]:
    """Return mutants drawn at random from all of the files, by file and line.

    Each is ranked by a hash of its name and the seed, so that an edit elsewhere draws no others.
    """
    files = sorted(path for place in places for path in _modules(place))
    every = [mutant for path in files for mutant in breaks(path)]
    ranked = sorted(every, key=lambda m: hashlib.sha256(f"{seed} {m.name}".encode()).digest())
    return sorted(ranked[:mutants], key=lambda m: (m.path, m.line, m.name))


def _modules(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import one module from changed source, all others as ever."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.code = compile(mutant.source, str(mutant.path), "exec")

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.mutant.module:
            return None
        package = self.mutant.path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(
            name, self, origin=str(self.mutant.path), is_package=package
        )
        if package:
            spec.submodule_search_locations = [str(self.mutant.path.parent)]
        spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)
