"""This machine: one process per core, started and ended by us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from framing.engines.base.engine import Engine, Spread
from framing.processes import cores
from framing.table.spread import Part, Result, Salvage, in_order


@contextmanager
def _opened(address: str, workers: int | None) -> Iterator[Spread]:
    def spread(
        work: Callable[[Part], Result], parts: Iterable[Part], salvage: Salvage[Part, Result]
    ) -> Iterator[Result]:
        return in_order(work, parts, workers or cores(), salvage)

    yield spread


ENGINE = Engine(_opened, ("",))
