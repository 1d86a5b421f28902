"""What each word list and pattern is worth: python tests/benchmarks/left_out.py -o left_out.csv.

Empties the word lists and patterns of framing/attribution one at a time and counts in how many
articles an attribution changes, and how many of those shown are right in all their parts then and
before. A list that changes nothing is idle, or a part of a pattern that is counted itself, or it
serves what these articles do not hold. The articles: every second one of `articles_gold` beside
the checkout, where it is there, and the invented ones of this folder.

The models that ship learnt from `articles_gold`: compare what is left out with what is not, and
take neither for how good the program is. Some ten seconds for each of some 270.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import framing.attribution
from framing.attribution.attribution import Attribution
from framing.attribution.find import attributions
from framing.language.reading import Language, analyse
from framing.training.page_figures import Page, is_right, paired
from framing.training.texts import DATA, records

INVENTED = Path(__file__).parent / "invented"
AT_A_TIME = 24  # articles
COLLECTIONS = (frozenset, set, tuple, list, dict, MappingProxyType)
# What these keep is read from files, and hangs on no word list.
KEPT = re.compile(r"load|read_|stored_arrays|_known|_beginnings|given_names|likeness")
Found = list[tuple[Attribution, ...]]


def articles(data: Path) -> list[dict[str, Any]]:
    """Return the articles with what their annotators saw."""
    gold = data / "articles_gold.jsonl.gz"
    real = [*records(gold)][::2] if gold.exists() else []
    return real + [row for path in sorted(INVENTED.glob("*.gz")) for row in records(path)]


def lists() -> list[tuple[str, str, Any]]:
    """Return module, name and value of each word list and pattern, once each."""
    for each in pkgutil.walk_packages(framing.attribution.__path__, "framing.attribution."):
        importlib.import_module(each.name)
    found: dict[int, tuple[str, str, Any]] = {}
    for module in sorted(name for name in sys.modules if name.startswith("framing.attribution")):
        for name, value in vars(sys.modules[module]).items():
            words = isinstance(value, COLLECTIONS) and any(isinstance(v, str) for v in value)
            if not name.startswith("__") and (words or isinstance(value, re.Pattern)):
                found.setdefault(id(value), (module, name, value))
    return list(found.values())


def emptied(value: Any) -> Any:
    """Return the list without words, the pattern that fits nothing but has the same groups."""
    if not isinstance(value, re.Pattern):
        return MappingProxyType({}) if isinstance(value, MappingProxyType) else type(value)()
    names = {number: name for name, number in value.groupindex.items()}
    groups = (f"(?P<{names[n]}>)" if n in names else "()" for n in range(1, value.groups + 1))
    return re.compile("(?!)" + "".join(groups))


def places(value: Any) -> list[tuple[ModuleType, str]]:
    """Return the modules that hold a value, and its name there."""
    modules = [m for name, m in list(sys.modules.items()) if name.startswith("framing.")]
    return [(m, key) for m in modules for key, held in vars(m).items() if held is value]


def put(held: Sequence[tuple[ModuleType, str]], value: Any) -> None:
    """Put a value in these places, and forget what was made of the one before."""
    for module, key in held:
        setattr(module, key, value)
    for name, module in list(sys.modules.items()):
        for made in vars(module).values() if name.startswith("framing.") else ():
            if hasattr(made, "cache_clear") and not KEPT.match(getattr(made, "__name__", "")):
                made.cache_clear()


def batches(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Language, list[str]]]:
    """Yield the articles as they are read, some at a time, and their dates."""
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        yield analyse([row["text"] for row in some]), [row.get("date") or "" for row in some]


def right(row: dict[str, Any], found: Sequence[Attribution]) -> int:
    """Return how many attributions that an article's page shows are right in all their parts."""
    clear = tuple(a for a in found if a.statement.voiced and not a.statement.unclear)
    page = Page(row["outlet"], row["text"], row["attributions"], clear)
    return sum(is_right(page, gold, clear[n]) for n, gold in paired(page, clear).items())


def main() -> None:
    """Leave out each in turn and write what changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", default="", help="a pattern: those whose names hold it")
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args()
    rows = articles(chosen.data)
    read = [*batches(rows)]

    def annotated() -> Found:
        return [each for language, dates in read for each in attributions(language, dates=dates)]

    before = annotated()
    with chosen.out.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["module", "name", "articles changed", "more right", "error"])
        for module, name, value in lists():
            if not re.search(chosen.only, f"{module}.{name}"):
                continue
            held, error, after = places(value), "", before
            put(held, emptied(value))
            try:
                after = annotated()
            except (KeyError, IndexError, ValueError) as raised:
                error = type(raised).__name__  # no list of words: something counts on it
            finally:
                put(held, value)
            changed = [n for n, each in enumerate(after) if each != before[n]]
            more = sum(right(rows[n], after[n]) - right(rows[n], before[n]) for n in changed)
            short = module.removeprefix("framing.attribution.")
            table.writerow([short, name, len(changed), more, error])
            out.flush()


if __name__ == "__main__":
    main()
