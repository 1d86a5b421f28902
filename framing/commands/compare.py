"""`framing compare`: do these outlets differ, in what, and how sure are we?"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import extras
from framing.commands._inputs import progress, read_corpus, reads_articles, tell_rejects
from framing.commands._measuring import measured, measures_articles, require_measured
from framing.errors import FramingError

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.comparison.outlets import Comparison
    from framing.outlets import Registry

KEYS = ("funding", "country", "language", "owner")  # of an outlet file, to group by

BASES = {  # what may be held constant, as the option has it
    "events": "same events",
    "topics and dates": "same topics and dates",
    "topics": "same topics",
    "all": "all articles",
}
STEPS = 200  # of the progress bar


@click.command("compare")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for differences.csv, pairs.csv, summary.csv, drift.csv, events.csv and wire.csv; "
    "created if it does not exist.",
)
@click.option(
    "--measures",
    metavar="A,B",
    help="Measures to compare, by name (framing features --list). Fewer measures mean a "
    "milder correction of the p-values. Default: all.",
)
@click.option(
    "--groups",
    metavar="by=KEY|FILE",
    help="Compare groups of outlets: by=funding, by=country, by=language, by=owner, or a TOML "
    'file with lines such as  state = ["rt", "xinhua"]',
)
@click.option(
    "--basis",
    type=click.Choice(["events", "topics and dates", "topics", "all"]),
    help="What to hold constant in every difference. Default: for each table the closest on which "
    "all its questions can be asked.",
)
@click.option(
    "--weigh-by",
    type=click.Choice(["article", "word"]),
    default="article",
    show_default=True,
    help="What counts once: every article, or every word (long articles then count for more).",
)
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    help="TOML file with the machine's error between outlets by measure, from your own "
    "corrections: a table [error] with lines such as  voice_official = 0.05",
)
@click.option("--pairs", is_flag=True, help="Also compare every pair of outlets (or groups).")
@click.option(
    "--axes",
    is_flag=True,
    help="Also write axes.csv: where each outlet's words stand between two poles, such as safety "
    "and danger (FrameAxis; Kwak and others 2021).",
)
@measures_articles
@click.option("--json", "as_json", is_flag=True, help="Print every difference as JSON.")
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    measures: str | None,
    groups: str | None,
    basis: str | None,
    weigh_by: str,
    errors: Path | None,
    pairs: bool,
    axes: bool,
    fast: bool,
    workers: int | None,
    no_cache: bool,
    as_json: bool,
) -> int:
    """Compare outlets in every measure, and say how certain each difference is.

    Prints the clear differences in words. The tables hold all of them: the raw and the controlled
    difference side by side, each with its 95 % interval, Cliff's delta, p, and q (p corrected for
    all questions of the table). The controlled difference is taken within the same events, or else
    the same topics and dates, or else the same topics; one basis holds for a whole table and is
    named in its column "basis", what counts once in "weigh_by". It estimates the mean difference
    where both sides wrote. A difference is clear if its interval excludes zero and q is under .05.
    Beside it stand the interval with the machine's own error (machine_low, machine_high) and how
    far each outlet's later articles differ from its earlier ones (drift_a, drift_b). Text that
    several outlets print (wire.csv) counts once. With fewer than 5 articles or 5 events on a side,
    or too few that differ at all, it says "too few articles".

    \b
    Examples:
      framing compare articles/ -o out
      framing compare articles/ --measures loaded_outlet,naming_anonymous --pairs -o out
      framing compare articles/ --groups by=funding --json
    """
    extras.require("compare")
    from framing import outlets as registries
    from framing.comparison.frame_axes import frame_axes
    from framing.comparison.machine_error import read_errors
    from framing.comparison.outlets import compare
    from framing.table.tables import Measurement

    asked = _measures(measures)
    registry = registries.load(outlets)
    named = None if groups is None or groups.startswith("by=") else _file(Path(groups))
    if groups is not None and named is None:
        _check_key(groups)
    if axes and output is None:
        raise click.UsageError("--axes needs a folder to write to: add -o DIR")
    if output is not None and output.exists() and not output.is_dir():
        raise FramingError("is a file, not a folder", where=output, hint="give another folder")
    corpus = read_corpus(inputs, columns, outlets, registry=registry, lists=False, on_disk=True)
    if groups is not None and named is None:
        named = _by_key(groups, {a.outlet for a in corpus.articles}, registry)
    sides = {(named or {}).get(a.outlet, a.outlet) for a in corpus.articles
             if named is None or a.outlet in named}  # fmt: skip
    if len(sides) < 2:
        raise FramingError(
            f"nothing to compare: the articles are from {len(sides)} outlet or group",
            hint="give articles from at least two outlets",
        )
    tables = measured(corpus, fast=fast, workers=workers, no_cache=no_cache)
    measurement = Measurement(corpus, tables)
    require_measured(len(measurement.scored), measurement.corpus.rejects)
    tell_rejects(measurement.corpus.rejects)
    with progress("comparing", STEPS) as update:
        share = _Share(update, STEPS)
        found = compare(
            measurement,
            measures=asked,
            pairs=pairs,
            groups=named,
            basis=BASES.get(basis or "", ""),
            weigh_by=weigh_by,
            errors=None if errors is None else read_errors(errors),
            progress=share.told,
        )
    if output is not None:
        more = {"axes": frame_axes(measurement, events=found.events)} if axes else {}
        _write(found, more, output)
    rows = [*found.differences.to_pylist(), *found.pairs.to_pylist()]
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False))
    else:
        _tell(found, rows, output)
    return 0


class _Share:
    """Turns (done, total) into steps of a bar whose length was set before the total was known."""

    def __init__(self, update: Any, length: int) -> None:
        self.update, self.length, self.shown = update, length, 0

    def told(self, done: int, total: int) -> None:
        """Move the bar to where `done` of `total` questions stand."""
        now = self.length * done // max(1, total)
        self.update(now - self.shown)
        self.shown = now


def _measures(given: str | None) -> list[str] | None:
    """Return the measures named; refuse one that there is not."""
    if given is None:
        return None
    from framing.features.base.registry import columns

    known = {column.name for column in columns()}
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise click.BadParameter(
                f"there is no measure {name!r}; see framing features --list",
                param_hint="--measures",
            )
    return names


def _check_key(given: str) -> None:
    if given.removeprefix("by=") not in KEYS:
        raise click.BadParameter(
            f"{given!r}: outlets can be grouped by {', '.join(KEYS)}", param_hint="--groups"
        )


def _by_key(given: str, present: set[str], registry: Registry) -> dict[str, str]:
    """Return outlet → value of the key; outlets without a file take no part, and are named."""
    key = given.removeprefix("by=")
    without = sorted(present - set(registry.outlets))
    if without:
        click.echo(
            f"framing: left out, because no outlet file gives their {key}: {', '.join(without)}",
            err=True,
        )
    return {o: str(getattr(registry.outlets[o], key)) for o in present & set(registry.outlets)}


def _file(path: Path) -> dict[str, str]:
    """Return outlet → group from a TOML file of lists of outlet ids."""
    from framing import toml_files

    try:
        text = toml_files.text_of(path)
    except FileNotFoundError as error:
        raise FramingError(
            "there is no such file", where=path, hint="give a TOML file, or by=funding"
        ) from error
    data = toml_files.parsed(text, path, hint='a line is name = ["outlet", "outlet"]')
    found: dict[str, str] = {}
    for group, members in data.items():
        if not isinstance(members, list) or not all(isinstance(m, str) for m in members):
            raise FramingError(
                f"{group}: is not a list of outlet ids",
                where=path,
                hint=f'write {group} = ["outlet", "outlet"]',
            )
        for outlet in members:
            if found.setdefault(outlet, group) != group:
                raise FramingError(
                    f"{outlet}: is listed under both {found[outlet]} and {group}",
                    where=path,
                    hint="list each outlet under one group",
                )
    return found


def _write(found: Comparison, more: Mapping[str, pa.Table], output: Path) -> None:
    from framing.articles.output import writing_folder
    from framing.comparison.written import write

    with writing_folder(output) as folder:
        write(found, more, folder)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without NaN, which JSON does not have."""
    return {k: None if isinstance(v, float) and math.isnan(v) else v for k, v in row.items()}


def _tell(found: Comparison, rows: Sequence[Mapping[str, Any]], output: Path | None) -> None:
    """Print the clear differences in words, then how many questions were asked."""
    from framing.commands._finding import finding
    from framing.comparison.correction import is_clear
    from framing.comparison.outlets import WEIGHTS
    from framing.comparison.wire import copies

    clear = [row for row in rows if is_clear(row["low"], row["high"], row["q"])]
    for row in sorted(
        clear, key=lambda row: (row["outlet_a"], row["outlet_b"], -abs(row["effect"]))
    ):
        click.echo(finding(row))
    asked = sum(not math.isnan(row["p"]) for row in rows)
    few = sum(not row["enough"] for row in rows)
    click.echo(
        f"{len(clear)} of {asked} questions have a clear answer, where "
        f"{WEIGHTS[found.weigh_by]}; {few} more have too few articles; "
        f"{len(copies(found.wire))} articles are copies that several outlets print"
    )
    if output is not None:
        click.echo(f"all figures: {output}")
