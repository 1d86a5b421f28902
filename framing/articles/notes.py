"""What is noted of articles, as rows of fixed width that wait on disk and take no memory.

They lie in a nameless file in the system's folder for temporary files (TMPDIR names another), which
the system removes when the process ends, however it ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from framing.articles.output import no_room

BLOCK = 4096  # rows written and read together
IN_MEMORY = 2**22  # bytes that do not go to disk


class Notes:
    """Rows of one structured dtype: appended, and read column by column or by number.

    dtype: of a row, with named fields.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # closed by `close`
        self._last = np.zeros(BLOCK, dtype)  # rows that are not written yet
        self._written = self._filled = 0

    def append(self, row: tuple[Any, ...]) -> None:
        """Add a row at the end. Raises FramingError where the disk is full."""
        self._last[self._filled] = row
        self._filled += 1
        self._write_full()

    def extend(self, rows: NDArray[Any]) -> None:
        """Add some rows at the end. Raises FramingError where the disk is full."""
        first = 0
        while first < len(rows):
            some = rows[first : first + BLOCK - self._filled]
            self._last[self._filled : self._filled + len(some)] = some
            self._filled += len(some)
            first += len(some)
            self._write_full()

    def _write_full(self) -> None:
        if self._filled < BLOCK:
            return
        try:
            self._file.seek(self._written * self._last.itemsize)
            self._file.write(self._last.tobytes())
        except OSError as error:
            raise no_room(error, "articles") from error
        self._written += BLOCK
        self._filled = 0

    def __len__(self) -> int:
        return self._written + self._filled

    def column(self, name: str) -> NDArray[Any]:
        """Return a field of every row, in order."""
        return self.made(lambda rows: rows[name], self._last.dtype[name])

    def made(self, of: Callable[[NDArray[Any]], NDArray[Any]], dtype: DTypeLike) -> NDArray[Any]:
        """Return what `of` makes of some rows, a value each, for every row in order."""
        found = np.empty(len(self), dtype)
        first = 0
        for rows in self._blocks():
            found[first : first + len(rows)] = of(rows)
            first += len(rows)
        return found

    def _blocks(self) -> Iterator[NDArray[Any]]:
        for first in range(0, self._written, BLOCK):
            yield self._read(first, BLOCK)
        yield self._last[: self._filled]

    def some(self, numbers: Iterable[int]) -> NDArray[Any]:
        """Return the rows with these numbers, in the order given."""
        # As bytes: numpy joins rows of several fields one by one, comparing their fields each time.
        return np.frombuffer(b"".join(map(self._row, numbers)), self._last.dtype)

    def _row(self, number: int) -> bytes:
        if number < self._written:
            return self._bytes(number, 1)
        last: bytes = self._last[number - self._written].tobytes()
        return last

    def _read(self, first: int, count: int) -> NDArray[Any]:
        return np.frombuffer(self._bytes(first, count), self._last.dtype)

    def _bytes(self, first: int, count: int) -> bytes:
        size = self._last.itemsize
        self._file.seek(first * size)
        read: bytes = self._file.read(count * size)
        return read

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def __del__(self) -> None:
        self.close()


def hashed(name: str) -> int:
    """Return 64 bits that are the same for a name in every run."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def repeated(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the places of values that stand there more than once."""
    order = np.argsort(values).astype(np.uint32)
    same = np.flatnonzero(np.diff(values[order]) == 0)
    return np.union1d(order[same], order[same + 1])
