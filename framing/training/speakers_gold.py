"""Examples for the ranker of speakers: what each source of a gold article means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Spans, Statement, meet
from framing.attribution.find import statements as found_statements
from framing.attribution.phrases import word_set
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.names import views
from framing.attribution.speakers.pieces import chosen
from framing.attribution.speakers.ranker import Ranker, read_ranker
from framing.attribution.speakers.resolver import Article, discourse_of, told
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.view import View
from framing.language.reading import analyse
from framing.training.outlet_folds import fold_of

TITLES = word_set(
    """mr mrs ms miss dr prof professor sir dame lord lady rev sen senator rep representative
    congressman congresswoman president vice prime minister chancellor secretary governor gov mayor
    judge justice gen general col colonel capt captain lt lieutenant sgt sergeant officer king queen
    prince princess pope attorney the a an of s and for former"""
)


@dataclass(frozen=True)
class Example:
    """One source: the traits of its candidates, which of them are right, its sort and noun."""

    rows: NDArray[np.int64]
    right: NDArray[np.bool_]
    source: Source
    fold: int
    article: str
    weight: float = 1.0


def drilled(rows: Sequence[Mapping[str, Any]], weight: float) -> list[Example]:
    """Return an example for each source of made-up articles that is no name."""
    whole = views(analyse([row["text"] for row in rows]), [True] * len(rows))
    made: list[Example] = []
    for row, view in zip(rows, whole, strict=True):
        if view is not None:
            made += _walked(row, view, statements_of(row), dict(enumerate(row["attributions"])))
    return [replace(example, fold=-1, weight=weight) for example in made]


def examples(rows: Sequence[Mapping[str, Any]], *, own_answers: bool = False) -> list[Example]:
    """Return an example for each source that is no name, over the gold's spans and over ours.

    Parameters
    ----------
    rows : sequence of mapping
        Annotated articles.
    own_answers : bool
        Whether each source is met as it is in use, after what the ranker under models/speakers
        answered for those before it; else after their true speakers. What is right is the true
        speaker in both.

    Returns
    -------
    list of Example
        In the order of the articles, of each those over the gold's spans first.
    """
    language = analyse([row["text"] for row in rows])
    made: list[Example] = []
    whole = views(language, [True] * len(rows))
    ours = found_statements(language)
    ranker = read_ranker() if own_answers else None
    for row, view, found in zip(rows, whole, ours, strict=True):
        if view is None:
            continue
        gold = statements_of(row)
        made += _walked(row, view, gold, dict(enumerate(row["attributions"])), ranker)
        made += _walked(row, view, found, _matched(row, gold, found), ranker)
    return made


def statements_of(row: Mapping[str, Any]) -> list[Statement]:
    """Return the statements of an annotated article."""
    return [
        Statement(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"]))
        for a in row["attributions"]
    ]


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in given)


def _matched(
    row: Mapping[str, Any], gold: Sequence[Statement], found: Sequence[Statement]
) -> dict[int, Mapping[str, Any]]:
    """Return the gold attribution of each statement that shares its content and its source."""
    pairs = []
    for i, wanted in enumerate(gold):
        letters = _letters(wanted.content)
        for j, given in enumerate(found):
            if meet(wanted.content, given.content):
                others = _letters(given.content)
                pairs.append((-len(letters & others) / len(letters | others), i, j))
    used: dict[int, int] = {}
    for overlap, i, j in sorted(pairs):
        if overlap <= -0.5 and i not in used and j not in used.values():
            used[i] = j
    return {
        j: row["attributions"][i]
        for i, j in used.items()
        if meet(gold[i].source, found[j].source) or not (gold[i].source or found[j].source)
    }


def _letters(spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _walked(
    row: Mapping[str, Any],
    view: View,
    statements: Sequence[Statement],
    gold: Mapping[int, Mapping[str, Any]],
    ranker: Ranker | None = None,
) -> Iterator[Example]:
    """Yield the examples of one article, each read with the speakers of those before it.

    They are those that `ranker` answers, without one the true ones.
    """
    made: list[Example] = []
    text, fold = row["text"], fold_of(row["outlet"])

    def choose(
        number: int, source: Source, entities: Sequence[Entity], rows: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        true = np.zeros(len(rows), np.float32)
        answer = true if ranker is None else ranker.probabilities([source], [rows])[0]
        wanted = gold.get(number)
        if wanted is None or not wanted["speaker"]:
            true[0] = 1
            return answer
        name = wanted["speaker"]
        own = "" if source.sort in WORDLESS else source.phrase
        nobody = wanted["naming"] == "unnamed" and source.sort in ("cue only", "it", "they")
        known = [entity.label == name for entity in entities]
        same = [not e.label and agrees(wanted, e.name, text) for e in entities]
        new = agrees(wanted, own, text) if own else nobody and not any(same)
        right = [new and not any(known), *(a or b for a, b in zip(known, same, strict=True))]
        if any(right):
            made.append(Example(rows, np.array(right), source, fold, str(row["id"])))
        most = max(
            (k for k in range(1, len(right)) if right[k]),
            key=lambda k: (known[k - 1], len(entities[k - 1].at), -k),
            default=0,
        )
        true[most] = 1
        if most:
            entities[most - 1].label = name
        return answer

    inventory = collected(discourse_of(view))
    tokens = [chosen(view, statement) for statement in statements]
    (found,) = told([Article(inventory, statements, tokens)], choose)
    for number, each in enumerate(found):
        wanted = gold.get(number)
        if each.entity is not None and wanted is not None and wanted["speaker"]:
            each.entity.label = each.entity.label or wanted["speaker"]
    yield from made


def agrees(gold: Mapping[str, Any], name: str, text: str) -> bool:
    """Return whether a name is that of the gold speaker, strictly.

    A person: the family name is there and no foreign word. Others: half of the words of
    the shorter name are shared, or one is the initials of the other.
    """
    wanted, given = words_of(gold["speaker"]), words_of(name)
    if not wanted or not given:
        return False
    shared = set(wanted) & set(given)
    if gold.get("naming") == "named":
        extra = set(given) - set(wanted) - set(words_of(gold.get("title")))
        return bool(shared) and (not extra or (wanted[-1] == given[-1] and name in text))
    short, long = sorted((wanted, given), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    return 2 * len(shared) >= min(len(set(wanted)), len(set(given)))


def words_of(name: str | None) -> list[str]:
    """Return the words of a name, without titles and articles unless nothing else is left."""
    words = [word.lower() for word in re.findall(r"[^\W_]+", name or "")]
    return [word for word in words if word not in TITLES] or words
