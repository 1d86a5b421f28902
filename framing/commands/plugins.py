"""`framing plugins`: units of your own: which were found, what is wrong with them, a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.configuration import Configuration

STARTS = Path(__file__).parent / "_starts"
# What is written for a new unit, below the folder of plugins: the start, and where it goes.
NEW = {
    "command": {"command.py": "commands/NAME.py"},
    "feature": {"feature.py": "features/NAME.py", "feature_test.py": "tests/test_NAME.py"},
    "page": {"page.py": "pages/NAME.py", "page.typ": "templates/NAME.typ"},
    "package": {"package.toml": "pyproject.toml", "package.py": "framing_NAME/__init__.py"},
}
NAME = re.compile(r"[a-z][a-z0-9_]*")
# Invented, with what features look for: a headline, speakers, quotations, a denial.
TEXTS = (
    "Council votes to close the bridge\n\nMayor Ada Quill said the bridge at Velm was “unsafe”. "
    "Critics claim that the report is wrong. The builder denied it.",
    "It rained. Nobody said why.",
)


@click.group("plugins")
def COMMAND() -> None:
    """List, check and begin plugins: features, pages, commands and more of your own.

    A plugin is a folder with folders in it: features/, figures/, pages/ (and templates/), formats/,
    exercises/ and commands/, one file a unit. Put  plugins = "DIR"  into your configuration file,
    or install a package with an entry point of the group framing.plugins.

    \b
      framing plugins new feature questions --folder my-plugins
      framing plugins list
      framing plugins check

    A unit that is broken is left out and named in one line; everything else works without it.
    """


@COMMAND.command("list", short_help="Print the units of your plugins.")
def list_() -> int:
    """List the plugins found and their units, and what each adds.

    \b
      framing plugins list
    """
    from framing import plugins

    for plugin in plugins.plugins():
        click.echo(f"{plugin.name}: {plugin.folder}")
    count = 0
    for sort, units in _loaded().items():
        for name, unit in units.items():
            count += 1
            click.echo(f"  {plugins.SORTS[sort].lower()} {name}: {_adds(sort, unit)}")
    click.echo(f"{_count(len(plugins.plugins()), 'plugin')}, {_count(count, 'unit')}", err=True)
    return 0


@COMMAND.command(short_help="Print every problem in your plugins.")
def check() -> int:
    """Load every unit, try the features on two invented texts, and print one problem per line.

    Exit code: 0 without a problem, 1 with any.

    \b
      framing plugins check
    """
    import logging

    from framing import plugins

    logging.getLogger("framing").setLevel(logging.ERROR)  # they are printed below
    loaded = _loaded()
    wrong = [*plugins.problems(), *_failing(loaded["features"])]
    for error in wrong:
        click.echo(str(error))
    count = sum(len(plugins.files(sort)) for sort in plugins.SORTS)
    click.echo(f"{_count(count, 'unit')} checked, {_count(len(wrong), 'problem')}", err=True)
    return 1 if wrong else 0


@COMMAND.command(short_help="Write the beginning of a unit, with its test.")
@click.argument("sort", type=click.Choice(sorted(NEW)))
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where your plugins lie; by default the folder that your configuration names, for a "
    "package framing-NAME.",
)
def new(sort: str, name: str, folder: Path | None) -> int:
    """Write a unit called NAME that works as it is, to be changed; nothing is overwritten.

    \b
      framing plugins new feature questions
      framing plugins new page longest --folder my-plugins

    To share plugins, begin a package, and then put units into it:

    \b
      framing plugins new package velm
      framing plugins new feature questions --folder framing-velm/framing_velm
      pip install -e framing-velm
    """
    from framing import configuration
    from framing.articles.output import writing

    if not NAME.fullmatch(name):
        raise FramingError(f"{name!r} is no name of a unit", hint="small letters, digits and '_'")
    configured = configuration.read_configuration()
    target = folder or (Path(f"framing-{name}") if sort == "package" else configured.plugins)
    if target is None:
        raise FramingError(
            "there is no folder for your plugins yet",
            hint=f'add --folder DIR, or write plugins = "DIR" into {configured.file}',
        )
    texts = {
        target / path.replace("NAME", name): _start(start, name)
        for start, path in NEW[sort].items()
    }
    # A killed run leaves some of its files, each of them whole: only the others are written.
    missing = [path for path in texts if not path.exists()]
    for path, text in texts.items():
        if path not in missing and (not missing or path.read_bytes() != text):
            raise FramingError("is there already; nothing was written", where=path)
    for path in missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing(path) as stream:
            stream.write(texts[path])
        click.echo(f"wrote {path}")
    for step in _next(sort, name, target, configured):
        click.echo(f"next: {step}")
    return 0


def _start(start: str, name: str) -> bytes:
    """Return the beginning of a file of a unit called `name`."""
    text = (STARTS / f"{start}.start").read_text(encoding="utf-8")
    return text.replace("NAME", name).encode()


def _next(sort: str, name: str, target: Path, configured: Configuration) -> Iterator[str]:
    """Yield what is left to do before the unit is found."""
    if sort == "package":
        yield f"framing plugins new feature questions --folder {target / f'framing_{name}'}"
        yield f"pip install -e {target}"
    elif (target.resolve().parent / "pyproject.toml").exists():
        yield f"pip install -e {target.parent}  (once)"
    elif configured.plugins is None or configured.plugins.resolve() != target.resolve():
        yield f'write  plugins = "{target.resolve()}"  into {configured.file}'
    yield "framing plugins check"


def _loaded() -> dict[str, Mapping[str, Any]]:
    """Return the units of plugins that load, by sort and name; the others are problems."""
    from framing import plugins, units
    from framing.__main__ import COMMANDS
    from framing.articles.format import formats
    from framing.features.base.registry import features
    from framing.lesson.exercise import exercises
    from framing.report.definition import pages
    from framing.report.draw import figures

    shipped = {path.stem: click.Command(path.stem) for path in units.files(COMMANDS, "*.py")}
    whole: dict[str, Mapping[str, Any]] = {
        "features": features(),
        "figures": figures(),
        "pages": pages(),
        "formats": formats(),
        "exercises": exercises(),
        "commands": plugins.joined(shipped, "commands", click.Command),
    }
    mine = {sort: {unit.name: unit for unit in plugins.files(sort).values()} for sort in whole}
    taken = {error.where for error in plugins.problems()}
    return {
        sort: {
            name: each
            for name, each in found.items()
            if name in mine[sort] and str(mine[sort][name].path) not in taken
        }
        for sort, found in whole.items()
    }


def _adds(sort: str, unit: Any) -> str:
    """Return what a unit adds, in a line."""
    if sort == "features":
        return ", ".join(f"{column.name} [{column.unit}]" for column in unit.columns)
    if sort == "formats":
        return "reads " + ", ".join(unit.suffixes)
    if sort == "commands":
        return str(unit.get_short_help_str(80))
    return str(unit.about)


def _failing(features: Mapping[str, Any]) -> Iterator[FramingError]:
    """Yield what goes wrong where the features measure two texts."""
    from framing import plugins
    from framing.errors import UnitError
    from framing.table.trial import tried

    for name, feature in features.items():
        path = plugins.files("features")[name].path
        try:
            tried(feature, TEXTS)
        except FramingError as error:
            yield UnitError(error.what, where=path, hint=error.hint)
        except Exception as error:
            what = f"fails: {type(error).__name__}: {error}"
            yield UnitError(what, where=path, line=plugins.line_in(error, path))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
