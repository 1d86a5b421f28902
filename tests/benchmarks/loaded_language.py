"""How well the lexicon alone finds loaded language: agreement with annotators.

    python tests/benchmarks/loaded_language.py [--data DIR] [--predictions FILE]

BABE (Spinde and others 2021): a sentence counts as loaded if it holds a loaded term in any voice;
macro F1 of sentences, F1 of words. Only terms that judge often (charge 2 or 3) count. Nothing is
trained, so no split is needed. BASIL (Fan and others 2019), on which nothing was chosen: the
rank correlation over articles between our loaded terms per 1,000 words and the sentences per 1,000
words that annotators marked as lexically biased, with a bootstrap interval over events.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from framing.articles.article import Article
from framing.attribution.find import attributions
from framing.features.base.feature import Batch
from framing.features.loaded.terms import Found, terms
from framing.features.loaded_terms import measure
from framing.language.reading import analyse

ROOT = Path(__file__).parents[2]
LEAST = 2  # charge of the terms that count: those that judge often
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return 2 hits / (predicted + gold)."""
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def spans_of(texts: list[str]) -> list[list[tuple[int, int, Found]]]:
    """Return the loaded terms of each text, as start, end and what was found."""
    language = analyse(texts)
    tokens = language.tokens
    found: list[list[tuple[int, int, Found]]] = [[] for _ in texts]
    for hit in terms("loaded_*").find(language):
        if hit.term.charge < LEAST:
            continue
        start, end = tokens.start[hit.first], tokens.end[hit.last - 1]
        found[hit.text].append((int(start), int(end), hit))
    return found


def sentences(path: Path, predictions: Path | None) -> None:
    """Print sentence and word figures on BABE; write predictions for another scorer if asked."""
    rows = [r for r in records(path) if r["label"] in ("biased", "non-biased")]
    found = spans_of([row["text"] for row in rows])
    truth = np.array([row["label"] == "biased" for row in rows])
    guess = np.array([bool(spans) for spans in found])
    words: Counter[str] = Counter()
    by_category: dict[str, list[bool]] = defaultdict(list)
    for row, spans, biased in zip(rows, found, truth, strict=True):
        text = row["text"]
        gold = {w for phrase in row["biased_words"] for w in WORD.findall(phrase.lower())}
        ours = {w for start, end, _ in spans for w in WORD.findall(text[start:end].lower())}
        words.update(hits=len(gold & ours), predicted=len(ours), gold=len(gold))
        for category in {hit.term.category for _, _, hit in spans}:
            by_category[category].append(bool(biased))
    both = [
        f1(int((truth & guess).sum()), int(guess.sum()), int(truth.sum())),
        f1(int((~truth & ~guess).sum()), int((~guess).sum()), int((~truth).sum())),
    ]
    print(
        f"BABE: {len(rows)} sentences, {truth.mean():.3f} of them biased, {guess.mean():.3f} marked"
    )
    print(f"  sentence macro F1 {sum(both) / 2:.3f} (biased {both[0]:.3f}, unbiased {both[1]:.3f})")
    print(
        f"  word F1 {f1(words['hits'], words['predicted'], words['gold']):.3f} "
        f"(precision {words['hits'] / words['predicted']:.3f}, "
        f"recall {words['hits'] / words['gold']:.3f})"
    )
    for category, labels in sorted(by_category.items()):
        print(f"  {category:14} fires in {len(labels):4} sentences, {np.mean(labels):.2f} biased")
    if predictions is not None:
        with predictions.open("w", encoding="utf-8") as out:
            for row, spans in zip(rows, found, strict=True):
                line = {"id": row["id"], "loaded": bool(spans), "spans": [s[:2] for s in spans]}
                out.write(json.dumps(line) + "\n")


def articles(path: Path, draws: int = 1000) -> None:
    """Print the rank correlation with BASIL over articles."""
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in records(path):
        by_article[row["event"], row["outlet"]].append(row)
    events = np.array([event for event, _ in by_article])
    texts = ["\n\n".join(row["text"] for row in rows) for rows in by_article.values()]
    count = np.array([len(WORD.findall(text)) for text in texts])
    lexical = [sum(row["lexical"] for row in rows) for rows in by_article.values()]
    gold = 1000 * np.array(lexical) / count
    language = analyse(texts)
    batch = Batch(
        tuple(Article(id=str(i), text=text) for i, text in enumerate(texts)),
        language,
        attributions(language),
    )
    columns = measure(batch).columns
    ours = {
        "any voice": 1000 * np.array(columns["loaded_count"]) / count,
        "outlet's voice": np.array(columns["loaded_outlet"]),
    }
    print(f"BASIL: {len(texts)} articles of {len(set(events))} events")
    distinct = sorted(set(events))
    members = {event: np.flatnonzero(events == event) for event in distinct}
    for name, rate in ours.items():
        random = np.random.default_rng(1)
        drawn = []
        for _ in range(draws):
            chosen = random.choice(len(distinct), len(distinct))
            rows = np.concatenate([members[distinct[i]] for i in chosen])
            drawn.append(spearmanr(rate[rows], gold[rows], nan_policy="omit").statistic)
        low, high = np.nanquantile(drawn, (0.025, 0.975))
        rho = spearmanr(rate, gold, nan_policy="omit").statistic
        print(f"  {name}: Spearman {rho:.3f} (95% interval {low:.3f} to {high:.3f})")


def main() -> None:
    """Measure on the data that are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    sentences(arguments.data / "loaded_babe.jsonl.gz", arguments.predictions)
    articles(arguments.data / "loaded_basil.jsonl.gz")


if __name__ == "__main__":
    main()
