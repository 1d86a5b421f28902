"""Words a second of processor time, stage by stage: python tests/benchmarks/throughput.py [--fast].

Measures the seed articles, repeated, or with --data the articles of a JSON Lines file. Prints the
median of several rounds; the stages of a round run one after the other on the same batch, so that
their shares hold on a noisy machine. With OMP_NUM_THREADS=1 it is the speed of one core. Garbage
is collected as rarely as by the command.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from itertools import islice
from pathlib import Path

from framing.articles import read as read_articles
from framing.articles.article import Article
from framing.attribution.find import statements
from framing.attribution.resolve import resolve
from framing.features.base.feature import Batch
from framing.features.base.registry import features
from framing.language.reading import analyse
from framing.language.words import words_in
from framing.memory import collect_rarely
from framing.table.articles import to_arrow
from framing.table.batch import measure_batch
from framing.table.measure import batches

SEEDS = Path(__file__).parents[2] / "seeds"


def corpus(data: Path | None, n_articles: int) -> list[Article]:
    """Return the articles to measure: of a JSON Lines file, or the seeds over and over."""
    if data is None:
        seeds = read_articles([SEEDS]).articles
        return [
            Article(id=f"{i}", text=seeds[i % len(seeds)].text, outlet="x")
            for i in range(n_articles)
        ]
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, n_articles)]
    return [Article(id=str(i), text=text, outlet="x") for i, text in enumerate(texts)]


def one_round(articles: list[Article], fast: bool) -> dict[str, float]:
    """Return seconds by stage for one pass over the articles, batch by batch."""
    spent: dict[str, float] = {}

    def timed(name: str, work):  # type: ignore[no-untyped-def]
        start = time.process_time()
        result = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    for part in batches(articles):
        language = timed("tokens", lambda part=part: analyse([a.text for a in part]))
        timed("sentences", lambda language=language: language.sentences)
        timed("tags", lambda language=language: language.tags)
        timed("lemmas", lambda language=language: language.lemmas)
        found = timed("statements", lambda language=language: statements(language, fast=fast))
        known = timed("speakers", lambda a=language, b=found: resolve(a, b))
        batch = Batch(tuple(part), language, known)
        for name, feature in features().items():
            timed(f"feature {name}", lambda f=feature, b=batch: f.measure(b))
        table = to_arrow(part)
        timed("whole batch, text to tables", lambda t=table: measure_batch(t, fast=fast))
    return spent


def main() -> None:
    """Print one row a stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="JSON Lines with a field `text`, may be .gz")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    collect_rarely()
    articles = corpus(options.data, options.articles)
    words = int(words_in(analyse([a.text for a in articles]).tokens).sum())
    one_round(articles[:20], options.fast)  # models loaded, caches warm
    rounds = [one_round(articles, options.fast) for _ in range(options.rounds)]
    print(f"{len(articles)} articles, {words:,} words")
    for stage in rounds[0]:
        seconds = statistics.median(r[stage] for r in rounds)
        print(f"{stage:32} {words / seconds:>12,.0f} words/s {seconds:8.3f} s")


if __name__ == "__main__":
    main()
