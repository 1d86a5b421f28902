"""`framing annotate`: the marked spans of each article, as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from framing.commands._inputs import list_rejects, nothing, reads_articles, require

if TYPE_CHECKING:
    from framing.articles import Article, Reject


@click.command("annotate")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="JSON Lines file to write. Without it, they go to standard output.",
)
@click.option("--fast", is_flag=True, help="Use the fast attribution model.")
@click.option("--text/--no-text", default=True, show_default=True, help="Repeat each text.")
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    fast: bool,
    text: bool,
) -> int:
    """Mark who says what in each article: one JSON object a line.

    Each has the article's id and text as given (of a text file, what follows its date line), and
    its attributions: source, cue and content as [[start, end], ...] (Python string offsets into
    that text, end exclusive), with form, verb class, speaker, kind, naming and carrier; then the
    sentences that hold a loaded term, and all other marks. Articles go through one by one, so
    memory stays flat however many there are. Inputs that cannot be read are listed in
    OUTPUT.rejects.csv.

    \b
    Examples:
      framing annotate articles.jsonl -o spans.jsonl
      framing annotate article.txt | python -m json.tool
      cat articles.jsonl | framing annotate - --no-text -o spans.jsonl
    """
    from framing.articles import stream
    from framing.articles.output import writing

    require(inputs)
    items = stream(inputs, columns=columns or None, outlets=outlets)
    told: list[Reject] = []
    count = 0
    with writing(output) if output else nullcontext(sys.stdout.buffer) as lines:
        for record in _records(items, told.append, columns, fast):
            if not text:
                del record["text"]
            _write(record, lines)
            count += 1
        if not count:
            raise nothing(told)  # inside the block: no empty file is left
    list_rejects(told, output)
    return 0


def _records(
    items: Iterator[Article | Reject],
    reject: Callable[[Reject], object],
    columns: dict[str, str],
    fast: bool,
) -> Iterator[dict[str, Any]]:
    """Yield a record an article, batch by batch; hand what is set aside to `reject`."""
    from framing.articles import Article
    from framing.articles.reading import unscored
    from framing.table.articles import to_arrow
    from framing.table.batch import measure_batch
    from framing.table.measure import batches
    from framing.table.records import as_given, numbered, records

    def articles() -> Iterator[Article]:
        for item in items:
            if isinstance(item, Article):
                if item.status == "unscored":
                    reject(unscored(item))
                yield item
            else:
                reject(item)

    for part in batches(articles()):
        # Ids given twice are told apart while the batch is measured, and restored after it.
        known = numbered(part)
        tables = measure_batch(to_arrow(known), fast=fast)
        for article, record in zip(part, records(known, tables), strict=True):
            yield record | as_given(article, columns)


def _write(record: dict[str, Any], lines: BinaryIO) -> None:
    try:
        line = json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a character, as software cuts texts: JSON can escape it
        line = json.dumps(record).encode()
    lines.write(line + b"\n")
