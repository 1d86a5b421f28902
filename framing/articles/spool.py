"""Values put on disk meanwhile, so that a corpus of any size takes little memory.

They lie in a nameless file in the system's folder for temporary files (TMPDIR names another), which
the system removes when the process ends, however it ends.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

from framing.articles.output import no_room

BLOCK = 8  # values pickled and compressed together
KEPT = 16  # blocks that stay unpacked
IN_MEMORY = 2**23  # bytes that do not go to disk
FAST = 1  # the level of compression: prose shrinks to half

Value = TypeVar("Value")


class Spool(Sequence[Value]):
    """A list that can be appended to; best read in order.

    values: what it holds at first. in_memory: bytes that do not go to disk.
    """

    def __init__(self, values: Iterable[Value] = (), *, in_memory: int = IN_MEMORY) -> None:
        self._file = tempfile.SpooledTemporaryFile(in_memory)  # noqa: SIM115  # closed by `close`
        self._ends = array("q", [0])
        self._block: list[Value] = []  # not written yet
        self._read: dict[int, list[Value]] = {}  # blocks read last, the latest at the end
        for value in values:
            self.append(value)

    def append(self, value: Value) -> None:
        """Add a value at the end. Raises FramingError where the disk is full."""
        self._block.append(value)
        if len(self._block) == BLOCK:
            self._write()

    def _write(self) -> None:
        packed = zlib.compress(pickle.dumps(self._block, pickle.HIGHEST_PROTOCOL), FAST)
        try:
            self._file.seek(self._ends[-1])
            self._file.write(packed)
        except OSError as error:
            raise no_room(error, "articles") from error
        self._ends.append(self._ends[-1] + len(packed))
        self._block = []

    def __len__(self) -> int:
        return (len(self._ends) - 1) * BLOCK + len(self._block)

    @overload
    def __getitem__(self, index: int) -> Value: ...

    @overload
    def __getitem__(self, index: slice) -> list[Value]: ...

    def __getitem__(self, index: int | slice) -> Value | list[Value]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        number, place = divmod(index % len(self), BLOCK)
        if number == len(self._ends) - 1:
            return self._block[place]
        values = self._read.pop(number, None) or self._of(number)
        if len(self._read) == KEPT:
            del self._read[next(iter(self._read))]
        self._read[number] = values
        return values[place]

    def __iter__(self) -> Iterator[Value]:
        for number in range(len(self._ends) - 1):
            yield from self._of(number)
        yield from self._block

    def _of(self, number: int) -> list[Value]:
        first, last = self._ends[number : number + 2]
        self._file.seek(first)
        values: list[Value] = pickle.loads(zlib.decompress(self._file.read(last - first)))
        return values

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def __del__(self) -> None:
        self.close()
