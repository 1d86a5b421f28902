"""How long reading takes, and how much memory: many small files, and one large web archive.

The articles are made of drawn words. Run: python tests/benchmarks/reading.py [--files 20000]
[--megabytes 1024]; 0 leaves a part out. Each is read by `framing read` in a process of its own, so
that its peak of memory is that of reading alone.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = 400_000  # bytes of a page of the archive, most of them a script


def text(number: int, words: int = 250) -> str:
    drawn = random.Random(number)
    sentences = []
    for _ in range(words // 10):
        named = " ".join(f"word{drawn.randrange(5000)}" for _ in range(7))
        sentences.append(f"The {named} of it.")
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def files(folder: Path, count: int) -> None:
    for number in range(count):
        place = folder / f"{number % 100:02}"
        place.mkdir(exist_ok=True)
        head = f" date 2031-05-14 https://paper{number % 20}.example/{number}\n\nStory {number}\n\n"
        (place / f"{number}.txt").write_text(head + text(number))


def archive(path: Path, megabytes: int) -> int:
    pages = megabytes * 2**20 // PAGE
    with path.open("wb") as stream:
        for number in range(pages):
            body = "".join(f"<p>{part}</p>" for part in text(number).split("\n\n"))
            page = (
                f"<!DOCTYPE html><html><head><title>Story {number}</title></head><body><article>"
                f"<h1>Story {number}</h1>{body}</article><script>var x = '"
            ).encode()
            page += b"x" * (PAGE - len(page)) + b"';</script></body></html>"
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            stream.write(
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
                b"WARC-Date: 2031-05-14T10:00:00Z\r\n"
                b"WARC-Target-URI: https://paper%d.example/%d\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
                % (number, number % 20, number, len(http))
                + http
                + b"\r\n\r\n"
            )
    return pages


def measured(path: Path) -> tuple[float, float, int]:
    """Return (seconds of processor time, peak of memory in MB, articles) of reading `path`."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(
            [sys.executable, "-m", "framing", "read", str(path), "-o", str(output)],
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        peak = 0.0
        while process.poll() is None:
            status = Path(f"/proc/{process.pid}/status")
            try:
                lines = status.read_text().splitlines()
            except OSError:
                break
            held = [line.split()[1] for line in lines if line.startswith("VmHWM")]
            peak = max(peak, *(int(each) / 1024 for each in held), 0.0)
            time.sleep(0.05)
        assert process.wait() == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        with output.open("rb") as stream:
            return seconds, peak, sum(1 for _ in stream)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--megabytes", type=int, default=1024)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        folder.mkdir()
        if asked.files:
            files(folder, asked.files)
            seconds, peak, count = measured(folder)
            print(
                f"{count} of {asked.files} small files: {seconds:.1f} s of processor, {peak:.0f} MB"
            )
        for megabytes in (asked.megabytes // 8, asked.megabytes) if asked.megabytes else ():
            path = Path(place) / "pages.warc"
            pages = archive(path, megabytes)
            seconds, peak, count = measured(path)
            print(
                f"web archive of {megabytes} MB, {count} of {pages} pages: "
                f"{seconds:.1f} s of processor, {peak:.0f} MB"
            )


if __name__ == "__main__":
    main()
