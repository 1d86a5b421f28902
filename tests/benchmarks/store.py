"""What articles by the thousand cost: python tests/benchmarks/store.py [--articles 1000 10000].

For each number: a table made of a file of articles (`features FILE -o table.parquet`), a store made
of it, the store measured, measured again, and with `--after compare report` what is made of the
measured store. Short articles of sentences drawn from the seeds'
teaching texts, one in fifty a copy of the one before and one in fifty a copy but for its last
sentence. `--repeat 5000` measures that many alone and repeats their rows (`repeated.py`), so that a
measured store of a million is there within minutes. Memory is the most that the command and all its
processes held together (resident, sampled every half second; pages that processes share count for
each). Seconds are the processor's, which other programs on the machine disturb little. Linux alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
from repeated import repeat

from framing.articles import read

SEEDS = Path(__file__).parents[2] / "seeds" / "teaching"
SENTENCE = re.compile(r"[^.!?\n]+[.!?][”’]?")
PAGE = 4096


def write_lines(path: Path, number: int, sentences: int) -> int:
    """Write that many short articles of five outlets and twelve months; return their words."""
    given = [
        sentence.strip()
        for article in read([SEEDS]).articles
        for sentence in SENTENCE.findall(article.text[article.title_span[1] :])
    ]
    chance = random.Random(0)
    words = 0
    drawn: list[str] = []
    with path.open("w", encoding="utf-8") as lines:
        for i in range(number):
            if i % 50 == 49 and sentences >= 8:
                drawn = [*drawn[:-1], f"This was report {i}."]
            elif i % 50 != 48:
                drawn = chance.sample(given, sentences)
            record = {
                "id": f"a{i}",
                "title": f"Report {i}",
                "text": " ".join(drawn),
                # Of one outlet, as a copy must be: each writes fifty in a row.
                "outlet": f"outlet-{i // 50 % 5}",
                "date": f"2031-{1 + i // 250 % 12:02}-14",
            }
            words += len(record["text"].split())
            lines.write(json.dumps(record) + "\n")
    return words


def run(*command: str) -> tuple[float, float, str]:
    """Run `framing`; return (processor seconds, megabytes at most, what it said)."""
    start = spent()
    most = 0
    # Not into a pipe, which would be full before the command ends, as nobody reads it until then.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        with subprocess.Popen([sys.executable, "-m", "framing", *command], stdout=out) as process:
            while process.poll() is None:
                most = max(most, sum(map(resident, family(process.pid))))
                time.sleep(0.5)
        out.seek(0)
        said = out.read()
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
    """Print a row for each number of articles and command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--sentences", type=int, default=8)
    parser.add_argument("--workers", default="1")
    parser.add_argument("--accurate", action="store_true")
    parser.add_argument("--only", choices=["table", "store"])
    parser.add_argument("--after", nargs="+", choices=["compare", "report"], default=[])
    parser.add_argument("--repeat", type=int, default=0, help="articles that are measured, 0: all")
    parser.add_argument("--folder", help="where files go meanwhile; by default a temporary one")
    options = parser.parse_args()
    model = () if options.accurate else ("--fast",)
    how = ("--workers", options.workers, *model)
    for number in options.articles:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            lines, table, store, measured = (
                f"{folder}/{name}" for name in ("in.jsonl", "table.parquet", "store", "out")
            )
            few = options.repeat
            there = few or number
            words = write_lines(Path(lines), there, options.sentences)

            def told(what: str, seconds: float, memory: float, more: str = "") -> None:
                speed = f"{words / seconds:,.0f} words a processor second"  # noqa: B023
                print(f"{there:>9,} {what}: {seconds:.0f} s, {speed}, {memory:.0f} MB; {more}",  # noqa: B023
                      flush=True)  # fmt: skip

            if options.only != "store":
                made = run("features", lines, "-o", table, "--no-cache", *how)
                rows = pq.read_metadata(table).num_rows
                aside = len(Path(f"{table}.rejects.csv").read_text().splitlines()) - 1
                told("table", *made[:2], f"{rows:,} rows + {aside:,} set aside")
            if options.only != "table":
                told("read into a store", *run("read", lines, "--store", store))
                for what in ("measured", "again")[: 1 if few else 2]:
                    told(what, *run("features", store, "-o", measured, *how))
                if few:
                    given = Path(store), Path(measured)
                    store, measured = f"{folder}/more", f"{folder}/measured"
                    repeat(*given, number, Path(store), Path(measured))
                    there, words = number, words * number // few
                for command in options.after:
                    flags = ("-o", f"{folder}/{command}", "--workers", options.workers)
                    flags += ("--no-png",) if command == "report" else ()
                    told(command, *run(command, measured, *flags)[:2])


if __name__ == "__main__":
    main()
