"""`framing features`: the table of measures, one row per article."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands._flow import flowing, opened_meanwhile
from framing.commands._inputs import list_rejects, progress, reads_articles
from framing.commands._measuring import measures_articles

if TYPE_CHECKING:
    import pyarrow as pa


@click.command("features")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Table to write: .csv or .parquet. Without it, CSV goes to standard output.",
)
@click.option(
    "--spans",
    type=click.Path(path_type=Path),
    help="Also write the spans behind the figures to this .csv or .parquet file. Start and end "
    "count characters of headline, blank line and text, also where the headline is a field of its "
    "own (as in what `framing read` writes).",
)
@measures_articles
@click.option(
    "--engine",
    metavar="ENGINE",
    help="Where to measure: local (default), dask://local, dask://HOST:PORT or spark "
    "(docs/stores.md).",
)
@click.option("--list", "listing", is_flag=True, help="List all columns with units and meanings.")
@click.option("--json", "as_json", is_flag=True, help="With --list: as JSON.")
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    spans: Path | None,
    fast: bool,
    workers: int | None,
    no_cache: bool,
    engine: str | None,
    listing: bool,
    as_json: bool,
) -> int:
    """Measure articles: one row per article, one documented column per measure.

    Inputs that are set aside are listed in OUTPUT.rejects.csv. A measure that is undefined for an
    article (a share of nothing) is empty, never 0.

    A store (made by `framing read INPUT --store STORE`) is measured into another, file by file:
    what was measured before and still holds is left, and a run that was cut off goes on.

    \b
    Examples:
      framing features articles/ -o table.parquet
      framing features corpus.csv --columns text=body,outlet=paper -o table.csv
      framing features store -o measured
      framing features --list
    """
    if listing:
        _list(as_json)
        return 0
    from framing.store import manifest

    of = manifest.kind(Path(inputs[0])) if inputs and manifest.is_store(inputs[0]) else ""
    if len(inputs) == 1 and of == manifest.ARTICLES and not _is_file(output):
        return _store(Path(inputs[0]), output, spans, engine, fast, workers)
    from framing.table.tables import SPANS

    for path in filter(None, (output, spans)):
        _check(path)
    how: dict[str, Any] = {"fast": fast, "workers": workers, "no_cache": no_cache, "engine": engine}
    with (
        flowing(inputs, columns, outlets, output, lists=spans is not None, **how) as flow,
        _table(output, _schema) as add,
        _table(spans, lambda: SPANS) if spans is not None else nullcontext() as add_spans,
    ):
        for measurement in flow:
            add(measurement.tables.articles)
            if add_spans is not None:
                add_spans(measurement.tables.spans)
    list_rejects(flow.rejects, output)
    return 0


def _is_file(output: Path | None) -> bool:
    return output is not None and output.suffix in (".csv", ".parquet")


def _store(
    source: Path,
    output: Path | None,
    spans: Path | None,
    engine: str | None,
    fast: bool,
    workers: int | None,
) -> int:
    """Measure a store into another, and end with counts that add up."""
    if output is None or spans is not None:
        raise click.UsageError("a store is measured into a store: -o FOLDER, without --spans")
    from framing.articles.rejects import listing
    from framing.engines.base.engine import opened
    from framing.store.manifest import ARTICLES, read
    from framing.store.run import measure_store

    total = sum(each["articles"] for each in read(source, ARTICLES).values())
    with (
        opened_meanwhile((str(source),), fast, workers, engine),
        opened(engine or "local", workers) as spread,
        progress("measuring", total) as update,
        listing(output.with_name(output.name + ".rejects.csv")) as reject,
    ):
        run = measure_store(source, output, spread, fast=fast, reject=reject, progress=update)
    click.echo(str(run))
    return 0


def _list(as_json: bool) -> None:
    from dataclasses import asdict

    from framing import plugins
    from framing.features.base.registry import features, is_own

    if as_json:
        rows = [
            {"feature": name, **asdict(column)}
            for name, feature in features().items()
            for column in feature.columns
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for name, feature in features().items():
        own = plugins.files("features")[name].path if is_own(name) else None
        click.echo(f"{feature.title}  ({own or f'framing/features/{name}.py'})")
        for column in feature.columns:
            of = f" of {column.of}" if column.of else ""
            click.echo(f"  {column.name}  [{column.unit}{of}]")
            click.echo(f"      {column.meaning} ({column.source})")
        click.echo()


def _check(path: Path) -> None:
    from framing.table.written import ENDINGS

    if path.suffix not in ENDINGS:
        raise click.UsageError(f"{path}: write to a file that ends in .csv or .parquet")


def _schema() -> pa.Schema:
    """Return the schema of the table, which imports every measure: others measure meanwhile."""
    from framing.table.batch import schema

    return schema()


def _table(
    path: Path | None, schema: Callable[[], pa.Schema]
) -> AbstractContextManager[Callable[[pa.Table], None]]:
    """Give a function that adds rows to the table at `path`, else to CSV on standard output."""
    from framing.table.written import writing_csv, writing_table

    return writing_csv(sys.stdout.buffer, schema) if path is None else writing_table(path, schema)
