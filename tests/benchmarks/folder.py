"""What reading a folder of single files takes: python tests/benchmarks/folder.py [--files 20000].

Each file holds a headline and fourteen words, in folders of a thousand, or all in one with
`--together`. Each number is read in a process of its own: processor seconds, and the most memory
that it held. Linux alone.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from framing.articles.reading import gathered

WORDS = """the old boat left quay and rain fell over small town where people waited for news of a
ship that sank near rock in fog while children played""".split()  # noqa: SIM905


def write(folder: Path, number: int, each: int) -> None:
    """Write so many files, `each` to a folder."""
    chance = random.Random(1)
    for i in range(number):
        place = folder / f"outlet{i // each:04}"
        if i % each == 0:
            place.mkdir()
        words = " ".join(chance.choice(WORDS) for _ in range(14))
        (place / f"article-number-{i:07}.txt").write_text(f"Report {i}\n\n{words}.\n")


def read(folder: str, number: int) -> None:
    """Read the articles of a folder, and print what that took."""
    start = time.process_time()
    with gathered([folder]) as found:
        read_again = sum(1 for _ in found)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.process_time() - start
    print(
        f"{number:>9,} files: {seconds:.0f} s, {most:.0f} MB, {read_again:,} articles", flush=True
    )


def main() -> None:
    """Print a row for each number of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--together", action="store_true")
    options = parser.parse_args()
    for number in options.files:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), number, number if options.together else 1_000)
            process = get_context("spawn").Process(target=read, args=(folder, number))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
