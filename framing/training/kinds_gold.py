"""Speakers whose kind somebody read, with what their articles say of them.

The annotated whole articles, with the speakers that the annotators name and with those that the
program finds, and speakers of other raw articles that were labelled for this model, one by one or
all of an article (`LABELS` beside its specification: spans and kinds, no text).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from framing.attribution.attribution import Statement
from framing.attribution.heard import heard
from framing.attribution.profiles.entity import Asked, Called, Entity, entities, tokens_of
from framing.attribution.profiles.evidence import Evidence, evidence
from framing.attribution.profiles.fields import chosen
from framing.attribution.profiles.figures import day_of
from framing.attribution.profiles.kinds import read_kinds
from framing.attribution.profiles.profile import called_by
from framing.attribution.profiles.words import words_of
from framing.attribution.speakers.names import views
from framing.attribution.speakers.view import View
from framing.language.reading import analyse
from framing.language.tokens import tokenize
from framing.training.annotated import RAW, full_text
from framing.training.outlet_folds import fold_of
from framing.training.speakers_gold import agrees
from framing.training.texts import records

# By the origin of what they hold.
LABELS = {"labelled": "labels.jsonl.gz", "labelled by article": "labels-by-article.jsonl.gz"}
PIECES = "pieces"
BATCH = 50
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Example:
    """A speaker of an article: name, kind and naming, how many attributions it has, the evidence.

    origin: "annotated" (the speaker is the annotators'), "given" (the program's, of the statements
    that the annotators mark), "labelled" (a single speaker), "labelled by article" (each that the
    program finds in it), "pieces" (see `pieces`), "made up" (see `kinds_drills`; of no fold: -1).
    right: whether the speaker is the annotators'. measured: whether the article belongs to the set
    that the figures are of.
    """

    article: str
    fold: int
    name: str
    kind: str
    naming: str
    count: int
    origin: str
    right: bool
    measured: bool
    evidence: Evidence


@dataclass(frozen=True)
class Known:
    """A speaker of an annotated article, and the statements of the article.

    told: what the annotators say of each of its statements that they mark too, or the label that
    the speaker was given.
    """

    row: dict[str, Any]
    view: View
    entity: Entity
    statements: Sequence[Statement]
    told: Sequence[Told]
    origin: str


def known_speakers(rows: list[dict[str, Any]]) -> list[Known]:
    """Return the speakers of annotated articles: the annotators', and the program's."""
    language = analyse([row["text"] for row in rows])
    made: list[Known] = []
    for row, view in zip(rows, views(language, [True] * len(rows)), strict=True):
        if view is not None:
            made += _annotated(row, view)
            made += _resolved(row, view)
    return made


def _annotated(row: dict[str, Any], view: View) -> Iterator[Known]:
    told = [a for a in row["attributions"] if a["kind"] and a["speaker"]]
    statements = [_statement(a) for a in told]
    called = [_called(a["speaker"], a["naming"] == "named") for a in told]
    for entity in entities(view, statements, called):
        yield Known(
            row, view, entity, statements, [told[n] for n in entity.statements], "annotated"
        )


def _resolved(row: dict[str, Any], view: View) -> Iterator[Known]:
    """Yield the speakers that the program gives the statements of the annotators."""
    gold = [a for a in row["attributions"] if a["content"]]
    given = [_statement(a) for a in gold]
    of = {statement.content: told for statement, told in zip(given, gold, strict=True)}
    (known,) = heard([view], [given])
    called = [called_by(view, speaker) for speaker in known.speakers]
    for entity in entities(view, known.statements, called):
        contents = [known.statements[n].content for n in entity.statements]
        told = [of[content] for content in contents if content in of]
        if told:
            yield Known(row, view, entity, known.statements, told, "given")


def of_articles(rows: list[dict[str, Any]]) -> list[Example]:
    """Return the speakers of annotated articles as examples, one for each kind and naming."""
    made = []
    every = known_speakers(rows)
    for known, found in zip(every, _evidence(every), strict=True):
        counts = Counter(
            (a["kind"], a["naming"], agrees(a, known.entity.name, known.row["text"]))
            for a in known.told
            if a["kind"]
        )
        for (kind, naming, right), count in counts.items():
            told = (kind, naming, count, known.origin)
            made.append(_example(known.row, known.entity, found, *told, right=right))
    return made


def _evidence(every: Sequence[Known]) -> Iterator[Evidence]:
    """Yield what is said of each speaker, with the title that the program chooses for it.

    every: the speakers of one article stand together.
    """
    read = list({id(known.view): known.view for known in every}.values())
    number = {id(view): number for number, view in enumerate(read)}
    asked = [Asked(number[id(each.view)], each.entity, each.statements) for each in every]
    titles = chosen(words_of(read), asked, read_kinds().vectors)["title"] if asked else []
    for each, title in zip(every, titles, strict=True):
        day = day_of(each.row.get("date") or "", each.row["text"])
        yield evidence(each.view, each.entity, each.statements, day, title)


def of_pieces(rows: list[dict[str, Any]]) -> list[Example]:
    """Return the speakers of made-up pieces, as they are annotated."""
    return _as_annotated(rows, PIECES)


def of_drills(rows: list[dict[str, Any]]) -> list[Example]:
    """Return the speakers of made-up articles, which belong to no fold."""
    return [replace(e, fold=-1) for e in _as_annotated(rows, "made up")]


def _as_annotated(rows: list[dict[str, Any]], origin: str) -> list[Example]:
    """Return the speakers of made-up texts as they are annotated, not as the program finds them."""
    annotated = [e for e in of_articles(rows) if e.origin == "annotated"]
    return [replace(e, origin=origin, measured=False) for e in annotated]


def of_labels(data: Path, labels: Path, origin: str) -> Iterator[Example]:
    """Yield the speakers that were labelled for this model."""
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in records(labels):
        wanted[label["id"]].append(label)
    for rows, made in _in_views(_wanted(data, wanted)):
        known: list[Known] = []
        for row, view in zip(rows, made, strict=True):
            assert view is not None
            for label in wanted[row["id"]]:
                start, end = label["name"]
                statements = [_statement(a) for a in label["statements"]]
                called = Called(
                    row["text"][start:end],
                    tuple(view.lowered[slice(*tokens_of(view, (start, end)))]),
                    label["person"],
                    label.get("form", ""),
                )
                for entity in entities(view, statements, [called] * len(statements)):
                    known.append(Known(row, view, entity, statements, [label], origin))
        for each, found in zip(known, _evidence(known), strict=True):
            (given,) = each.told
            told = (given["kind"], given.get("naming", ""), len(each.entity.statements), origin)
            yield _example(each.row, each.entity, found, *told, right=True)


def _example(
    row: Told,
    entity: Entity,
    found: Evidence,
    kind: str,
    naming: str,
    count: int,
    origin: str,
    *,
    right: bool,
) -> Example:
    measured = origin not in LABELS and not row.get("training_only")
    fold = fold_of(row["outlet"])
    told = (kind, naming or "", count, origin)
    return Example(row["id"], fold, entity.name, *told, right, measured, found)


def _wanted(data: Path, ids: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    """Yield the raw articles of `ids`, headline and text as one, as they were labelled."""
    seen: set[str] = set()
    for name in RAW:
        for row in records(data / name):
            if row["id"] in ids and row["id"] not in seen:
                seen.add(row["id"])
                yield row | {"text": full_text(row)}


def _in_views(
    rows: Iterable[dict[str, Any]],
) -> Iterator[tuple[list[dict[str, Any]], list[View | None]]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch, views(analyse([row["text"] for row in batch]), [True] * len(batch))


def _statement(given: Told) -> Statement:
    source, cue, content = (
        tuple((start, end) for start, end in given[part]) for part in ("source", "cue", "content")
    )
    return Statement(source, cue, content)


def _called(name: str, person: bool) -> Called:
    tokens = tokenize([name])
    words = tuple(tokens.vocabulary[i].lower() for i in tokens.type.tolist())
    return Called(name, words, person)
