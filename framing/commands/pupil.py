"""`framing pupil`: articles in; one page out on which pupils mark first and compare afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import extras
from framing.commands._inputs import nothing, read_corpus, reads_articles, tell_rejects
from framing.commands._measuring import measured, measures_articles

if TYPE_CHECKING:
    from framing.pupils.class_file import ClassMarks
    from framing.pupils.marks import Reading

_PATH = click.Path(path_type=Path)


@click.command("pupil", short_help="Make a page on which pupils mark a text themselves.")
@reads_articles
@click.option("-o", "--output", type=_PATH, required=True, help="HTML file to write.")
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="Your own marks, saved in such a page, as the key to compare with (repeatable).",
)
@click.option(
    "--class",
    "classes",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="class.json of `framing agree`, to compare with a class (repeatable).",
)
@click.option("--test", is_flag=True, help="For a test: pupils mark and save, nothing is compared.")
@measures_articles
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path,
    keys: tuple[Path, ...],
    classes: tuple[Path, ...],
    test: bool,
    fast: bool,
    workers: int | None,
    no_cache: bool,
) -> int:
    """Make pupil.html: the text unmarked, to be marked with reasons, then to be compared.

    A pupil marks who speaks, reporting verbs, what is said and loaded terms. Only after that does
    the page show the key, the machine's marks and, if you give them, the class's. The page is one
    file for a USB stick or a phone; it sends nothing and needs no account. Pupils save their marks
    as a file, which `framing agree` takes.

    Beside it stands OUTPUT-key.json, the machine's marks (with --corrections, as you corrected
    them), for `framing agree --key`. The page holds them too, hidden but not locked; with --test it
    does not.

    \b
    Examples:
      framing pupil article.txt -o pupil.html
      framing pupil article.txt -o pupil.html --corrections corrections.json
      framing pupil a.txt b.txt -o pupil.html --key marks-teacher.json --class class.json
      framing pupil before.txt -o before.html --test
    """
    extras.require("report")
    from framing import outlets as registries
    from framing.articles.output import writing
    from framing.pupils.class_file import read_class
    from framing.pupils.marks import read_marks
    from framing.pupils.page import key_file, page
    from framing.report.material import Material
    from framing.table.tables import Measurement

    own = [reading for path in keys for reading in read_marks(path)]
    of_class = [each for path in classes for each in read_class(path)]
    registry = registries.load(outlets)
    corpus = read_corpus(inputs, columns, outlets, registry=registry)
    tables = measured(corpus, fast=fast, workers=workers, no_cache=no_cache)
    material = Material(Measurement(corpus, tables), registry.outlets)
    rejects = material.measurement.corpus.rejects
    if not material.scored:
        raise nothing(rejects)
    tell_rejects(rejects)
    key = output.with_name(f"{output.stem}-key.json")
    html = page(material, material.scored, keys=own, classes=of_class, test=test, fast=fast)
    for path, text in ((output, html), (key, key_file(material, material.scored))):
        with writing(path) as stream:
            stream.write(text.encode("utf-8", "surrogatepass"))
        click.echo(path)
    _tell_unused(own, of_class, {article.text for article in material.scored})
    return 0


def _tell_unused(own: list[Reading], of_class: list[ClassMarks], texts: set[str]) -> None:
    from framing.corrections.correction import checksum

    sums = {checksum(text) for text in texts}
    lost = [key.title for key in own if key.text not in texts]
    lost += [each.title for each in of_class if each.text not in sums]
    for title in lost:
        click.echo(f"framing: marks of “{title}” fit no article that was given", err=True)
