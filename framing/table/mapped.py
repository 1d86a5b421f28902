"""Tables and arrays that lie in a file and are mapped from there: only what is read takes memory.

The file has no name and lies in the system's folder for temporary files (TMPDIR names another);
the system removes it when the process ends, however it ends.
"""

from __future__ import annotations

import mmap
import tempfile
from typing import Any
from weakref import WeakSet

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.articles.output import no_room

# Bytes of a table that are written together. Each piece of a table of measures takes 77 KB of
# memory while the table is in use, and a store may have a file for every few articles.
TOGETHER = 2**24
_maps: WeakSet[mmap.mmap] = WeakSet()  # of all tables and arrays that are in use


class Mapped:
    """A table that is written part by part, then read."""

    def __init__(self, schema: pa.Schema) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `table`
        self._writer = pa.ipc.new_file(self._file, schema)
        self._waiting: list[pa.Table] = []
        self._size = 0  # bytes that wait

    def add(self, rows: pa.Table) -> None:
        """Add rows at the end. Raises FramingError where the disk is full."""
        self._waiting.append(rows)
        self._size += rows.nbytes
        if self._size >= TOGETHER:
            self._write()

    def _write(self) -> None:
        """Write what waits, as one piece if it is many."""
        rows = pa.concat_tables(self._waiting)
        if len(self._waiting) > 1:
            rows = rows.combine_chunks()
        self._waiting, self._size = [], 0
        try:
            self._writer.write_table(rows)
        except OSError as error:
            raise no_room(error, "tables") from error

    def table(self) -> pa.Table:
        """Return the table; nothing can be added any more."""
        if self._waiting:
            self._write()
        try:
            self._writer.close()
            self._file.flush()
        except OSError as error:
            raise no_room(error, "tables") from error
        with self._file:
            mapped = _mapped(self._file.fileno())
        return pa.ipc.open_file(pa.BufferReader(pa.py_buffer(mapped))).read_all()


def on_disk(table: pa.Table) -> pa.Table:
    """Return a table as it is, but in a file. Raises FramingError where the disk is full."""
    mapped = Mapped(table.schema)
    mapped.add(table)
    return mapped.table()


class Appended:
    """An array of one dimension that is written part by part, then read. dtype: of its values."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `array`
        self._dtype = dtype

    def add(self, values: NDArray[Any]) -> None:
        """Add values at the end. Raises FramingError where the disk is full."""
        try:
            self._file.write(values.astype(self._dtype, copy=False).tobytes())
        except OSError as error:
            raise no_room(error, "numbers") from error

    def array(self) -> NDArray[Any]:
        """Return the array, which cannot be written to; nothing can be added any more."""
        with self._file:
            if not self._file.tell():
                return np.zeros(0, self._dtype)
            try:
                self._file.flush()
            except OSError as error:
                raise no_room(error, "numbers") from error
            return np.frombuffer(_mapped(self._file.fileno()), self._dtype)


def _mapped(file: int) -> mmap.mmap:
    mapped = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
    _maps.add(mapped)
    return mapped


def let_go() -> None:
    """Let the memory go in which parts of mapped files were read; they are read again if needed.

    The system would take it by itself where memory is short. Does nothing where it cannot be told
    so (Windows).
    """
    if hasattr(mmap, "MADV_DONTNEED"):
        for each in _maps:
            each.madvise(mmap.MADV_DONTNEED)
