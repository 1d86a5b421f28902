"""A window killed at any moment: its next start leaves the shelf as an undisturbed one does."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from framing.app.leftovers import incoming
from framing.outlets import load
from framing.shelf import correcting, plain, work
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, Shelf, open_shelf, put_files
from tests.faults.conftest import contents
from tests.faults.test_kills import SEED, killed
from tests.faults.test_kills import warm as warm  # a fixture
from tests.faults.warm import Warm

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

PATIENCE = 600  # seconds for a window to do its work, on a busy machine
SQLITE = ("shelf.sqlite", "shelf.sqlite-wal", "shelf.sqlite-shm", "window.lock")


def files(first: int, last: int) -> list[Given]:
    """Return articles of ours, no two of one event."""
    return [
        Given(
            f"{n}.txt",
            f"Ferry {n} late\n\nFerry {n} was late, Mayor Ada Quill of ward {n} said on day {n}. "
            f"{' '.join(f'word{n * 7 + k}' for k in range(30))}.\n".encode(),
        )
        for n in range(first, last)
    ]


def prepare(folder: Path, scratch: Path) -> None:
    """Make a shelf with all that a window does by itself on its list of work."""
    other = open_shelf(scratch / "other")
    put_files(other, files(100, 110))
    numbers, _ = read_waiting(other, load())
    correcting.tag(other, numbers, "ferries")
    plain.write(other, scratch / "plain")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(contents(scratch / "plain").items()):
            archive.writestr(name, content)
    shelf = open_shelf(folder)
    put_files(shelf, files(0, 4))
    known, _ = read_waiting(shelf, load())
    waiting = put_files(shelf, files(4, 150))
    incoming(shelf).mkdir()
    (incoming(shelf) / "a.zip").write_bytes(packed.getvalue())
    (incoming(shelf) / "cut.zip").write_bytes(packed.getvalue()[:99])
    work.add(shelf, "read", "Reading", {"files": waiting})
    work.add(shelf, "make", "Spans", {"what": "spans", "articles": known, "options": {}})
    work.add(shelf, "restore", "Shelf", {"archive": f"{folder}/incoming/a.zip"})


def kept(folder: Path) -> dict[str, Any]:
    """Return what the shelf holds, without numbers and moments, which may differ."""
    found: dict[str, Any] = {
        name: content for name, content in contents(folder).items() if name not in SQLITE
    }
    asked = {
        "file": "select checksum, name, content, state from files",
        "article": "select name, checksum, title, outlet, date, status, words from articles",
        "text": "select name, content from articles join stored on article = id",
        "tag": "select name, tag from articles join tags on article = id",
        "work": "select kind, state from work",
    }
    with Shelf(folder).reading() as db:
        for kind, question in asked.items():
            for row in db.execute(question):
                found[f"{kind} {tuple(row)[:2]}"] = tuple(row)
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    return found


def finished(shelf: Shelf) -> bool:
    """Wait until the list of work is empty; return whether it is."""
    until = time.monotonic() + PATIENCE
    while (left := work.open_(shelf)) and time.monotonic() < until:
        time.sleep(0.02)
    return not left


def listens(folder: Path) -> bool:
    """Wait until the window answers, after which an interrupt ends it in order."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError):  # not there yet, or of the one that was killed
            address = json.loads((folder / "window.json").read_text())["address"]
            connection = HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=PATIENCE)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
            return True
        time.sleep(0.02)
    return False


def test_killed_at_any_moment(
    tmp_path: Path, warm: Warm, tally: Any, times: Callable[[int], int]
) -> None:
    count = times(0)
    if not count:
        pytest.skip("in the long form alone")
    chance = random.Random("serve" + SEED)
    folder, first = tmp_path / "shelf", tmp_path / "first"
    prepare(folder, tmp_path)
    folder.rename(first)

    def begun() -> int:
        asked = ["serve", "--no-browser", "--port", "0", "--shelf", str(folder)]
        return warm.start(asked, tmp_path, {"FRAMING_CACHE": str(tmp_path / "cache")})

    def whole() -> tuple[int, str, dict[str, Any], float]:
        """Let a window do what is on its list, and end it; say how long the work took."""
        process = begun()
        began = time.monotonic()
        done = finished(Shelf(folder))
        seconds = time.monotonic() - began
        done = done and listens(folder)
        os.kill(process, signal.SIGINT)
        code, told = warm.end()
        assert done, told
        return code, told, kept(folder), seconds

    shutil.copytree(first, folder)
    code, told, expected, seconds = whole()
    assert code == 0 and "restore" in str(expected), told
    counts = tally["killed: serve"]
    while counts["faults"] < count:
        shutil.rmtree(folder)
        shutil.copytree(first, folder)
        process = begun()
        time.sleep(chance.uniform(0, seconds))
        late = not work.open_(Shelf(folder))  # all was done: no fault
        sent, _, alive = killed(process, chance, warm)
        if late:
            continue
        counts["faults"] += 1
        tally[f"killed: serve, with {sent.name}"]["faults"] += 1
        code, told, found, _ = whole()
        counts["lost"] += len(expected.keys() - found.keys())
        counts["doubled"] += found != expected and found.keys() == expected.keys()
        counts["left behind"] += len(alive) + len(found.keys() - expected.keys())
        assert (code, alive) == (0, []), told
        assert found == expected
