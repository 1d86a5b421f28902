"""The figures of the card: whole articles by folds of outlets, and transfer to other sets."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.model import (
    NOTHING,
    Judged,
    Model,
    load,
    logistic,
    sentence_sight,
    spans_of,
)
from framing.language.reading import Language, analyse
from framing.training.loaded_bars import Bars, Marks, cleared, counted, judged, sentence_articles
from framing.training.loaded_data import Gold
from framing.training.loaded_swaps import swapped
from framing.training.outlet_folds import FOLDS
from framing.training.texts import records

Floats = NDArray[np.float32]
DRAWS = 2000
BINS = 10
FEWEST = 8  # articles of an outlet that has a line of its own


def figures(
    gold: Gold, outputs: Floats, bars: Bars, folder: Path, data: Path, yardstick: Path
) -> dict[str, Any]:
    """Return every figure, by set; outputs: cross-fitted, as `loaded_bars.fitted` takes them."""
    load.cache_clear()
    model = load(folder)
    babe = list(records(data / "loaded_babe.jsonl.gz"))
    return {
        "articles_gold": articles(gold, outputs, bars),
        "loaded_babe": on_babe(model, babe, data, yardstick),
        "names swapped": names_swapped(model, [row["text"] for row in babe]),
        "loaded_basil": basil(model, data),
    }


def marks(metrics: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return how often marks are right, as pages say it, of the figures of a model."""
    found = metrics["articles_gold"]
    return {"loaded": {"right": found["marks"]["precision"], "articles": found["articles"]}}


def articles(gold: Gold, outputs: Floats, bars: Bars) -> dict[str, Any]:
    """Return the figures on whole articles, each judged by a net that saw none of its fold."""
    candidate, listed = judged(outputs), gold.sight.listed
    probability = np.zeros(len(outputs), np.float32)
    probability[candidate] = logistic(bars.word[0] * outputs[candidate, 0] + bars.word[1])
    loaded = cleared(probability, listed, bars.bars)
    every = gold.whole
    outlets = np.array([row["outlet"] for row in gold.rows])
    names = [name for name in sorted(set(outlets)) if (every & (outlets == name)).sum() >= FEWEST]
    by_fold = {str(k): counted(gold, loaded, every & (gold.fold == k)) for k in range(FOLDS)}
    by_outlet = {name: counted(gold, loaded, every & (outlets == name)) for name in names}
    return {
        "articles": int(every.sum()),
        "outlets": len(set(outlets[every])),
        "marks": _told(counted(gold, loaded, every)),
        "marks of listed terms": _told(counted(gold, loaded & listed, every)),
        "marks of the model alone": _told(counted(gold, loaded & ~listed, every)),
        "sentences": _sentences(gold, outputs, loaded, bars),
        "by fold": {name: _told(marks) for name, marks in by_fold.items()},
        "by outlet": {name: _told(marks) for name, marks in by_outlet.items()},
    }


def _told(marks: Marks) -> dict[str, float]:
    return {
        "right": marks.right,
        "wrong": marks.wrong,
        "mild": marks.mild,
        "precision": round(marks.precision, 3),
        "recall": round(marks.recall, 3),
    }


def _sentences(
    gold: Gold, outputs: Floats, loaded: NDArray[np.bool_], bars: Bars
) -> dict[str, float]:
    """Return how many sentences are flagged, how many are loaded, and the calibration error.

    Sentences in which only mild terms stand are left out of account.
    """
    which = np.flatnonzero(judged(outputs))
    seen = sentence_sight(
        outputs[which, 1], gold.sight.sentence[which], np.diff(gold.masked.bounds)
    )
    probability = logistic(
        (seen * np.array(bars.sentence[:3], np.float32)).sum(1) + bars.sentence[3]
    )
    probability[seen[:, 0] <= NOTHING] = 0
    flagged = np.zeros(len(gold.truth), bool)
    flagged[gold.sight.sentence[loaded]] = True
    kept = (gold.truth >= 0) & gold.whole[sentence_articles(gold)]
    truth = gold.truth[kept] == 1
    of_bin = np.minimum((probability[kept] * BINS).astype(int), BINS - 1)
    error = sum(
        abs(probability[kept][of_bin == b].sum() - truth[of_bin == b].sum()) for b in range(BINS)
    )
    return {
        "sentences": int(kept.sum()),
        "flagged": round(float(flagged[kept].mean()), 3),
        "loaded": round(float(truth.mean()), 3),
        "calibration error": round(float(error) / int(kept.sum()), 3),
        "articles": len(set(sentence_articles(gold)[kept].tolist())),
    }


def _judged(model: Model, texts: Sequence[str]) -> tuple[Language, Judged, NDArray[np.int64]]:
    language = analyse(texts)
    text = np.searchsorted(language.tokens.bounds, language.sentences[:-1], side="right") - 1
    return language, model.judge(language), text


def _most(values: Floats, of: NDArray[np.int64], n: int) -> Floats:
    out = np.zeros(n, np.float32)
    np.maximum.at(out, of, values)
    return out


def on_babe(
    model: Model, rows: Sequence[dict[str, Any]], data: Path, yardstick: Path
) -> dict[str, float]:
    """Return the yardstick's figures on single sentences that experts judged: transfer.

    The threshold is the probability at which as many sentences are loaded as experts called so.
    """
    language, said, text = _judged(model, [row["text"] for row in rows])
    probability = _most(said.sentences, text, len(rows))
    share = np.mean([row["label"] == "biased" for row in rows])
    bar = float(np.quantile(probability, 1 - share))
    tokens = language.tokens
    spans: list[list[tuple[int, int]]] = [[] for _ in rows]
    for i, first, last in spans_of(language, said.loaded, said.found):
        spans[i].append((int(tokens.start[first]), int(tokens.end[last - 1])))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row, p, marked in zip(rows, probability.tolist(), spans, strict=True):
            record = {"id": row["id"], "loaded": p >= bar, "probability": p, "spans": marked}
            print(json.dumps(record), file=out)
        out.flush()
        done = subprocess.run(
            [
                sys.executable,
                str(yardstick),
                "loaded",
                str(data / "loaded_babe.jsonl.gz"),
                out.name,
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def names_swapped(model: Model, texts: Sequence[str]) -> dict[str, float]:
    """Return how far probabilities move, and how many decisions turn, when names are swapped."""
    pairs = [(text, swapped(text)) for text in texts]
    pairs = [(text, other) for text, other in pairs if text != other]
    probabilities, decisions = [], []
    for column in zip(*pairs, strict=True):
        language, said, text = _judged(model, column)
        probabilities.append(_most(said.sentences, text, len(column)))
        marked = np.zeros(len(column), bool)
        marked[[i for i, _, _ in spans_of(language, said.loaded, said.found)]] = True
        decisions.append(marked)
    moved = np.abs(probabilities[0] - probabilities[1])
    return {
        "sentences": len(pairs),
        "mean move": round(float(moved.mean()), 4),
        "largest move": round(float(moved.max()), 4),
        "decisions turned": round(float((decisions[0] != decisions[1]).mean()), 4),
    }


def basil(model: Model, data: Path) -> dict[str, Any]:
    """Return rank correlations over articles, and the order within events; nothing is trained.

    Of an article: the gold share of sentences with lexical bias, against our mean probability.
    Intervals: bootstrapped over events, 2.5 to 97.5 %.
    """
    from scipy.stats import spearmanr

    rows = list(records(data / "loaded_basil.jsonl.gz"))
    of: dict[tuple[str, str], list[int]] = {}
    for i, row in enumerate(rows):
        of.setdefault((row["event"], row["outlet"]), []).append(i)
    _, said, text = _judged(model, [row["text"] for row in rows])
    probability = _most(said.sentences, text, len(rows))
    gold = np.array([np.mean([rows[i]["lexical"] for i in a]) for a in of.values()])
    measure = np.array([probability[a].mean() for a in of.values()])
    events = np.array([event for event, _ in of])
    of_event = [np.flatnonzero(events == event) for event in dict.fromkeys(events.tolist())]
    rng = np.random.default_rng(0)
    rank = []
    for _ in range(DRAWS):
        drawn = np.concatenate([of_event[j] for j in rng.integers(0, len(of_event), len(of_event))])
        rank.append(float(spearmanr(gold[drawn], measure[drawn]).statistic))
    pairs = [
        np.sign(gold[i] - gold[j]) * np.sign(measure[i] - measure[j])
        for event in of_event
        for n, i in enumerate(event)
        for j in event[:n]
        if gold[i] != gold[j]
    ]
    return {
        "articles": len(of),
        "events": len(of_event),
        "spearman": round(float(spearmanr(gold, measure).statistic), 3),
        "interval": [round(float(q), 3) for q in np.percentile(rank, [2.5, 97.5])],
        "pairs of outlets within events": len(pairs),
        "in the gold order": round(float(np.mean(np.array(pairs) > 0)), 3),
    }
