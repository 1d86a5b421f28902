"""How fast the window is, and how much memory it holds.

    python tests/benchmarks/window.py [--articles 10000] [--folder FOLDER]

Prints: seconds from the start of the program to its first page; from pasting an article of 800
words to its page marked, the first one and the median of the next ten; seconds for a page of a
shelf of 10,000 articles, plain, searched and filtered; and memory over 1,200 pages.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from framing.outlets import load  # noqa: E402
from framing.shelf.reading import read_waiting  # noqa: E402
from framing.shelf.shelf import Given, open_shelf, put_files  # noqa: E402

PATHS = (
    *("/", "/?page=150", "/?q=minister", "/?q=%22prime+minister%22&outlet=daily-thunder"),
    *("/?order=title&page=20", "/?since=2031-01-01&until=2031-06-30", "/events"),
)
WAIT = 5  # seconds in which a person finds the form; the program loads its models meanwhile
OUTLETS = ("harbour-ledger", "capital-courier", "daily-thunder", "free-lantern")


def texts() -> list[str]:
    """Return the bodies of the invented articles."""
    paths = sorted((ROOT / "seeds" / "teaching").glob("*/*.txt"))
    return [path.read_text("utf-8").partition("\n\n")[2] for path in paths]


def article(chance: random.Random, bodies: list[str], number: int, words: int) -> str:
    """Return an article of about `words` words, put together from sentences of the bodies."""
    sentences = [s for body in chance.sample(bodies, 12) for s in body.split(". ")]
    chance.shuffle(sentences)
    found: list[str] = []
    while sum(len(each.split()) for each in found) < words and sentences:
        found.append(sentences.pop().replace("\n", " "))
    day = f"20{30 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
    outlet = OUTLETS[number % 4].replace("-", "")
    head = f" date {day} https://{outlet}.example/{number}\n\nStory {number} of the day\n\n"
    return head + ". ".join(found) + ".\n"


class Program:
    """`framing serve` as a program of its own."""

    def __init__(self, folder: Path) -> None:
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "framing", "serve", "--no-browser", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "FRAMING_SHELF": str(folder)},
        )
        assert self.process.stdout is not None
        address = urlsplit(self.process.stdout.readline().partition("at ")[2].strip())
        self.host = address.netloc
        self.token = address.query.partition("=")[2]
        self.ask("/")
        self.first_page = time.perf_counter() - self.begun

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[str, bytes]:
        """Return where an answer leads, and its body."""
        port = self.host.partition(":")[2]
        headers = {"Cookie": f"framing_{port}={self.token}", "Origin": f"http://{self.host}"}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form)
        connection = http.client.HTTPConnection(self.host, timeout=120)
        connection.request("POST" if form is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        found = answer.read()
        assert answer.status in (200, 303), (path, answer.status, found[:300])
        connection.close()
        return answer.getheader("location") or "", found

    def memory(self) -> float:
        """Return megabytes that the program holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


def filled(folder: Path, articles: int) -> None:
    """Put `articles` articles on the shelf, without comparing them."""
    shelf, registry, bodies = open_shelf(folder), load(), texts()
    chance = random.Random(0)
    put_files(
        shelf,
        (Given(f"{n}.txt", article(chance, bodies, n, 300).encode()) for n in range(articles)),
    )
    read_waiting(shelf, registry)


def timed(program: Program, path: str, times: int = 7) -> float:
    """Return the median of the seconds that a page takes."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        program.ask(path)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["FRAMING_CACHE"] = f"{scratch}/cache"
        starts = []
        for n in range(3):
            program = Program(Path(scratch) / f"empty{n}")
            starts.append(program.first_page)
            if n < 2:
                program.end()
        print(
            f"start to first page: best {min(starts):.2f}, median {statistics.median(starts):.2f} s"
        )
        time.sleep(WAIT)
        pasted = []
        chance, bodies = random.Random(1), texts()
        for n in range(11):
            text = article(chance, bodies, n, 800).partition("\n\n")[2]
            begun = time.perf_counter()
            place, _ = program.ask("/add/text", {"text": text, "title": f"Pasted {n}"})
            program.ask(place)
            pasted.append(time.perf_counter() - begun)
        print(
            f"800 words pasted and marked: first {pasted[0]:.2f} s, then best "
            f"{min(pasted[1:]):.2f}, median {statistics.median(pasted[1:]):.2f} s"
        )
        program.end()
        folder = given.folder or Path(scratch) / "full"
        if not folder.exists():
            begun = time.perf_counter()
            filled(folder, given.articles)
            print(f"{given.articles:,} articles read in {time.perf_counter() - begun:.0f} s")
        program = Program(folder)
        print(f"start to first page of {given.articles:,}: {program.first_page:.2f} s")
        for path in PATHS:
            print(f"  {path}: {timed(program, path):.3f} s")
        held = [program.memory()]
        for n in range(1, 601):
            program.ask(f"/?page={1 + n % 150}")
            program.ask(f"/article/{n}")
            if n % 200 == 0:
                held.append(program.memory())
        told = ", ".join(f"{each:.0f}" for each in held)
        print(f"memory: {told} MB after 0, 400, 800 and 1,200 pages")
        program.end()


if __name__ == "__main__":
    main()
