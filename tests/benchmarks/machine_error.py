"""The machine's error by outlet: python tests/benchmarks/machine_error.py --data ARTICLES_GOLD.

Measures articles twice, with the attributions that the machine finds and with those of annotators,
and prints by how much the machine's error differs between outlets, in the unit of each measure:
the standard deviation of a random effect of the outlet on the difference of the two, by analysis
of variance (method of moments). What the machine gets wrong everywhere alike cancels in a
comparison; this does not. The lines are those of framing/comparison/machine_error.toml.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
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

ASKED = ("sourcing", "reporting_verbs")


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


def main() -> None:
    """Print one line per measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="articles_gold.jsonl.gz")
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        records: Sequence[Mapping[str, Any]] = [json.loads(line) for line in lines]
    names = [c.name for f in ASKED for c in features()[f].columns]
    assert set(names) <= {c.name for c in columns()}
    machine: list[list[float]] = []
    gold: list[list[float]] = []
    for start in range(0, len(records), 50):
        part = records[start : start + 50]
        articles = tuple(article(record) for record in part)
        found = marked(articles, fast=options.fast).columns
        machine += np.array([found[name] for name in names], float).T.tolist()
        given = tuple(
            tuple(attribution(a, r["text"]) for a in r["attributions"] if a["content"])
            for r in part
        )
        batch = Batch(articles, analyse([a.text for a in articles]), given)
        measured: dict[str, Sequence[float]] = {}
        for feature in ASKED:
            measured |= features()[feature].measure(batch).columns
        gold += np.array([measured[name] for name in names], float).T.tolist()
    outlet = np.unique([r["outlet"] for r in records], return_inverse=True)[1]
    found = between_outlets(np.array(machine), np.array(gold), outlet)
    for name, error, bias, mean in zip(
        names, found.error, found.bias, np.nanmean(gold, 0), strict=True
    ):
        print(f"{name} = {error:.4g}  # mean {mean:.3g}, machine off by {bias:+.2g} on average")


if __name__ == "__main__":
    main()
