"""The crew: one thread that does the long work on the list, one piece after the other.

A kind of work is one file in `kinds/`. What it tells about its progress lies on the shelf, so
that any page may show it, after a closed tab and after a killed program.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from framing import units
from framing.errors import FramingError
from framing.shelf import work
from framing.shelf.shelf import Shelf

if TYPE_CHECKING:
    from framing.app.window import Window
    from framing.shelf.work import Work

OFTEN = 0.25  # seconds between two notes of progress
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
    same. quiet: whether it is left out of the list that people see.
    """

    do: Callable[[Window, Work, Telling], Outcome]
    undo: Callable[[Window, Work], object] = lambda window, work: None
    quiet: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind of work by name."""
    import framing.app.kinds as package

    return units.from_package(package, "KIND", Kind)


@dataclass
class Crew:
    """Does the work of a window until `end` is called."""

    window: Window
    _waits: threading.Event = field(default_factory=threading.Event)
    _ends: threading.Event = field(default_factory=threading.Event)
    _thread: Any = None

    def start(self) -> None:
        """Take up what was left, and wait for more."""
        work.take_up(self.window.shelf)
        self._waits.set()
        self._thread = threading.Thread(target=self._run, name="crew", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Say that work waits."""
        self._waits.set()

    def end(self, patience: float = 5.0) -> None:
        """End after the step that is being done; what is left waits for the next start."""
        self._ends.set()
        self._waits.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        while not self._ends.is_set():
            self._waits.wait()
            self._waits.clear()
            while not self._ends.is_set() and (piece := work.taken(self.window.shelf)):
                self._do(piece)

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
