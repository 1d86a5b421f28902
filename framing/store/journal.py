"""What a run has measured so far: noted beside the files until the manifest is written.

So a run that goes on where another was cut off knows the checksum of each file. A line that was cut
short or damaged names nothing that fits: that file is verified by its pages, or measured again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.store.manifest import Files

NAME = "_measured.txt"


def read(store: Path) -> Files:
    """Return what is noted of files, by name, as the manifest has it; the latest of each."""
    try:
        lines = (store / NAME).read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return {}
    parts = (line.split("\t") for line in lines)
    return {
        name: {"of": of, "checksum": checksum}
        for of, checksum, name in (each for each in parts if len(each) == 3)
    }


@contextmanager
def noting(store: Path) -> Iterator[Callable[[str, str, str], None]]:
    """Give a function that notes (name, of what it was made, checksum) of a file, at once."""
    with (store / NAME).open("a", encoding="utf-8", errors="replace") as stream:

        def note(name: str, of: str, checksum: str) -> None:
            stream.write(f"{of}\t{checksum}\t{name}\n")
            stream.flush()

        yield note


def remove(store: Path) -> None:
    """Remove what is noted: the manifest has it."""
    (store / NAME).unlink(missing_ok=True)
