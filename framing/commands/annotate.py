"""`framing annotate`: the marked spans of each article, as JSON Lines."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.commands._inputs import (
    asked_corrections,
    asked_dates,
    reads_articles,
    require,
    told_apart,
    write_out,
    writes_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framing.articles import Reject
    from framing.table.lines import Lines

ALONE_BELOW = 3  # batches; fewer are done before other processes have started


@click.command("annotate")
@reads_articles
@writes_lines
@click.option("--fast", is_flag=True, help="Use the fast attribution model.")
@click.option(
    "--spans",
    is_flag=True,
    help="Source, cue and content alone: no speakers, loaded terms or other marks. Faster.",
)
@click.option("--text/--no-text", default=True, show_default=True, help="Repeat each text.")
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    fast: bool,
    spans: bool,
    text: bool,
) -> int:
    """Mark who says what in each article: one JSON object a line.

    Each has the article's id and text as given (of a text file, what follows its date line), and
    its attributions: source, cue and content as [[start, end], ...] (Python string offsets into
    that text, end exclusive), with form, verb class, speaker, kind, naming and carrier; then the
    sentences that hold a loaded term, and all other marks. Articles go through batch by batch, on
    all cores, so memory stays flat however many there are. Inputs that cannot be read or measured
    are listed in OUTPUT.rejects.csv.

    \b
    Examples:
      framing annotate articles.jsonl -o spans.jsonl
      framing annotate article.txt | python -m json.tool
      cat articles.jsonl | framing annotate - --no-text -o spans.jsonl
      framing annotate articles/ --fast --spans --no-text -o spans.jsonl
    """
    from framing.articles import stream
    from framing.corrections.attached import with_corrections
    from framing.processes import cores
    from framing.table.lines import annotated, joined, unmeasured
    from framing.table.measure import SPANS_CHARACTERS, batches
    from framing.table.spread import Salvage, in_order

    require(inputs)
    told: list[Reject] = []
    given = asked_corrections()
    read = stream(inputs, columns=columns or None, outlets=outlets, dates=asked_dates())
    articles = (with_corrections(article, given) for article in told_apart(read, told.append))
    work = partial(annotated, fast=fast, spans=spans, text=text, columns=columns)
    parts = batches(articles, SPANS_CHARACTERS if fast and spans else None)
    first = list(islice(parts, ALONE_BELOW))
    workers = cores() if len(first) == ALONE_BELOW else 1
    salvage = Salvage(
        split=lambda part: [[article] for article in part],
        lost=partial(unmeasured, text=text, columns=columns),
        joined=joined,
    )
    found = in_order(work, chain(first, parts), workers, salvage)
    write_out(_lines(found, told), output, told)
    return 0


def _lines(parts: Iterator[Lines], told: list[Reject]) -> Iterator[bytes]:
    """Yield the lines, and add what could not be measured to `told`."""
    for part in parts:
        told += part.rejects
        yield from part.lines
