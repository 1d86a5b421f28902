"""Seconds to find the events of undated articles: python tests/benchmarks/undated.py.

Made-up articles of 120 words drawn by Zipf's law from 60,000; of one to four that tell the same,
the others have 5 to 80 words changed. Seconds of the processor, without reading the words.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from framing.comparison.by_words import vectors
from framing.comparison.events import events_of

VOCABULARY, WORDS = 60_000, 120


def texts(number: int) -> list[str]:
    """Return so many articles, always the same."""
    chance = np.random.default_rng(0)
    rate = np.cumsum(1 / (np.arange(VOCABULARY) + 5.0))
    made: list[str] = []
    while len(made) < number:
        story = np.searchsorted(rate, rate[-1] * chance.random(WORDS))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            told = story.copy()
            places = chance.permutation(WORDS)[: chance.choice((5, 30, 60, 80))]
            told[places] = np.searchsorted(rate, rate[-1] * chance.random(len(places)))
            made.append(" ".join(f"w{word}x" for word in told.tolist()))
    return made[:number]


def main() -> None:
    """Print a row for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 4_000, 8_000])
    for number in parser.parse_args().articles:
        by_words = vectors(texts(number))
        start = time.process_time()
        found = events_of(by_words, [""] * number)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number:>9,} {len(set(found.tolist())):>9,} events {seconds:8.2f} s {peak:6} MB")


if __name__ == "__main__":
    main()
