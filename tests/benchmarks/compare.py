"""Seconds and memory to compare outlets: python tests/benchmarks/compare.py [--data FILE].

Compares --outlets outlets of --articles articles in all, each against the others and, with
--pairs, every two. The articles are those of a JSON Lines file with `outlet`, `text` and `date`;
without one, the seeds over and over. Measuring is timed apart from comparing. Prints process
seconds and the peak memory.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from framing.articles import read
from framing.articles.article import Article, Corpus
from framing.comparison.outlets import compare
from framing.table.measure import measure
from framing.table.tables import Measurement

SEEDS = Path(__file__).parents[2] / "seeds"


def corpus(data: Path | None, n_articles: int, n_outlets: int) -> Corpus:
    """Return the articles to compare."""
    if data is not None:
        return Corpus(read([data]).articles[:n_articles])
    seeds = islice(cycle(read([SEEDS]).articles), n_articles)

    def placed(number: int, article: Article) -> Article:
        day = f"20{10 + number // 43 % 80:02}{article.date[4:]}"
        return replace(article, id=str(number), outlet=f"outlet-{number % n_outlets}", date=day)

    return Corpus(tuple(placed(i, each) for i, each in enumerate(seeds)))


def main() -> None:
    """Print one line a stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--outlets", type=int, default=20)
    parser.add_argument("--pairs", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    articles = corpus(options.data, options.articles, options.outlets)
    measurement = Measurement(articles, measure(articles, fast=True, workers=1))
    measured = time.process_time()
    found = compare(measurement, pairs=options.pairs)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(articles.articles)} articles, {found.summary.num_rows} outlets x measures")
    print(f"measuring (fast)  {measured - start:8.1f} s")
    print(f"comparing         {done - measured:8.1f} s")
    print(f"peak memory       {peak:8} MiB")


if __name__ == "__main__":
    main()
