"""How long it takes to find the duplicates among 10,000 articles of one outlet, and what is missed.

Made-up words drawn by Zipf's law, 500 an article, one article in three a copy with up to 20 words
changed (a Jaccard index of about .67 to 1). What is found is compared with what the definition
says, by counting what every two articles have in common.

Run: python tests/benchmarks/duplicates.py [--articles N] [--input FILE.jsonl: your own texts]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, triu

from framing.articles.article import Article
from framing.articles.duplicates import ALIKE, Duplicate, find
from framing.articles.sequences import sequences


def corpus(count: int) -> list[Article]:
    random = np.random.default_rng(0)
    words = np.array([f"word{number}" for number in range(20_000)])
    weights = 1 / np.arange(1, len(words) + 1)
    articles: list[Article] = []
    for line in range(1, count + 1):
        text = random.choice(words, 500, p=weights / weights.sum()).tolist()
        if line % 3 == 0:
            text = articles[-2].text.split()
            for place in random.integers(500, size=random.integers(1, 21)):
                text[int(place)] = f"changed{line}"
        articles.append(Article(id=str(line), text=" ".join(text), file="made-up", line=line))
    return articles


def read(path: Path) -> list[Article]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Article(id=str(at), text=record["text"], file=path.name, line=at)
        for at, record in enumerate(records)
    ]


def against_definition(articles: list[Article], found: list[Duplicate]) -> str:
    """Say how many pairs are alike, and in how many of them both are kept."""
    members = [sequences(article.text) for article in articles]
    sizes = np.array([len(each) for each in members])
    _, column = np.unique(np.concatenate(members), return_inverse=True)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    has = csr_matrix((np.ones(len(column), np.float32), column, bounds))
    common = triu(has @ has.T, 1).tocoo()
    share = common.data / (sizes[common.row] + sizes[common.col] - common.data)
    alike = share >= ALIKE
    gone = np.zeros(len(articles), bool)
    gone[[each.index for each in found]] = True
    missed = alike & ~gone[common.row] & ~gone[common.col]
    wrong = sum(each.share < ALIKE for each in found)
    return f"{alike.sum():,} pairs alike, {missed.sum()} of them missed; {wrong} wrongly found"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--input", type=Path)
    options = parser.parse_args()
    articles = read(options.input) if options.input else corpus(options.articles)
    start = time.process_time()
    found = find(articles)
    seconds = time.process_time() - start
    print(f"{len(articles):,} articles, {len(found):,} duplicates: {seconds:.1f} s of processor; "
          f"{against_definition(articles, found)}")  # fmt: skip


if __name__ == "__main__":
    main()
