"""What the model of loaded wording learns from: raw news, and whole articles with marked terms."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import Masked, Vocabulary, groups, key, mask, opening
from framing.features.loaded.sight import PATTERN, Sight, see
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language, analyse
from framing.training.annotated import REAL, annotated, full_text
from framing.training.outlet_folds import fold_of
from framing.training.texts import records, without_furniture

RAW = ("outlets_articles", "lean_media_train_sample")
STRENGTH = {"loaded": 1.0, "mild": 0.5, "none": 0.0}


def raw_news(data: Path) -> Language:
    """Return the articles of the two sets of raw news, each once, read as one batch."""
    texts: dict[str, str] = {}
    for name in RAW:
        for row in records(data / f"{name}.jsonl.gz"):
            texts.setdefault(row["id"], f"{row['title'] or ''}\n\n{row['text']}")
    return analyse(list(texts.values()))


def vocabulary_of(language: Language, size: int, least: int) -> Vocabulary:
    """Return the words seen at least `least` times in lower case, most frequent first.

    Where a capital is the rule within sentences (above .4), the word with a capital is a name;
    words hardly ever (.02) seen in lower case are no words.
    """
    tokens = language.tokens
    n = len(tokens.vocabulary)
    all_counts = np.bincount(tokens.type, minlength=n).tolist()
    within = np.bincount(tokens.type[~opening(language)], minlength=n).tolist()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for form, count, inside in zip(tokens.vocabulary, all_counts, within, strict=True):
        if form[0].isupper():
            upper[key(form)] += inside
        else:
            lower[key(form)] += count
    lower["i"] += upper["i"]
    words = [
        word
        for word in sorted(lower, key=lambda w: (-lower[w], w))
        if lower[word] >= least
        and lower[word] > 0.02 * (lower[word] + upper[word])
        and word not in groups()
        and word[0] not in "@#"
        and not any(map(str.isdigit, word))
        and "www" not in word
    ][:size]
    proper = frozenset(w for w in words if w != "i" and lower[w] < 0.6 * (lower[w] + upper[w]))
    return Vocabulary(tuple(words), proper)


@dataclass(frozen=True)
class Gold:
    """Articles, read and masked, with what is loaded in them.

    rows: the records. whole: bool (n_articles,), on which figures may be measured; of the others
    either every term is marked or only some words were labelled. fold: int64 (n_articles,).
    found: terms of the lexicons. article: int64 (n,), the article of each masked token. known:
    bool (n,), which were read by who labelled. target: float32 (n,), 1 loaded, .5 mild, 0 neither.
    term: int64 (n,), number of the gold term of each, -1 for none. truth: for each sentence 1 if a
    loaded term begins in it, 0 if none, -1 if only a mild one does, int8 (n_sentences,).
    """

    rows: list[dict[str, Any]]
    whole: NDArray[np.bool_]
    fold: NDArray[np.int64]
    language: Language
    masked: Masked
    found: list[Found]
    sight: Sight
    article: NDArray[np.int64]
    known: NDArray[np.bool_]
    target: NDArray[np.float32]
    term: NDArray[np.int64]
    truth: NDArray[np.int8]


def marked(data: Path, marks: Path) -> list[dict[str, Any]]:
    """Return articles of raw news in which only the loaded terms were marked, as gold records."""
    spans = _spans(marks)
    return [
        {**_record(row, spans), "text": full_text(row), "training_only": True}
        for row in _raw(data, spans)
    ]


def labelled(data: Path, labels: Path) -> list[dict[str, Any]]:
    """Return the articles of raw news of which some words were labelled, as records of the gold."""
    spans = _spans(labels)
    return [
        {**_record(row, spans), "text": f"{row['title'] or ''}\n\n{row['text']}"}
        for row in _raw(data, spans)
    ]


def _spans(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the terms of each article; a line without a place stands for an article with none."""
    spans: dict[str, list[dict[str, Any]]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            mine = spans.setdefault(row["article"], [])
            if row["start"]:
                place = {"start": int(row["start"]), "end": int(row["end"])}
                mine.append(place | {"strength": row["strength"]})
    return spans


def _raw(data: Path, names: Container[str]) -> list[dict[str, Any]]:
    """Return the articles of raw news that bear these names, in the order of names."""
    found: dict[str, dict[str, Any]] = {}
    for name in RAW:
        for row in records(data / f"{name}.jsonl.gz"):
            if row["id"] in names:
                found[row["id"]] = row
    return [found[name] for name in sorted(found)]


def _record(row: dict[str, Any], spans: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {"id": row["id"], "outlet": row["outlet"], "loaded": spans[row["id"]]}


def gold(
    data: Path,
    vocabulary: Vocabulary,
    labels: Path | None = None,
    marks: Path | None = None,
    *,
    further: bool = True,
) -> Gold:
    """Read the annotated articles; furniture is blanked, as where articles are measured.

    marks: a file of the loaded terms of further whole articles. labels: a file of words of raw
    news that were labelled one by one; both are read after the gold. further: whether articles
    that only teach are read too (`annotated`).
    """
    rows = annotated(data, further=further, files=REAL)
    names = {row["id"] for row in rows}
    if marks:
        rows += [row for row in marked(data, marks) if row["id"] not in names]
        names |= {row["id"] for row in rows}
    n_whole = len(rows)
    if labels:
        rows += [row for row in labelled(data, labels) if row["id"] not in names]
    language = analyse([without_furniture(row["text"]) for row in rows])
    tokens = language.tokens
    n = len(tokens)
    target, term, known = np.zeros(n, np.float32), np.full(n, -1), np.zeros(n, bool)
    truth = np.zeros(len(language.sentences) - 1, np.int8)
    number = 0
    for i, row in enumerate(rows):
        low, high = tokens.bounds[i], tokens.bounds[i + 1]
        start, end = tokens.start[low:high], tokens.end[low:high]
        known[low:high] = i < n_whole
        for each in row["loaded"]:
            where = low + np.flatnonzero((start < each["end"]) & (end > each["start"]))
            value = STRENGTH[each["strength"]] if each.get("agreed", True) else STRENGTH["mild"]
            target[where] = np.maximum(target[where], value)
            known[where] = True
            term[where] = number
            number += 1
            if len(where):
                sentence = np.searchsorted(language.sentences, where[0], side="right") - 1
                truth[sentence] = 1 if value == 1 or truth[sentence] == 1 else -1
    masked = mask(language, vocabulary)
    found = terms(PATTERN).find(language)
    titles = np.array([row["text"].find("\n") for row in rows])
    return Gold(
        rows=rows,
        whole=np.array([not row.get("training_only", True) for row in rows]),
        fold=np.array([fold_of(row["outlet"]) for row in rows]),
        language=language,
        masked=masked,
        found=found,
        sight=see(language, masked, found, titles),
        article=np.searchsorted(tokens.bounds, masked.token, side="right") - 1,
        known=known[masked.token],
        target=target[masked.token],
        term=term[masked.token],
        truth=truth,
    )
