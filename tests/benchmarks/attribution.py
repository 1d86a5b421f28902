"""From text to attributions: `framing annotate` by both models, spaCy and textacy in the same run.

Run `python tests/benchmarks/attribution.py [ARTICLES.jsonl.gz] [--pipeline NAME]`: an article a
line with its "text"; without one, the seed articles, repeated. Processor time on one core; the
systems take turns, and the median of the rounds counts. Ours read the file and write the spans.
spaCy (with the pipeline NAME, a package or a folder) and textacy are compared where they are
installed: `pip install spacy textacy`; `spacy_pipeline.py` makes a pipeline of the same size where
en_core_web_sm is not to be had.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

# As the command does, but before NumPy is loaded: threads of linear algebra that wait for each
# other on one core are processor time, and made ours half as fast.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from throughput import corpus

from framing.__main__ import main as framing

WAYS = {
    "accurate, all that annotate writes": (),
    "accurate, spans alone": ("--spans",),
    "fast, all that annotate writes": ("--fast",),
    "fast, spans alone": ("--fast", "--spans"),
}


def texts(data: Path | None, n_articles: int) -> list[str]:
    """Return the texts to run on."""
    if data is None:
        return [article.text for article in corpus(None, n_articles)]
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, n_articles)]


def by_spacy(pipeline: str, articles: list[str]) -> Callable[[], object]:
    """Return a run by spaCy and textacy; raises ImportError or OSError without them."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load(pipeline)

    def quotations(doc: spacy.tokens.Doc) -> list[object]:
        try:
            return list(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            return []

    return lambda: [quotations(doc) for doc in nlp.pipe(articles)]


def main() -> None:
    """Print a line for each system, and how many times as fast as the last one it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pipeline", default="en_core_web_sm")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
    articles = texts(options.data, options.articles)
    words = sum(len(text.split()) for text in articles)
    with tempfile.TemporaryDirectory() as folder:
        given, out = f"{folder}/in.jsonl", f"{folder}/out.jsonl"
        rows = (json.dumps({"id": i, "text": text}) for i, text in enumerate(articles))
        Path(given).write_text("\n".join(rows), "utf-8")
        runs: dict[str, Callable[[], object]] = {
            name: lambda flags=flags: framing(["annotate", given, "-o", out, *flags])
            for name, flags in WAYS.items()
        }
        try:
            runs["spaCy and textacy"] = by_spacy(options.pipeline, articles)
        except (ImportError, OSError) as error:
            print(f"spaCy and textacy: not measured ({error})")
        spent: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(options.rounds + 1):  # the first loads the models
            for name, run in runs.items():
                start = time.process_time()
                run()
                spent[name].append(time.process_time() - start)
    speeds = {name: words / statistics.median(times[1:]) for name, times in spent.items()}
    last = list(speeds.values())[-1]
    print(f"{len(articles)} articles, {words:,} words of white space between")
    for name, speed in speeds.items():
        print(f"{name:36} {speed:>10,.0f} words/s {speed / last:8.1f} times")


if __name__ == "__main__":
    main()
