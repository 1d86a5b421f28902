"""`framing collect`: articles from feeds, sitemaps and lists of addresses to a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import extras
from framing.commands._inputs import configured_outlets, progress
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.collecting.collect import Summary

CONTACT = "FRAMING_CONTACT"
TERMS = (
    "The pages belong to their publishers. Make sure that their terms and the law where you are "
    "allow what you do with them; this command cannot know."
)


@click.command("collect")
@click.argument("sources", nargs=-1, metavar="OUTLET...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to collect into; created if it does not exist.",
)
@click.option("--since", metavar="DATE", help="Only articles of this day or later: 2031-05-14.")
@click.option("--limit", type=click.IntRange(1), help="Maximum number of articles per outlet.")
@click.option("--dry-run", is_flag=True, help="Print what would be fetched; store nothing.")
@click.option(
    "--contact",
    envvar=CONTACT,
    metavar="ADDRESS",
    help=f"Your e-mail address or page, sent with every request; default: {CONTACT}.",
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to a host; more where its robots.txt asks for more.",
)
@click.option(
    "--outlets",
    type=click.Path(path_type=Path, file_okay=False),
    callback=configured_outlets,
    help="Folder of your own outlet files; by default the one your configuration names.",
)
def COMMAND(
    sources: tuple[str, ...],
    output: Path | None,
    since: str | None,
    limit: int | None,
    dry_run: bool,
    contact: str | None,
    delay: float,
    outlets: Path | None,
) -> int:
    """Collect the articles that the feeds of outlets name.

    An OUTLET is a registered one (`framing outlets list`), the address of a feed, a sitemap or an
    article, or a file: a saved feed or sitemap, or a list of addresses.

    robots.txt and its crawl delay are respected, every request names you as its contact, and each
    host is asked for one page at a time. Run it again to continue: stored articles are not
    fetched again, and unchanged feeds are not downloaded again. Articles are stored as Parquet by
    outlet and month, with the page as fetched, ready for `framing report FOLDER`. What could not
    be collected is listed in FOLDER/failures.csv with the reason.

    Keeping to licences and terms is up to you: pages belong to their publishers.

    \b
    Examples:
      framing collect bbc-news the-guardian -o news --contact me@example.org
      framing collect https://gazette.example/rss.xml -o news --since 2031-05-01 --limit 50
      framing collect addresses.txt -o news --dry-run
      framing report news -o out
    """
    if not sources or output is None:
        raise click.UsageError(
            "name what to collect and where to\n"
            "For example: framing collect bbc-news -o news --contact me@example.org"
        )
    if not contact:
        raise FramingError(
            "publishers must be able to reach whoever collects their pages",
            where="--contact",
            hint=f"add your e-mail address or page, or set the variable {CONTACT}",
        )
    extras.require("web")
    from datetime import UTC, datetime

    from framing import outlets as outlet_layer
    from framing.articles import dates
    from framing.collecting.collect import collect, sources_of
    from framing.collecting.fetch import Fetcher
    from framing.collecting.store import Store

    try:
        first = dates.iso(since or "")
    except ValueError as error:
        raise FramingError(str(error), where="--since", hint="write YYYY-MM-DD") from None
    registry = outlet_layer.load(outlets)
    lists = sources_of(sources, registry)
    if not output.exists() and not dry_run:
        click.echo(f"framing: {TERMS}", err=True)
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    fetcher = Fetcher(contact, delay=delay)
    with Store(output, stamp, dry_run=dry_run) as store, progress("collecting", 1000) as update:
        shown = 0

        def tell(done: int, total: int) -> None:
            nonlocal shown
            share = 1000 * done // total
            update(share - shown)
            shown = share

        summary = collect(
            lists,
            store,
            fetcher,
            registry,
            since=first,
            limit=limit,
            dry_run=dry_run,
            progress=tell,
        )
    if dry_run:
        for entry in summary.entries:
            click.echo("\t".join((entry.outlet, entry.date, entry.url)))
    _tell(summary, output, dry_run)
    return 1 if summary.failed and not (summary.entries if dry_run else summary.stored) else 0


def _tell(summary: Summary, output: Path, dry_run: bool) -> None:
    """Say on standard error what was done."""
    for old, new in summary.moved:
        click.echo(f"framing: {old} has moved to {new}; change the outlet's file", err=True)
    if dry_run:
        told = f"{_count(len(summary.entries), 'page')} would be fetched"
    else:
        told = f"{_count(summary.stored, 'new article')} in {output}"
        told += f", {summary.set_aside} set aside" if summary.set_aside else ""
    told += f", {_count(summary.unchanged, 'list')} unchanged" if summary.unchanged else ""
    if summary.failed:
        told += f", {summary.failed} failed (see {output / 'failures.csv'})"
    click.echo(f"framing: {told}", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
