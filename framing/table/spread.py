"""Work spread over processes: in order, in flat memory, and nothing lost when a process dies.

A process can be ended from outside (by the system when memory runs out, by a person): its part is
then done again in a fresh process, at last article by article, and an article whose process dies
each time is left to `Salvage.lost`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from framing.processes import pool

if TYPE_CHECKING:
    from concurrent.futures import Future

Part = TypeVar("Part")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Salvage(Generic[Part, Result]):
    """How a part is done whose process died twice.

    split: the part as parts of one article each. lost: the result for such a part whose process
    dies again. joined: the results of several parts as that of one.
    """

    split: Callable[[Part], Sequence[Part]]
    lost: Callable[[Part], Result]
    joined: Callable[[Sequence[Result]], Result]


def in_order(
    work: Callable[[Part], Result],
    parts: Iterable[Part],
    workers: int,
    salvage: Salvage[Part, Result],
) -> Iterator[Result]:
    """Yield `work(part)` for each part, in order; a few parts at a time are under way.

    work: a function that another process can import. workers: processes; with 1, none is started.
    """
    if workers == 1:
        yield from map(work, parts)
        return
    rest = iter(parts)
    begun: deque[Part] = deque()
    while True:
        try:
            # Where nothing breaks there is one round; else the next begins with what was left.
            yield from _round(work, rest, begun, workers)
            return
        except _broken():
            yield _redone(work, begun.popleft(), salvage)


def _round(
    work: Callable[[Part], Result], rest: Iterator[Part], begun: deque[Part], workers: int
) -> Iterator[Result]:
    """Yield results in order from one pool; `begun` holds the parts not yielded yet."""
    with pool(workers) as others:
        waiting: deque[Future[Result]] = deque(others.submit(work, part) for part in begun)
        for part in rest:
            begun.append(part)
            waiting.append(others.submit(work, part))
            if len(waiting) > 2 * workers:  # memory stays flat however many parts there are
                result = waiting.popleft().result()
                begun.popleft()
                yield result
        while waiting:
            result = waiting.popleft().result()
            begun.popleft()
            yield result


def _redone(work: Callable[[Part], Result], part: Part, salvage: Salvage[Part, Result]) -> Result:
    """Return the work on a part in a process of its own, else article by article."""
    try:
        return _alone(work, part)
    except _broken():
        found = []
        for piece in salvage.split(part):
            try:
                found.append(_alone(work, piece))
            except _broken():
                found.append(salvage.lost(piece))
        return salvage.joined(found)


def _alone(work: Callable[[Part], Result], part: Part) -> Result:
    with pool(1) as other:
        return other.submit(work, part).result()


def _broken() -> type[Exception]:
    from concurrent.futures.process import BrokenProcessPool

    return BrokenProcessPool
