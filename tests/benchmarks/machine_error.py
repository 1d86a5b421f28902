"""The machine's error by outlet: python tests/benchmarks/machine_error.py --data ARTICLES_GOLD.

Measures articles twice, with the attributions that the machine finds and with those of annotators,
and prints by how much the machine's error differs between outlets, in the unit of each measure:
the standard deviation of a random effect of the outlet on the difference of the two, by analysis
of variance (method of moments). What the machine gets wrong everywhere alike cancels in a
comparison; this does not. The lines are those of framing/comparison/machine_error.toml, made with
`--folds DIR`: each article measured by the models DIR/K, which saw no outlet of its fold K.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from framing.articles.article import Article
from framing.attribution.attribution import Attribution, Carrier, Statement
from framing.attribution.cues import cue_of
from framing.comparison.machine_error import between_outlets
from framing.features.base.feature import Batch
from framing.features.base.registry import columns, features
from framing.language.reading import analyse
from framing.table.batch import marked
from framing.training.out_of_fold import by_fold

ASKED = ("sourcing", "reporting_verbs")
Values = list[float]


def article(record: Mapping[str, Any]) -> Article:
    """Return an article; the first line of its text is the headline."""
    text = record["text"]
    end = text.index("\n")
    return Article(
        id=record["id"], text=text, title=text[:end], title_span=(0, end), outlet=record["outlet"],
        date=record.get("date") or "",
    )  # fmt: skip


def attribution(record: Mapping[str, Any], text: str) -> Attribution:
    """Return an attribution as the annotators have it."""
    spans = {key: tuple(map(tuple, record[key] or ())) for key in ("source", "cue", "content")}
    words = [text[a:b] for a, b in spans["content"]]
    cue = cue_of(" ".join(text[a:b] for a, b in spans["cue"]))
    carrier = record["carrier"]
    return Attribution(
        statement=Statement(**spans, probability=None, voiced=True),
        form=record["form"],
        lemma=cue.lemma,
        verb_class=cue.verb_class,
        stance=record["stance"] or cue.stance,
        heated=bool(record["heated"]),
        speaker=record["speaker"] or "",
        kind=record["kind"] or "unknown",
        naming=record["naming"] or "unnamed",
        carriers=(Carrier(carrier, ()),) if carrier and carrier != "?" else (),
        country=record["country"] or "",
        words=sum(len(part.split()) for part in words),
    )


def names() -> list[str]:
    """Return the measures whose error is told."""
    return [c.name for f in ASKED for c in features()[f].columns]


def measured(part: list[dict[str, Any]], *, fast: bool) -> list[tuple[str, Values, Values]]:
    """Return of each article its outlet and the measures by the machine and by the annotators."""
    articles = tuple(article(record) for record in part)
    found = marked(articles, fast=fast).columns
    given = tuple(
        tuple(attribution(a, r["text"]) for a in r["attributions"] if a["content"]) for r in part
    )
    batch = Batch(articles, analyse([a.text for a in articles]), given)
    told: dict[str, Sequence[float]] = {}
    for feature in ASKED:
        told |= features()[feature].measure(batch).columns
    machine, gold = (
        np.array([columns[name] for name in names()], float).T.tolist() for columns in (found, told)
    )
    return list(zip([r["outlet"] for r in part], machine, gold, strict=True))


def main() -> None:
    """Print one line per measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="articles_gold.jsonl.gz")
    parser.add_argument("--folds", type=Path, help="models of each fold; else those that ship")
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert set(names()) <= {c.name for c in columns()}
    made = list(by_fold(partial(measured, fast=options.fast), records, options.folds))
    outlets, machine, gold = zip(*made, strict=True)
    outlet = np.unique(outlets, return_inverse=True)[1]
    found = between_outlets(np.array(machine), np.array(gold), outlet)
    for name, error, bias, mean in zip(
        names(), found.error, found.bias, np.nanmean(np.array(gold), 0), strict=True
    ):
        print(f"{name} = {error:.4g}  # mean {mean:.3g}, machine off by {bias:+.2g} on average")


if __name__ == "__main__":
    main()
