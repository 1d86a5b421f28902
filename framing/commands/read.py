"""`framing read`: what was read from any input, without measuring it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands._inputs import (
    asked_dates,
    reads_articles,
    require,
    told_apart,
    write_out,
)
from framing.commands._lines import writes_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from framing.articles.article import Article, Reject

KEYS = (
    *("id", "title", "date", "outlet", "registered", "authors", "section", "page", "url"),
    *("language", "file", "line"),
)


@click.command("read")
@reads_articles
@writes_lines
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Instead of lines, make a store: Parquet by outlet and month, which `framing features` "
    "measures file by file (docs/stores.md).",
)
@click.option("--format", "format_", metavar="NAME", help="Read every input in this format.")
@click.option("--list", "listing", is_flag=True, help="List the formats that can be read.")
def COMMAND(
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    store: Path | None,
    format_: str | None,
    listing: bool,
) -> int:
    """Show the articles in any input as JSON Lines, without measuring them.

    Each line is one article: id, title, date, outlet, authors, section, page, url, language, the
    file and line it came from, its text, and "furniture": the [start, end] of lines in the text
    that belong to the page ("Sign up for our newsletter") and are left out of every measure.
    Damage is repaired in the text. Where the text does not begin with the title, every command
    measures title, blank line and text: in the offsets of `framing features --spans` the text
    begins at len(title) + 2. Inputs that are set aside (teasers, error pages, broken rows)
    are listed in OUTPUT.rejects.csv with the reason. The output can be read by every other command.

    \b
    Examples:
      framing read nexis.docx -o articles.jsonl
      framing read exports/ page.html feed.xml -o articles.jsonl
      framing read table.csv --columns text=body --dates dmy | head -1
      framing read corpus/ --store store
      framing read --list
    """
    if listing:
        _list()
        return 0
    from framing.articles import stream

    require(inputs)
    told: list[Reject] = []
    if store is not None and output is not None:
        raise click.UsageError("--store and -o: give one of the two")
    items = stream(
        inputs,
        columns=columns or None,
        outlets=outlets,
        format=format_,
        dates=asked_dates(),
        as_given=store is None,
    )
    if store is not None:
        _into_store(told_apart(items, told.append), store, told)
        return 0
    write_out(_lines(told_apart(items, told.append)), output, told)
    return 0


def _into_store(articles: Iterator[Article], store: Path, told: Sequence[Reject]) -> None:
    """Write a store and list what was set aside, in STORE.rejects.csv."""
    from framing.commands._inputs import list_rejects
    from framing.store.articles import write

    count = write(articles, store)
    list_rejects(told, store)
    click.echo(f"{count:,} articles in the store {store}", err=True)


def _lines(articles: Iterable[Article]) -> Iterator[bytes]:
    import orjson

    for article in articles:
        yield orjson.dumps(_record(article))


def _record(article: Article) -> dict[str, Any]:
    record: dict[str, Any] = {key: getattr(article, key) for key in KEYS}
    return record | {
        "text": article.text,
        "furniture": [list(span) for span in article.boilerplate],
    }


def _list() -> None:
    from framing.articles import exports
    from framing.articles.format import formats

    for name, each in formats().items():
        module = importlib.import_module(f"framing.articles.formats.{name}")
        purpose = (module.__doc__ or "").splitlines()[0]
        click.echo(f"{name:<15}{' '.join(each.suffixes):<24}{purpose}")
    click.echo("\nKnown by their columns, in JSON, tables and spreadsheets:")
    for name, export in exports.known().items():
        click.echo(f"{name:<15}{export.title}")
