"""`framing train`: a classifier from one TOML file, with its figures and its card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import extras
from framing.commands._inputs import progress, read_corpus, reads_articles, tell_rejects
from framing.errors import FramingError
from framing.training.classifier_spec import SPECIFICATION

if TYPE_CHECKING:
    from framing.articles.article import Article, Corpus
    from framing.comparison.intervals import Array
    from framing.outlets import Registry
    from framing.training.classifier_spec import Spec


HELP = """Train a classifier of articles from the TOML file SPEC, and measure it honestly.

Each fold is tested on events (or a later time, or outlets) that its training never saw; names and
leads are masked, probabilities are calibrated, and the classifier may decline to answer. Beside the
honest figure stands what a careless test would have shown. Without INPUT, the articles are those
that the specification names.

Every key of a specification with its default (seeds/outlet-of-seeds.toml is one that runs):

\b
SPECIFICATION
\b
Examples:
  framing train seeds/outlet-of-seeds.toml -o models/outlet-of-seeds
  framing train my.toml articles.jsonl -o models/mine --json

In Python, framing.comparison.classify.stored.open_classifier("models/mine").judge(articles)
classifies new articles.
"""


def _help() -> str:
    """Return the help with the specification in it, blank lines kept as click wants them."""
    text = SPECIFICATION.replace("\n\n", "\n  \n")
    return HELP.replace("SPECIFICATION\n", "".join(f"  {line}\n" for line in text.split("\n")))


@click.command("train", help=_help())
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for weights.skops, spec.toml, metrics.json and card.md.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the metrics as JSON.")
def COMMAND(  # a unit's command is found by this name
    spec: Path,
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path,
    as_json: bool,
) -> int:
    """Read the specification and the articles, train, and write the model's folder."""
    extras.require("compare")
    from framing import outlets as registries
    from framing.articles.output import writing_folder
    from framing.comparison.classify.stored import save
    from framing.training.classifier import steps, trained
    from framing.training.classifier_card import card
    from framing.training.classifier_spec import load

    asked = load(spec)
    if output.exists() and not output.is_dir():
        raise FramingError("is a file, not a folder", where=output, hint="name another folder")
    named = inputs or asked.inputs()
    if not named:
        raise click.UsageError("no INPUT, and the specification names none (inputs of [data])")
    registry = registries.load(outlets)
    corpus = read_corpus(named, columns, outlets, registry=registry)
    tell_rejects(corpus.rejects)
    articles = [a for a in corpus.articles if a.status == "scored"]
    labels = _labels(asked, articles, named, columns, registry)
    wanted = asked["over"] != "words" or "measures" in asked["beside"]
    measures = _measures(corpus, articles) if wanted else None
    with progress("training", steps(asked), least=1) as update:
        found = trained(asked, articles, labels, update, measures=measures)
    with writing_folder(output) as folder:
        save(found.classifier, folder)
        text = json.dumps(found.metrics, indent=2, ensure_ascii=False)
        (folder / "metrics.json").write_text(text + "\n", "utf-8")
        (folder / "card.md").write_text(card(asked, found.metrics), "utf-8")
    if as_json:
        click.echo(text)
    else:
        _tell(found.metrics, output)
    return 0


def _measures(corpus: Corpus, articles: list[Article]) -> Array:
    """Return the table of measures of the articles, (n_articles, n_measures)."""
    from dataclasses import replace

    from framing.commands._measuring import measured
    from framing.comparison.classify.transformers import every_measure

    scored = replace(corpus, articles=tuple(articles))
    return every_measure(measured(scored, fast=True, workers=None, no_cache=False))


def _labels(
    spec: Spec,
    articles: list[Article],
    named: tuple[str, ...],
    columns: dict[str, str],
    registry: Registry,
) -> list[str]:
    """Return the class of each article: its outlet, a key of its outlet's file, or a column."""
    from framing.training.classifier_spec import OF_OUTLETS

    task = spec["task"]
    if task == "outlet":
        return [a.outlet for a in articles]
    if task in OF_OUTLETS:
        known = registry.outlets
        return [str(getattr(known[a.outlet], task)) if a.registered else "" for a in articles]
    from framing.articles import Article as Kept
    from framing.articles import stream

    if "-" in named:
        raise FramingError(
            f"the column {task!r} cannot be read from standard input",
            hint="write the articles to a file",
        )
    # Read a second time, since a corpus does not keep its records.
    given: dict[tuple[str, int], str] = {}
    for item in stream(named, columns=columns or None):
        if isinstance(item, Kept) and item.given is not None:
            value = item.given.get(task)
            given[item.file, item.line] = "" if value is None else str(value).strip()
    if not any(given.values()):
        raise FramingError(
            f"task: no article has a column {task!r}",
            where=spec.path,
            hint=f"write outlet, {', '.join(OF_OUTLETS)}, or a column of the input",
        )
    return [given.get((a.file, a.line), "") for a in articles]


def _tell(metrics: dict[str, Any], output: Path) -> None:
    honest, twin = metrics["honest"], metrics["leaky twin"]
    click.echo(
        f"{metrics['name']}: macro F1 {honest['macro_f1']:.3f} "
        f"[{honest['low']:.3f}, {honest['high']:.3f}] on {honest['n_articles']} articles held out "
        f"({len(metrics['articles'])} classes; by chance {honest['chance']:.3f})"
    )
    click.echo(f"claim: {metrics['claim']}")
    click.echo(
        f"a careless test (random folds, nothing masked or cut) would show "
        f"{twin['macro_f1']:.3f} [{twin['low']:.3f}, {twin['high']:.3f}]"
    )
    answered = honest["accuracy where answered"]
    right = "" if answered is None else f"; where it answers, {100 * answered:.0f} % are right"
    click.echo(
        f"calibration error {honest['calibration_error']:.3f}; "
        f"declines {100 * honest['declined']:.0f} %{right}"
    )
    click.echo(f"weights, metrics and card: {output}")
