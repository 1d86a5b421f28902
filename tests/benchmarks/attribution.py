"""Words a second from text to frames, by both models, and by spaCy and textacy where installed.

Run `OMP_NUM_THREADS=1 python tests/benchmarks/attribution.py [ARTICLES.jsonl.gz]`: an article a
line with its "text"; without one, a text of our own, repeated. spaCy and textacy are compared
only where they and the pipeline en_core_web_sm are installed; they are no dependencies.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from framing.attribution.model import frames, load
from framing.language.reading import read
from framing.resources import folder

ARTICLES, BATCH = 200, 50
OWN = (
    "Council approves budget\n\n"
    "The mayor said on Monday that the new budget would help every school in the city. "
    "Critics argued that it came too late.\n\n"
    "“We will hire ten teachers,” said Ana Ruiz, who chairs the school board. “It is time.”\n\n"
    "The river rose by two metres overnight, and three bridges were closed to traffic. "
    "According to a report by the auditor, repairs could take until the end of the year.\n\n"
) * 8


def texts() -> list[str]:
    """Return the texts to run on."""
    if len(sys.argv) < 2:
        return [OWN] * ARTICLES
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(ARTICLES), strict=False)]


def speed(run: Callable[[Sequence[str]], object], articles: list[str]) -> float:
    """Return the words a second of `run`, the best of three passes over batches."""
    words = sum(len(text.split()) for text in articles)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for first in range(0, len(articles), BATCH):
            run(articles[first : first + BATCH])
        best = min(best, time.process_time() - start)
    return words / best


def by_textacy() -> Callable[[Sequence[str]], object]:
    """Return a run by spaCy's small model and textacy; raises ImportError or OSError without."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm")
    return lambda batch: [list(direct_quotations(doc)) for doc in pipeline.pipe(batch)]


def main() -> None:
    """Print a line for each system."""
    articles = texts()
    for name in ("attribution", "attribution-fast"):
        if not (folder("models") / name / "weights.npz").is_file():
            print(f"{name}: no weights")
            continue
        load(name)
        fast = name.endswith("fast")
        rate = speed(lambda batch, fast=fast: frames(read(batch), fast=fast), articles)
        print(f"{name}: {rate:,.0f} words a second of processor time")
    try:
        run = by_textacy()
    except (ImportError, OSError) as error:
        print(f"spaCy and textacy: not measured ({error})")
        return
    print(f"spaCy and textacy: {speed(run, articles):,.0f} words a second of processor time")


if __name__ == "__main__":
    main()
