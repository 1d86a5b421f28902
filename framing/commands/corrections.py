"""`framing corrections`: check, merge and score what readers corrected."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import extras
from framing.commands._inputs import read_corpus, reads_articles

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.corrections.correction import Reviewed

_FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group("corrections")
def COMMAND() -> None:
    """Check, merge and score corrections that readers made in a report's page.

    In report.html, a reader can change, delete and add marks, and save the corrections as a small
    file. `framing report`, `features`, `compare` and `annotate` take such files with --corrections.

    \b
      framing corrections check class-3b/*.json
      framing corrections merge class-3b/*.json -o class-3b.json
      framing corrections score class-3b.json articles/
    """


def _read(files: tuple[Path, ...]) -> list[Reviewed]:
    from framing.corrections.correction import read_corrections

    return [each for path in files for each in read_corrections(path)]


@COMMAND.command(short_help="Show which corrections conflict.")
@_FILES
@_JSON
def check(files: tuple[Path, ...], as_json: bool) -> int:
    """Check files of corrections for errors and conflicts. Exit code 1 if there is a conflict."""
    from framing.corrections.conflicts import conflicts

    reviewed = _read(files)
    found = conflicts(reviewed)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
        return int(bool(found))
    for each in found:
        one, other = each.one, each.other
        click.echo(
            f"{each.title or each.text[:12]}: “{one.words}” ({one.start} to {one.end}): "
            f"{_said(one.action, one.field, one.after)} in {each.files[0]}, "
            f"{_said(other.action, other.field, other.after)} in {each.files[1]}"
        )
    total = sum(len(each.corrections) for each in reviewed)
    click.echo(
        f"{total} corrections of {len({each.text for each in reviewed})} articles, "
        f"{len(found)} conflicts",
        err=True,
    )
    return int(bool(found))


def _said(action: str, field: str, after: object) -> str:
    if action == "change":
        return f"{field} is {after}"
    return "deleted" if action == "delete" else "added"


@COMMAND.command(short_help="Join several readers' corrections.")
@_FILES
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write."
)
def merge(files: tuple[Path, ...], output: Path) -> int:
    """Join files of corrections into one. Where two conflict, the later file wins."""
    from framing.articles.output import writing
    from framing.corrections.conflicts import conflicts, merged
    from framing.corrections.correction import as_json

    reviewed = _read(files)
    with writing(output) as stream:
        stream.write(as_json(merged(reviewed)).encode("utf-8"))
    found = len(conflicts(reviewed))
    if found:
        click.echo(f"framing: {found} conflicts; the later file won (see check)", err=True)
    return 0


@COMMAND.command(short_help="Show how right the machine was.")
@click.argument("file", type=click.Path(path_type=Path))
@reads_articles
@click.option("--fast", is_flag=True, help="Use the fast attribution model.")
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write how far the machine’s error differs between these outlets, by measure, for "
    "`framing compare --errors FILE`. Needs 5 outlets with 2 reviewed articles or more.",
)
@_JSON
def score(
    file: Path,
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    fast: bool,
    errors: Path | None,
    as_json: bool,
) -> int:
    """Measure how right the machine was on the articles that readers reviewed completely.

    FILE holds corrections (see merge), INPUT the articles they are about. Prints, for each layer,
    the share that was right with a 95 % interval: an accuracy table for your own outlets.
    """
    extras.require("compare")
    from framing.attribution.find import attributions
    from framing.corrections.accuracy import accuracy
    from framing.corrections.correction import checksum
    from framing.language.reading import analyse
    from framing.table.batch import without_boilerplate

    by_text = {each.text: each for each in _read((file,)) if each.complete}
    corpus = read_corpus(inputs, columns, outlets)
    articles = [a for a in corpus.articles if checksum(a.text) in by_text]
    found = attributions(
        analyse([without_boilerplate(a) for a in articles]),
        fast=fast,
        dates=[a.date for a in articles],
    )
    rows = accuracy(
        [
            (article.text, own, by_text[checksum(article.text)].corrections)
            for article, own in zip(articles, found, strict=True)
        ]
    )
    missing = len(by_text) - len({checksum(article.text) for article in articles})
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        for row in rows:
            share = f"{row.share:.0%} [{row.low:.0%}, {row.high:.0%}]" if row.n else "–"
            click.echo(f"{row.layer:<18} {share:<18} {row.right} of {row.n}: {row.meaning}")
    if errors is not None:
        _write_errors(errors, articles, list(by_text.values()), fast)
    click.echo(
        f"{len(articles)} reviewed articles scored" + f", {missing} not found" * bool(missing),
        err=True,
    )
    return 0


def _write_errors(
    path: Path, articles: list[Article], reviewed: list[Reviewed], fast: bool
) -> None:
    """Measure articles as the machine and as readers have them, and write the error by measure."""
    from framing.articles.article import Corpus
    from framing.articles.output import writing
    from framing.comparison.machine_error import as_toml, errors_of_tables
    from framing.corrections.attached import attach
    from framing.table.measure import measure

    plain = Corpus(tuple(replace(article, corrections="") for article in articles))
    after = attach(plain, reviewed).corpus
    machine, corrected = (measure(corpus, fast=fast).articles for corpus in (plain, after))
    found = errors_of_tables(machine, corrected)
    with writing(path) as stream:
        stream.write(as_toml(found, len(articles), len({a.outlet for a in articles})).encode())
