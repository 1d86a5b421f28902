"""Values sorted on disk, so that any number of them takes little memory.

They lie in a nameless file in the system's folder for temporary files (TMPDIR names another), which
the system removes when the process ends, however it ends.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from typing import IO, Any, Generic, TypeVar

from framing.articles.output import no_room

RUN = 2**16  # values that are sorted in memory and written together
BLOCK = 2**8  # of these, values that are read together: of each run so many are in memory

Value = TypeVar("Value", bound="str | tuple[Any, ...]")


class Sorted(Generic[Value]):
    """Values that are added in any order and come out in theirs, once all have been added."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self._last: list[Value] = []  # not written yet
        self._ends = [0]  # where the runs on disk end
        for value in values:
            self.add(value)

    def __len__(self) -> int:
        return (len(self._ends) - 1) * RUN + len(self._last)

    def add(self, value: Value) -> None:
        """Take a value. Raises FramingError where the disk is full."""
        self._last.append(value)
        if len(self._last) == RUN:
            self._write()

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile()  # closed by `close`

    def _write(self) -> None:
        self._last.sort()
        self._file.seek(self._ends[-1])
        try:
            for first in range(0, RUN, BLOCK):
                pickle.dump(self._last[first : first + BLOCK], self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise no_room(error, "articles") from error
        self._ends.append(self._file.tell())
        self._last = []

    def __iter__(self) -> Iterator[Value]:
        runs: list[Iterable[Value]] = [
            self._run(first, end) for first, end in zip(self._ends, self._ends[1:], strict=False)
        ]
        return merge(*runs, sorted(self._last))

    def _run(self, place: int, end: int) -> Iterator[Value]:
        while place < end:
            self._file.seek(place)
            block: list[Any] = pickle.load(self._file)
            place = self._file.tell()
            yield from block

    def close(self) -> None:
        """Remove the file, where there is one."""
        if len(self._ends) > 1:
            self._file.close()

    def __del__(self) -> None:
        self.close()
