"""From what a person names (files, folders, globs, "-") to the files that hold articles.

In a folder, walked recursively in sorted order, the files with a suffix of a known format are
read (see `framing.articles.formats`). Hidden files, READMEs, licences, the suffixes in `ASIDE`
(notes, settings, programs) and what a browser saves beside a page ("page_files/") are not
articles. Any other file is told as unreadable: nothing is skipped in silence. A file that is
named itself, or by a glob, is always read.
"""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from framing.articles.article import Reject
from framing.articles.decoding import HEAD, check_text
from framing.articles.listed import Listed
from framing.articles.sorting import Sorted
from framing.errors import FramingError
from framing.half_written import temporary_folder

STDIN = "standard input"
# fmt: off
ASIDE = frozenset({
    ".md", ".toml", ".ini", ".cfg", ".yaml", ".yml", ".lock", ".log",
    ".py", ".js", ".css", ".svg", ".ico", ".map", ".woff", ".woff2",
})
# fmt: on
ASIDE_ENDS = (
    "rejects.csv",
    "failures.csv",
    "_manifest.json",
)  # what our own commands write beside articles
SAVED = ("_files", ".files", "_Files")  # how a browser names the folder beside a page
ASIDE_NAMES = ("readme", "license", "licence", "copying", "notice", "makefile", "thumbs.db")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may hold articles.

    Parameters
    ----------
    path : Path
        Where its bytes lie.
    name : str
        What it is called in messages, rejects and `Article.file`.
    key : str
        Its path below the named folder, without suffixes: the id of its article where the file's
        stem is taken.
    suffix : str
        In lower case, without ".gz".
    listed : bool
        Found in a folder rather than named.

    Examples
    --------
    >>> from pathlib import Path
    >>> from framing.extend import Source
    >>> Source(Path("news/ferry.txt"), "news/ferry.txt", "ferry", ".txt").suffix
    '.txt'
    """

    path: Path
    name: str
    key: str
    suffix: str
    listed: bool = False


def collect(
    inputs: Sequence[str | Path], suffixes: Collection[str], streams: Mapping[str, Path]
) -> tuple[Listed, list[Reject]]:
    """Return the sources that `inputs` name, each file once, and what no format claims.

    `suffixes` are those of the known formats; `streams` says where standard input ("-") and pipes
    were put. Raises FramingError for an input that does not exist or may not be read, and for a
    folder without articles.
    """
    sources = Listed()
    rejects: dict[tuple[str, int], Reject] = {}
    for given in inputs:
        if spool := streams.get(str(given)):
            name = STDIN if str(given) == "-" else str(given)
            sources.add(Source(spool, name, "stdin", ""))
            continue
        nothing = True
        for path in _matches(given):
            found = _walk(path, suffixes) if path.is_dir() else iter([named(path, path.parent)])
            for item in found:
                nothing = False
                if isinstance(item, Source):
                    sources.add(item)
                else:
                    rejects.setdefault((item.file, item.line), item)
        if nothing and Path(given).is_dir():
            raise FramingError(
                "the folder holds no articles",
                where=given,
                hint="articles are files in " + " ".join(sorted(suffixes)),
            )
    return sources.without_repeated(), list(rejects.values())


def named(path: Path, folder: Path, listed: bool = False) -> Source:
    """Return the source at `path`, whose id is told by its path below `folder`."""
    inner = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    key = printable(inner.with_suffix("").relative_to(folder).as_posix())
    return Source(path, printable(path), key, inner.suffix.lower(), listed)


def printable(path: Path | str) -> str:
    r"""Return a path as text that any file can hold: bytes that are no UTF-8 become "\xff".

    >>> printable(os.fsdecode(b"caf\xe9.txt"))
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def spooled(
    stream: BinaryIO, where: str, is_binary: Callable[[bytes], bool] = lambda head: False
) -> Iterator[Path]:
    """Put a stream that can be read only once (standard input, a pipe) into a file meanwhile.

    is_binary: whether first bytes are those of a format that is read, though it is not text.
    """
    head = stream.read(HEAD)
    if head[:2] != b"\x1f\x8b" and not is_binary(head):
        check_text(head, where)  # before an endless binary fills the disk
    with temporary_folder() as folder:
        path = Path(folder) / "input"
        with path.open("wb") as copy:
            copy.write(head)
            shutil.copyfileobj(stream, copy)
        yield path


def _matches(given: str | Path) -> list[Path]:
    """Return the path `given`, or those that it matches as a glob; check that they can be read."""
    path = Path(given).expanduser()
    if path.exists():
        paths = [path]
    elif glob.has_magic(str(given)):
        paths = sorted(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207
        if not paths:
            raise FramingError(
                "no file matches", where=given, hint="put the pattern in quotes and check it"
            )
    else:
        raise FramingError("there is no such file or folder", where=given, hint="check the path")
    for each in paths:
        if not os.access(each, os.R_OK | (os.X_OK if each.is_dir() else 0)):
            raise FramingError(
                "no permission to read it", where=each, hint="change its permissions"
            )
    return paths


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[Source | Reject]:
    """Yield what lies in `folder`, in sorted order; links to folders are not followed."""
    closed: list[OSError] = []
    ahead = [folder]
    while ahead:
        place = ahead.pop()
        try:
            folders, names = _entries(place)
        except OSError as error:
            closed.append(error)
            continue
        saved: set[str] = set()
        for name in names:
            path = place / name
            if path.suffix in (".html", ".htm"):
                saved |= folders & {path.stem + end for end in SAVED}
            source = named(path, folder, listed=True)
            if name[0] == "." or name.lower().startswith(ASIDE_NAMES) or source.suffix in ASIDE:
                continue
            if name.endswith(ASIDE_ENDS):
                continue
            if source.suffix in suffixes and path.is_file():
                yield source
            else:
                yield _unclaimed(path)
        inner = (place / name for name in sorted(folders - saved, reverse=True) if name[0] != ".")
        ahead += [below for below in inner if not below.is_symlink()]
    for each in closed:
        yield Reject(
            printable(each.filename), 1, "", "unreadable", "no permission to open this folder"
        )


def _entries(place: Path) -> tuple[set[str], Sorted[str]]:
    """Return the names of the folders in a folder, and of what else lies there."""
    folders, names = set(), Sorted[str]()
    with os.scandir(place) as entries:
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:  # it cannot be told, so it is told as unreadable
                is_folder = False
            if is_folder:
                folders.add(entry.name)
            else:
                names.add(entry.name)
    return folders, names


def _unclaimed(path: Path) -> Reject:
    """Return why a file that no format claims is set aside."""
    detail = "not a known kind of file; if it is an article, name it on the command line"
    if not path.is_file():
        detail = "a broken link, or not an ordinary file"
    else:
        try:
            with path.open("rb") as stream:
                check_text(stream.read(HEAD), printable(path))
        except FramingError as error:
            detail = error.what
        except OSError as error:
            detail = f"cannot be opened: {error.strerror}"
    return Reject(printable(path), 1, "", "unreadable", detail)
