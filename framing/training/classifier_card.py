"""A classifier's card: what it learnt from, how it was measured, and what it is not for."""

from __future__ import annotations

from typing import Any

from framing.training.beside import LABELS
from framing.training.classifier_spec import Spec

_OVER = {
    "words": "runs of words and of characters, counted in numbered buckets",
    "features": "the table of measures (`framing features --list`)",
    "both": "runs of words and of characters, and the table of measures",
}

_MANY = 30  # groups from which a bootstrap over them can be trusted


def card(spec: Spec, metrics: dict[str, Any]) -> str:
    """Return the card as Markdown; every figure is of `metrics`."""
    honest, twin = metrics["honest"], metrics["leaky twin"]
    n = sum(metrics["articles"].values())
    unit = "outlets" if spec["claim"] == "outlet" else "events"
    answered = honest["accuracy where answered"]
    of_each = honest["f1 of each class"]
    rows = "\n".join(
        f"| {_cell(name)} | {count} | {_three(of_each.get(name))} |"
        for name, count in metrics["articles"].items()
    )
    made = ", ".join(f"{name} {version}" for name, version in metrics["made with"].items())
    source = f" Source: {spec['data.source']}." if spec["data.source"] else ""
    return f"""# {spec["name"]}

Gives an article one of {len(metrics["articles"])} classes of "{spec["task"]}".
It declines where it is not sure enough, or where the article is unlike all of them.
{_together(spec)}
**What it sees.** {_seen(spec)}

**What it learnt from.** {spec["data.name"]}, {n} articles about {metrics["events"]} events;
{metrics["left out"]} left out (no class, or one under {spec["least"]} articles).
Licence: {spec["data.licence"]}.{source} The weights hold only numbers, and no text of any
article.

**Split.** {_folds(spec, metrics)}

| figure, on articles held out | value |
| --- | --- |
| macro F1 | {_three(honest["macro_f1"])}, 95 % interval {_range(honest)} |
| by chance | {_three(honest["chance"])} |
{_others(spec, metrics)}| {_twin(spec)} | {_with_range(twin)} |
| accuracy | {_three(honest["accuracy"])} |
| calibration error | {_three(honest["calibration_error"])} |
{_calibration(metrics)}| declined | {_three(honest["declined"])} |
| accuracy where it answered | {_three(answered)} |

Intervals are by bootstrap over {honest["n_groups"]} {unit} ({honest["n_articles"]} articles held
out); those of the twin over articles. {_few(honest["n_groups"], unit)}{_beside(metrics)}

| class | articles | F1 |
| --- | --- | --- |
{rows}

**Limits.** English; the outlets, topics and years of the data above, and nothing about others. An
outlet's topics and house style count as much as its framing: being recognisable means that it
differs, not how, and not that it is wrong. Probabilities are calibrated for articles like those
above.{_labels(spec)}

**Intended use.** Teaching and research on how outlets differ, with this card beside every figure.
Not for rating outlets, authors or single articles, nor for filtering what people may read.

**Made by** `framing train` from `spec.toml` beside this card, seed {spec["seed"]}, with {made}.
Stored without pickle; `framing classify` and `framing.comparison.classify.stored.open_classifier`
open it; they refuse what another version of framing wrote.
"""


def _folds(spec: Spec, metrics: dict[str, Any]) -> str:
    again = f", {spec['repeats']} groupings" if spec["repeats"] > 1 else ""
    text = f"{spec['folds']} folds{again}. What is claimed: {metrics['claim']}."
    if not spec["judged"]:
        return text
    return (
        f"{text} Held out are the articles of {' and '.join(spec['judged'])} "
        f"({metrics['honest']['n_articles']:,}); the others only train, and no article of "
        "a held-out group does."
    )


def _together(spec: Spec) -> str:
    if not spec["together"]:
        return ""
    return (
        f"Of an outlet with {spec['together']} articles or more among those given, all are judged "
        "as one, by\nthe mean of their scores: it says of an article what it says of its outlet.\n"
    )


def _others(spec: Spec, metrics: dict[str, Any]) -> str:
    first = "folds of the first grouping" if spec["repeats"] > 1 else "same folds"
    return "".join(
        f"| {LABELS[which]}, {'same folds' if which == 'alone' else first}: macro F1 "
        f"| {_with_range(found)} |\n"
        for which, found in metrics["beside"].items()
    )


def _calibration(metrics: dict[str, Any]) -> str:
    """Return what the calibration error is to be compared with, and that of single articles."""
    floor = _three(metrics["honest"]["calibration_floor"])
    rows = [f"| the same, by chance, if every probability were right | {floor} |\n"]
    if "alone" in metrics["beside"]:
        error = _three(metrics["beside"]["alone"]["calibration_error"])
        rows.append(f"| calibration error, each article by itself | {error} |\n")
    return "".join(rows)


def _seen(spec: Spec) -> str:
    seen = _OVER[spec["over"]]
    for kind in ("words", "characters"):
        if spec[f"classifier.{kind}"] == [0, 0]:
            other = "characters" if kind == "words" else "words"
            seen = seen.replace("runs of words and of characters", f"runs of {other}")
    text = f"In English articles, {seen}."
    if spec["over"] == "features":
        return text + " The measures see whole articles: nothing is masked or cut for them."
    hidden = [
        *(["outlets' names, authors, datelines and standing lines"] if spec["mask"] else []),
        *(["the headline and the lead"] if spec["cut_lead"] else []),
    ]
    text += f" Masked: {' and '.join(hidden)}." if hidden else " Nothing is masked."
    if spec["over"] == "both" and hidden:
        text += " The measures see whole articles."
    return text


def _few(n_groups: int, unit: str) -> str:
    if n_groups >= _MANY:
        return ""
    return f"So few {unit} make the interval too narrow: take it as a rough guide. "


def _twin(spec: Spec) -> str:
    alone = ", each article by itself" if spec["together"] else ""
    return f"leaky twin: random folds, nothing masked or cut{alone}"


def _beside(metrics: dict[str, Any]) -> str:
    """Return what the leaky twin's figure says beside that of the same articles, judged alike."""
    twin, alike = metrics["leaky twin"], metrics["beside"].get("alone", metrics["honest"])
    if twin["macro_f1"] > alike["macro_f1"]:
        by = " by single articles" if "alone" in metrics["beside"] else ""
        return f"The twin's lead over this classifier{by} is what a careless test would overstate."
    return (
        "The twin has no more, so nothing leaked that helps. Where every outlet tells the same "
        "events, a shared event even draws an article to the wrong outlet."
    )


def _labels(spec: Spec) -> str:
    if spec["task"] == "outlet":
        return ""
    return f" The labels ({spec['task']}) are taken as given, whoever gave them."


def _with_range(figures: dict[str, Any]) -> str:
    return f"{_three(figures['macro_f1'])}, {_range(figures)}"


def _range(figures: dict[str, Any]) -> str:
    return f"{figures['low']:.3f} to {figures['high']:.3f}"


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
