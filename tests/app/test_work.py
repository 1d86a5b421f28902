"""Long work: progress, a stop, a closed tab, a killed program, a thousand articles."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from framing.app.crew import Crew, Kind, Outcome, kinds
from framing.app.window import Window
from framing.shelf import finding, work
from framing.shelf.finding import Wanted
from framing.shelf.shelf import Given, Shelf, open_shelf, put_files, waiting

from .conftest import Open, Tab

ROOT = Path(__file__).parents[2]


def text(number: int) -> bytes:
    """Return an article of ours; no two are near duplicates."""
    words = " ".join(f"word{number * 7 + n * 13 % 11}x{number}" for n in range(40))
    said = f"Ferry {number} was late on Monday, Mayor Ada Quill said. {words}."
    return f"Ferry {number} late\n\n{said}\n".encode()


def ended(shelf: Shelf, number: int, patience: float = 60) -> work.Work:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        found = work.of(shelf, number)
        assert found is not None
        if not found.is_open:
            return found
        time.sleep(0.02)
    raise AssertionError(f"work {number} does not end")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A kind of work that goes on until it is told otherwise."""
    told: dict[str, Any] = {"undone": [], "go": True, "fails": None}

    def do(window: Window, piece: work.Work, tell: Any) -> Outcome:
        for step in range(2000):
            if told["fails"]:
                raise told["fails"]
            if not told["go"]:
                break
            tell(step, 2000, f"step {step}")
            time.sleep(0.01)
        return Outcome("It went well.", "/")

    kind = Kind(do, lambda window, piece: told["undone"].append(piece.number))
    known = {**kinds(), "slow": kind}
    monkeypatch.setattr("framing.app.crew.kinds", lambda: known)
    monkeypatch.setattr("framing.app.pages.work.kinds", lambda: known)
    yield told
    told["go"] = False


def test_work_is_stopped_and_undone(window: Open, slow: dict[str, Any]) -> None:
    number = window.serving.window.ask("slow", "Slow work", {})
    time.sleep(0.5)
    running = work.of(window.shelf, number)
    assert running is not None and (running.state, running.total) == ("running", 2000)
    later = window.serving.window.ask("slow", "More slow work", {})
    window.ask(f"/work/{later}/stop", "POST", {})
    window.ask(f"/work/{number}/stop", "POST", {})
    assert ended(window.shelf, number).state == "stopped"
    assert ended(window.shelf, later).state == "stopped"
    assert slow["undone"] == [number]


def test_a_fault_is_told_and_the_window_lives_on(window: Open, slow: dict[str, Any]) -> None:
    slow["fails"] = ZeroDivisionError("by nothing")
    found = ended(window.shelf, window.serving.window.ask("slow", "Slow work", {}))
    assert found.state == "failed"
    assert found.told == "This failed by a fault of the program (ZeroDivisionError: by nothing)."
    slow["fails"], slow["go"] = None, False
    assert ended(window.shelf, window.serving.window.ask("slow", "Again", {})).state == "done"


def test_work_whose_end_cannot_be_noted_is_done_again(
    window: Open, slow: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    end, refused = work.end, []

    def locked(shelf: Shelf, number: int, *told: str) -> None:
        if not refused:
            refused.append(number)
            raise sqlite3.OperationalError("database is locked")
        end(shelf, number, *told)

    monkeypatch.setattr("framing.app.crew.AGAIN", 0.01)
    monkeypatch.setattr("framing.app.crew.work.end", locked)
    slow["go"] = False
    number = window.serving.window.ask("slow", "Slow work", {})
    assert ended(window.shelf, number).state == "done"
    assert refused == [number]


def test_long_work_does_not_keep_a_person_waiting(window: Open, slow: dict[str, Any]) -> None:
    known = kinds()
    assert [name for name, kind in known.items() if kind.long] == ["export", "make", "restore"]
    number = window.serving.window.ask("slow", "Slow work", {})
    made = window.serving.window.ask("export", "The shelf", {})
    assert ended(window.shelf, made).state == "done"
    running = work.of(window.shelf, number)
    assert running is not None and running.is_open


def test_work_of_a_later_version_is_told(window: Open) -> None:
    found = ended(window.shelf, window.serving.window.ask("sing", "A song", {}))
    assert (found.state, found.told) == ("failed", "This version does not know such work.")


def test_what_was_being_done_is_taken_up(tmp_path: Path, slow: dict[str, Any]) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    number = work.add(shelf, "slow", "Slow work", {})
    first = Crew(Window(shelf))
    first.start()
    time.sleep(0.3)
    first.end()
    left = work.of(shelf, number)
    assert left is not None and left.state == "running"
    slow["go"] = False
    second = Crew(Window(shelf))
    second.start()
    assert ended(shelf, number).state == "done"
    second.end()


@pytest.mark.browser
def test_progress_is_shown_and_a_closed_tab_stops_nothing(
    window: Open, tabs: Callable[..., Tab], slow: dict[str, Any]
) -> None:
    number = window.serving.window.ask("slow", "Slow work", {})
    page = tabs(window).goes(f"{window.base}/work/{number}")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"step \d+ \(\d+ of 2000\)"))
    page.close()
    again = tabs(window).page
    again.goto(f"{window.base}/work")
    again.get_by_role("link", name="Slow work").click()
    expect(again.get_by_role("progressbar")).to_be_visible()
    slow["go"] = False
    again.wait_for_url(f"{window.base}/")


@pytest.mark.browser
def test_an_answer_that_never_comes_does_not_end_the_asking(
    window: Open, tabs: Callable[..., Tab], slow: dict[str, Any]
) -> None:
    number = window.serving.window.ask("slow", "Slow work", {})
    page = tabs(window).page
    page.route("**/state", lambda route: None, times=1)
    page.goto(f"{window.base}/work/{number}")
    slow["go"] = False
    page.wait_for_url(f"{window.base}/")


@pytest.mark.browser
def test_work_is_stopped_from_its_page(
    window: Open, tabs: Callable[..., Tab], slow: dict[str, Any]
) -> None:
    number = window.serving.window.ask("slow", "Slow work", {})
    page = tabs(window).goes(f"{window.base}/work/{number}")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".told")).to_contain_text("Stopped.")


def test_an_import_that_is_stopped_keeps_what_was_read(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path / "shelf")
    files = put_files(shelf, [Given(f"{n}.txt", text(n)) for n in range(250)])
    window = Window(shelf)
    number = work.add(shelf, "read", "Reading", {"files": files})
    crew = Crew(window)
    crew.start()
    while finding.find(shelf, Wanted(), size=1)[1] == 0:
        time.sleep(0.005)
    work.stop(shelf, number)
    found = ended(shelf, number)
    crew.end()
    total = finding.find(shelf, Wanted(), size=1)[1]
    if found.state == "stopped":  # else it was done before the stop came
        assert waiting(shelf) == []
    assert total in (100, 200, 250)


def started(folder: Path, tmp_path: Path) -> tuple[subprocess.Popen[str], str]:
    """Start `framing serve` as a program; return it and its address."""
    configuration = tmp_path / "empty.toml"
    configuration.write_text("")
    program = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "framing",
            "serve",
            "--no-browser",
            "--port",
            "0",
            "--shelf",
            folder,
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FRAMING_CONFIG": str(configuration)},
    )
    assert program.stdout is not None
    with program.stdout as told:
        line = told.readline()
    assert "http://127.0.0.1:" in line, line
    return program, line.partition("at ")[2].strip()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_program_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    shelf = open_shelf(folder)
    files = put_files(shelf, [Given(f"{n}.txt", text(n)) for n in range(1000)])
    number = work.add(shelf, "read", "Reading 1,000 files", {"files": files})
    program, _ = started(folder, tmp_path)
    until = time.monotonic() + 30
    while finding.find(shelf, Wanted(), size=1)[1] == 0 and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(program.pid, signal.SIGKILL)
    program.wait(10)
    left = work.of(shelf, number)
    assert left is not None and left.state == "running", "it was faster than the kill"
    read = finding.find(shelf, Wanted(), size=1)[1]
    assert 0 < read < 1000 and read + len(waiting(shelf)) == 1000

    program, _ = started(folder, tmp_path)
    try:
        assert ended(shelf, number).state == "done"
        titles = [e.title for e in finding.find(shelf, Wanted(), size=2000)[0]]
        assert sorted(titles) == sorted(f"Ferry {n} late" for n in range(1000))
        with shelf.reading() as db:
            assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
    assert not (folder / "window.json").exists()


def test_a_second_start_shows_the_window_that_is_open(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from framing.__main__ import main

    program, address = started(tmp_path / "shelf", tmp_path)
    try:
        assert main(["serve", "--no-browser", "--shelf", str(tmp_path / "shelf")]) == 0
        assert f"framing is open already at {address}" in capfd.readouterr().out
        again = ["serve", "--share", "--no-browser", "--shelf", str(tmp_path / "shelf")]
        assert main(again) == 2
        assert "another window has this shelf open (close it first" in capfd.readouterr().err
        assert (tmp_path / "shelf" / "window.json").stat().st_mode & 0o077 == 0
    finally:
        program.terminate()
        program.wait(20)
    assert not (tmp_path / "shelf" / "window.json").exists()


def test_a_port_that_is_taken(
    window: Open, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from framing.__main__ import main

    port = str(window.serving.port)
    assert main(["serve", "--no-browser", "--port", port, "--shelf", str(tmp_path / "b")]) == 2
    assert f"--port: port {port} cannot be used" in capfd.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from importlib import metadata

    from framing.__main__ import main

    found = metadata.distribution

    def without(name: str) -> metadata.Distribution:
        return found("nowhere" if name == "uvicorn" else name)

    monkeypatch.setattr(metadata, "distribution", without)
    assert main(["serve"]) == 2
    told = capfd.readouterr().err
    assert told == ("framing: this needs the package uvicorn (pip install 'newsframing[serve]')\n")
