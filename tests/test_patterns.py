"""Every regular expression of the package takes time in proportion to its text.

The patterns are those that stand in the source and those that are built when the modules are
imported. Each is tried on texts made from itself: a part that may repeat, repeated, behind what
leads up to it and before something that ends it. A text 8 times as long takes a pattern 8 times as
long, or, where the pattern goes back over the text again and again, 64 times or worse.

Tools that look for such patterns were weighed: regexploit (last release 2021) stops at possessive
repeats, which we use, and recheck reads the regular expressions of JavaScript.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import framing

# The parser of the standard library under the name that it has from Python 3.11 on.
parser: Any = pytest.importorskip("re._parser")

ROOT = Path(framing.__file__).parent
# Small steps at first: what doubles with each letter takes eight times as long after three more.
LENGTHS = [4, 6, 9, *range(12, 48, 3), 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192]
LONG = 0.005  # seconds of the processor below which growth is noise
STEEP = 24  # between 8, which is in proportion, and 64, which goes with the square
TRIES = 3
# Patterns that have to fit a whole text (`fullmatch`), called by another name in a loop.
WHOLE = {"MONTH_FIRST", "YEAR_LAST", "OPEN"}

# Imports everything, and prints each pattern that one of our modules has compiled meanwhile.
IMPORT = """
import importlib, json, pkgutil, re, sys
found, plain = {}, re._compile
def noted(pattern, flags):
    made = plain(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if "framing" in frame.f_globals["__name__"].split("."):
        at = frame.f_code.co_filename, frame.f_lineno
        found.setdefault((made.pattern, made.flags), at)
    return made
re._compile = noted
import framing.errors
for module in pkgutil.walk_packages(framing.__path__, "framing."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except (ImportError, framing.errors.FramingError):
            assert ".training." in module.name  # these need PyTorch
print(json.dumps([[*pattern, *at] for pattern, at in found.items() if type(pattern[0]) is str]))
"""


class Pattern(NamedTuple):
    """A pattern, its flags, where it stands, and whether it is looked for all over a text."""

    text: str
    flags: int
    where: str
    anywhere: bool


def patterns() -> list[Pattern]:
    """Return the patterns of the package, those made at import and those inside functions."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    called = {path: _called(tree) for path, tree in trees.items()}
    script = [sys.executable, "-c", IMPORT]
    told = subprocess.run(script, check=True, capture_output=True, text=True, cwd=ROOT.parent)
    found = {}
    for text, flags, file, line in json.loads(told.stdout):
        anywhere = _anywhere(_name(trees[Path(file)], line), Path(file), called)
        where = f"{Path(file).relative_to(ROOT)}:{line}"
        found[text, flags] = Pattern(text, flags, where, anywhere)
    for path, tree in trees.items():
        for pattern, line in _literals(tree, str(path.relative_to(ROOT))):
            if pattern.anywhere and (name := _name(tree, line)):
                pattern = pattern._replace(anywhere=_anywhere(name, path, called))
            found.setdefault((pattern.text, pattern.flags), pattern)
    return list(found.values())


METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}


def _called(tree: ast.Module) -> defaultdict[str, set[str]]:
    """Return the methods of patterns called on each name of a module, under "" those on any."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            of = ast.unparse(node.value).rpartition(".")[2]
            for name in {of, ""} - {"re"}:
                found[name].add(node.attr)
    return found


def _anywhere(name: str, file: Path, called: Mapping[Path, defaultdict[str, set[str]]]) -> bool:
    """Whether a pattern of a module is looked for in the middle of texts, as far as we see."""
    methods = called[file][name] or {m for each in called.values() for m in each[name]}
    # Where it is used under no name that we see, it is used as anything in its module is.
    return name not in WHOLE and not (methods or called[file][""]) <= {"match", "fullmatch"}


def _name(tree: ast.Module, line: int) -> str:
    """Return the name that a statement of a module gives to what stands on this line, or ""."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            return ast.unparse(node.targets[0])
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            return node.name
    return ""


def _literals(tree: ast.Module, file: str) -> Iterator[tuple[Pattern, int]]:
    """Yield what functions such as `re.sub` are given as written, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith("re."):
            try:
                text = ast.literal_eval(node.args[0])
            except ValueError:  # built at import or when called
                continue
            text = text.decode("latin-1") if isinstance(text, bytes) else text
            names = re.findall(r"\bre\.([A-Z]+)\b", ast.unparse(node))
            flags = re.compile(text, sum(getattr(re, name) for name in set(names))).flags
            anywhere = ast.unparse(node.func) not in ("re.match", "re.fullmatch")
            yield Pattern(text, flags, f"{file}:{node.lineno}", anywhere), node.lineno


def a_match(parts: Any) -> str:
    """Return a text that a parsed pattern matches, as far as it is easily found."""
    return "".join(_one(str(name), value) for name, value in parts)


def _one(name: str, value: Any) -> str:
    if name in ("LITERAL", "NOT_LITERAL"):
        return chr(value) if name == "LITERAL" else "q" if value != ord("q") else "r"
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return a_match(value[2]) * min(max(value[0], 1), 40)
    if name == "SUBPATTERN":
        return a_match(value[-1])
    if name == "ATOMIC_GROUP":
        return a_match(value)
    if name == "BRANCH":
        return a_match(value[1][0])
    if name == "IN":
        return next(iter(_members(value)), "q")
    return "q" if name == "ANY" else ""


def _members(value: Any) -> list[str]:
    """Return some characters of a class, one for each part of it."""
    if str(value[0][0]) == "NEGATE":
        pattern = re.compile("[q a.1\n]")
        excluded = "".join(_members(value[1:])) if len(value) > 1 else ""
        return [c for c in "q a.1\n" if pattern.match(c) and c not in excluded]
    kinds = {"WORD": "a", "DIGIT": "1", "SPACE": " ", "NOT_SPACE": "q", "NOT_WORD": ",",
             "NOT_DIGIT": "q"}  # fmt: skip
    found = []
    for name, what in value:
        if str(name) == "CATEGORY":
            found.append(kinds[str(what).removeprefix("CATEGORY_")])
        else:
            found.append(chr(what[0] if str(name) == "RANGE" else what))
    return found


def pumps(parts: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (what leads up to it, what may be repeated) for every part that repeats."""
    for place, (op, value) in enumerate(parts):
        name, so_far = str(op), before + a_match(parts[:place])
        if name.endswith("_REPEAT"):
            if value[1] > 30:
                yield so_far, a_match(value[2])
                if len(value[2]) == 1 and str(value[2][0][0]) == "IN":
                    yield from ((so_far, char) for char in _members(value[2][0][1])[:6])
            yield from pumps(value[2], so_far)
        elif name == "SUBPATTERN":
            yield from pumps(value[-1], so_far)
        elif name == "ATOMIC_GROUP":
            yield from pumps(value, so_far)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from pumps(branch, so_far)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from pumps(value[1], so_far)


def texts(pattern: Pattern) -> list[tuple[str, str]]:
    """Return (beginning, what is repeated) of the texts that a pattern is tried on."""
    parsed = parser.parse(pattern.text, pattern.flags)
    found = set()
    for before, part in pumps(parsed):
        if part:
            found |= {(before, part), ("", part), ("", before[-20:] + part)}
    found |= {("", char) for char in " \n"}
    whole = a_match(parsed)
    return sorted(found | ({("", whole[:60])} if whole else set()))


def grows(pattern: Pattern, beginning: str, part: str) -> float:
    """Return by how much a text 8 times as long takes longer, 0 where it takes no time."""
    compiled = re.compile(pattern.text, pattern.flags)

    def seconds(length: int) -> float:
        text = beginning + part * (length // len(part) + 1) + "\0"
        start = time.thread_time()
        if pattern.anywhere:
            for _ in compiled.finditer(text):
                pass
        else:
            compiled.fullmatch(text), compiled.match(text)
        return time.thread_time() - start

    taken: dict[int, float] = {}
    for length in LENGTHS:
        taken[length] = seconds(length)
        if taken[length] > 20 * LONG:  # no need to wait for more
            break
    if taken[length] < LONG:
        return 0.0
    before = max((one for one in taken if one <= length / 8), default=LENGTHS[0])
    # The short text takes so little that whatever else the machine does shows: the least counts.
    least = min(taken[before], *(seconds(before) for _ in range(4)))
    return taken[length] / max(least, 1e-6)


def super_linear(pattern: Pattern) -> str:
    """Return the worst text found for a pattern, "" where time stays in proportion."""
    for beginning, part in texts(pattern):
        if all(grows(pattern, beginning, part) > STEEP for _ in range(TRIES)):
            return f"{pattern.where}: {pattern.text[:80]!r} on {beginning!r} + {part!r} * n"
    return ""


@pytest.mark.parametrize(
    "text",
    [r"(?:a+)+b", r"\s+$", r"a*a*b", r"(?:a|a)*b", r"x[^y]*y", r"(?:\w+\s*)+:", "<!--.*?-->"],
)
def test_a_pattern_that_goes_back_and_forth_is_noticed(text: str) -> None:
    assert super_linear(Pattern(text, int(re.DOTALL), "here", True))


@pytest.mark.parametrize("text", [r"(?<!a)a*+b", r"[a-z]{1,20}x", r"(?<!\s)\s+(?!\s)", "ab"])
def test_a_pattern_that_does_not_is_not(text: str) -> None:
    assert not super_linear(Pattern(text, 0, "here", True))


@pytest.mark.slow
def test_no_pattern_of_the_package_is_super_linear() -> None:
    found = patterns()
    assert len(found) > 200
    assert [told for told in map(super_linear, found) if told] == []
