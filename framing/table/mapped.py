"""A table that lies in a file and is mapped from there: only what is read takes memory.

The file has no name and lies in the system's folder for temporary files (TMPDIR names another);
the system removes it when the process ends, however it ends.
"""

from __future__ import annotations

import mmap
import tempfile
from weakref import WeakSet

import pyarrow as pa

from framing.articles.output import no_room

_maps: WeakSet[mmap.mmap] = WeakSet()  # of all tables that are in use


class Mapped:
    """A table that is written part by part, then read."""

    def __init__(self, schema: pa.Schema) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `table`
        self._writer = pa.ipc.new_file(self._file, schema)

    def add(self, rows: pa.Table) -> None:
        """Add rows at the end. Raises FramingError where the disk is full."""
        try:
            self._writer.write_table(rows)
        except OSError as error:
            raise no_room(error, "tables") from error

    def table(self) -> pa.Table:
        """Return the table; nothing can be added any more."""
        try:
            self._writer.close()
            self._file.flush()
        except OSError as error:
            raise no_room(error, "tables") from error
        with self._file:
            mapped = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        _maps.add(mapped)
        return pa.ipc.open_file(pa.BufferReader(pa.py_buffer(mapped))).read_all()


def on_disk(table: pa.Table) -> pa.Table:
    """Return a table as it is, but in a file. Raises FramingError where the disk is full."""
    mapped = Mapped(table.schema)
    mapped.add(table)
    return mapped.table()


def let_go() -> None:
    """Let the memory go in which parts of mapped tables were read; they are read again if needed.

    The system would take it by itself where memory is short. Does nothing where it cannot be told
    so (Windows).
    """
    if hasattr(mmap, "MADV_DONTNEED"):
        for each in _maps:
            each.madvise(mmap.MADV_DONTNEED)
