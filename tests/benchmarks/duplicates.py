"""How long it takes to find the duplicates among 10,000 articles of one outlet.

Made-up words drawn by Zipf's law, 500 an article, one article in twenty a copy with a word
changed. Run: python tests/benchmarks/duplicates.py [--articles N]
"""

import argparse
import time

import numpy as np

from framing.articles.article import Article
from framing.articles.duplicates import find


def corpus(count: int) -> list[Article]:
    random = np.random.default_rng(0)
    words = np.array([f"word{number}" for number in range(20_000)])
    weights = 1 / np.arange(1, len(words) + 1)
    articles: list[Article] = []
    for line in range(1, count + 1):
        text = random.choice(words, 500, p=weights / weights.sum()).tolist()
        if line % 20 == 0:
            text = articles[-7].text.split()
            text[int(random.integers(500))] = "changed"
        articles.append(Article(id=str(line), text=" ".join(text), file="made-up", line=line))
    return articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    articles = corpus(parser.parse_args().articles)
    start = time.process_time()
    found = find(articles)
    seconds = time.process_time() - start
    print(f"{len(articles)} articles, {len(found)} duplicates found: {seconds:.1f} s of processor")


if __name__ == "__main__":
    main()
