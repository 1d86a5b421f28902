"""`framing classify`: the class of each article by a trained classifier, and the words behind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import extras
from framing.commands._inputs import (
    asked_dates,
    reads_articles,
    require,
    told_apart,
    write_out,
)
from framing.commands._lines import writes_lines
from framing.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from framing.articles.article import Article, Reject
    from framing.comparison.classify.reasons import Reason
    from framing.comparison.classify.stored import Classifier, Judgement

    Evidence = Callable[[Article, str], tuple[tuple[int, int], ...]]


@click.command("classify")
@click.argument("model", metavar="MODEL", required=False)
@reads_articles
@writes_lines
@click.option("--list", "list_", is_flag=True, help="List the classifiers that ship, and exit.")
def COMMAND(  # a unit's command is found by this name
    model: str | None,
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    list_: bool,
) -> int:
    """Classify each article with MODEL: one JSON object per line.

    MODEL is a folder written by framing train, or the name of a classifier that ships (--list).
    Each line has the article's id; the most likely "label", its "probability", and that of every
    class; how many articles of its outlet were judged "together" with it, if MODEL does so;
    whether the classifier "declined" to give a label, and why (it is not sure enough, or the
    article is unlike any it has seen); and the "terms" with the most weight for the label, words
    or names of measures (framing features --list), with their weight and the spans of the words
    they count ([[start, end], ...], offsets into the text as given).

    A label says which articles the text resembles. It is not a verdict on the article, its author
    or its outlet; card.md beside the weights says how often it is wrong.

    \b
    Examples:
      framing classify --list
      framing classify outlet-of-twenty articles.jsonl -o labels.jsonl
      framing classify models/mine article.txt
    """
    extras.require("compare")
    from framing.articles import stream
    from framing.comparison.classify.stored import open_classifier
    from framing.table.lines import line
    from framing.table.measure import batches

    if list_:
        return _listed()
    if model is None:
        raise click.UsageError("no MODEL: give a folder, or a name from framing classify --list")
    require(inputs)
    classifier = open_classifier(_folder(model))
    told: list[Reject] = []
    items = told_apart(
        stream(inputs, columns=columns or None, outlets=outlets, dates=asked_dates()), told.append
    )
    scored = (article for article in items if article.status == "scored")
    # What is judged together cannot be cut into batches.
    parts = [list(scored)] if classifier.together else batches(scored)
    records = chain.from_iterable(_records(classifier, part, columns) for part in parts)
    write_out(map(line, records), output, told)
    return 0


def _listed() -> int:
    """Print the classifiers that ship."""
    found = shipped()
    for name, spec in found.items():
        click.echo(f"{name}: {spec['task']}, trained on {spec['data']['name']}")
    if not found:
        click.echo("no classifier ships with this installation")
    return 0


def shipped() -> dict[str, dict[str, Any]]:
    """Return the specifications of the classifiers that ship, by the name of their folder."""
    from framing import toml_files
    from framing.comparison.classify.stored import KIND
    from framing.resources import folder

    found = {}
    for path in sorted(folder("models").glob("*/spec.toml")):
        spec = toml_files.parsed(path.read_text("utf-8"), path, hint="install the package again")
        if spec.get("kind") == KIND:
            found[path.parent.name] = spec
    return found


def _folder(model: str) -> Path:
    """Return the folder of a classifier: the one named, else one that ships."""
    from framing.model_files import model_folder

    path = Path(model)
    if path.is_dir():
        return path
    known = shipped()
    if model in known:
        return model_folder(model)
    raise ModelError(
        "there is no such classifier",
        where=path,
        hint=f"name a folder that framing train has written, or one of: {', '.join(known)}",
    )


def _records(
    classifier: Classifier, articles: list[Article], columns: Mapping[str, str]
) -> list[dict[str, Any]]:
    from framing.comparison.classify.kept import keeping
    from framing.comparison.classify.reasons import reasons

    known, behind = ({}, _nowhere) if classifier.spec["over"] == "words" else _measured(articles)
    with keeping(known):  # what is seen of an article is asked for three times
        judged = classifier.judge(articles)
        chances = classifier.probabilities(articles)
        why = reasons(classifier, articles, [each.likeliest for each in judged])
    return [
        _record(classifier, columns, behind, *each)
        for each in zip(articles, judged, chances, why, strict=True)
    ]


def _measured(articles: list[Article]) -> tuple[Mapping[Hashable, Any], Evidence]:
    """Return the measures of the articles as they are kept, and the spans behind each measure."""
    from framing.articles.article import Corpus
    from framing.commands._measuring import measured
    from framing.comparison.classify.reasons import PLACES
    from framing.comparison.classify.transformers import as_kept, every_measure
    from framing.report.evidence import spans
    from framing.report.material import Material
    from framing.table.tables import Measurement

    corpus = Corpus(tuple(articles))
    tables = measured(corpus, fast=True, workers=None, no_cache=False)
    known = as_kept(articles, every_measure(tables))
    material = Material(Measurement(corpus, tables))
    return known, lambda article, name: tuple(spans(material, article.id, name)[:PLACES])


def _nowhere(article: Article, term: str) -> tuple[tuple[int, int], ...]:
    return ()


def _record(
    classifier: Classifier,
    columns: Mapping[str, str],
    behind: Evidence,
    article: Article,
    judged: Judgement,
    chances: Any,
    why: list[Reason],
) -> dict[str, Any]:
    from framing.comparison.classify.cautious import UNLIKE, UNSURE
    from framing.table.records import as_given

    what = "outlet" if classifier.spec.get("task") == "outlet" else "class"
    said = {UNSURE: "not sure enough", UNLIKE: f"unlike any {what} it has seen"}
    before = max(0, -article.shift)  # a headline that was put before the text as given
    return {
        "id": as_given(article, columns)["id"],
        "outlet": article.outlet,
        "label": judged.likeliest,
        "probability": round(judged.probability, 4),
        "together": judged.together,
        "declined": judged.said in said,
        "why": said.get(judged.said),
        "probabilities": {
            name: round(float(chance), 4)
            for name, chance in zip(classifier.classes, chances, strict=True)
        },
        "terms": [
            {
                "term": reason.term,
                "weight": round(reason.weight, 4),
                "spans": [[a - before, b - before] for a, b in spans if a >= before],
            }
            for reason in why
            for spans in [reason.spans or behind(article, reason.term)]
        ],
    }
