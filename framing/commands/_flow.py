"""Articles measured as they come, for the commands that write rows of each and hold none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands._inputs import (
    asked_dates,
    asked_reviewed,
    is_measured_store,
    no_corrections,
    progress,
    require,
    tell_lost,
    tell_misfits,
)
from framing.commands._measuring import FEW, misfits_of, require_measured

if TYPE_CHECKING:
    from framing.articles.article import Article, Reject
    from framing.corrections.attached import Misfit
    from framing.table.tables import Measurement, Tables

    Parts = Iterable[tuple[list[Article], Tables]]

LARGE = 1_200_000  # bytes of inputs that several processes are likely to measure


class Flow:
    """Measured articles, some at a time, in order. rejects: grows while they go by.

    At their end it is an error if none could be measured; see `require_measured`.
    """

    def __init__(self, parts: Parts, rejects: Iterable[Reject], output: Path | None) -> None:
        self._parts, self.rejects, self._output = parts, list(rejects), output

    def __iter__(self) -> Iterator[Measurement]:
        from framing.articles.article import Corpus
        from framing.table.tables import Measurement

        done = 0
        for articles, tables in self._parts:
            measurement = Measurement(Corpus(tuple(articles)), tables)
            self.rejects += measurement.corpus.rejects
            done += sum(article.status == "scored" for article in measurement.corpus.articles)
            yield measurement
        require_measured(done, self.rejects, self._output)


@contextmanager
def flowing(
    inputs: tuple[str, ...],
    columns: Mapping[str, str],
    outlets: Path | None,
    output: Path | None,
    *,
    fast: bool,
    workers: int | None,
    no_cache: bool,
    engine: str | None = None,
    lists: bool = True,
) -> Iterator[Flow]:
    """Give the articles of any input, measured, in flat memory; else as `_measuring.measured`.

    output: beside which is listed what was set aside, where nothing could be measured. lists:
    whether attributions and spans are needed. At the end it is told which corrections fit
    nothing.
    """
    require(inputs)
    _take_room()
    if is_measured_store(inputs):
        from framing.store.measurement import Measured

        no_corrections()
        stored = Measured(Path(inputs[0]))
        yield Flow(stored.parts(lists=lists), stored.rejects, output)
        return
    from framing.articles.reading import gathered
    from framing.table.cache import Cache, folder
    from framing.table.streamed import measured_parts

    with (
        opened_meanwhile(inputs, fast, workers, engine),
        gathered(inputs, columns=columns or None, outlets=outlets, dates=asked_dates()) as read,
        _engine(engine, workers) as spread,
        progress("measuring", len(read)) as update,
    ):
        corrections = _Corrections()
        keeps = not no_cache and engine is None and len(read) >= FEW
        parts = measured_parts(
            map(corrections.put_with, read),
            fast=fast,
            workers=workers,
            cache=Cache(folder(), fast=fast) if keeps else None,
            spread=spread,
        )
        yield Flow(corrections.seen(parts, update), read.rejects, output)
        corrections.tell()


def _take_room() -> None:
    """Have linear algebra take its memory now: where none is left later, it ends the process."""
    import numpy as np

    some = np.ones((64, 64), np.float32)
    np.matmul(some, some)


def opened_meanwhile(
    inputs: tuple[str, ...], fast: bool, workers: int | None, engine: str | None
) -> AbstractContextManager[None]:
    """Open what measuring needs in a process of its own meanwhile, where several will measure."""
    from framing import plugins
    from framing.processes import cores, template

    several = workers > 1 if workers else cores() > 1 and is_large(inputs)
    # A measure of a plugin may open what no process can be forked with, such as a graphics card.
    if not several or engine is not None or plugins.files("features"):
        return nullcontext()
    return template(f"framing.table.opened.{'fast' if fast else 'accurate'}")


def is_large(inputs: tuple[str, ...]) -> bool:
    """Whether files are likely to hold more than one process measures, as far as is soon seen."""
    size = 0
    with suppress(OSError):  # whoever reads them tells what cannot be read
        for given in map(Path, inputs):
            for path in given.rglob("*") if given.is_dir() else (given,):
                size += path.stat().st_size if path.is_file() else 0
                if size >= LARGE:
                    return True
    return False


def _engine(engine: str | None, workers: int | None) -> AbstractContextManager[Any]:
    if engine is None:
        return nullcontext()
    from framing.engines.base.engine import opened

    return opened(engine, workers)


class _Corrections:
    """The corrections that the command was given, put with the articles that go by."""

    def __init__(self) -> None:
        from framing.corrections.attached import by_text

        self._reviewed = asked_reviewed()
        self._given = by_text(self._reviewed)
        self._met: set[str] = set()
        self._misfits: list[Misfit] = []

    def put_with(self, article: Article) -> Article:
        from framing.corrections.attached import with_corrections
        from framing.corrections.correction import checksum

        if self._given and (text := checksum(article.text)) in self._given:
            self._met.add(text)
        return with_corrections(article, self._given)

    def seen(self, parts: Parts, update: Any) -> Parts:
        for articles, tables in parts:
            self._misfits += misfits_of(articles, tables)
            update(len(articles))
            yield articles, tables

    def tell(self) -> None:
        tell_lost([each for each in self._reviewed if each.text not in self._met])
        tell_misfits(self._misfits)
