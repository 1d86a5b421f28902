"""What the commands that read articles share: their arguments, options and progress bars."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from framing.articles.article import Article, Corpus, Reject
    from framing.corrections.attached import Misfit
    from framing.corrections.correction import Reviewed
    from framing.errors import FramingError
    from framing.table.tables import Tables

Command = TypeVar("Command", bound=Callable[..., Any])


def column_map(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return {"text": "body"} for `--columns text=body`; reject anything that is not KEY=NAME."""
    pairs = [pair for value in values for pair in value.split(",")]
    for pair in pairs:
        if "=" not in pair:
            raise click.BadParameter(f"{pair!r} is not KEY=NAME, such as text=body")
    return dict(pair.split("=", 1) for pair in pairs)


def configured_outlets(
    ctx: click.Context, parameter: click.Parameter, folder: Path | None
) -> Path | None:
    """Return the folder of the user's own outlets: the flag's, else the configuration's."""
    from framing.configuration import outlets_folder

    return outlets_folder(folder)


def _keep_order(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    ctx.meta["framing.dates"] = value or ""


def asked_dates() -> Any:
    """Return what `--dates` of the running command says: "dmy", "mdy" or ""."""
    ctx = click.get_current_context(silent=True)
    return ctx.meta.get("framing.dates", "") if ctx else ""


def _keep_corrections(
    ctx: click.Context, parameter: click.Parameter, files: tuple[Path, ...]
) -> None:
    ctx.meta["framing.corrections"] = files


def asked_reviewed() -> list[Reviewed]:
    """Return the corrections that `--corrections` of the running command names."""
    ctx = click.get_current_context(silent=True)
    files = ctx.meta.get("framing.corrections", ()) if ctx else ()
    if not files:
        return []
    from framing.corrections.correction import read_corrections

    return [each for path in files for each in read_corrections(path)]


def reads_articles(command: Command) -> Command:
    """Give a command its INPUT arguments and the options that say how to read them."""
    for decorate in (
        click.option(
            "--outlets",
            type=click.Path(path_type=Path, file_okay=False),
            callback=configured_outlets,
            help="Folder of your own outlet files, added to the shipped ones; "
            "by default the one your configuration names.",
        ),
        click.option(
            "--columns",
            multiple=True,
            callback=column_map,
            metavar="KEY=NAME",
            help="Names of columns or fields: --columns text=body,title=headline. "
            "Keys: id, text, title, url, date, outlet, authors, language, section, page.",
        ),
        click.option(
            "--dates",
            type=click.Choice(["dmy", "mdy"]),
            callback=_keep_order,
            expose_value=False,
            help="Whether day or month comes first in dates such as 3/4/2031; without it, the "
            "other dates of the column decide.",
        ),
        click.option(
            "--corrections",
            multiple=True,
            type=click.Path(path_type=Path),
            callback=_keep_corrections,
            expose_value=False,
            metavar="FILE",
            help="Corrections that readers saved in a report's page; every figure follows from "
            "the corrected marks (repeatable).",
        ),
        click.argument("inputs", nargs=-1, metavar="INPUT...", type=str),
    ):
        command = decorate(command)
    return command


def require(inputs: tuple[str, ...]) -> None:
    """Reject a command without INPUT, and say what it accepts."""
    if not inputs:
        raise click.UsageError(
            "no INPUT: name a file, a folder, a glob, or - for standard input\n"
            "For example: framing report seeds -o out"
        )


def read_corpus(
    inputs: tuple[str, ...],
    columns: Mapping[str, str],
    outlets: Path | None,
    *,
    lists: bool = True,
    on_disk: bool = False,
    **options: Any,
) -> Corpus:
    """Read the articles that a command was given; without any, say what it takes.

    lists: else attributions and spans are not read from a measured store: the command needs none.
    on_disk: a measured store stays on disk (`open_measured`).
    """
    from framing.articles import read

    require(inputs)
    if is_measured_store(inputs):
        return _from_store(Path(inputs[0]), lists=lists, on_disk=on_disk)
    corpus = read(inputs, columns=columns or None, outlets=outlets, dates=asked_dates(), **options)
    reviewed = asked_reviewed()
    if not reviewed:
        return corpus
    from framing.corrections.attached import attach

    attached = attach(corpus, reviewed)
    tell_lost(attached.missing)
    return attached.corpus


def is_measured_store(inputs: Sequence[str]) -> bool:
    """Whether a command was given a measured store, and nothing else."""
    from framing.store import manifest

    return (
        len(inputs) == 1
        and manifest.is_store(inputs[0])
        and manifest.kind(Path(inputs[0])) == manifest.MEASURED
    )


def no_corrections() -> None:
    """Refuse corrections of a measured store: its figures would not follow."""
    if asked_reviewed():
        raise click.UsageError("--corrections: give the articles, or their store, not the measured")


def _from_store(folder: Path, *, lists: bool, on_disk: bool) -> Corpus:
    """Return the articles of a measured store and keep their tables."""
    from framing.store.measurement import open_measured

    no_corrections()
    corpus, tables = open_measured(folder, lists=lists, on_disk=on_disk)
    click.get_current_context().meta["framing.tables"] = corpus, tables
    return corpus


def tables_of_store(corpus: Corpus) -> Tables | None:
    """Return the tables of a corpus that was read from a measured store, None of any other."""
    ctx = click.get_current_context(silent=True)
    read, tables = ctx.meta.get("framing.tables", (None, None)) if ctx else (None, None)
    return tables if read is corpus else None


MOST_TOLD = 10  # corrections that fit no mark; the others are counted


def tell_lost(missing: Sequence[Reviewed]) -> None:
    """Say on standard error which corrections fit no article; lose none in silence."""
    lost = [(each.file, one) for each in missing for one in each.corrections]
    if lost:
        file, first = lost[0]
        are = "1 correction is" if len(lost) == 1 else f"{len(lost)} corrections are"
        click.echo(
            f"framing: {are} of articles that were not given, or whose text has changed "
            f"(first: {file}: “{first.words[:60]}”)",
            err=True,
        )


def tell_misfits(misfits: Sequence[Misfit]) -> None:
    """Say on standard error which corrections fit no mark of their article, with file and place."""
    if not misfits:
        return
    fit = "1 correction fits" if len(misfits) == 1 else f"{len(misfits)} corrections fit"
    click.echo(f"framing: {fit} no mark and changed nothing:", err=True)
    for each in misfits[:MOST_TOLD]:
        click.echo(f"  {each}", err=True)
    if len(misfits) > MOST_TOLD:
        click.echo(f"  and {len(misfits) - MOST_TOLD} more", err=True)


@contextmanager
def progress(label: str, length: int, least: int = 50) -> Iterator[Callable[[int], object]]:
    """Show a bar on standard error while long work runs on a terminal; yield its `update`.

    least: work of fewer steps shows none.
    """
    if not sys.stderr.isatty() or length < least:
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def list_rejects(rejects: Sequence[Reject], output: Path | None) -> None:
    """List what was set aside in OUTPUT.rejects.csv, if there is an output, and say so."""
    from framing.articles.rejects import write

    if rejects and output is not None:
        write(rejects, output.with_name(output.name + ".rejects.csv"))
    tell_rejects(rejects)


def tell_rejects(rejects: Sequence[Reject]) -> None:
    """Say on standard error how many inputs were set aside; never drop one in silence."""
    if rejects:
        count, first = len(rejects), rejects[0]
        click.echo(
            f"framing: {count} {'input' if count == 1 else 'inputs'} set aside, "
            "unscored or undated "
            f"(first: {first.file}:{first.line}: {first.reason})",
            err=True,
        )


def told_apart(
    items: Iterator[Article | Reject], reject: Callable[[Reject], object]
) -> Iterator[Article]:
    """Yield the articles; hand all else, and what lists those not measured, to `reject`."""
    from framing.articles import Reject
    from framing.articles.gathered import unscored

    for item in items:
        if isinstance(item, Reject):
            reject(item)
            continue
        if item.status == "unscored":
            reject(unscored(item))
        yield item


def write_out(lines: Iterable[bytes], output: Path | None, rejects: Sequence[Reject]) -> None:
    """Write one line per article to `output` or standard output, then list what was set aside.

    rejects: may grow while the lines are made. Raises FramingError, and leaves no file, where no
    article is left.
    """
    from framing.articles.output import writing

    wrote = False
    with writing(output) if output else nullcontext(sys.stdout.buffer) as file:
        for line in lines:
            file.write(line + b"\n")
            wrote = True
        if not wrote:
            raise nothing(rejects)  # inside the block: no empty file is left
    list_rejects(rejects, output)


def nothing(rejects: Sequence[Reject]) -> FramingError:
    """Return the error for an input of which no article is left: the first reject says why."""
    from framing.errors import FramingError

    if not rejects:
        return FramingError("the input holds no articles")
    return FramingError(rejects[0].detail, where=rejects[0].file, line=rejects[0].line)
