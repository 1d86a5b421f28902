"""What an engine is: something that spreads pure work over processes and gives results in order.

Scheduling, queues and retries are the engine's own. We hand it functions that can be pickled, and
say what becomes of a part whose process ended each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import framing.engines
from framing import units
from framing.errors import FramingError
from framing.table.spread import Part, Result, Salvage

__all__ = ["Engine", "Spread", "engines", "opened"]


class Spread(Protocol):
    """Work spread over an engine: yields `work(part)` for each part, in order.

    salvage: what becomes of a part whose process dies.
    """

    def __call__(
        self,
        work: Callable[[Part], Result],
        parts: Iterable[Part],
        salvage: Salvage[Part, Result],
    ) -> Iterator[Result]:
        """Yield the results."""


@dataclass(frozen=True)
class Engine:
    """opened: given what follows "NAME://" and a number of processes (None: the engine's choice),
    a block within which work can be spread. addresses: what may follow, for help and errors.
    """

    opened: Callable[[str, int | None], AbstractContextManager[Spread]]
    addresses: tuple[str, ...]


@cache
def engines() -> dict[str, Engine]:
    """Return the engines by name, in sorted order."""
    return units.from_package(framing.engines, "ENGINE", Engine)


def opened(given: str, workers: int | None = None) -> AbstractContextManager[Spread]:
    """Open the engine that `given` names: "local", "dask://local", "dask://HOST:PORT", "spark".

    Raises FramingError for a name that there is not, or where the engine is not installed or does
    not answer.
    """
    name, _, address = given.partition("://")
    if name not in engines():
        known = (f"{n}{a}" for n, each in engines().items() for a in each.addresses)
        raise FramingError(f"there is no engine {given!r}", hint="choose " + ", ".join(known))
    return engines()[name].opened(address, workers)


def joined_or_lost(
    work: Callable[[Any], Result], part: Any, salvage: Salvage[Any, Result], died: type[Exception]
) -> Result:
    """Return a part's result article by article, where the engine gave the part up.

    work: as the engine does it; raises `died` where the engine gives up.
    """
    found = []
    for piece in salvage.split(part):
        try:
            found.append(work(piece))
        except died:
            found.append(salvage.lost(piece))
    return salvage.joined(found)
