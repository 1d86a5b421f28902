"""The figures of the card: lexicon alone, model alone and both; names swapped; other sets."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.model import Model, word_spans
from framing.features.loaded.sight import listed
from framing.features.loaded.terms import terms
from framing.language.reading import Language, analyse
from framing.training.loaded_corpus import PTC, Set, annotated
from framing.training.loaded_folds import folds_of, most
from framing.training.loaded_heads import Judgements, Trainer, rows_of
from framing.training.loaded_swaps import swapped

Span = tuple[int, int, int]
DRAWS = 2000


def figures(
    trainer: Trainer,
    model: Model,
    judged: Judgements,
    spec: dict[str, Any],
    data: Path,
    yardstick: Path,
) -> dict[str, Any]:
    """Return every figure, by set."""
    return {
        "loaded_babe": babe(judged, data, yardstick),
        "names swapped": names_swapped(model, judged.data),
        "loaded_ptc": ptc(trainer, spec, data),
        "loaded_basil": basil(model, trainer, data),
    }


def babe(judged: Judgements, data: Path, yardstick: Path) -> dict[str, dict[str, float]]:
    """Return the yardstick's figures for lexicon, model and both, in cross-validation."""
    rows, language = judged.data.rows, judged.data.language
    listed = lexicon_spans(language)
    marked = word_spans(language, judged.words >= judged.word_threshold)
    probability = most(judged.sentences, judged.data.text, len(rows))
    any_listed = np.isin(np.arange(len(rows)), [span[0] for span in listed])
    return {
        "lexicon alone": _scored(rows, data, yardstick, any_listed, None, listed),
        "model alone": _scored(rows, data, yardstick, probability >= 0.5, probability, marked),
        "both": _scored(rows, data, yardstick, probability >= 0.5, probability, listed + marked),
    }


def lexicon_spans(language: Language) -> list[Span]:
    """Return text, start and end of every loaded term of the lexicons."""
    tokens = language.tokens
    return [
        (hit.text, int(tokens.start[hit.first]), int(tokens.end[hit.last - 1]))
        for hit in terms("loaded_*").find(language)
    ]


def _scored(
    rows: Sequence[dict[str, Any]],
    data: Path,
    yardstick: Path,
    decision: NDArray[np.bool_],
    probability: NDArray[np.float32] | None,
    spans: Sequence[Span],
) -> dict[str, float]:
    by_row: list[list[tuple[int, int]]] = [[] for _ in rows]
    for text, start, end in spans:
        by_row[text].append((start, end))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for i, row in enumerate(rows):
            record: dict[str, Any] = {"id": row["id"], "loaded": bool(decision[i])}
            record["spans"] = by_row[i]
            if probability is not None:
                record["probability"] = float(probability[i])
            print(json.dumps(record), file=out)
        out.flush()
        gold = data / "loaded_babe.jsonl.gz"
        done = subprocess.run(
            [sys.executable, str(yardstick), "loaded", str(gold), out.name],
            check=True,
            capture_output=True,
            text=True,
        )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def names_swapped(model: Model, data: Set) -> dict[str, float]:
    """Return how far probabilities move, and how many decisions turn, when names are swapped."""
    texts = [row["text"] for row in data.rows]
    pairs = [(text, swapped(text)) for text in texts]
    pairs = [(text, other) for text, other in pairs if text != other]
    before, after = (_probabilities(model, column) for column in zip(*pairs, strict=True))
    moved = np.abs(before - after)
    turned = (before >= model.threshold) != (after >= model.threshold)
    return {
        "sentences": len(pairs),
        "mean move": round(float(moved.mean()), 4),
        "largest move": round(float(moved.max()), 4),
        "decisions turned": round(float(turned.mean()), 4),
    }


def _probabilities(model: Model, texts: Sequence[str]) -> NDArray[np.float32]:
    language = analyse(texts)
    text = np.searchsorted(language.tokens.bounds, language.sentences[:-1], side="right") - 1
    # A text without a sentence has nothing that could be loaded.
    return np.maximum(most(model.judge(language).sentences, text, len(texts)), 0)


def ptc(trainer: Trainer, spec: dict[str, Any], data: Path) -> dict[str, float]:
    """Return F1 of lines with loaded language or name-calling, trained on the set itself.

    A line is a line of the article that is not blank; it counts as its likeliest sentence.
    Cross-validation grouped by article; the threshold of a fold is the best of the others.
    """
    found = annotated(data, "loaded_ptc", trainer.vocabulary)
    inside = found.tokens_in(
        lambda row: [(s["start"], s["end"]) for s in row["spans"] if s["technique"] in PTC]
    )
    truth = np.logical_or.reduceat(inside, found.masked.bounds[:-1])
    tokens = found.language.tokens
    begin = tokens.start[found.language.sentences[:-1]]
    place = [
        (text, row["text"].count("\n", 0, start))
        for text, start, row in (
            (int(t), int(s), found.rows[t]) for t, s in zip(found.text, begin, strict=True)
        )
    ]
    lines = {where: i for i, where in enumerate(dict.fromkeys(place))}
    line = np.array([lines[where] for where in place])
    line_truth = most(truth.astype(np.float32), line, len(lines)) > 0
    seen = trainer.see(found.masked, listed(found.language)[found.masked.token])
    fold = folds_of([row["id"] for row in found.rows], spec["heads"]["folds"], spec["seed"])
    odds = np.zeros(len(truth), np.float32)
    of_sentence = fold[found.text]
    for k in range(spec["heads"]["folds"]):
        rows = np.flatnonzero(of_sentence != k)
        part, _ = rows_of(seen, found.masked, rows)
        head = trainer.sentences(part, truth[rows].astype(np.float32))
        odds[of_sentence == k] = head.odds(seen)[of_sentence == k]
    line_odds = most(odds, line, len(lines))
    line_fold = np.array([fold[text] for text, _ in lines])
    decided = np.zeros(len(lines), bool)
    candidates = np.arange(-3, 1, 0.1)
    for k in range(spec["heads"]["folds"]):
        others = line_fold != k
        best = max(candidates, key=lambda t: _f1(line_odds[others] > t, line_truth[others]))
        decided[~others] = line_odds[~others] > best
    return {
        "lines": len(lines),
        "lines with such language": int(line_truth.sum()),
        "line F1": round(_f1(decided, line_truth), 4),
    }


def _f1(decided: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    both = decided.sum() + truth.sum()
    return float(2 * (decided & truth).sum() / both) if both else 0.0


def basil(model: Model, trainer: Trainer, data: Path) -> dict[str, Any]:
    """Return rank correlations over articles, and the order within events; nothing is trained.

    Of an article: the gold share of sentences with lexical bias, against our mean probability,
    and against the lexicon's terms per word. Intervals: events drawn anew, 2.5 to 97.5 %.
    """
    from scipy.stats import spearmanr

    found = annotated(data, "loaded_basil", trainer.vocabulary)
    articles: dict[tuple[str, str], list[int]] = {}
    for i, row in enumerate(found.rows):
        articles.setdefault((row["event"], row["outlet"]), []).append(i)
    probability = _probabilities(model, [row["text"] for row in found.rows])
    listed = np.bincount([s[0] for s in lexicon_spans(found.language)], minlength=len(found.rows))
    words = np.diff(found.language.tokens.bounds)
    gold = np.array([np.mean([found.rows[i]["lexical"] for i in a]) for a in articles.values()])
    measures = {
        "model": np.array([probability[a].mean() for a in articles.values()]),
        "lexicon": np.array([listed[a].sum() / words[a].sum() for a in articles.values()]),
    }
    events = np.array([event for event, _ in articles])
    of_event = [np.flatnonzero(events == event) for event in dict.fromkeys(events.tolist())]
    rng = np.random.default_rng(0)
    drawn = [
        np.concatenate([of_event[j] for j in rng.integers(0, len(of_event), len(of_event))])
        for _ in range(DRAWS)
    ]
    out: dict[str, Any] = {"articles": len(articles), "events": len(of_event)}
    for name, measure in measures.items():
        rank = [float(spearmanr(gold[d], measure[d]).statistic) for d in drawn]
        pairs = [
            np.sign(gold[i] - gold[j]) * np.sign(measure[i] - measure[j])
            for event in of_event
            for n, i in enumerate(event)
            for j in event[:n]
            if gold[i] != gold[j]
        ]
        out[name] = {
            "spearman": round(float(spearmanr(gold, measure).statistic), 3),
            "interval": [round(float(q), 3) for q in np.percentile(rank, [2.5, 97.5])],
            "pairs of outlets within events": len(pairs),
            "in the gold order": round(float(np.mean(np.array(pairs) > 0)), 3),
        }
    return out
