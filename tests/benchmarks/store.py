"""What a measured store costs: python tests/benchmarks/store.py [--articles 1000 10000].

Short articles, cut from the seeds' teaching texts and numbered, so that no two are alike. Memory is
the most that the command and all its processes held together (resident, sampled every half second;
pages that processes share count for each). Seconds are the processor's, which other programs on the
machine disturb little. Linux alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from framing.articles import read

SEEDS = Path(__file__).parents[2] / "seeds" / "teaching"
WORDS = 150
PAGE = 4096


def write_lines(path: Path, number: int) -> int:
    """Write that many short articles of five outlets and twelve months; return their words."""
    texts = [" ".join(a.text.split()[:WORDS]) for a in read([SEEDS]).articles]
    words = 0
    with path.open("w", encoding="utf-8") as lines:
        for i, text in enumerate(islice(cycle(texts), number)):
            record = {
                "id": f"a{i}",
                "title": f"Report {i}",
                "text": f"{text} This was report {i} of {number}.",
                "outlet": f"outlet-{i % 5}",
                "date": f"2031-{1 + i // 5 % 12:02}-14",
            }
            words += len(record["text"].split())
            lines.write(json.dumps(record) + "\n")
    return words


def run(*command: str) -> tuple[float, float, str]:
    """Run `framing`; return (processor seconds, megabytes at most, what it said)."""
    start = spent()
    most = 0
    with subprocess.Popen(
        [sys.executable, "-m", "framing", *command], stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(resident, family(process.pid))))
            time.sleep(0.5)
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"framing {' '.join(command)}: {process.returncode}")
    return spent() - start, most / 2**20, said.strip()


def spent() -> float:
    """Return the processor seconds of all processes that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(parent: int) -> list[int]:
    """Return a process and all that it started, directly or not."""
    of: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        of.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [parent]
    for process in found:
        found += of.get(process, [])
    return found


def resident(process: int) -> int:
    """Return the bytes of a process that are in memory, 0 where it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def main() -> None:
    """Print one row for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--workers", default="1")
    parser.add_argument("--accurate", action="store_true")
    options = parser.parse_args()
    model = () if options.accurate else ("--fast",)
    for number in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            lines, store, measured = (f"{folder}/{name}" for name in ("in.jsonl", "store", "out"))
            words = write_lines(Path(lines), number)
            seconds, memory, _ = run("read", lines, "--store", store)
            print(f"{number:>9,} read into a store: {seconds:.0f} s, {memory:.0f} MB", flush=True)
            flags = ("-o", measured, "--workers", options.workers, *model)
            for what in ("measured", "again"):
                seconds, memory, said = run("features", store, *flags)
                speed = f"{words / seconds:,.0f} words a processor second"
                print(f"{number:>9,} {what}: {seconds:.0f} s, {speed}, {memory:.0f} MB; {said}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
