"""What two processes gain over one, reckoned by processor time: python tests/benchmarks/cores.py.

The clock is no help where other programs share the cores. So `features FILE -o table.parquet` runs
with one process and with two, and what counts is who spent what: one core alone reads (`before`);
meanwhile the other opens what measuring needs (`opening`); then both share the rest, as far as no
process waits for another at the end, which is not reckoned here. The clock, for a quiet machine, is
shown as well.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.store import write_lines


def run(*arguments: str) -> dict[str, float]:
    """Run `framing` in a process of its own; return the seconds of its parts."""
    told = subprocess.run(
        [sys.executable, __file__, "--here", *arguments], check=True, stdout=subprocess.PIPE
    ).stdout
    found: dict[str, float] = json.loads(told)
    return found


def here(arguments: list[str]) -> None:
    """Run `framing` in this process and print the seconds of its parts as JSON."""
    began = time.monotonic()
    from framing.__main__ import main
    from framing.table import streamed

    module: Any = streamed
    before: list[float] = []
    spread = module.in_order

    def noted(*given: object) -> Any:
        before.append(time.process_time())
        return spread(*given)

    module.in_order = noted
    if main(arguments):
        raise SystemExit(1)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    parts = {
        "before": before[0],
        "after": time.process_time() - before[0],
        "others": others.ru_utime + others.ru_stime,
        "clock": time.monotonic() - began,
    }
    print(json.dumps(parts))


def opening() -> float:
    """Return the seconds that a process takes to open all that measuring needs."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import framing.table.opened.fast"], check=True)
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


def main() -> None:
    """Print a line for one process, one for two, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--sentences", type=int, default=8)
    options = parser.parse_args()
    # One process must not use the second core for its linear algebra.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "in.jsonl")
        write_lines(lines, options.articles, options.sentences)
        given = ("features", str(lines), "-o", f"{folder}/table.parquet", "--no-cache", "--fast")
        one, two = (run(*given, "--workers", number) for number in "12")
    opened = opening()
    for name, parts in (("one", one), ("two", two)):
        print(name, "; ".join(f"{part} {seconds:.1f} s" for part, seconds in parts.items()))
    shared = (two["after"] + two["others"] - opened) / 2
    reckoned = max(two["before"], opened) + shared
    alone = one["before"] + one["after"]
    print(f"opening {opened:.1f} s; reckoned: one {alone:.1f} s, two {reckoned:.1f} s, "
          f"{alone / reckoned:.2f} times as fast")  # fmt: skip


if __name__ == "__main__":
    if "--here" in sys.argv[1:2]:
        here(sys.argv[2:])
    else:
        main()
