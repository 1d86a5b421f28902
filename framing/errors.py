"""Errors that a person can act on: where, what was found, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class FramingError(Exception):
    """Something the user can fix; the command line prints it as one line and exits with 2.

    `where` is a file, a folder or "standard input"; `line` counts from 1; `hint` says what to do.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.line = line
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = "" if self.where is None else self.where
        if self.line is not None:
            place += f":{self.line}"
        text = f"{place}: {self.what}" if place else self.what
        return f"{text} ({self.hint})" if self.hint else text


class UnitError(FramingError):
    """A unit (outlet, lexicon, feature, figure, page) is broken; the run stops."""


class ModelError(FramingError):
    """A shipped or trained model is missing, of another version, or not what it says it is."""


class NoRoom(FramingError):
    """The disk is full; says what was written and what was not."""
