"""Files that are not whole yet: hidden beside their target, under the number of who writes them.

So the next who writes there knows what was left by a process that was killed. The same goes for
folders among the system's temporary files.
"""

from __future__ import annotations

import glob
import os
import re
import secrets
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

TEMPORARY = "framing"


def beside(target: Path) -> Path:
    """Return a free hidden name in the folder of `target`: a move within one disk is atomic."""
    # Not `tempfile`: what it makes would be readable by its owner alone.
    return target.with_name(
        f".{target.name[:200]}.{os.getpid()}-{_host()}-{secrets.token_hex(4)}.part"
    )


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Return an empty folder of our own among the system's temporary files (TMPDIR names others).

    Folders that killed processes of this machine left there are removed first.
    """
    with suppress(OSError):  # a folder that cannot be listed, or the file of another user
        clear_dead(Path(tempfile.gettempdir(), TEMPORARY))
    return tempfile.TemporaryDirectory(
        prefix=f".{TEMPORARY}.{os.getpid()}-{_host()}-", suffix=".part"
    )


def _host() -> str:
    return re.sub(r"\W", "_", socket.gethostname())[:20]


def clear_dead(target: Path) -> None:
    """Remove what processes of this machine that were killed left beside `target`."""
    here = _host()
    for part in target.parent.glob(f".{glob.escape(target.name[:200])}.*-*-*.part"):
        number, _, host = part.name.rsplit(".", 2)[-2].rpartition("-")[0].partition("-")
        if host != here or not number.isdigit() or _is_alive(int(number)):
            continue
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def _is_alive(number: int) -> bool:
    """Whether a process of that number runs; where the system does not say, it might."""
    if os.name == "nt":
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _has_ended(number)


def _has_ended(number: int) -> bool:
    """Whether a process has ended and only keeps its number until somebody asks about it.

    Workers whose parent was killed do so for seconds, in a container without an init for good.
    """
    try:
        told = Path(f"/proc/{number}/stat").read_text(errors="replace")  # on Linux alone
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] in "ZX"
