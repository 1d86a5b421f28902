"""`framing report`: articles in; a PDF, its pages as PNG, an HTML page and the numbers out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import extras
from framing.commands import _since
from framing.commands._inputs import read_corpus, reads_articles, tell_rejects
from framing.commands._measuring import measured, measures_articles
from framing.commands._report_definitions import WithCheck, listing
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.table.tables import Measurement


@click.command("report", cls=WithCheck)
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder to write into, created if it does not exist.",
)
@click.option(
    "--report",
    "definition",
    metavar="NAME|FILE",
    help="Which report: a name from --list or your own TOML file. "
    "Default: article for one article, few for a few, comparison for more.",
)
@click.option("--list", "lists", is_flag=True, help="List all reports and pages.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--png/--no-png", default=True, show_default=True, help="Also write pages as PNG.")
@click.option(
    "--ppi",
    "--dpi",
    type=click.FloatRange(10, 1200),
    default=144,
    show_default=True,
    help="Resolution of the PNG pages and figures, in pixels per inch.",
)
@click.option("--figures", is_flag=True, help="Also write each figure as a PNG of its own.")
@click.option(
    "--figure-width",
    type=click.FloatRange(20, 1000),
    default=180,
    show_default=True,
    metavar="MM",
    help="Width of those figures in millimetres; their text scales with it.",
)
@click.option(
    "--html/--no-html",
    default=True,
    show_default=True,
    help="Also write report.html: the annotated articles in one file, to read on a screen.",
)
@click.option(
    "--html-articles",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="Maximum number of articles in report.html, taken from each outlet in turn.",
)
@measures_articles
@click.option(
    "--json", "as_json", is_flag=True, help="Print the files written (or the list) as JSON."
)
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    definition: str | None,
    lists: bool,
    paper: str,
    png: bool,
    ppi: float,
    html: bool,
    html_articles: int,
    figures: bool,
    figure_width: float,
    fast: bool,
    workers: int | None,
    no_cache: bool,
    as_json: bool,
) -> int:
    """Make a report: report.pdf, report.html, pages/*.png, data/*.csv and rejects.csv in a folder.

    One article is annotated. A few are set side by side and annotated. From five articles of an
    outlet on, the report compares the outlets and annotates some articles. With --report event,
    everything given is taken as one event. Either all files are written or none.

    \b
    Examples:
      framing report article.txt -o out
      framing report articles/ -o out --paper letter
      framing report corpus.csv --columns text=body,outlet=paper -o out --no-png
      framing report articles/ -o out --html-articles 60
      framing report one-event/ -o out --report event
      framing report articles/ -o out --figures --figure-width 120 --dpi 300
      framing report check mine.toml

    To keep definitions of your own in a folder, put  reports = "/path/of/my-reports"  into your
    configuration file; --list and --report then know them by name. `framing report check FILE`
    says what is wrong with a definition.
    """
    from framing.configuration import read_configuration
    from framing.report.definition import find, load

    if lists:
        listing(read_configuration().reports, as_json=as_json)
        return 0
    extras.require("report")
    if output is None:
        raise click.UsageError("no output folder: add -o OUT")
    for place in (output, *output.parents):  # told before any long work
        if place.exists() and not place.is_dir():
            raise FramingError("is a file, not a folder", where=place, hint="name another folder")
    if definition is not None:
        definition = str(find(definition, read_configuration().reports))
        load(definition)  # a mistake in it is told before any long work
    forms = {"paper": paper, "png": png, "ppi": ppi, "figures": figures, "html": html}
    forms |= {"figure_width": figure_width, "html_articles": html_articles}
    forms |= {"definition": definition}
    how = {"fast": fast, "workers": workers, "no_cache": no_cache}
    written = _make(inputs, columns, outlets, output, forms, how)
    if as_json:
        click.echo(json.dumps([str(path) for path in written], indent=2, ensure_ascii=False))
    else:
        for path in written:
            click.echo(path)
        click.echo(f"framing: {_to_open(output, written)}", err=True)
    return 0


def _to_open(output: Path, written: Sequence[Path]) -> str:
    """Say which of the files written to open first."""
    from framing.report import wording

    pages = sum(path.parent == output / "pages" for path in written)
    of = f" ({wording.count(pages, 'page')})" if pages else ""
    said = f"open {output / 'report.pdf'}{of} for the report"
    if output / "report.html" in written:
        said += f", {output / 'report.html'} for articles with their marks"
    return said


def _make(
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path,
    forms: dict[str, Any],
    how: dict[str, Any],
) -> list[Path]:
    """Read, measure (`_measuring.measured`), render in the `forms` asked for."""
    from framing import outlets as registries
    from framing.report.render import render
    from framing.table.tables import Measurement

    before = _since.read(output)
    registry = registries.load(outlets)
    corpus = read_corpus(inputs, columns, outlets, registry=registry, on_disk=True)
    measurement = Measurement(corpus, measured(corpus, **how))
    tell_rejects(measurement.corpus.rejects)
    written = render(
        measurement,
        output,
        outlets=registry.outlets,
        progress=_told if len(corpus.articles) >= LONG else None,
        workers=how["workers"],
        **forms,
    )
    if said := _annotated(measurement, forms["definition"]):
        click.echo(f"framing: {said}", err=True)
    if before is not None:
        click.echo(f"framing: {_since.told(before, corpus)}", err=True)
    return [*written, _since.write(output, corpus)]


def _annotated(measurement: Measurement, definition: str | None) -> str:
    """Say how many of the articles the report annotates, "" where none is left out."""
    from framing.report import wording
    from framing.report.definition import load
    from framing.report.render import usual

    scored: Counter[str] = Counter()
    for batch in measurement.tables.articles.select(["outlet", "status"]).to_batches():
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        scored.update(outlet for outlet, status in rows if status == "scored")
    most = load(definition or usual(scored)).annotates
    return wording.annotated(most, scored.total(), "in report.pdf")


LONG = 50  # from this many articles on, a terminal shows which page is being built


def _told(page: str) -> None:
    import sys

    if sys.stderr.isatty():
        click.echo(f"building the page {page.replace('_', ' ')}", err=True)
