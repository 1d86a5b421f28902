"""What a format is, and how the one for a source is chosen."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from framing import plugins, units
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable, check_text, head_of
from framing.articles.sources import Source
from framing.errors import FramingError, UnitError

LONGEST = 300  # letters of what a library says of a file


@dataclass(frozen=True)
class Format:
    """A form in which articles come: a file of `formats/` that defines FORMAT.

    Parameters
    ----------
    suffixes : tuple of str
        In lower case, with their full stop.
    sniff : callable
        Takes the first bytes (up to 64 KB): whether they look like this format.
    read : callable
        Takes a Source and Options; yields drafts of articles (id, outlet and language as written,
        "" where nothing is) and a Reject for each record that is none. It raises FramingError, or
        OSError, EOFError and zlib.error for a damaged file, where it can go no further.
    binary : bool
        The first bytes are not those of a text file.
    export : bool
        The export of a database, which comes as a text or page; taken only if it knows itself.
    knows : callable or None
        For exports that people also save as documents: whether a text is one.
    split : callable or None
        Takes such a text, its Source and Options; yields its articles.

    Examples
    --------
    >>> from framing.extend import Article, Format
    >>> def read(source, options):
    ...     for line, text in enumerate(source.path.read_text().splitlines(), start=1):
    ...         yield Article("", text, file=source.name, line=line)
    >>> FORMAT = Format((".lines",), lambda head: head.startswith(b"#lines"), read)
    >>> FORMAT.sniff(b"#lines 1")
    True
    """

    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Source, Options], Iterator[Article | Reject]]
    binary: bool = False
    export: bool = False
    knows: Callable[[str], bool] | None = None
    split: Callable[[str, Source, Options], Iterator[Article | Reject]] | None = None


@cache
def formats() -> dict[str, Format]:
    """Return the formats by name, in sorted order, those of plugins last."""
    import framing.articles.formats as package

    found = units.from_package(package, "FORMAT", Format)
    whole = plugins.joined(found, "formats", Format, _check)
    own = plugins.files("formats")
    return {
        name: _guarded(own[name], each) if name not in found else each
        for name, each in whole.items()
    }


def _check(unit: plugins.Unit, given: Format, known: Mapping[str, Format]) -> None:
    """Raise UnitError where a plugin's format claims suffixes that no file can have."""
    for suffix in given.suffixes:
        if not suffix.startswith(".") or suffix != suffix.lower():
            raise UnitError(
                f"the suffix {suffix!r} is not a full stop and small letters",
                where=unit.path,
                line=plugins.line_of(unit.path, suffix),
            )


def _guarded(unit: plugins.Unit, given: Format) -> Format:
    """Return a plugin's format, which is asked about every file: where that fails, it says no."""
    return replace(
        given,
        sniff=plugins.guarded(unit, given.sniff, lambda _: False),
        knows=given.knows and plugins.guarded(unit, given.knows, lambda _: False),
    )


def suffixes() -> frozenset[str]:
    """Return the suffixes of all formats."""
    return frozenset(suffix for each in formats().values() for suffix in each.suffixes)


def check_name(name: str) -> None:
    """Raise FramingError unless there is a format called `name`."""
    if name not in formats():
        raise FramingError(f"there is no format '{name}'", hint="choose " + ", ".join(formats()))


def is_binary(head: bytes) -> bool:
    """Whether a file that begins with `head` is of a format that is not text."""
    return any(each.binary and each.sniff(head) for each in formats().values())


def chosen(source: Source, name: str | None = None) -> Format:
    """Return the format called `name`, or the one that fits the source's suffix and first bytes.

    A binary format that knows itself is taken first. Then, among the formats that claim the
    suffix (all of them, if none does), the first that knows itself; for plain text and pages also
    an export that knows itself; else the first that claims the suffix; else plain text. Raises
    Unreadable if the source is binary and no format knows it.
    """
    head = head_of(source.path)
    if name is not None:
        if not formats()[name].binary:
            check_text(head, source.name)
        return formats()[name]
    for each in formats().values():
        if each.binary and each.sniff(head):
            return each
    check_text(head, source.name)
    # Exports are surer of themselves than the pages and texts as which they come.
    ordered = sorted(formats().values(), key=lambda each: not each.export)
    claiming = [each for each in ordered if source.suffix in each.suffixes]
    for each in claiming or ordered:
        if each.sniff(head):
            return each
    plain = [each for each in claiming if not each.export]
    return plain[0] if plain else formats()["text"]


def export_in(text: str) -> Format | None:
    """Return the format of the export that the plain text of a document holds, if any."""
    return next((each for each in formats().values() if each.knows and each.knows(text)), None)


def items(source: Source, options: Options, name: str | None = None) -> Iterator[Article | Reject]:
    """Yield what a source holds; a failure of the file ends it with a reject, whatever failed.

    name: of the format, instead of the one that fits.
    """
    empty = True
    try:
        for item in chosen(source, name).read(source, options):
            empty = False
            yield item
    except Exception as error:  # a damaged file may break a library anywhere: the others are read
        yield failed(error, source.name)
    else:
        if empty:
            yield Reject(source.name, 1, "", "empty", "holds no articles")


def failed(error: Exception, where: str) -> Reject:
    """Return the reject of a file that `error` ended; of kinds that we expect, without their name.

    where: the file's name.
    """
    if isinstance(error, FramingError):
        reason = "unreadable" if isinstance(error, Unreadable) else "bad record"
        told = f"{error.what} ({error.hint})" if error.hint else error.what
        return Reject(where, error.line or 1, "", reason, " ".join(told.splitlines()))
    # Some libraries have a paragraph for it, with the file's bytes: its first line says enough.
    first = (getattr(error, "strerror", None) or str(error)).strip().partition("\n")[0][:LONGEST]
    if isinstance(error, RecursionError):
        told = "is nested too deeply to be read"
    elif isinstance(error, MemoryError):
        told = "memory ran out while it was read (split the file, or end other programs)"
    elif isinstance(error, OSError | EOFError | zlib.error):
        told = f"cannot be read: {first}"
    else:
        told = f"cannot be read ({type(error).__name__}: {first})"
    return Reject(where, 1, "", "unreadable", told)


def reject(error: FramingError, source: Source, line: int = 1) -> Reject:
    """Return the reject of a record that raised `error`."""
    detail = f"{error.what} ({error.hint})" if error.hint else error.what
    return Reject(source.name, error.line or line, "", "bad record", detail)
