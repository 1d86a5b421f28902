"""ZIP archives of files with articles, as databases send in bulk; unreadable members are listed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from framing.articles import format as formats
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import LARGEST, Unreadable
from framing.articles.format import Format
from framing.articles.sources import ASIDE, ASIDE_NAMES, Source
from framing.errors import FramingError
from framing.half_written import temporary_folder

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

WHAT = "a ZIP archive"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield what the files inside hold, in the order of their names."""
    import zipfile

    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    with archive, temporary_folder() as folder:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            if not member.filename:  # zipfile itself breaks on it
                yield Reject(source.name, 1, "", "unreadable", "has a member without a name")
                continue
            name = PurePosixPath(member.filename)
            if member.is_dir() or _is_aside(name):
                continue
            inner = Path(folder) / "member"
            where = f"{source.name}/{member.filename}"
            try:
                _unpack(archive, member, inner, where)
                part = _source(inner, where, name)
            except FramingError as error:
                yield formats.failed(error, where)
            except (
                *(zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError),
                ValueError,  # of a name that is not what the archive says
            ) as error:
                yield Reject(where, 1, "", "unreadable", f"cannot be unpacked: {error}")
            else:
                yield from formats.items(part, options)


def _is_aside(name: PurePosixPath) -> bool:
    hidden = any(part[0] == "." or part == "__MACOSX" for part in name.parts)
    return hidden or name.suffix.lower() in ASIDE or name.name.lower().startswith(ASIDE_NAMES)


def _unpack(archive: ZipFile, member: ZipInfo, path: Path, where: str) -> None:
    """Copy a member to `path`; raise Unreadable if it is larger than what we read."""
    size = 0
    with archive.open(member) as packed, path.open("wb") as copy:
        while part := packed.read(2**20):
            size += len(part)  # the size that the archive states may be a lie
            if size > LARGEST:
                told = f"is larger than {LARGEST >> 20} MB"
                raise Unreadable(told, where=where, hint="unpack the archive first")
            copy.write(part)


def _source(path: Path, where: str, name: PurePosixPath) -> Source:
    inner = name.with_suffix("") if name.suffix.lower() == ".gz" else name
    if inner.suffix.lower() in FORMAT.suffixes:
        raise Unreadable("is an archive within an archive", where=where, hint="unpack it first")
    return Source(path, where, inner.with_suffix("").as_posix(), inner.suffix.lower(), True)


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP archive and not a document."""
    others = (each for each in formats.formats().values() if each.binary and each is not FORMAT)
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not any(
        each.sniff(head) for each in others
    )


FORMAT = Format(suffixes=(".zip",), sniff=sniff, read=read, binary=True)
