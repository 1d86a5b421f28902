"""`framing agree`: the files of a class in; how far it agrees, and on what to talk, out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import extras

if TYPE_CHECKING:
    from framing.pupils.findings import Findings

_PATH = click.Path(path_type=Path)


@click.command("agree", short_help="Show how far a class agrees, and what to discuss.")
@click.argument("files", nargs=-1, type=_PATH, metavar="FILES...")
@click.option(
    "-o",
    "--output",
    type=_PATH,
    required=True,
    help="Folder to write into, created if it does not exist.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="Marks to compare the class with: pupil-key.json, or a file that you saved in pupil.html "
    "after marking the text yourself (repeatable).",
)
@click.option(
    "--before",
    multiple=True,
    type=_PATH,
    metavar="FILES",
    help="Files of a test before the lesson, or a folder of them (repeatable).",
)
@click.option(
    "--after",
    multiple=True,
    type=_PATH,
    metavar="FILES",
    help="Files of a test after the lesson, or a folder of them (repeatable).",
)
@click.option(
    "--pupils",
    is_flag=True,
    help="Also make a table of each pupil. Without it, no figure is about one pupil.",
)
@click.option("--unfinished", is_flag=True, help="Also count those who did not press “finished”.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--png/--no-png", default=True, show_default=True, help="Also write pages as PNG.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def COMMAND(  # a unit's command is found by this name
    files: tuple[Path, ...],
    output: Path,
    keys: tuple[Path, ...],
    before: tuple[Path, ...],
    after: tuple[Path, ...],
    pupils: bool,
    unfinished: bool,
    paper: str,
    png: bool,
    as_json: bool,
) -> int:
    """Compare what the pupils of a class marked in pupil.html.

    FILES are the files that they saved, or folders of them. Written are class.pdf (how far the
    class agrees by kind of mark, the passages on which it is most divided, and heat maps of the
    text), its pages as PNG, the numbers as CSV in data/, and class.json, which pupils can open in
    pupil.html to compare with the class. Files about different texts are taken apart; what cannot
    be counted is listed with the reason.

    Agreement is Krippendorff's alpha and the overlap of pairs, with the words of the text as units.
    It is no grade: where a class differs, there is something to discuss.

    \b
    Examples:
      framing agree class-3b/ -o class-3b-report
      framing agree class-3b/*.json -o out --key pupil-key.json --pupils
      framing agree --before pre/ --after post/ --key pre-key.json --key post-key.json -o out

    The last compares two tests on texts that nobody has marked, scored alike. Let half of the class
    read the one text first and half the other: then an easier text is not taken for progress.
    Nothing leaves this computer. See docs/class.md.
    """
    extras.require("lesson")
    from framing.pupils.class_folder import write
    from framing.pupils.findings import findings
    from framing.pupils.marks import read_marks
    from framing.pupils.sorting import read_all

    if not files and not (before or after):
        raise click.UsageError("no FILES: name the files that pupils saved, or their folder")
    found = findings(
        read_all(_files(files)),
        read_all(_files(before)),
        read_all(_files(after)),
        [reading for path in keys for reading in read_marks(path)],
        unfinished=unfinished,
    )
    for each in found.aside:
        click.echo(f"framing: not counted: {each.file}: {each.reason}", err=True)
    written = write(found, output, paper=paper, png=png, pupils=pupils)
    if as_json:
        click.echo(json.dumps(_figures(found, written), indent=2, ensure_ascii=False))
    else:
        for path in written:
            click.echo(path)
    return 0


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """Return files, and in the place of each folder the JSON files in it."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.json")) if path.is_dir() else [path]
    return found


def _figures(found: Findings, written: list[Path]) -> dict[str, Any]:
    from framing.pupils.class_tables import plain

    return {
        "files": [str(path) for path in written],
        "texts": [
            {
                "title": each.group.title,
                "when": each.when,
                "pupils": len(each.readings),
                "agreement": [plain(asdict(row)) for row in each.agreements],
            }
            for each in found.texts
        ],
        "change": [plain(asdict(change)) for change in found.changes],
        "set_aside": [asdict(each) for each in found.aside],
    }
