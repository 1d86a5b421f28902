"""Bytes to text, exactly: nothing is normalised, so that offsets hold; other files are named.

A byte order mark is not part of the text (Python's "utf-8-sig"); line ends stay as they are.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO, cast

from framing.errors import FramingError

LARGEST = 64 * 2**20  # bytes of one article, line or record; a long book has 2 MB
HEAD = 64 * 2**10  # bytes that are looked at to tell a format

# First bytes of files that end up among articles by mistake, and what they are called.
SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a sound"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"bplist00", "a web archive or property list"),
    (b"From: <Saved by Blink>", "a web page saved as a single MHTML file"),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BEGINNINGS = tuple(signature for signature, _ in SIGNATURES)
MARKED = tuple(mark for mark, _ in MARKS)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
HINT = "save it as plain text, a web page, JSON Lines or CSV"


class Unreadable(FramingError):
    """The input is not readable text: a binary, a damaged file, or one far too large."""


def check_text(head: bytes, where: str) -> None:
    """Raise Unreadable if an input that begins with `head` is not text, naming what it is."""
    if head[:1] == b"\0" and not head.strip(b"\0"):
        raise Unreadable("contains only zero bytes", where=where, hint="copy the file again")
    if head.startswith(BEGINNINGS):
        name = next(name for signature, name in SIGNATURES if head.startswith(signature))
        raise Unreadable(f"is {name}, not text", where=where, hint=HINT)
    if _marked(head) or _without_mark(head):
        return
    if len(head) - len(head.translate(None, CONTROLS)) > 0.01 * len(head):
        raise Unreadable("is binary data, not text", where=where, hint=HINT)


def decode(data: bytes, where: str) -> str:
    """Return the text of `data`: by its mark, as UTF-8, or by the likeliest encoding.

    Raises Unreadable where nothing fits.
    """
    check_text(data[:HEAD], where)
    name = encoding(data)
    try:
        # A few broken bytes in UTF-8 become U+FFFD: better than every other letter misread.
        return data.decode(name, "replace" if name.startswith("utf-8") else "strict")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"is damaged: its {name.upper()} breaks off at byte {error.start}",
            where=where,
            hint="save it as UTF-8",
        ) from error


def encoding(data: bytes) -> str:
    """Return the name of the likeliest encoding of `data`."""
    if name := _marked(data) or _without_mark(data):
        return name
    if data.isascii() or _valid(data):
        return "utf-8"
    high = sum(data.count(byte) for byte in range(128, 256))
    # Broken UTF-8 keeps nearly all its sequences of two to four bytes whole.
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if broken * 10 < high:
        return "utf-8"
    # Western text has few high bytes; with so few of them, detectors guess at random, while
    # Windows-1252 (Latin-1 with curly quotes) is what such files nearly always are.
    if high < 0.12 * len(data):
        return "windows-1252" if _valid(data, "windows-1252") else "latin-1"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[: 2**20]).best()
    return best.encoding if best is not None and _valid(data, best.encoding) else "latin-1"


def read_whole(path: Path, where: str) -> bytes:
    """Return the bytes of a file that holds one article or one record set, unpacked.

    Raises Unreadable if they are more than `LARGEST`.
    """
    with opened(path) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(
            f"is larger than {LARGEST >> 20} MB, too large for one article",
            where=where,
            hint="split it, or provide the articles as JSON Lines, CSV or Parquet",
        )
    return data


def head_of(path: Path) -> bytes:
    """Return the first bytes of `path`, unpacked if it is gzipped, though the file breaks off."""
    with path.open("rb") as stream:
        data = stream.read(HEAD)
    if data[:2] != b"\x1f\x8b":
        return data
    import zlib

    head = b""
    while data[:2] == b"\x1f\x8b" and len(head) < HEAD:  # an archive has a stream per record
        unpacking = zlib.decompressobj(31)
        try:
            head += unpacking.decompress(data, HEAD - len(head))
        except zlib.error:
            break  # told where the whole file is read
        data = unpacking.unused_data
    return head


def opened(path: Path) -> BinaryIO:
    """Open `path` for reading bytes; what is gzipped is unpacked, whatever its name."""
    with path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    if packed:
        import gzip

        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _marked(data: bytes) -> str:
    if not data.startswith(MARKED):
        return ""
    return next(name for mark, name in MARKS if data.startswith(mark))


def _without_mark(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" if every other byte of mostly Latin text is zero."""
    if b"\0" not in data[:HEAD]:
        return ""
    even, odd = data[0:HEAD:2], data[1:HEAD:2]
    if len(odd) < 8:
        return ""
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[0] < 0.1 and zeros[1] > 0.5:
        return "utf-16-le"
    return "utf-16-be" if zeros[1] < 0.1 and zeros[0] > 0.5 else ""


def _valid(data: bytes, name: str = "utf-8") -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
