"""Dask: on this machine, or on a cluster whose scheduler has an address."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from framing import extras
from framing.engines.base.engine import Engine, Spread, joined_or_lost
from framing.errors import FramingError
from framing.processes import cores
from framing.table.spread import Part, Result, Salvage

SECONDS = 15  # to wait for a scheduler
PATIENCE = 120.0  # seconds between two looks at whether there are workers at all
AHEAD = 4  # parts that are under way, or wait, for each thread of the cluster


@contextmanager
def _opened(address: str, workers: int | None) -> Iterator[Spread]:
    with extras.told():
        from distributed import Client, KilledWorker, LocalCluster
    if address == "local":
        # Any free port for its dashboard: another Dask may hold the usual one.
        cluster = LocalCluster(
            n_workers=workers or cores(), threads_per_worker=1, dashboard_address="127.0.0.1:0"
        )
        with cluster, Client(cluster) as client:
            yield spread_over(client, KilledWorker)
        return
    try:
        client = Client(f"tcp://{address}", timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise FramingError(
            f"no Dask scheduler answers at {address or 'an empty address'}",
            hint="give dask://HOST:PORT, as the scheduler prints it, or dask://local",
        ) from error
    with client:
        yield spread_over(client, KilledWorker)


def spread_over(client: Any, died: type[Exception]) -> Spread:
    """Return what spreads work over a Dask client; it raises `died` where it gives a part up."""

    def spread(
        work: Callable[[Part], Result], parts: Iterable[Part], salvage: Salvage[Part, Result]
    ) -> Iterator[Result]:
        rest = iter(parts)
        waiting: deque[tuple[Part, Any]] = deque()
        while True:
            # Asked each time: a cluster grows and shrinks.
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(waiting)
            for part in islice(rest, max(0, room)):
                # Not pure: two parts that look alike are two parts.
                waiting.append((part, client.submit(work, part, pure=False)))
            if not waiting:
                return
            part, future = waiting[0]
            try:
                yield _result(client, future)
            except died:
                yield joined_or_lost(
                    lambda piece: _result(client, client.submit(work, piece, pure=False)),
                    part,
                    salvage,
                    died,
                )
            waiting.popleft()
            del future  # one that nobody holds lets the cluster forget its result

    return spread


def _result(client: Any, future: Any) -> Any:
    """Return what a future holds; raise FramingError where nobody is left who could compute it."""
    while True:
        try:
            return future.result(timeout=PATIENCE)
        except TimeoutError:
            if not client.scheduler_info()["workers"]:
                raise FramingError(
                    "the Dask cluster has no workers",
                    hint="start some; what was measured into a store is kept",
                ) from None


ENGINE = Engine(_opened, ("://local", "://HOST:PORT"))
