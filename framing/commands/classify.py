"""`framing classify`: what a trained classifier says of articles, and by which of their words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands._inputs import list_rejects, progress, read_corpus, reads_articles
from framing.errors import FramingError, ModelError

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.comparison.classify.reasons import Reason
    from framing.comparison.classify.stored import Classifier, Judgement

PART = 100  # articles judged at a time


@click.command("classify")
@click.argument("model", metavar="MODEL", required=False)
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="JSON Lines file to write. Without it, they go to standard output.",
)
@click.option("--list", "list_", is_flag=True, help="List the classifiers that ship, and stop.")
def COMMAND(  # a unit's command is found by this name
    model: str | None,
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    list_: bool,
) -> int:
    """Say of each article which class of MODEL it resembles: one JSON object a line.

    MODEL is a folder that framing train has written, or the name of one that ships (--list).
    Each line has the article's id; the likeliest "label", its "probability", and that of every
    class; whether the classifier "declined" to name one, and why (it is not sure enough, or the
    article resembles nothing it has seen); and the "terms" that weighed most for the label, with
    their weight and where they stand ([[start, end], ...], offsets into the text as given).

    A label describes which articles the text is like. It is no verdict on the article, its author
    or its outlet; the card.md beside the weights says how often it is wrong.

    \b
    Examples:
      framing classify --list
      framing classify outlet-of-twenty articles.jsonl -o labels.jsonl
      framing classify models/mine article.txt
    """
    from framing.articles.output import writing
    from framing.articles.reading import unscored
    from framing.comparison.classify.stored import open_classifier

    if list_:
        return _listed()
    if model is None:
        raise click.UsageError(
            "no MODEL: name a folder, or one of those that framing classify --list shows"
        )
    classifier = open_classifier(_folder(model))
    corpus = read_corpus(inputs, columns, outlets)
    articles = [a for a in corpus.articles if a.status == "scored"]
    others = [a for a in corpus.articles if a.status != "scored"]
    set_aside = [*corpus.rejects, *map(unscored, others)]
    if not articles:
        raise FramingError(
            "no article could be judged", cure="see what was set aside with `framing features`"
        )
    lines = []
    with progress("classifying", len(articles)) as told:
        for first in range(0, len(articles), PART):
            part = articles[first : first + PART]
            lines += _records(classifier, part)
            told(len(part))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    data = text.encode(errors="backslashreplace")
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        with writing(output) as stream:
            stream.write(data)
    list_rejects(set_aside, output)
    return 0


def _listed() -> int:
    """Print the classifiers that ship."""
    found = shipped()
    for name, spec in found.items():
        click.echo(f"{name}: which {spec['task']}; learnt from {spec['data']['name']}")
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
        spec = toml_files.parsed(path.read_text("utf-8"), path, cure="install the package again")
        if spec.get("kind") == KIND:
            found[path.parent.name] = spec
    return found


def _folder(model: str) -> Path:
    """Return the folder of a classifier: the one named, else one that ships."""
    from framing.resources import folder

    path = Path(model)
    if path.is_dir():
        return path
    known = shipped()
    if model in known:
        return folder("models") / model
    raise ModelError(
        "there is no such classifier",
        where=path,
        cure=f"name a folder that framing train has written, or one of: {', '.join(known)}",
    )


def _records(classifier: Classifier, articles: list[Article]) -> list[dict[str, Any]]:
    from framing.comparison.classify.reasons import reasons

    judged = classifier.judge(articles)
    chances = classifier.probabilities(articles)
    why = reasons(classifier, articles, [each.likeliest for each in judged])
    return [_record(classifier, *each) for each in zip(articles, judged, chances, why, strict=True)]


def _record(
    classifier: Classifier,
    article: Article,
    judged: Judgement,
    chances: Any,
    why: list[Reason],
) -> dict[str, Any]:
    from framing.comparison.classify.cautious import UNLIKE, UNSURE
    from framing.table.records import as_given

    what = "outlet" if classifier.spec.get("task") == "outlet" else "class"
    said = {UNSURE: "not sure enough", UNLIKE: f"resembles no {what} it has seen"}
    before = max(0, -article.shift)  # a headline that was put before the text as given
    return {
        "id": as_given(article)["id"],
        "outlet": article.outlet,
        "label": judged.likeliest,
        "probability": round(judged.probability, 4),
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
                "spans": [[a - before, b - before] for a, b in reason.spans if a >= before],
            }
            for reason in why
        ],
    }
