"""How long a report takes, from tables to files and from a cold start.

    python tests/benchmarks/report.py [--articles N] [--outlets N]

Four figures, the best of three each: `framing --help`; the PDF of the seed article from a cold
start, start-up, reading and measuring included (`framing report SEED --no-png --no-html`); the same
with the page for the screen; and the report of N articles over M outlets made from the teaching
corpus by changing words, as one command.
Seconds are of the clock and, in brackets, of the processor.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_8f3ecf46fba057ec.txt"


def timed(arguments: list[str], times: int = 3) -> str:
    """Run the command `times` times; return its best time."""
    found = []
    for _ in range(times):
        before, start = os.times(), time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "framing", *arguments],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        after = os.times()
        processor = (after.children_user - before.children_user) + (
            after.children_system - before.children_system
        )
        found.append((time.perf_counter() - start, processor))
    clock, processor = min(found)
    return f"{clock:.2f} s ({processor:.2f} s)"


def write_corpus(folder: Path, articles: int, outlets: int) -> None:
    """Write articles like those of the teaching corpus, every third word drawn from all of them.

    So no article is a near duplicate of another, and the vocabulary stays that of a language.
    """
    draws = random.Random(0)
    texts = sorted((ROOT / "seeds" / "teaching").glob("*/*.txt"))
    bodies = [path.read_text(encoding="utf-8").partition("\n\n")[2] for path in texts]
    words = [w for body in bodies for w in body.split(" ") if w.islower() and w.isalpha()]
    for number in range(articles):
        event, outlet = divmod(number, outlets)
        body = bodies[number % len(bodies)].split(" ")
        for place in range(0, len(body), 3):
            if body[place].islower() and body[place].isalpha():
                body[place] = draws.choice(words)
        url = f"https://outlet-{outlet:02d}.example/{number}"
        header = f" date 2030-{event % 12 + 1:02d}-{event // 12 % 28 + 1:02d} {url}"
        text = f"{header}\n\n{' '.join(body)}"
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Print the four figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--outlets", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        print("framing --help:", timed(["--help"]))
        one = ["report", str(SEED), "-o", out, "--no-png"]
        print("one article's PDF:", timed([*one, "--no-html"]))
        print("one article's PDF and HTML:", timed(one))
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        write_corpus(corpus, given.articles, given.outlets)
        command = ["report", str(corpus), "-o", out, "--no-png"]
        print(f"{given.articles} articles, {given.outlets} outlets:", timed(command, 1))


if __name__ == "__main__":
    main()
