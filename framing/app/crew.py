"""The crew: two threads that do the long work on the list, each one piece after the other.

One does what may take minutes (reports are drawn by a library that takes one at a time), the other
what a person waits for, such as reading what was added.

A kind of work is one file in `kinds/`. What it tells about its progress lies on the shelf, so
that any page may show it, after a closed tab and after a killed program.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from framing import units
from framing.app import leftovers
from framing.errors import FramingError
from framing.shelf import work
from framing.shelf.shelf import Shelf

if TYPE_CHECKING:
    from framing.app.window import Window
    from framing.shelf.work import Work

OFTEN = 0.25  # seconds between two notes of progress
AGAIN = 1.0  # seconds after which a shelf that could not be read or written is tried again
LOG = logging.getLogger("framing")


class Stopped(Exception):
    """Somebody wants this work to stop."""


@dataclass
class Telling:
    """How work tells how far it is; telling raises Stopped where it is to stop."""

    shelf: Shelf
    number: int
    _last: float = 0.0
    _words: str = ""
    ending: Callable[[], bool] = lambda: False

    def __call__(self, done: int, total: int, words: str = "") -> None:
        """Note that `done` of `total` steps are done, and what is being done now."""
        if self.ending():
            raise Ending
        moment = time.monotonic()
        if moment - self._last < OFTEN and words == self._words and done < total:
            return
        self._last, self._words = moment, words
        if not work.tell(self.shelf, self.number, done, total, words):
            raise Stopped


class Ending(Exception):
    """The program ends; the work is taken up when it starts again."""


@dataclass(frozen=True)
class Outcome:
    """What came of work: in words, and the address of the page that shows it, "" for none."""

    told: str
    leads: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of work: `kinds/<name>.py` defines KIND.

    do: does what a piece of work asks. undo: called where it was stopped or has failed, with the
    same. quiet: whether it is left out of the list that people see. long: whether it may take
    minutes.
    """

    do: Callable[[Window, Work, Telling], Outcome]
    undo: Callable[[Window, Work], object] = lambda window, work: None
    quiet: bool = False
    long: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind of work by name."""
    import framing.app.kinds as package

    return units.from_package(package, "KIND", Kind)


@dataclass
class Crew:
    """Does the work of a window until `end` is called."""

    window: Window
    _waits: tuple[threading.Event, ...] = field(
        default_factory=lambda: (threading.Event(), threading.Event())
    )
    _ends: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Take up what was left, and wait for more."""
        kinds()  # read once, before two threads would at once
        work.wait_again(self.window.shelf)
        leftovers.clear(self.window.shelf)
        for long in (False, True):
            thread = threading.Thread(target=self._run, args=(long,), name="crew", daemon=True)
            self._threads.append(thread)
            thread.start()
        self.wake()

    def wake(self) -> None:
        """Say that work waits."""
        for each in self._waits:
            each.set()

    def end(self, patience: float = 5.0) -> None:
        """End after the step that is being done; what is left waits for the next start."""
        self._ends.set()
        self.wake()
        for thread in self._threads:
            thread.join(patience)

    def _run(self, long: bool) -> None:
        waits = self._waits[long]
        while not self._ends.is_set():
            waits.wait()
            waits.clear()
            while not self._ends.is_set() and self._one(long):
                pass

    def _one(self, long: bool) -> bool:
        """Do the next piece of work; return False where none waits.

        Where the shelf is locked for too long, or its disk is full, nothing can be noted: the
        thread lives on, and the piece waits to be done again.
        """
        piece = None
        try:
            piece = self._next(long)
            if piece is not None:
                self._do(piece)
        except sqlite3.Error:
            LOG.exception("the list of work cannot be read or written")
            self._wait_again(piece)
            return True
        return piece is not None

    def _wait_again(self, piece: Work | None) -> None:
        while not self._ends.wait(AGAIN):
            try:
                if piece is not None:
                    work.wait_again(self.window.shelf, piece.number)
            except sqlite3.Error:
                continue
            return

    def _next(self, long: bool) -> Work | None:
        known = kinds()
        of_lane = [name for name, kind in known.items() if kind.long == long]
        # What no version of ours knows is told as such by the quick one.
        return work.taken(self.window.shelf, of_lane) or (
            None if long else work.taken_unknown(self.window.shelf, list(known))
        )

    def _do(self, piece: Work) -> None:
        kind = kinds().get(piece.kind)
        shelf = self.window.shelf
        if kind is None:
            work.end(shelf, piece.number, "failed", "This version does not know such work.")
            return
        try:
            outcome = kind.do(
                self.window, piece, Telling(shelf, piece.number, ending=self._ends.is_set)
            )
        except Ending:
            return  # still "running" on the list: the next start takes it up
        except Stopped:
            kind.undo(self.window, piece)
            work.end(shelf, piece.number, "stopped", "Stopped.")
        except FramingError as error:
            kind.undo(self.window, piece)
            work.end(shelf, piece.number, "failed", str(error))
        except Exception as error:  # a fault of ours: told, and the window lives on
            LOG.exception("work %s failed", piece.number)
            kind.undo(self.window, piece)
            told = f"This failed by a fault of the program ({type(error).__name__}: {error})."
            work.end(shelf, piece.number, "failed", told)
        else:
            work.end(shelf, piece.number, "done", outcome.told, outcome.leads)
