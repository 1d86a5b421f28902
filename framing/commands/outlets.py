"""`framing outlets`: the registry, what is known of each outlet, and outlets of your own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.errors import UnitError
    from framing.outlets import Registry

_FOLDER = click.option(
    "--outlets",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Your own folder of outlet files; by default the one your configuration names.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group("outlets")
def COMMAND() -> None:
    """List, show, add and check outlets: one TOML file per outlet.

    An article's outlet is found by the domain of its URL. Outlets that are not listed work as
    well, under their domain. A file of your own adds a name, an owner and lines to strip; if it
    has the name of a shipped file, it replaces that one.

    \b
      framing outlets list --country GB
      framing outlets show bbc-news
      framing outlets add --outlets my-outlets      asks for what it needs
      framing outlets check --outlets my-outlets
      framing report articles/ -o out --outlets my-outlets

    To do without --outlets, put  outlets = "/path/to/my-outlets"  into your configuration file;
    `framing outlets add` without a folder prints its path, and the environment variable
    FRAMING_CONFIG names another.
    """


@COMMAND.command("list", short_help="Print a table of the outlets.")
@click.option("--country", metavar="CC", help="Only this country, such as US or GB.")
@click.option("--funding", metavar="KIND", help="Only state, public, commercial or non-profit.")
@_FOLDER
@_JSON
def list_(country: str | None, funding: str | None, folder: Path | None, as_json: bool) -> int:
    """List the outlets: id, name, country, funding, domains.

    \b
      framing outlets list
      framing outlets list --country US --funding non-profit
      framing outlets list --json
    """
    registry = _registry(folder)
    rows = [
        outlet
        for outlet in registry.outlets.values()
        if (country is None or outlet.country == country.upper())
        and (funding is None or outlet.funding == funding.lower())
    ]
    if as_json:
        _print_json([outlet.as_dict() for outlet in rows])
        return 0
    heads = ("id", "name", "country", "funding", "domains")
    lines = [heads] + [
        (o.id, o.name + " (invented)" * o.invented, o.country, o.funding, ", ".join(o.domains))
        for o in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
    click.echo(f"{len(rows)} of {len(registry.outlets)} outlets", err=True)
    for outlet in registry.replaced:
        click.echo(f"{outlet.id}: your file replaces the shipped one", err=True)
    return 0


@COMMAND.command(short_help="Print what is known of one outlet.")
@click.argument("outlet")
@_FOLDER
@_JSON
def show(outlet: str, folder: Path | None, as_json: bool) -> int:
    """Show what is known of OUTLET (its id, name, domain or an article's URL).

    \b
      framing outlets show bbc-news
      framing outlets show https://edition.cnn.com/2023/06/24/europe/story
    """
    from framing.outlets import FUNDING

    registry = _registry(folder)
    found = registry.outlets[registry.meant_by(outlet)]
    if as_json:
        _print_json(found.as_dict())
        return 0
    for key, value in found.as_dict().items():
        if key == "funding":
            value = f"{value}: {FUNDING.get(value, 'not a known kind')}"
        if key == "checked" and not found.invented:
            value = value or "no person has opened the sources"
        if key == "sources":
            value = [f"{claim}: {page}" for claim, page in value.items()]
        for number, line in enumerate(value if isinstance(value, list) else [value]):
            if line:
                click.echo(f"{key if number == 0 else '':<12}{'yes' if line is True else line}")
    if found.id in {replaced.id for replaced in registry.replaced}:
        click.echo(f"{found.id}: your file replaces the shipped one", err=True)
    return 0


@COMMAND.command(short_help="Write a file for an outlet of your own.")
@click.option(
    "--id", "outlet_id", metavar="ID", help="Name of the file; by default made from the name."
)
@click.option("--name", help="As readers know it.")
@click.option("--domain", "domains", multiple=True, help="Its domain; repeatable.")
@click.option(
    "--alias", "aliases", multiple=True, help="Another name that data sets use; repeatable."
)
@click.option("--country", metavar="CC", help="ISO 3166-1 code of the publisher's country.")
@click.option("--language", metavar="LL", help="ISO 639-1 code of its language.")
@click.option("--owner", help="Who owns it.")
@click.option("--funding", metavar="KIND", help="state, public, commercial or non-profit.")
@click.option("--control", help="How the owner controls it (required for state media).")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Feed; repeatable.")
@click.option(
    "--boilerplate",
    multiple=True,
    metavar="REGEX",
    help="A whole line to strip; repeatable.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="[CLAIM=]URL",
    help="Public page for a claim (domains, country, owner, funding), or for all; repeatable.",
)
@click.option("--as-of", type=int, metavar="YEAR", help="The year that the file describes.")
@click.option("--invented", is_flag=True, help="Invented for teaching (country ZZ, no sources).")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@_FOLDER
def add(
    folder: Path | None,
    force: bool,
    outlet_id: str | None,
    sources: tuple[str, ...],
    **flags: Any,
) -> int:
    """Write a file for an outlet of your own from options; asks for what is missing.

    \b
      framing outlets add --outlets my-outlets
      framing outlets add --outlets my-outlets --name "The Example Gazette" \\
        --domain gazette.example.org --country GB --language en --owner "Gazette Ltd" \\
        --funding commercial --as-of 2025 --source https://gazette.example.org/about
    """
    from framing.commands._outlet_questions import answered
    from framing.outlets import write
    from framing.outlets.check import problems_of_texts

    target = _target(folder)
    values = answered(flags, sources)
    path = target / f"{outlet_id or write.id_of(values['name'])}.toml"
    text = write.as_toml(values)
    # Checked before it is written, so that a folder of outlets never gains a broken one.
    wrong = problems_of_texts({path: text}, target if target.is_dir() else None)
    if wrong:
        for error in wrong:
            click.echo(f"framing: {error}", err=True)
        click.echo("framing: nothing was written", err=True)
        return 2
    write.save(text, path, force=force)
    click.echo(f"wrote {path}")
    click.echo(f"next: framing report ARTICLES -o OUT --outlets {target}")
    return 0


@COMMAND.command(short_help="Print every problem in outlet files.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--online", is_flag=True, help="Also ask whether addresses and feeds answer.")
@click.option(
    "--contact",
    envvar="FRAMING_CONTACT",
    metavar="ADDRESS",
    help="With --online: your e-mail address or page, sent with every request.",
)
@_FOLDER
def check(files: tuple[Path, ...], folder: Path | None, online: bool, contact: str | None) -> int:
    """Check outlet FILES, or all shipped ones and your own, and print one problem per line.

    With --online, every address is asked for once, a second apart on each host, and feeds must be
    feeds; a page that answers does not prove the claim it stands for. Exit code: 0 without a
    problem, 1 with any.

    \b
      framing outlets check
      framing outlets check --online --contact me@example.org
      framing outlets check my-outlets/example-gazette.toml
    """
    from framing import configuration
    from framing.outlets.check import problems
    from framing.outlets.registry import SHIPPED
    from framing.outlets.registry import files as outlet_files

    extra = configuration.outlets_folder(folder)
    own = outlet_files(extra) if extra is not None else []
    chosen = list(files) or outlet_files(SHIPPED) + own
    found = problems(chosen, extra)
    if online:
        found += _online(chosen, contact)
    for error in found:
        click.echo(str(error))
    click.echo(f"{_count(chosen, 'outlet file')} checked, {_count(found, 'problem')}", err=True)
    return 1 if found else 0


@COMMAND.command(short_help="Print the rule for the kind of funding.")
def rule() -> int:
    """Print the rule by which each outlet's kind of funding is chosen, the same for all."""
    from framing.outlets import RULE

    click.echo(RULE)
    return 0


def _online(paths: Sequence[Path], contact: str | None) -> list[UnitError]:
    from framing.collecting.addresses import unanswered
    from framing.collecting.fetch import Fetcher
    from framing.commands._inputs import progress

    if not contact:
        raise FramingError(
            "whose pages are asked for must be able to reach you",
            where="--contact",
            hint="add your e-mail address or page, or set the variable FRAMING_CONTACT",
        )
    with progress("asking", 1000) as update:
        return unanswered(paths, Fetcher(contact), update)


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _registry(folder: Path | None) -> Registry:
    from framing import configuration, outlets

    return outlets.load(configuration.outlets_folder(folder))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _target(folder: Path | None) -> Path:
    """Return the folder to write to."""
    from framing import configuration

    target = configuration.outlets_folder(folder)
    if target is None:
        raise FramingError(
            "there is no folder for your own outlets yet",
            hint=f'add --outlets DIR, or write outlets = "DIR" into {configuration.path()}',
        )
    return target
