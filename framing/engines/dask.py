"""Dask: on this machine, or on a cluster whose scheduler has an address."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from framing.engines.base.engine import Engine, Spread, joined_or_lost
from framing.errors import FramingError
from framing.processes import cores
from framing.table.spread import Part, Result, Salvage

SECONDS = 15  # to wait for a scheduler


@contextmanager
def _opened(address: str, workers: int | None) -> Iterator[Spread]:
    try:
        from distributed import Client, KilledWorker, LocalCluster
    except ImportError as error:
        raise FramingError(
            "Dask is not installed", hint='pip install "newsframing[dask]"'
        ) from error
    if address == "local":
        # Any free port for its dashboard: another Dask may hold the usual one.
        cluster = LocalCluster(
            n_workers=workers or cores(), threads_per_worker=1, dashboard_address="127.0.0.1:0"
        )
        with cluster, Client(cluster) as client:
            yield _spread(client, KilledWorker)
        return
    try:
        client = Client(f"tcp://{address}", timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise FramingError(
            f"no Dask scheduler answers at {address or 'an empty address'}",
            hint="give dask://HOST:PORT, as the scheduler prints it, or dask://local",
        ) from error
    with client:
        yield _spread(client, KilledWorker)


def _spread(client: Any, died: type[Exception]) -> Spread:
    def spread(
        work: Callable[[Part], Result], parts: Iterable[Part], salvage: Salvage[Part, Result]
    ) -> Iterator[Result]:
        given = list(parts)
        # Not pure: two parts that look alike are two parts.
        waiting = deque(client.map(work, given, pure=False))
        for part in given:
            try:
                yield waiting[0].result()
            except died:
                yield joined_or_lost(
                    lambda piece: client.submit(work, piece, pure=False).result(),
                    part,
                    salvage,
                    died,
                )
            waiting.popleft()  # a future that nobody holds lets the cluster forget its result

    return spread


ENGINE = Engine(_opened, ("://local", "://HOST:PORT"))
