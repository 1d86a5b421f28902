"""How large a room is: functions, regular expressions, word lists and lines, then and now.

    python tests/benchmarks/room_size.py framing/attribution deeeedb HEAD
    python tests/benchmarks/room_size.py framing/attribution deeeedb HEAD --by-part

counts what git holds of the room at each commit and prints Markdown tables: the whole room, then
with `--by-part` each of its folders and modules. Functions stand at the top level of a module;
methods and functions within functions are counted apart. A regular expression is a mention of
`re.compile`. A word list is a name of a module whose value is a list, tuple, set or mapping that
holds a string, or a string split into words.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COLLECTIONS = (ast.List, ast.Tuple, ast.Set, ast.Dict)
HELD = {"frozenset", "set", "tuple", "list", "dict", "split", "word_set", "MappingProxyType"}
COUNTED = ("functions", "inner functions", "regular expressions", "word lists", "lines")


def git(*arguments: str) -> str:
    """Return what git prints."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def modules(commit: str, room: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each module of a room."""
    for path in git("ls-tree", "-r", "--name-only", commit, room).splitlines():
        if path.endswith(".py"):
            yield path, git("show", f"{commit}:{path}")


def called(node: ast.AST) -> str:
    """Return the last name of the function that a call calls, else nothing."""
    if not isinstance(node, ast.Call):
        return ""
    return ast.unparse(node.func).rpartition(".")[2]


def is_word_list(value: ast.expr | None) -> bool:
    """Return whether a value is a collection that holds a string."""
    if not isinstance(value, COLLECTIONS) and (value is None or called(value) not in HELD):
        return False
    constants = (node.value for node in ast.walk(value) if isinstance(node, ast.Constant))
    return any(isinstance(each, str) for each in constants)


def counted(source: str) -> Counter[str]:
    """Return the counts of one module.

    >>> sorted(counted("WORDS = {'the', 'a'}\\ndef f(): ...").items())
    [('functions', 1), ('lines', 2), ('word lists', 1)]
    """
    tree = ast.parse(source)
    every = list(ast.walk(tree))
    functions = sum(isinstance(node, FUNCTIONS) for node in tree.body)
    values = [each.value for each in tree.body if isinstance(each, ast.Assign | ast.AnnAssign)]
    counts = {
        "functions": functions,
        "inner functions": sum(isinstance(node, FUNCTIONS) for node in every) - functions,
        "regular expressions": sum(
            isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile" for node in every
        ),
        "word lists": sum(map(is_word_list, values)),
        "lines": len(source.splitlines()),
    }
    return +Counter(counts)


def part(path: str, room: str) -> str:
    """Return the folder of a room in which a module lies, else its own name.

    >>> part("framing/attribution/speakers/names.py", "framing/attribution")
    'speakers'
    """
    return PurePosixPath(path).relative_to(room).parts[0].removesuffix(".py")


def table(head: str, rows: dict[str, Counter[str]]) -> str:
    """Return counts as a Markdown table, a row each."""
    lines = [[head, *COUNTED], ["---"] * (len(COUNTED) + 1)]
    lines += [[name, *(f"{counts[each]:,}" for each in COUNTED)] for name, counts in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("room", help="a folder of the repository")
    parser.add_argument("commits", nargs="+")
    parser.add_argument("--by-part", action="store_true", help="each part of the room as well")
    chosen = parser.parse_args()
    room = chosen.room.rstrip("/")
    whole: dict[str, Counter[str]] = {}
    parts: dict[str, dict[str, Counter[str]]] = {}
    for commit in chosen.commits:
        whole[commit], parts[commit] = Counter(), {}
        for path, source in modules(commit, room):
            counts = counted(source)
            whole[commit] += counts
            parts[commit].setdefault(part(path, room), Counter()).update(counts)
    print(table("commit", whole))
    if chosen.by_part:
        for commit, rows in parts.items():
            print(f"\n{table(commit, dict(sorted(rows.items())))}")


if __name__ == "__main__":
    main()
