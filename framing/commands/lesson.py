"""`framing lesson`: articles in; sheets for a class that marks first and compares later out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import extras
from framing.commands._inputs import read_corpus, reads_articles, tell_rejects
from framing.commands._measuring import measured, measures_articles
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.lesson.lesson import Lesson, Paper
    from framing.lesson.level import LengthName, LevelName


@click.command("lesson")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder to write into, created if it does not exist.",
)
@click.option(
    "--level",
    type=click.Choice(["12-14", "15-18", "university"]),
    default="15-18",
    show_default=True,
    help="For whom: ages 12 to 14, ages 15 to 18, or university.",
)
@click.option(
    "--length",
    type=click.Choice(["45", "90", "unit"]),
    default="90",
    show_default=True,
    help="How long: 45 minutes, two lessons, or a unit of four to six lessons.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option(
    "--exercises",
    "asked",
    multiple=True,
    metavar="NAME",
    help="Which exercises, by their names from --list, joined by commas or repeated. "
    "Default: those that fit the articles and the time.",
)
@click.option("--list", "lists", is_flag=True, help="List all exercises and sheets.")
@measures_articles
@click.option(
    "--json", "as_json", is_flag=True, help="Print the files written (or the list) as JSON."
)
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    level: LevelName,
    length: LengthName,
    paper: Paper,
    asked: tuple[str, ...],
    lists: bool,
    fast: bool,
    workers: int | None,
    no_cache: bool,
    as_json: bool,
) -> int:
    """Make a lesson pack: the class marks first, then compares with a key.

    Give one article, or two or more on one event. From them the pack chooses the texts (in one or
    two lessons the two that have most to teach together, in a unit up to six) and the exercises
    that fit. Written are worksheet.pdf (unmarked, with numbered lines, a table and exercises),
    key.pdf (the same lines marked), teacher.pdf (minutes, steps, answers, what the machine is
    unsure of), poster.pdf, slides.pdf and what else --list names. Either all files are written or
    none.

    The key is a machine's reading. To correct it first, make a report of the same articles, correct
    the marks in report.html, save them, and give the file here with --corrections.

    \b
    Examples:
      framing lesson article.txt -o lesson
      framing lesson one-event/ -o lesson --level 12-14 --length 45
      framing lesson a.txt b.txt -o lesson --exercises says-or-claims,headline
      framing lesson one-event/ -o unit --length unit --paper letter
      framing lesson one-event/ -o lesson --corrections corrections.json

    A file key.toml beside the articles (see seeds/teaching/key.toml) may hold questions on the
    event, with answers; they are printed on the sheets. Nothing leaves this computer.
    """
    extras.require("lesson")
    from framing.lesson.exercise import named
    from framing.lesson.pack import write

    if lists:
        _list(as_json)
        return 0
    if output is None:
        raise click.UsageError("no output folder: add -o OUT")
    for place in (output, *output.parents):  # told before any long work
        if place.exists() and not place.is_dir():
            raise FramingError("is a file, not a folder", where=place, hint="name another folder")
    named(asked)  # a mistake in it too
    from framing import outlets as registries
    from framing.lesson.lesson import prepare
    from framing.report.material import Material
    from framing.table.tables import Measurement

    registry = registries.load(outlets)
    corpus = read_corpus(inputs, columns, outlets, registry=registry)
    tables = measured(corpus, fast=fast, workers=workers, no_cache=no_cache)
    measurement = Measurement(corpus, tables)
    tell_rejects(measurement.corpus.rejects)
    material = Material(measurement, registry.outlets)
    lesson = prepare(material, level=level, length=length, paper=paper, asked=asked)
    _tell(lesson)
    written = write(lesson, output, progress=_told)
    if as_json:
        click.echo(json.dumps([str(path) for path in written], indent=2, ensure_ascii=False))
    else:
        for path in written:
            click.echo(path)
        first = f"{output / 'teacher.pdf'} first: it says what to print, and what to do when"
        click.echo(f"framing: open {first}", err=True)
    return 0


def _list(as_json: bool) -> None:
    from framing.lesson.exercise import exercises
    from framing.lesson.sheet import sheets

    drills = {name: exercises()[name] for name in sorted(exercises())}
    if as_json:
        found = {
            "exercises": [
                {
                    "name": name,
                    "title": each.title,
                    "about": each.about,
                    "needs": each.needs,
                    "minutes": {str(level): value for level, value in each.minutes.items()},
                }
                for name, each in drills.items()
            ],
            "sheets": [{"file": each.file, "about": each.about} for each in sheets().values()],
        }
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    click.echo("Exercises (minutes for ages 12 to 14, 15 to 18, university):")
    for name, each in drills.items():
        minutes = "/".join(str(value) for value in each.minutes.values())
        click.echo(f"  {name.replace('_', '-'):<18} {minutes:<9} {each.about}")
        click.echo(f"  {'':<18} {'':<9} needs {each.needs}")
    click.echo("\nSheets:")
    for sheet in sheets().values():
        click.echo(f"  {sheet.file:<18} {sheet.about}")


def _tell(lesson: Lesson) -> None:
    """Say on standard error what of the articles and exercises is not in the pack, and why."""
    from framing.lesson.plan import too_long

    used = ", ".join(f"{each.letter} {each.outlet or f'“{each.title}”'}" for each in lesson.texts)
    click.echo(f"framing: texts: {used}", err=True)
    others = len(lesson.chosen.others) + len(lesson.chosen.elsewhere)
    if others:
        verb = "is" if others == 1 else "are"
        click.echo(f"framing: {others} of the articles given {verb} not printed", err=True)
    if said := too_long(lesson.chosen):
        click.echo(f"framing: {said}", err=True)
    for title, why in lesson.unfit:
        click.echo(f"framing: exercise left out: {title} ({why})", err=True)


def _told(file: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"making {file}", err=True)
