"""Lists of reports and pages (`--list`), and checks of definitions (`check`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

EXAMPLE = """\
title = "What we hand out"
about = "two articles and who speaks in them"

[[page]]
name = "article"
articles = 2

[[page]]
name = "who_speaks"
"""
CHECK_HELP = "`framing report check FILE` says what is wrong with it."


class WithCheck(click.Command):
    """A command with a sub-command `check`.

    A group would take every first argument for the name of a command, and articles come first
    here. An input that is really called "check" is written ./check.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of `check` where it is asked for, else this command's own."""
        if args[:1] == [check.name]:
            return check.make_context(f"{info_name} {check.name}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("check")
@click.argument("definitions", nargs=-1, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(definitions: tuple[str, ...], as_json: bool) -> int:
    """Check report definitions: print each problem with its line and a hint.

    FILE is a TOML file or a name from `framing report --list`; by default all of those are
    checked. Exit code: 0 without problems, 1 with any.

    \b
    Examples:
      framing report check mine.toml
      framing report check
    """
    from framing.configuration import read_configuration
    from framing.report import check as checks
    from framing.report.definition import available, find, pages

    own = read_configuration().reports
    paths = [find(name, own) for name in definitions] or list(available(own).values())
    found = [
        problem for path in paths for problem in checks.problems(checks.read(path), path, pages())
    ]
    if as_json:
        rows = [{"file": e.where, "line": e.line, "problem": e.what, "hint": e.hint} for e in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for error in found:
            click.echo(str(error))
    ends = ["" if len(things) == 1 else "s" for things in (paths, found)]
    click.echo(
        f"{len(paths)} report definition{ends[0]} checked, {len(found)} problem{ends[1]}", err=True
    )
    return 1 if found else 0


def listing(own: Path | None, *, as_json: bool) -> None:
    """Print all reports, then the pages that a definition may list."""
    from framing.report import definition as definitions

    files = definitions.available(own)
    reports = [definitions.load(path) for path in files.values()]
    pages = definitions.pages()
    if as_json:
        listed = {
            "reports": [
                {
                    "name": r.name,
                    "about": r.about,
                    "pages": [name for name, _ in r.pages],
                    "file": str(files[r.name]),
                }
                for r in reports
            ],
            "pages": [
                {"name": name, "about": page.about, "options": dict(page.options)}
                for name, page in pages.items()
            ],
        }
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for report in reports:
        mine = "" if files[report.name] == definitions.shipped().get(report.name) else " (yours)"
        click.echo(f"{report.name}{mine}: {report.about}")
        click.echo(f"    pages: {', '.join(name for name, _ in report.pages)}")
    click.echo("\nPages that a definition may list, with their options:")
    for name, page in pages.items():
        options = ", ".join(f"{key} = {value!r}" for key, value in page.options.items())
        click.echo(f"  {name}: {page.about}" + (f" ({options})" if options else ""))
    click.echo("\nA report of your own is a TOML file, given as --report FILE:\n")
    click.echo(
        "".join(f"    {line}" if line.strip() else line for line in EXAMPLE.splitlines(True))
    )
    click.echo(CHECK_HELP)
