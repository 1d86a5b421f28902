"""A shelf that was written as an archive is read back."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from framing.app.crew import Kind, Outcome, Telling
from framing.app.window import Window
from framing.errors import FramingError
from framing.half_written import temporary_folder
from framing.report.wording import count
from framing.shelf import plain
from framing.shelf.work import Work

LARGEST = 2 * 2**30  # bytes of an archive, unpacked
HINT = "choose an archive that framing's window has written"


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Read the archive at `asked["archive"]`, and forget it."""
    archive = Path(work.asked["archive"])
    tell(0, 1, "Unpacking")
    with temporary_folder() as folder:
        unpack(archive, Path(folder))
        new = plain.read(
            window.shelf,
            Path(folder),
            window.registry,
            lambda done, total: tell(done, total, "Reading"),
        )
    archive.unlink(missing_ok=True)
    window.arrange()
    return Outcome(f"{count(new, 'article')} came onto the shelf.", "/")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a ZIP archive; what leads out of the folder or is too large is refused."""
    try:
        with zipfile.ZipFile(archive) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            if sum(each.file_size for each in members) > LARGEST:
                raise FramingError("this archive is too large when unpacked", hint=HINT)
            for member in members:
                target = folder / member.filename
                if not target.resolve().is_relative_to(folder.resolve()):
                    raise FramingError("this archive leads out of its folder", hint=HINT)
                target.parent.mkdir(parents=True, exist_ok=True)
                # `zipfile` stops at the size that the archive states.
                with packed.open(member) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise FramingError(
            f"this is not an archive that can be read: {error}", hint=HINT
        ) from error


def undo(window: Window, work: Work) -> None:
    """Forget the archive."""
    Path(work.asked["archive"]).unlink(missing_ok=True)


KIND = Kind(do, undo, long=True)
