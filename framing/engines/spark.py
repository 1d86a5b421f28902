"""Spark: the session that is there, or a cluster whose master has an address.

`measured` maps a Spark data frame of articles to one of measured articles, by `mapInArrow`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from framing import extras
from framing.engines.base.engine import Engine, Spread, joined_or_lost
from framing.errors import FramingError
from framing.table.nested import measure_table, nested_schema
from framing.table.spread import Part, Result, Salvage

if TYPE_CHECKING:
    import pyarrow as pa

# Parts of one job, for each core: more than for Dask, since a job waits for its slowest part.
AHEAD = 16


def measured(articles: Any, *, fast: bool = False) -> Any:
    """Return a Spark data frame of measured articles, lazily; see `framing.table.nested`.

    articles: a data frame with the columns of `framing.table.articles.INPUT`, such as the files of
    a store. Spark drops the schema's metadata.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(nested_schema())
    return articles.mapInArrow(partial(_mapped, fast=fast), schema)


def _mapped(batches: Iterator[pa.RecordBatch], *, fast: bool) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    from framing.table.articles import INPUT

    for batch in batches:
        rows = pa.Table.from_batches([batch]).select(INPUT.names).cast(INPUT)
        yield from measure_table(rows, fast=fast).to_batches()


@contextmanager
def _opened(address: str, workers: int | None) -> Iterator[Spread]:
    with extras.told():
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    # On this machine, the Python that runs us; a cluster's own configuration says it otherwise.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("framing")
    if address:
        builder = builder.master(f"spark://{address}")
    elif workers is not None:
        builder = builder.master(f"local[{workers}]")
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise FramingError(
            f"Spark does not start: {str(error).splitlines()[0]}",
            hint="it needs Java 17 or newer, and spark://HOST:PORT as the master prints it",
        ) from error
    try:
        yield _spread(session.sparkContext, Py4JError)
    finally:
        session.stop()


def _spread(context: Any, died: type[Exception]) -> Spread:
    def job(work: Callable[[Part], Result], parts: list[Part]) -> list[Result]:
        rows = context.parallelize(parts, max(1, len(parts)))
        found = rows.map(partial(_told, work)).collect()
        for each in found:
            if isinstance(each, FramingError):
                raise each
        return cast("list[Result]", found)

    def spread(
        work: Callable[[Part], Result], parts: Iterable[Part], salvage: Salvage[Part, Result]
    ) -> Iterator[Result]:
        rest = iter(parts)
        while given := list(islice(rest, AHEAD * context.defaultParallelism)):
            try:
                found = iter(job(work, given))
            except died:  # Spark gave up a part, and with it the job
                found = (alone(work, part, salvage) for part in given)
            yield from found

    def alone(work: Callable[[Part], Result], part: Part, salvage: Salvage[Part, Result]) -> Result:
        try:
            return job(work, [part])[0]
        except died:
            return joined_or_lost(lambda piece: job(work, [piece])[0], part, salvage, died)

    return spread


def _told(work: Callable[[Part], Result], part: Part) -> Result | FramingError:
    """Return a mistake that a person can mend as a value: Spark would retry it, and bury it."""
    try:
        return work(part)
    except FramingError as error:
        return error


ENGINE = Engine(_opened, ("", "://HOST:PORT"))
