"""`framing sources`: the table of sourced statements that a source audit starts from."""

from __future__ import annotations

import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands._flow import flowing
from framing.commands._inputs import list_rejects, reads_articles
from framing.commands._measuring import measures_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from framing.table.sourced import SourcedStatement


@click.command("sources")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Table to write: .csv, .xlsx (Excel) or .jsonl. Without it, CSV goes to standard output.",
)
@click.option(
    "--by",
    type=click.Choice(["speaker", "article", "outlet", "author", "section"]),
    help="Write sums, one row per speaker (or article, ...), instead of one per turn.",
)
@measures_articles
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    by: str | None,
    fast: bool,
    workers: int | None,
    no_cache: bool,
) -> int:
    """List every sourced statement: who said what, why they are heard, and where it stands.

    One row per turn: what one source says in one place, so that a quotation of three sentences is
    one row, and so are statements of one source that follow each other in a paragraph. Pages of
    reports and the measures count each of those statements; here and in sums (`turns`) they are
    one. Use it to audit sourcing: sort by `type` to see how many sources are
    named, by `title` to see who goes without one, by `position` to see who is heard late.

    \b
    article, headline, outlet, date, author, section   the article; empty where unknown
    statement       the words in the article, with source and verb
    type            named person, organisation, document, unnamed person, unnamed group or
                    anonymous; empty where the article gives no source
    name, title     fullest name in the article; position and affiliation, in its words
    kind            for whom the source speaks: official, business, expert, person, ...
    kind_probability   how likely the kind is; below 0.5, more likely wrong than right
    justification   a passage that may tell why the source is heard (its role in the event, its
                    expertise): about two in ten do, so check it
    naming          named, body, unnamed or anonymous
    country         for which the source speaks, where the article says so
    carrier         who relays the statement to the outlet; empty if it is first-hand
    verb, verb_class   the reporting verb and its class (neutral, endorsing, doubting, ...)
    position        share of the article before the statement: 0 is its start, 1 its end
    words           words attributed to the source in this statement; those of a statement within
                    it are the inner source's, unless the inner one is unclear
    probability     how likely it is that somebody said this
    origin          what found it
    unclear         yes: read it and decide yourself; left out of all sums
    spans           characters of the article's text, START-END, end exclusive

    With --by speaker, a name counts as one source across articles, while people without a name
    are kept apart by article. JSON Lines hold one object per article, with `statements` in the
    form of the Markkula Center's annotations (type, name, title, justification and their spans).
    Cells that a spreadsheet would run as a formula begin with an apostrophe in CSV. Inputs that
    are set aside are listed in OUTPUT.rejects.csv.

    \b
    Examples:
      framing sources articles/ -o sources.csv
      framing sources articles.jsonl -o sources.xlsx        needs: pip install 'newsframing[excel]'
      framing sources articles/ --by speaker -o speakers.csv
      framing sources articles/ --by article | head
    """
    _check(output)
    from framing.table.sourced import columns as columns_of_statements
    from framing.table.sourced import row, sourced_statements
    from framing.table.sourced_sums import SUMS

    how: dict[str, Any] = {"fast": fast, "workers": workers, "no_cache": no_cache}
    with flowing(inputs, columns, outlets, output, **how) as flow:
        parts = ((part, sourced_statements(part)) for part in flow)
        if by is not None:
            sums = SUMS[by](each for _, found in parts for each in found)
            _write(sums, [*sums[0]] if sums else [by], output)
        elif output is not None and output.suffix == ".jsonl":
            records = (_records([a.id for a in part.scored], found) for part, found in parts)
            _write(chain.from_iterable(records), [], output)
        else:
            rows = (row(each) for _, found in parts for each in found)
            _write(rows, columns_of_statements(), output)
    list_rejects(flow.rejects, output)
    return 0


def _check(output: Path | None) -> None:
    from framing.table.sheets import FORMATS

    if output is not None and output.suffix not in FORMATS:
        raise click.UsageError(f"{output}: write to a file that ends in .csv, .xlsx or .jsonl")


def _records(articles: Sequence[str], found: Sequence[SourcedStatement]) -> list[dict[str, Any]]:
    """Return {"id", "statements"} for each article, the statements without the article's facts."""
    from framing.table.sourced_sums import FACTS

    records: dict[str, dict[str, Any]] = {each: {"id": each, "statements": []} for each in articles}
    for statement in found:
        fields = asdict(statement)
        records[statement.article]["statements"].append(
            {name: value for name, value in fields.items() if name not in FACTS}
        )
    return [*records.values()]


def _write(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], output: Path | None) -> None:
    from framing.table.sheets import write, write_csv

    if output is None:
        write_csv(rows, columns, sys.stdout.buffer)
    else:
        write(rows, columns, output)
