"""Files that appear whole or not at all: written beside their target, then moved into place."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from framing.errors import FramingError, NoRoom
from framing.half_written import beside, clear_dead

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def no_room(error: OSError, what: str) -> OSError | FramingError:
    """Return what to raise where a temporary file cannot be written; a full disk is one sentence.

    what: what the file holds, such as "articles".
    """
    if error.errno not in FULL:
        return error
    return FramingError(
        f"the disk is full; {what} are put there while they are read",
        where=tempfile.gettempdir(),
        hint="free some space, or let TMPDIR name a folder with more",
    )


def is_full(error: Exception) -> bool:
    """Whether an error says that the disk to which we write is full."""
    return isinstance(error, NoRoom) or (isinstance(error, OSError) and error.errno in FULL)


@contextmanager
def writing(path: str | Path) -> Iterator[BinaryIO]:
    """Open `path` for bytes; the file appears, or is replaced, only if the block succeeds.

    On any failure, an interrupt included, the old file stays as it was and nothing is left beside
    it. A path that is not an ordinary file (a pipe, a device) is written to directly. Raises
    FramingError when the folder is missing or not writable, or the disk is full.
    """
    given = Path(path)
    target = Path(os.path.realpath(given))  # through a link, the file it points to is replaced
    _check_parent(given, target)
    if target.is_dir():
        raise FramingError("is a folder, not a file", where=given, hint="name a file in it")
    direct = target.exists() and not target.is_file()
    part = target if direct else beside(target)
    if not direct:
        clear_dead(target)
    try:
        with part.open("wb") as stream:
            yield stream
        if not direct:
            part.replace(target)
    except OSError as error:
        raise _told(error, given, part) from error
    finally:
        if not direct:
            part.unlink(missing_ok=True)


@contextmanager
def writing_folder(path: str | Path, stale: Sequence[str] = ()) -> Iterator[Path]:
    """Give an empty folder to fill; its files move into the folder `path` if the block succeeds.

    Other files that `path` holds stay, but for those that match the globs in `stale` (what an
    earlier run wrote and this one did not, such as the tenth page of a report that now has nine).
    Folders above it that do not exist are made. Raises FramingError as `writing` does, and where a
    file stands in the place of a folder.
    """
    given = Path(path)
    target = Path(os.path.realpath(given))
    for place in (target, *target.parents):
        if place.exists() and not place.is_dir():
            where = given if place == target else place
            raise FramingError("is a file, not a folder", where=where, hint="name another folder")
    part = beside(target)
    missing = [place for place in target.parents if not place.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_dead(target)
        part.mkdir()
        yield part
        _move(part, target, stale)
    except OSError as error:
        raise _told(error, given, part) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for place in missing:  # the innermost first; one that holds our folder stays
            with suppress(OSError):
                place.rmdir()


def _move(part: Path, target: Path, stale: Sequence[str]) -> None:
    """Move every file below `part` to its place below `target`, then remove the `stale` ones."""
    fresh = sorted(file.relative_to(part) for file in part.rglob("*") if file.is_file())
    target.mkdir(exist_ok=True)
    for name in fresh:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(target / name)
    for pattern in stale:
        for old in sorted(target.glob(pattern)):
            if old.is_file() and old.relative_to(target) not in fresh:
                old.unlink()


def _check_parent(given: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise FramingError(
            f"the folder {given.parent} does not exist", where=given, hint="create it first"
        )


def _told(error: OSError, given: Path, part: Path) -> OSError | FramingError:
    """Return what to raise for `error`: a sentence if it is about our output, else itself."""
    ours = error.filename is None or str(error.filename).startswith((str(part), str(part.parent)))
    if ours and error.errno in FULL:
        return NoRoom("the disk is full; nothing was written", where=given, hint="free some space")
    if ours and error.errno in DENIED:
        return FramingError(
            "no permission to write here", where=given, hint="choose another place with -o"
        )
    return error
