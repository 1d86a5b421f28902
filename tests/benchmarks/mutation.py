"""How many small breaks of the code its tests notice.

    python tests/benchmarks/mutation.py --mutants 300 --seed 0
    python tests/benchmarks/mutation.py framing/report --mutants 60 --show

A mutant is one module with one small break (see mutants.py). It is noticed when a test of its room
fails: first the test file of the module's name beside the mirrored folder, then the others of that
folder, then those of the room (attribution, features, comparison, report, commands), and each time
only files that run the function which is broken. Tests marked browser, slow or shared are left out,
files that take over 20 seconds of processor time, and what comes after the first 12: a mutant that
only they would notice counts as survived. One that takes far longer than its tests (an endless
loop) counts as noticed. Each is tried in a fork of a process that has the heavy libraries loaded.
Those that a person judged equivalent stand in equivalent_mutants.toml with the reason, and are left
out of the share.

A run can be stopped and taken up again: verdicts are kept in .mutation/, each as long as its module
and, for one that survived, the tests of its room stay as they are. --fresh begins anew.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mutants import ROOT, Changed, Mutant, sampled
from mutation_forks import Work, forked, preload, run_tests
from mutation_tests import hashed, known_tests, near, room

ROOMS = ("attribution", "features", "comparison", "report", "commands")
LONGEST = 20  # seconds of processor time for a mutant, besides ten times what its tests take


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


def try_mutant(mutant: Mutant, files: Sequence[Path], scratch: Path) -> dict[str, Any]:
    """Return what the tests say of a mutant."""
    sys.meta_path.insert(0, Changed(mutant))
    return run_tests(files, scratch)


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


if __name__ == "__main__":
    main()
