"""Inputs to a corpus: read, identified, checked; what is not measured is listed with its reason."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from framing import outlets as outlet_layer
from framing.articles import furniture, repairs, stubs
from framing.articles.article import Article, Corpus, Reject
from framing.articles.columns import Options
from framing.articles.dates import Order
from framing.articles.format import check_name, is_binary, items, suffixes
from framing.articles.gathered import Draft, Gathered
from framing.articles.settling import settled, without_recurring
from framing.articles.sources import STDIN, collect, spooled
from framing.articles.spool import Spool
from framing.errors import FramingError
from framing.outlets import Registry

Progress = Callable[[int, int, str], object]
WINDOW = 400  # articles of a stream that are read ahead, to see which lines recur
WINDOW_LETTERS = 2**22
A_WORD = re.compile(r"[^\W_]")


def read(
    inputs: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    outlets: Path | None = None,
    join_title: bool = True,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    deduplicate: bool = True,
    format: str | None = None,
    registry: Registry | None = None,
    dates: Order = "",
    may_be_empty: bool = False,
) -> Corpus:
    """Read articles from files, folders, globs and "-" (standard input), in that order.

    A file or record that cannot be read becomes a Reject; articles in a language that we do not
    measure stay, with status "unscored", and are listed too.

    Parameters
    ----------
    inputs : str, Path or sequence of these
        Files, folders, globs, or "-".
    columns : mapping or None
        Which column of a record holds what, over the default names ({"text": "body"}; "" for
        none). Keys: id, text, title, url, date, outlet, authors, language, section, page.
    outlets : Path or None
        The folder of your own outlet files.
    join_title : bool
        Put a record's headline before its text where it is missing there.
    stdin : binary file or None
        Read for "-" instead of standard input.
    progress : callable or None
        Called with (files done, files in all, name) after each file.
    deduplicate : bool
        Set aside what one outlet published twice.
    format : str or None
        The format of every input (`framing read --list`), instead of what suffixes and first bytes
        tell.
    registry : Registry or None
        The outlets, instead of loading them.
    dates : str
        "dmy" or "mdy": how to read dates such as "3/4/2031" where their column does not show it.
    may_be_empty : bool
        Return a corpus without articles instead of raising an error.

    Returns
    -------
    Corpus
        The articles in the order given, and what was set aside.

    Raises
    ------
    FramingError
        If an input is missing, or if no article is left.
    TypeError
        For anything but paths.

    Examples
    --------
    >>> from io import BytesIO
    >>> from framing import read
    >>> record = b'{"text": "It rained all day.", "outlet": "Example Post", "date": "2031-05-14"}'
    >>> (article,) = read("-", stdin=BytesIO(record), format="jsonl").articles
    >>> article.date, article.text
    ('2031-05-14', 'It rained all day.')
    """
    inputs = _paths(inputs)
    options = Options(columns or {}, join_title, dates=dates)
    registry = registry or outlet_layer.load(outlets)
    kept: list[Draft] = []
    found = Gathered(
        _drafts(inputs, options, format, stdin, progress), registry, kept, deduplicate=deduplicate
    )
    if not len(found) and not may_be_empty:
        raise _nothing(found.rejects)
    return Corpus(tuple(found), tuple(found.rejects))


@contextmanager
def gathered(
    inputs: Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    outlets: Path | None = None,
    dates: Order = "",
) -> Iterator[Gathered]:
    """Give the articles that `read` would give, in little memory: they lie on disk meanwhile.

    A few bytes an article stay in memory, some 150 while duplicates are looked for, beside the
    paths of files and what is set aside. Raises as `read` does.
    """
    options = Options(columns or {}, dates=dates)
    spool: Spool[Draft] = Spool()
    with closing(spool):
        drafts = _drafts(inputs, options, None, None, None)
        found = Gathered(drafts, outlet_layer.load(outlets), spool)
        if not len(found):
            raise _nothing(found.rejects)
        yield found


def _paths(given: object) -> Sequence[str | Path]:
    """Return the inputs as paths; raise TypeError for what is none, such as a data frame."""
    if isinstance(given, str | PathLike):
        return [str(given)]
    if isinstance(given, Sequence) and all(isinstance(each, str | PathLike) for each in given):
        return given
    if hasattr(given, "columns") or hasattr(given, "column_names"):
        raise TypeError(
            f"read takes paths, not a {type(given).__name__}; write it as a CSV or Parquet file "
            "with a column 'text' and read that, or give it to framing.classify.FeatureTable"
        )
    raise TypeError(f"read takes the paths of files and folders, not a {type(given).__name__}")


def stream(
    inputs: Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    outlets: Path | None = None,
    stdin: BinaryIO | None = None,
    format: str | None = None,
    dates: Order = "",
    as_given: bool = True,
    headlines: bool = False,
) -> Iterator[Article | Reject]:
    """Yield the articles of `inputs` one by one, as `read` does, in memory that stays flat.

    as_given: texts stay exactly as given (no headline is put before them), and records are kept
    beside their articles (`Article.given`). headlines: headlines are put before them all the same,
    as `read` does; `Article.in_given` leads back to the text as given. Nothing is set aside as a
    duplicate, and ids are those given (where there is none, the file's stem, with the line for
    records; not as given, the file's path below the folder that was named, since nobody looks
    whether two ids are alike). Lines that recur over an outlet are looked for in some hundred
    articles at a time. Raises FramingError if an input is missing.
    """
    registry = outlet_layer.load(outlets)
    joins = headlines or not as_given
    options = Options(columns or {}, join_title=joins, keep_given=as_given, dates=dates)
    recurring = furniture.Recurring()
    window: list[tuple[Article | Reject, furniture.Keyed]] = []
    size = 0
    for item, key in _drafts(inputs, options, format, stdin, None):
        keyed: furniture.Keyed = []
        if isinstance(item, Article):
            stem = key.rsplit("/", 1)[-1] if as_given else key
            alone = item.line == 1 and (item.given is None if as_given else not item.id)
            own = item.id or (stem if alone else f"{stem}:{item.line}")
            item = settled(replace(item, id=own), registry)
            keyed = recurring.add(item)
            size += len(item.text)
        window.append((item, keyed))
        if len(window) == WINDOW or size > WINDOW_LETTERS:
            yield from _known(window, recurring)
            window, size = [], 0
    yield from _known(window, recurring)


def _known(
    window: list[tuple[Article | Reject, furniture.Keyed]], recurring: furniture.Recurring
) -> Iterator[Article | Reject]:
    for item, keyed in window:
        if isinstance(item, Reject):
            yield item
        else:
            yield without_recurring(item, recurring.spans(item.outlet, keyed))


def _drafts(
    inputs: Sequence[str | Path],
    options: Options,
    format: str | None,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> Iterator[tuple[Article | Reject, str]]:
    """Yield what the inputs hold, in order, each with its file's path below the named folder."""
    if format is not None:
        check_name(format)
    with ExitStack() as stack:
        streams = {
            str(each): stack.enter_context(_spool(str(each), stdin))
            for each in dict.fromkeys(inputs)
            if str(each) == "-" or _is_pipe(Path(each))
        }
        sources, rejects = collect(inputs, suffixes(), streams)
        yield from ((reject, "") for reject in rejects)
        for done, source in enumerate(sources, start=1):
            for item in items(source, options, format):
                yield item if isinstance(item, Reject) else looked_at(item), source.key
            if progress is not None:
                progress(done, len(sources), source.name)


def looked_at(draft: Article) -> Article | Reject:
    """Return a draft, or why what it holds is not an article."""
    reason = detail = ""
    if not A_WORD.search(draft.text, max(0, -draft.shift)):
        reason, detail = "empty", "has no words"
    elif repairs.is_garbled(draft.text):
        reason = "unreadable"
        detail = "letters are lost or garbled (mojibake); export it again in the encoding UTF-8"
    elif why := stubs.why(draft.title, draft.text[max(draft.title_span[1], -draft.shift, 0) :]):
        reason, _, detail = why.partition(": ")
    return Reject(draft.file, draft.line, draft.id, reason, detail) if reason else draft


def _is_pipe(path: Path) -> bool:
    """Whether `path` can be read only once, as what `<(command)` gives in a shell."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _spool(given: str, stdin: BinaryIO | None) -> Iterator[Path]:
    """Yield the path of a file with what "-" or a pipe holds."""
    if given == "-":
        with spooled(stdin or sys.stdin.buffer, STDIN, is_binary) as path:
            yield path
    else:
        with Path(given).open("rb") as stream, spooled(stream, given, is_binary) as path:
            yield path


def _nothing(rejects: list[Reject]) -> FramingError:
    """Return the error for inputs without a single article: the first reject says why."""
    if not rejects:
        return FramingError("the input holds no articles", hint="check what you named")
    first = rejects[0]
    others = len(rejects) - 1
    noun = "input" if others == 1 else "inputs"
    more = f"; {others} more {noun} cannot be read" if others else ""
    return FramingError(f"{first.detail}{more}", where=first.file, line=first.line)
