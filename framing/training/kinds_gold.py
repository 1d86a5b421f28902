"""Speakers whose kind somebody read, with what their articles say of them.

The whole articles of `articles_gold`, and single speakers of other raw articles that were labelled
for this model (`labels.jsonl.gz` beside its specification: spans and kinds, no text).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from framing.attribution.attribution import Statement
from framing.attribution.profiles.entity import Called, Entity, entities, tokens_of
from framing.attribution.profiles.evidence import Evidence, evidence
from framing.attribution.profiles.figures import day_of, figure
from framing.attribution.speakers.names import View, views
from framing.language.reading import analyse
from framing.language.tokens import tokenize
from framing.training.outlet_folds import fold_of
from framing.training.texts import records

GOLD = "articles_gold.jsonl.gz"
RAW = ("lean_media_train_sample.jsonl.gz", "outlets_articles.jsonl.gz")
LABELS = "labels.jsonl.gz"
BATCH = 50


@dataclass(frozen=True)
class Example:
    """A speaker of an article: its kind, how many attributions it has, and the evidence.

    labelled: whether it comes from the labels of single speakers.
    """

    article: str
    fold: int
    kind: str
    count: int
    labelled: bool
    evidence: Evidence


def gold_entities(
    data: Path,
) -> Iterator[tuple[dict[str, Any], View, Entity, list[Statement], dict[str, Any]]]:
    """Yield the speakers of the annotated articles: the article's record and view, the speaker,
    the article's statements, and the annotation of the speaker's first.
    """
    for rows, made in _in_views(records(data / GOLD)):
        for row, view in zip(rows, made, strict=True):
            if view is None:
                continue
            told = [a for a in row["attributions"] if a["kind"] and a["speaker"]]
            statements = [_statement(a) for a in told]
            called = [_called(a["speaker"], a["naming"] == "named") for a in told]
            for entity in entities(view, statements, called):
                yield row, view, entity, statements, told[entity.statements[0]]


def of_articles(data: Path) -> Iterator[Example]:
    """Yield the speakers of the annotated articles."""
    for row, view, entity, statements, told in gold_entities(data):
        day = day_of(row.get("date") or "", row["text"])
        yield _example(row, view, entity, statements, day, told["kind"], labelled=False)


def of_labels(data: Path, labels: Path) -> Iterator[Example]:
    """Yield the speakers that were labelled one by one."""
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in records(labels):
        wanted[label["id"]].append(label)
    for rows, made in _in_views(_wanted(data, wanted)):
        for row, view in zip(rows, made, strict=True):
            assert view is not None
            day = day_of(row.get("date") or "", row["text"])
            for label in wanted[row["id"]]:
                start, end = label["name"]
                statements = [_statement(a) for a in label["statements"]]
                called = Called(
                    row["text"][start:end],
                    tuple(view.lowered[slice(*tokens_of(view, (start, end)))]),
                    label["person"],
                )
                for entity in entities(view, statements, [called] * len(statements)):
                    yield _example(row, view, entity, statements, day, label["kind"], labelled=True)


def _example(
    row: Mapping[str, Any],
    view: View,
    entity: Entity,
    statements: Sequence[Statement],
    day: str,
    kind: str,
    *,
    labelled: bool,
) -> Example:
    found = evidence(view, entity, statements, figure(entity.words, day))
    count = len(entity.statements)
    return Example(row["id"], fold_of(row["outlet"]), kind, count, labelled, found)


def _wanted(data: Path, ids: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    """Yield the raw articles of `ids`, headline and text as one."""
    seen: set[str] = set()
    for name in RAW:
        for row in records(data / name):
            if row["id"] in ids and row["id"] not in seen:
                seen.add(row["id"])
                yield row | {"text": f"{row.get('title') or ''}\n\n{row['text']}"}


def _in_views(
    rows: Iterable[dict[str, Any]],
) -> Iterator[tuple[list[dict[str, Any]], list[View | None]]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch, views(analyse([row["text"] for row in batch]), [True] * len(batch))


def _statement(given: Mapping[str, Any]) -> Statement:
    source, cue, content = (
        tuple((start, end) for start, end in given[part]) for part in ("source", "cue", "content")
    )
    return Statement(source, cue, content)


def _called(name: str, person: bool) -> Called:
    tokens = tokenize([name])
    words = tuple(tokens.vocabulary[i].lower() for i in tokens.type.tolist())
    return Called(name, words, person)
